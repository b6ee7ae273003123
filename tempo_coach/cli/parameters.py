"""What the command line makes of the values that people type: numbers, times and files."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import click

from tempo_coach.paths import from_home
from tempo_coach.training.faults import BadValueError
from tempo_coach.training.prescription import LONGEST_REST_MS, MOST_REPS, MOST_SETS
from tempo_coach.training.quantities import read_duration_ms, read_number, read_whole
from tempo_coach.translation import gettext as _

FASTEST = 10_000.0
SLOWEST = 0.1
LONGEST_DELAY_S = 120


class Typed(click.ParamType):  # pyright: ignore[reportMissingTypeArgument]
    """A value that the coach reads itself; a complaint names the option.

    Args:
        name: What it is called.
        read: Reads a text; BadValueError where it cannot.
    """

    def __init__(self, name: str, read: Callable[[str], object]) -> None:
        self.name = name
        self._read = read

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> object:
        """Read a text."""
        if not isinstance(value, str):
            return value
        try:
            return self._read(value)
        except BadValueError as error:
            self.fail(str(error), param, ctx)


class UserPath(click.Path):
    """A file or folder, where ``~`` is the home folder also within quotes."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Put the home folder in its place."""
        written = from_home(value) if isinstance(value, str) else value
        return super().convert(written, param, ctx)


def whole(least: int, most: int) -> Typed:
    """A whole number; whether it is within bounds is for whoever uses it to say."""
    return Typed("number", partial(read_whole, least=least, most=most))


def percent(least: int, most: int) -> Typed:
    """A whole number within bounds, with a percent sign or without."""

    def read(text: str) -> int:
        number = read_whole(text, least=least, most=most, units="%")
        if not least <= number <= most:
            told = _("{number} is out of range; give {least} to {most}")
            raise BadValueError(told.format(number=number, least=least, most=most))
        return number

    return Typed("percent", read)


def _seconds(text: str, most_s: int) -> float:
    return read_duration_ms(text, most_s=most_s) / 1000


SETS = whole(1, MOST_SETS)
REPS = whole(1, MOST_REPS)
REST = Typed("seconds", partial(_seconds, most_s=LONGEST_REST_MS // 1000))
DELAY = Typed("seconds", partial(_seconds, most_s=LONGEST_DELAY_S))
SPEED = Typed("number", partial(read_number, least=SLOWEST, most=FASTEST))
