#!/usr/bin/env bash
# The two moments of a FIT activity, one UTC and one of the watch's wall clock an hour ahead.
#
# Guess: what reads timestamp as an aware moment reads local_timestamp as a naive one, or as one
#        with the watch's offset; their difference is how the offset is found.
# Seen:  fitdecode 0.11.0 calls both UTC, so that local_timestamp is a moment that never was.
#        garmin-fit-sdk 21.218.0 converts the first, and leaves the second as a bare number of
#        seconds since the end of 1989. fit-tool 0.9.16 has milliseconds since 1970 for the first
#        and the bare number for the second, and refuses milliseconds there.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    fit-tool==0.9.16 garmin-fit-sdk==21.218.0 fitdecode==0.11.0
cat >"$work/probe.py" <<'PYTHON'
import sys
from datetime import datetime, timedelta, timezone
from importlib.metadata import version

import fitdecode
from fit_tool.exceptions import FitEncodingError
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.activity_message import ActivityMessage
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.profile_type import FileType
from garmin_fit_sdk import Decoder, Stream

EPOCH = datetime(1989, 12, 31, tzinfo=timezone.utc)
NOON = datetime(2025, 12, 1, 12, tzinfo=timezone.utc)
LOCAL_S = round((NOON + timedelta(hours=1) - EPOCH).total_seconds())

head = FileIdMessage()
head.type, head.manufacturer, head.product, head.serial_number = FileType.ACTIVITY, 255, 0, 1
head.time_created = round(NOON.timestamp() * 1000)
activity = ActivityMessage()
activity.timestamp = head.time_created
try:
    activity.local_timestamp = head.time_created + 3_600_000
except FitEncodingError as error:
    print(f"fit-tool {version('fit-tool')}: {error}")
else:
    raise AssertionError("milliseconds are taken now")
activity.local_timestamp = LOCAL_S
builder = FitFileBuilder(auto_define=True)
builder.add(head)
builder.add(activity)
builder.build().to_file(sys.argv[1])

messages, errors = Decoder(Stream.from_file(sys.argv[1])).read()
assert errors == []
(sdk,) = messages["activity_mesgs"]
with fitdecode.FitReader(sys.argv[1]) as reader:
    frames = [each for each in reader if each.frame_type == fitdecode.FIT_FRAME_DATA]
(frame,) = [each for each in frames if each.name == "activity"]
other = {name: frame.get_value(name) for name in ("timestamp", "local_timestamp")}
for name, seen in (("garmin-fit-sdk", sdk), ("fitdecode", other)):
    print(f"{name} {version(name)}: {seen['timestamp']} and {seen['local_timestamp']}")
assert sdk["timestamp"] == other["timestamp"] == NOON
assert sdk["local_timestamp"] == LOCAL_S
assert other["local_timestamp"] == NOON + timedelta(hours=1)
assert other["local_timestamp"].utcoffset() == timedelta(0)
PYTHON
"$work/env/bin/python" "$work/probe.py" "$work/activity.fit"
