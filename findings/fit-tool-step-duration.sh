#!/usr/bin/env bash
# A step of a FIT workout that lasts 45 s, written with its two properties in either order.
#
# Guess: properties of one message do not depend on the order in which they are set: 45 s twice.
# Seen:  fit-tool 0.9.16 writes 45 s where duration_type came first, and 0.045 s where
#        duration_time did, without a word; garmin-fit-sdk 21.218.0 and fitdecode 0.11.0 read it
#        so. One field holds seconds, metres, reps and steps; which scale it has is looked up as
#        it is set, and while the type is unknown that is 1 in place of 1000.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    fit-tool==0.9.16 garmin-fit-sdk==21.218.0 fitdecode==0.11.0
cat >"$work/probe.py" <<'PYTHON'
import sys
from importlib.metadata import version

import fitdecode
from fit_tool.fit_file_builder import FitFileBuilder
from fit_tool.profile.messages.file_id_message import FileIdMessage
from fit_tool.profile.messages.workout_step_message import WorkoutStepMessage
from fit_tool.profile.profile_type import FileType, WorkoutStepDuration
from garmin_fit_sdk import Decoder, Stream

ORDERS = (("duration_type", "duration_time"), ("duration_time", "duration_type"))
VALUES = {"duration_type": WorkoutStepDuration.TIME, "duration_time": 45.0}

builder = FitFileBuilder(auto_define=True)
head = FileIdMessage()
head.type, head.manufacturer, head.product, head.serial_number = FileType.WORKOUT, 255, 0, 1
head.time_created = 1_764_547_200_000
builder.add(head)
for index, order in enumerate(ORDERS):
    step = WorkoutStepMessage()
    step.message_index = index
    for name in order:
        setattr(step, name, VALUES[name])
    builder.add(step)
builder.build().to_file(sys.argv[1])

messages, errors = Decoder(Stream.from_file(sys.argv[1])).read()
assert errors == []
sdk = [step["duration_time"] for step in messages["workout_step_mesgs"]]
with fitdecode.FitReader(sys.argv[1]) as reader:
    frames = [each for each in reader if each.frame_type == fitdecode.FIT_FRAME_DATA]
other = [each.get_value("duration_time") for each in frames if each.name == "workout_step"]
print(f"written by fit-tool {version('fit-tool')}: {' and '.join(order[0] for order in ORDERS)} first")
print(f"garmin-fit-sdk {version('garmin-fit-sdk')} reads {sdk} s")
print(f"fitdecode {version('fitdecode')} reads {other} s")
assert sdk == other == [45.0, 0.045]
PYTHON
"$work/env/bin/python" "$work/probe.py" "$work/steps.fit"
