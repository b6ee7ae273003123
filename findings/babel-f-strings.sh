#!/usr/bin/env bash
# Babel 2.18.0 collects the texts of one Python file, run by Python 3.11 and by a newer Python.
#
# Guess: what is collected depends on the file alone, f"{_('Rest')} now" included or not.
# Seen:  Python 3.11 finds nothing in the f-string, Python 3.12 and later find "Rest", since there
#        the tokenizer takes f-strings apart (PEP 701). One catalogue is complete for one developer
#        and not for the other, and a test that compares catalogue and source passes for both.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/probe.py" <<'PYTHON'
import io
import sys
from importlib.metadata import version

from babel.messages.extract import extract

WITHIN = b"told = f\"{_('Rest')} now\"\n"
BESIDE = b"told = '{} now'.format(_('Rest'))\n"


def found(source):
    return [message for _, message, *_ in extract("python", io.BytesIO(source), {"_": None})]


new = sys.version_info >= (3, 12)
print(f"babel {version('babel')}, Python {sys.version_info[0]}.{sys.version_info[1]}:", end=" ")
print(f"within an f-string {found(WITHIN)}, beside it {found(BESIDE)}")
assert found(BESIDE) == ["Rest"]
assert found(WITHIN) == (["Rest"] if new else [])
PYTHON
seen=0
for minor in 11 12 13 14; do
    for python in "python3.$minor" "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3."$minor".*/bin/python; do
        "$python" -c 'import venv' >/dev/null 2>&1 || continue
        "$python" -m venv "$work/$minor"
        "$work/$minor/bin/python" -m pip install --quiet --disable-pip-version-check babel==2.18.0
        "$work/$minor/bin/python" "$work/probe.py"
        seen=$((seen + 1))
        break
    done
done
[ "$seen" -gt 0 ] || {
    echo "no Python from 3.11 to 3.14 here" >&2
    exit 2
}
