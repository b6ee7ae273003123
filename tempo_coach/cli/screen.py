"""Whether there is a screen to draw on."""

import os
import sys


def has_screen() -> bool:
    """Whether there is a terminal that can be drawn on.

    Textual draws on the standard error stream, so that one counts too.
    """
    streams = (sys.stdin, sys.stdout, sys.stderr)
    drawable = os.environ.get("TERM", "") not in ("dumb", "unknown")
    return drawable and all(stream is not None and stream.isatty() for stream in streams)
