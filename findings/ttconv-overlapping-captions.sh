#!/usr/bin/env bash
# Two captions that overlap for half a second go through three converters, from SRT to SRT or VTT.
#
# Guess: two captions in, two captions out, each once and with its own times.
# Seen:  ttconv 1.2.3 gives three: the first alone, both in one, the second alone. A caption that
#        is read aloud, or counted, comes twice. It converts by way of a document that tells what
#        is on the screen at each moment, as IMSC does, and writes one caption for each change.
#        pysubs2 1.8.1 and pycaption 2.3.14 give two, as they were.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check \
    ttconv==1.2.3 pysubs2==1.8.1 pycaption==2.3.14
cat >"$work/probe.py" <<'PYTHON'
import io
import logging
import re
from importlib.metadata import version

import pycaption
import pysubs2
import ttconv.srt.reader
import ttconv.vtt.writer

logging.disable()
CAPTIONS = """1
00:00:03,000 --> 00:00:04,000
Press.

2
00:00:03,500 --> 00:00:05,000
Hold.
"""
told = pycaption.SRTReader().read(CAPTIONS)
seen = {
    "ttconv": ttconv.vtt.writer.from_model(ttconv.srt.reader.to_model(io.StringIO(CAPTIONS))),
    "pysubs2": pysubs2.SSAFile.from_string(CAPTIONS, format_="srt").to_string("vtt"),
    "pycaption": pycaption.WebVTTWriter().write(told),
}
times = {}
for name, text in seen.items():
    times[name] = re.findall(r"00:(\d\d\.\d{3}) --> 00:00:(\d\d\.\d{3})", text)
    shown = "; ".join(f"{start} to {end}" for start, end in times[name])
    print(f"{name} {version(name)}: {len(times[name])} captions: {shown}")
assert times["pysubs2"] == times["pycaption"] == [("03.000", "04.000"), ("03.500", "05.000")]
assert [start for start, _ in times["ttconv"]] == ["03.000", "03.500", "04.000"]
assert seen["ttconv"].count("Press.") == seen["ttconv"].count("Hold.") == 2
PYTHON
"$work/env/bin/python" "$work/probe.py" 2>/dev/null
