"""Whether there is a screen to draw on."""

import os
import sys
from typing import TextIO

from tempo_coach.cli.encoding import can_draw


def is_terminal(stream: TextIO | None) -> bool:
    """Whether a standard stream, which may be closed, is a terminal."""
    return stream is not None and stream.isatty()


def has_screen() -> bool:
    """Whether there is a terminal that can be drawn on.

    Textual draws on the standard error stream, so that one counts too. A terminal whose encoding
    has no blocks and dots would show question marks.
    """
    drawable = os.environ.get("TERM", "") not in ("dumb", "unknown")
    return drawable and all(
        is_terminal(stream) and (stream is sys.stdin or can_draw(stream))
        for stream in (sys.stdin, sys.stdout, sys.stderr)
    )
