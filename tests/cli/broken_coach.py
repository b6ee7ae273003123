"""The coach on a quick clock, with a player that breaks as soon as a third rep begins."""

import os
import runpy
import sys
from dataclasses import dataclass
from pathlib import Path

from command_line import CommandLine
from quick_clock import hurry

ERROR = "nobody foresaw this"


@dataclass(frozen=True)
class BrokenLine(CommandLine):
    """A command line whose coach has the error."""

    @property
    def coach(self) -> tuple[str, ...]:
        return (sys.executable, __file__)


def break_player() -> None:
    from tempo_coach.playback.agenda import Item
    from tempo_coach.playback.playhead import Playhead

    take = Playhead.take

    def breaking(self: Playhead) -> Item | None:
        item = take(self)
        if item and item.phase and item.phase.rep_number == 3:
            raise ZeroDivisionError(ERROR)
        return item

    Playhead.take = breaking


if __name__ == "__main__":
    # As it is for `python -m`.
    sys.path[0] = str(Path.cwd())
    hurry(os.environ)
    break_player()
    runpy.run_module("tempo_coach", run_name="__main__", alter_sys=True)
