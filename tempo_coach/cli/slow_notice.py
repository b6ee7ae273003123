"""Telling what is being done where it takes its time."""

from collections.abc import Generator
from contextlib import contextmanager
from threading import Timer

import click

TOLD_AFTER_S = 1.0
"""Nobody wonders about less."""


@contextmanager
def told_if_slow(doing: str, after_s: float = TOLD_AFTER_S) -> Generator[None]:
    """Say on stderr what is being done, unless it is done before.

    Args:
        doing: A sentence without its full stop.
        after_s: How many seconds it may take unsaid.
    """
    timer = Timer(after_s, click.echo, [f"tempo-coach: {doing} ..."], {"err": True})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        # What is being said at this moment is not to come amid what follows.
        timer.join()
