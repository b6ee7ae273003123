"""What is wrong with a file, and where, so that a person can act on it."""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One thing that is wrong."""

    file: str
    """The file, as it is shown."""
    line: int
    """From 1."""
    column: int
    """The character in the line, from 1."""
    complaint: str
    """What is wrong, and what would be right."""
    stands_for: int = 1
    """How many it tells of; the last one tells of all that are too many to be told."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.complaint}"


def count_of(faults: Iterable[Diagnostic]) -> int:
    """How many there are, with those that are too many to be told."""
    return sum(fault.stands_for for fault in faults)


class Lines:
    """Lines and columns of a text."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in re.finditer("\n", text)]

    def line(self, offset: int) -> int:
        """The line of a character, from 1."""
        return bisect_left(self._ends, offset) + 1

    def column(self, offset: int) -> int:
        """The place of a character in its line, from 1."""
        before = bisect_left(self._ends, offset)
        return offset - (self._ends[before - 1] if before else -1)


def fault_at(file: str, text: str, offset: int, complaint: str) -> Diagnostic:
    """A fault at an offset of a text.

    Args:
        file: The file, as it is shown.
        text: All that the file holds.
        offset: The character at which the fault starts, from 0.
        complaint: What is wrong, and what would be right.
    """
    lines = Lines(text)
    return Diagnostic(file, lines.line(offset), lines.column(offset), complaint)
