"""What the command line makes of the values that people type: numbers, times and files.

Help and the shell's completion know them too, and need nothing of what reads a value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tempo_coach.app.paths import from_home
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import gettext as _

if TYPE_CHECKING:
    from tempo_coach.training.load import Load
    from tempo_coach.training.tempo import Tempo

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


class OneOf(click.Choice):  # pyright: ignore[reportMissingTypeArgument]
    """One of a few words."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__(words)  # pyright: ignore[reportUnknownMemberType]
        self._words = words

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Take a word that is among them."""
        if value not in self._words:
            names = ", ".join(map(repr, self._words))
            told = _("{given} is not one of {names}")
            self.fail(told.format(given=repr(value), names=names), param, ctx)
        return value


class UserPath(click.Path):
    """A file or folder, where ``~`` is the home folder also within quotes."""

    def __init__(self) -> None:
        super().__init__(path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Put the home folder in its place."""
        written = from_home(value) if isinstance(value, str) else value
        return super().convert(written, param, ctx)


def percent(least: int, most: int) -> Typed:
    """A whole number within bounds, with a percent sign or without."""

    def read(text: str) -> int:
        from tempo_coach.training.quantities import read_whole

        number = read_whole(text, least=least, most=most, units="%")
        if not least <= number <= most:
            told = _("{number} is out of range; give {least} to {most}")
            raise BadValueError(told.format(number=number, least=least, most=most))
        return number

    return Typed("percent", read)


def read_tempo(text: str) -> Tempo:
    """A tempo.

    Raises:
        BadValueError: if it is none.
    """
    from tempo_coach.training.tempo import Tempo

    return Tempo.parse(text)


def read_load(text: str) -> Load:
    """A weight.

    Raises:
        BadValueError: if it is none.
    """
    from tempo_coach.training.load import Load

    return Load.parse(text)


def _sets(text: str) -> int:
    from tempo_coach.training.prescription import MOST_SETS
    from tempo_coach.training.quantities import read_whole

    return read_whole(text, least=1, most=MOST_SETS)


def _reps(text: str) -> int:
    from tempo_coach.training.prescription import MOST_REPS
    from tempo_coach.training.quantities import read_whole

    return read_whole(text, least=1, most=MOST_REPS)


def _rest_s(text: str) -> float:
    from tempo_coach.training.prescription import LONGEST_REST_MS

    return _seconds(text, LONGEST_REST_MS // 1000)


def _delay_s(text: str) -> float:
    return _seconds(text, LONGEST_DELAY_S)


def _seconds(text: str, most_s: int) -> float:
    from tempo_coach.training.quantities import read_duration_ms

    return read_duration_ms(text, most_s=most_s) / 1000


def _speed(text: str) -> float:
    from tempo_coach.training.quantities import read_number

    return read_number(text, least=SLOWEST, most=FASTEST, units="x\u00d7")


# Whether a number is within bounds is for whoever uses it to say.
SETS = Typed("number", _sets)
REPS = Typed("number", _reps)
REST = Typed("seconds", _rest_s)
DELAY = Typed("seconds", _delay_s)
SPEED = Typed("number", _speed)
