#!/usr/bin/env bash
# A calendar that is read and written again by ics 0.7.3, with nothing changed in between.
#
# Guess: "six in the evening, wherever you are" (RFC 5545, 3.3.5, form 1: no zone and no Z) stays
#        that, and the calendar goes on naming no calendar scale, whose default is GREGORIAN.
# Seen:  the time gets a Z, which is another moment for everybody who does not live in UTC, and a
#        line is added that names a scale of that library's own: CALSCALE:GEORGIAN.
#        icalendar 7.3.2 gives both back as they were.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ics==0.7.3 icalendar==7.3.2
cat >"$work/probe.py" <<'PYTHON'
from importlib.metadata import version

import icalendar
import ics

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//sessions//EN
BEGIN:VEVENT
UID:1@example
DTSTAMP:20261201T000000Z
DTSTART:20261204T180000
DURATION:PT20M
SUMMARY:Session
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")

seen = {
    "ics": ics.Calendar(CALENDAR).serialize(),
    "icalendar": icalendar.Calendar.from_ical(CALENDAR).to_ical().decode(),
}
found = {}
for name, text in seen.items():
    kept = [line for line in text.splitlines() if line.startswith(("DTSTART", "CALSCALE"))]
    found[name] = sorted(kept)
    print(f"{name} {version(name)}: {' '.join(found[name])}")
assert found["icalendar"] == ["DTSTART:20261204T180000"], found
assert found["ics"] == ["CALSCALE:GEORGIAN", "DTSTART:20261204T180000Z"], found
PYTHON
"$work/env/bin/python" "$work/probe.py"
