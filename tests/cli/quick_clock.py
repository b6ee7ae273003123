"""The coach on a clock that runs faster than time; all else is as it is, so that it is recorded.

A rehearsal, which the coach itself offers, is recorded nowhere.
"""

import importlib
import os
import runpy
import sys
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "QUICK_CLOCK"
"""How many times faster; nothing where the clock keeps time."""


def hurry(environment: Mapping[str, str]) -> None:
    """Have sessions that are made from now on played on a faster clock, if one is asked for."""
    speed = environment.get(VARIABLE)
    if not speed:
        return
    clock = importlib.import_module("tempo_coach.playback.clock")
    assembly = importlib.import_module("tempo_coach.app.session_builder")
    slow = clock.MonotonicClock
    vars(assembly)["MonotonicClock"] = lambda: clock.FastClock(slow(), float(speed))


if __name__ == "__main__":
    # As it is for `python -m`.
    sys.path[0] = str(Path.cwd())
    hurry(os.environ)
    runpy.run_module("tempo_coach", run_name="__main__", alter_sys=True)
