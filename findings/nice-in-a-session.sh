#!/usr/bin/env bash
# What niceness 19 leaves a program that is started in a session of its own.
#
# Guess: psutil's nice(19) leaves a busy program about one part in seventy of a core that another
#        busy program wants, however it was started; that is what niceness means since Linux 2.6.23.
# Seen:  psutil 7.2.2 on Linux 6.18 says niceness 19 in each case, and it holds for a program of the
#        same session (1 % of the core). Started with start_new_session=True, as daemons and workers
#        are, the same program gets half of the core: the system shares it out among sessions first
#        and looks at niceness only within one (/proc/sys/kernel/sched_autogroup_enabled is 1). What
#        counts there is the niceness of the session, in /proc/PID/autogroup: with 19 written to it,
#        1 % again. The same holds the other way: priority below zero puts nobody forward.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/env"
"$work/env/bin/python" -m pip install --quiet --disable-pip-version-check psutil==7.2.2
cat >"$work/probe.py" <<'PYTHON'
import subprocess
import sys
import time
from pathlib import Path

import psutil

CORE = psutil.Process().cpu_affinity()[-1]
SWITCH = Path("/proc/sys/kernel/sched_autogroup_enabled")


def busy(own_session):
    """A program that keeps the core busy."""
    started = subprocess.Popen(
        [sys.executable, "-c", "while True: pass"], start_new_session=own_session
    )
    process = psutil.Process(started.pid)
    process.cpu_affinity([CORE])
    return process


def share(own_session, group=None):
    """What a program of niceness 19 gets of the core beside one of niceness 0, percent."""
    usual, nice = busy(False), busy(own_session)
    try:
        nice.nice(19)
        if group is not None:
            Path("/proc", str(nice.pid), "autogroup").write_text(str(group))
        time.sleep(0.5)
        before = [sum(each.cpu_times()[:2]) for each in (usual, nice)]
        time.sleep(5)
        spent = [sum(each.cpu_times()[:2]) - was for each, was in zip((usual, nice), before)]
        return nice.nice(), 100 * spent[1] / sum(spent)
    finally:
        for each in (usual, nice):
            each.kill()
            each.wait()


if SWITCH.read_text().strip() != "1":
    sys.exit("this system does not share its cores out among sessions")
same, own, mended = share(False), share(True), share(True, group=19)
print(f"psutil {psutil.__version__}, Linux {psutil.os.uname().release.split('-')[0]}")
for title, (niceness, percent) in (
    ("same session", same),
    ("a session of its own", own),
    ("its session has niceness 19, too", mended),
):
    print(f"{title}: niceness {niceness}, {percent:.0f} % of the core")
assert [niceness for niceness, _ in (same, own, mended)] == [19, 19, 19]
assert same[1] < 10, same
assert own[1] > 35, own
assert mended[1] < 10, mended
PYTHON
"$work/env/bin/python" "$work/probe.py"
