"""Whether there is a screen to draw on."""

import os
import sys

from tempo_coach.cli.encoding import can_draw


def has_screen() -> bool:
    """Whether there is a terminal that can be drawn on.

    Textual draws on the standard error stream, so that one counts too. A terminal whose encoding
    has no blocks and dots would show question marks.
    """
    drawable = os.environ.get("TERM", "") not in ("dumb", "unknown")
    return drawable and all(
        stream is not None and stream.isatty() and (stream is sys.stdin or can_draw(stream))
        for stream in (sys.stdin, sys.stdout, sys.stderr)
    )
