"""The four-digit tempo of strength training.

The order is fixed by the field's convention, whichever way the lift starts: eccentric
(lowering), pause in the lengthened position, concentric (lifting), pause in the shortened
position. ``X`` means explosive, stands for the concentric alone, and plays as one second.
"""

import re
from dataclasses import dataclass
from typing import Self

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import shortest

LONGEST_PHASE_MS = 30_000
"""No phase is longer: the coach counts aloud to thirty."""

SHORTEST_REP_MS = 1_000
"""No rep is shorter: nobody could follow it."""

EXPLOSIVE_MS = 1_000
"""How long an ``X`` plays."""

LONGEST_TEXT = 60
"""No tempo is written with more characters."""

_SEPARATED = re.compile(r"[\s/:\u2010-\u2015\u2212-]+")
_NEGATIVE = re.compile(r"(?:^|[\s/:\u2212-])[\u2212-][0-9.,]")
_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]{1,3})?")
_DIGIT = re.compile(rf"{_NUMBER.pattern}|[Xx]")


@dataclass(frozen=True, slots=True)
class Tempo:
    """How long each phase of one rep lasts.

    Raises:
        BadValueError: if a phase is negative or longer than 30 s, or the rep shorter than 1 s.
    """

    eccentric_ms: int
    """The lowering."""
    lengthened_pause_ms: int
    """The pause at the bottom, muscles long."""
    concentric_ms: int
    """The lifting."""
    shortened_pause_ms: int
    """The pause at the top, muscles short."""
    explosive: bool = False
    """Whether the concentric was written ``X``."""

    def __post_init__(self) -> None:
        for name, length_ms in zip(_phase_names(), self.phases_ms, strict=True):
            if length_ms < 0:
                text = _("a tempo's {phase} cannot be negative; {example}")
                raise BadValueError(text.format(phase=name, example=_example()))
            if length_ms > LONGEST_PHASE_MS:
                raise BadValueError(
                    _(
                        "a tempo's {phase} of {seconds} s is too long; the maximum is {most} s"
                    ).format(phase=name, seconds=_told(length_ms), most=LONGEST_PHASE_MS // 1000)
                )
        if self.rep_ms == 0:
            text = _("a tempo of zeros alone has no rep in it; {example}")
            raise BadValueError(text.format(example=_example()))
        if self.rep_ms < SHORTEST_REP_MS:
            raise BadValueError(
                _("a rep of {seconds} s is too short to follow; the minimum is {least} s").format(
                    seconds=_told(self.rep_ms), least=SHORTEST_REP_MS // 1000
                )
            )
        if self.explosive and self.concentric_ms != EXPLOSIVE_MS:
            raise BadValueError(_("an explosive lift takes 1 s; give X or a number, not both"))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a tempo as people write it.

        Args:
            text: ``4-0-1-1``, ``4011``, ``4 0 1 1``, ``40X1`` or, separated, decimals and
                two-digit seconds such as ``3.5-0-1-1`` or ``3,5-0-1-1``.

        Raises:
            BadValueError: if it is not four phases, or one of them makes no sense.
        """
        if len(text) > LONGEST_TEXT:
            told = _("tempo {text}... is too long to be one; {example}")
            raise BadValueError(told.format(text=repr(text[:20]), example=_example()))
        parts = _split(text)
        if len(parts) == 3 and all(_DIGIT.fullmatch(part) for part in parts):
            suggestion = "-".join([*parts, "0"])
            raise BadValueError(
                _(
                    "tempo {text} has three digits, and the coach needs four: "
                    "with no pause at the top it is {suggestion}"
                ).format(text=repr(text.strip()), suggestion=suggestion)
            )
        if len(parts) != 4:
            told = _("tempo {text} is not four phases; {example}")
            raise BadValueError(told.format(text=repr(text.strip()), example=_example()))
        explosive = parts[2].upper() == "X"
        if explosive:
            parts[2] = str(EXPLOSIVE_MS // 1000)
        eccentric, lengthened, concentric, shortened = (
            _milliseconds(part, name, text)
            for part, name in zip(parts, _phase_names(), strict=True)
        )
        return cls(eccentric, lengthened, concentric, shortened, explosive)

    @property
    def phases_ms(self) -> tuple[int, int, int, int]:
        """The four lengths in the order of the digits, milliseconds."""
        return (
            self.eccentric_ms,
            self.lengthened_pause_ms,
            self.concentric_ms,
            self.shortened_pause_ms,
        )

    @property
    def rep_ms(self) -> int:
        """The length of one rep, milliseconds."""
        return sum(self.phases_ms)

    def __str__(self) -> str:
        """The canonical text: seconds joined by hyphens, as in ``4-0-X-1``."""
        seconds = [_seconds(length_ms) for length_ms in self.phases_ms]
        if self.explosive:
            seconds[2] = "X"
        return "-".join(seconds)


def _split(text: str) -> list[str]:
    stripped = text.strip()
    if _NEGATIVE.search(stripped):
        told = _("tempo {text} has a negative phase; {example}")
        raise BadValueError(told.format(text=repr(stripped), example=_example()))
    if _SEPARATED.search(stripped):
        return _SEPARATED.split(stripped)
    if "." in stripped or "," in stripped:
        told = _("tempo {text} needs hyphens between its phases, such as 3.5-0-1-1")
        raise BadValueError(told.format(text=repr(stripped)))
    return list(stripped)


def _milliseconds(part: str, name: str, text: str) -> int:
    if part.upper() == "X":
        raise BadValueError(
            _("tempo {text}: X means explosive and can only be third, for the lifting").format(
                text=repr(text.strip())
            )
        )
    if not _NUMBER.fullmatch(part):
        told = _("tempo {text}: {part} is not a {phase} in seconds; {example}")
        raise BadValueError(
            told.format(text=repr(text.strip()), part=repr(part), phase=name, example=_example())
        )
    whole, _point, fraction = part.replace(",", ".").partition(".")
    return int(whole[:9]) * 1000 + int(fraction.ljust(3, "0"))


def _seconds(length_ms: int) -> str:
    return f"{length_ms / 1000:.3f}".rstrip("0").rstrip(".")


def _told(length_ms: int) -> str:
    return shortest(length_ms / 1000)


def _phase_names() -> tuple[str, str, str, str]:
    return (_("lowering"), _("pause at the bottom"), _("lifting"), _("pause at the top"))


def _example() -> str:
    return _("write four digits such as 4-0-1-1: lowering, pause, lifting, pause")
