"""Where lines go."""

import os
import textwrap
from contextlib import suppress
from typing import TextIO

LEAST_COLUMNS = 20
"""A terminal that says it is narrower does not know."""


def print_line(line: str, stdout: TextIO) -> None:
    """Print a line that is there at once, whoever reads along.

    A terminal would break one that is too long for it within a word; programs get it whole.
    """
    columns = _columns(stdout)
    if columns and len(line) > columns:
        line = "\n".join(_wrapped(line, columns))
    print(line, file=stdout, flush=True)


def _wrapped(line: str, columns: int) -> list[str]:
    return textwrap.wrap(
        line, columns, break_long_words=False, break_on_hyphens=False, replace_whitespace=False
    )


def _columns(stdout: TextIO) -> int:
    """How wide the terminal is; nought where it is none, or does not know."""
    with suppress(OSError, ValueError):
        if stdout.isatty():
            columns = os.get_terminal_size(stdout.fileno()).columns
            return columns if columns >= LEAST_COLUMNS else 0
    return 0
