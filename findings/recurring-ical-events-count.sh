#!/usr/bin/env bash
# A weekly session on Tuesdays and Fridays, four times, that was written down on a Wednesday.
#
# Guess: COUNT=4 is four dates in every library, whatever they make of the Wednesday.
# Seen:  recurring-ical-events 3.8.2 gives five: the Wednesday, and then four Tuesdays and Fridays.
#        ical 14.3.1 and python-dateutil 2.9.0.post0 give four and leave the Wednesday out.
# RFC 5545 (3.8.5.3) counts DTSTART as the first of COUNT, and calls what comes of a DTSTART that
# does not fit its rule undefined. Who writes a calendar begins a rule on a day that fits it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    recurring-ical-events==3.8.2 icalendar==7.3.2 ical==14.3.1 python-dateutil==2.9.0.post0
cat >"$work/probe.py" <<'PYTHON'
from datetime import datetime
from importlib.metadata import version

import icalendar
import recurring_ical_events
from dateutil.rrule import rrulestr
from ical.calendar_stream import IcsCalendarStream

RULE = "FREQ=WEEKLY;BYDAY=TU,FR;COUNT=4"
CALENDAR = f"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//example//sessions//EN
BEGIN:VEVENT
UID:1@example
DTSTAMP:20261201T000000Z
DTSTART:20261202T180000
DURATION:PT20M
RRULE:{RULE}
SUMMARY:Session
END:VEVENT
END:VCALENDAR
""".replace("\n", "\r\n")


def days(moments):
    return [f"{moment:%a %d}" for moment in moments]


query = recurring_ical_events.of(icalendar.Calendar.from_ical(CALENDAR))
seen = {
    "recurring-ical-events": days(
        event["DTSTART"].dt for event in query.between((2026, 12, 1), (2027, 2, 1))
    ),
    "ical": days(event.start for event in IcsCalendarStream.calendar_from_ics(CALENDAR).timeline),
    "python-dateutil": days(rrulestr(RULE, dtstart=datetime(2026, 12, 2, 18))),
}
for name, found in seen.items():
    print(f"{name} {version(name)}: {len(found)} dates: {', '.join(found)}")
four = ["Fri 04", "Tue 08", "Fri 11", "Tue 15"]
assert seen["ical"] == seen["python-dateutil"] == four, seen
assert seen["recurring-ical-events"] == ["Wed 02", *four], seen
PYTHON
"$work/env/bin/python" "$work/probe.py"
