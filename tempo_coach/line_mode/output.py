"""Where lines go."""

from typing import TextIO


def print_line(line: str, stdout: TextIO) -> None:
    """Print a line that is there at once, whoever reads along."""
    print(line, file=stdout, flush=True)
