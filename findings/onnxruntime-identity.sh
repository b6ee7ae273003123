#!/usr/bin/env bash
# Importing onnxruntime 1.32.0 from its Linux wheel, in an empty home, and nothing else.
#
# Guess: importing a library writes nothing into the user's home, and what a test in CI sees is
#        what a person's machine does.
# Seen:  the import makes a folder Microsoft/DeveloperTools in the user's cache, with an identity
#        for the machine and a database of events, before its disable_telemetry_events() can be
#        called. Where CI=true is set it does nothing, so a test in CI that looks for the files
#        passes. ORT_DISABLE_TELEMETRY=1 before the import keeps it from all of it.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check onnxruntime==1.32.0
cat >"$work/probe.py" <<'PYTHON'
import os
from pathlib import Path

import onnxruntime

onnxruntime.disable_telemetry_events()
files = sorted(file.name for file in Path(os.environ["HOME"]).rglob("*") if file.is_file())
print(" ".join(files) or "nothing")
PYTHON

kept_in_home() {
    rm -rf "$work/home"
    mkdir "$work/home"
    env -i PATH="$PATH" HOME="$work/home" "$@" "$work/env/bin/python" "$work/probe.py"
}

person=$(kept_in_home)
ci=$(kept_in_home CI=true)
asked=$(kept_in_home ORT_DISABLE_TELEMETRY=1)
echo "onnxruntime 1.32.0 keeps in the home of a person:     $person"
echo "onnxruntime 1.32.0 keeps where CI=true:               $ci"
echo "onnxruntime 1.32.0 keeps with ORT_DISABLE_TELEMETRY=1: $asked"
[[ "$person" == *deviceid* && "$person" == *onnxruntime.db* ]]
[ "$ci" = nothing ]
[ "$asked" = nothing ]
