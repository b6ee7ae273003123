"""The weight in the hand, kept in grams and shown as it was given."""

import re
from dataclasses import dataclass
from typing import Self

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import decimal
from tempo_coach.i18n.translation import gettext as _

GRAMS_PER_UNIT = {"kg": 1000.0, "lb": 453.59237}
HEAVIEST_G = 500_000

_KG = r"kgs?|kilos?|kilogramm?e?s?|kilogramos?"
_LB = r"lbs?|pounds?"

_LOAD = re.compile(rf"\s*([0-9]{{1,4}}(?:[.,][0-9]{{1,3}})?)\s*({_KG}|{_LB})\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Load:
    """A weight, as in ``16kg`` or ``35lb``."""

    amount: str
    """The number as it was written, with a decimal point."""
    unit: str
    """``kg`` or ``lb``."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a load.

        Raises:
            BadValueError: if it is no number with ``kg`` or ``lb``, or out of reach.
        """
        match = _LOAD.fullmatch(text)
        if not match:
            told = _("load {text} is not a weight; write it as 16kg or 35lb")
            raise BadValueError(told.format(text=repr(text[:40])))
        load = cls(_amount(match[1]), "kg" if match[2].lower().startswith("k") else "lb")
        if not 0 < load.grams <= HEAVIEST_G:
            told = _("load {text} is out of range; it must be 0.1kg to 500kg")
            raise BadValueError(told.format(text=repr(text)))
        return load

    @property
    def grams(self) -> int:
        """The weight in grams, rounded."""
        return round(float(self.amount) * GRAMS_PER_UNIT[self.unit])

    def __str__(self) -> str:
        """As files have it; for people there is ``load_text``."""
        return f"{self.amount} {self.unit}"


def _amount(number: str) -> str:
    """A number as it was written, with a decimal point and no noughts that say nothing."""
    whole, _mark, fraction = number.replace(",", ".").partition(".")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{fraction}" if fraction.strip("0") else whole


def load_text(load: Load) -> str:
    """A weight for people to read, as it was given: ``16.5 kg``, or ``16,5 kg`` in German."""
    places = len(load.amount.partition(".")[2])
    return f"{decimal(float(load.amount), places)} {load.unit}"
