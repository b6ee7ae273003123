"""Which words the coach uses; a language is one set of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from tempo_coach.training.exercise import Exercise
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Side

MOST_COUNTED = 10
"""Of more lowerings than this it is said that they were many."""

WORDED_UP_TO_S = 119
"""Durations up to here are told in seconds, as custom has it, longer ones in minutes."""


@dataclass(frozen=True, slots=True)
class PhraseTemplates:
    """Templates of one language, and the phrases made from them.

    A phrase is the unit that a voice says without a breath and the key under which its clip
    is found, so the same thing is always worded the same way.
    """

    numbers: tuple[str, ...]
    """Number words from zero on."""
    templates: Mapping[str, str]
    """Every template by its name, with fields in braces.

    A number that needs words of its own has them under its digits, as in ``seconds_21``.
    """

    def plain(self, name: str) -> str:
        """A phrase without fields, as in ``Switch legs.``."""
        return self.templates[name]

    def count(self, number: int) -> str:
        """A bare number, as in ``Three.``."""
        return self._filled("count", number)

    def rep(self, number: int) -> str:
        """A rep by its number, as in ``Rep three.``."""
        return self._filled(self._own("rep", number) or "rep", number)

    def reps(self, number: int) -> str:
        """How many reps, as in ``Five reps.``."""
        return self._counted("reps", number)

    def lowering(self, seconds: int) -> str:
        """How slow the lowering is, as in ``Four seconds down.``."""
        return self._counted("lowering", seconds)

    def set_of(self, number: int, total: int) -> str:
        """Which set, as in ``Set two of five.``."""
        return self._filled("set_of", number, total=self._number(total))

    def exercise(self, exercise: Exercise, side: Side) -> str:
        """Which exercise on which leg, as in ``Single-leg squat, left leg.``."""
        return _capital(self.templates[side.value].format(exercise=exercise.spoken.name))

    def side(self, side: Side) -> str:
        """Which leg, as in ``Left leg.``."""
        return self.templates[f"{side.value}_leg{'s' if side is Side.BOTH else ''}"]

    def phase_word(self, word: str) -> str:
        """A phase word as it is spoken, as in ``Lower.``."""
        return f"{word}."

    def load(self, load: Load) -> str:
        """The weight, as in ``16 kilograms.``."""
        value = float(load.amount)
        form = "one" if value == 1 else "below_two" if value < 2 else "many"
        amount = f"{value:.3f}".rstrip("0").rstrip(".")
        amount = amount.replace(".", self.templates["decimal_mark"])
        return self.templates[f"load_{load.unit}_{form}"].format(amount=amount)

    def duration(self, seconds: int) -> str:
        """A length of time, as in ``90 seconds.`` or ``Two minutes, thirty seconds.``."""
        minutes, rest = divmod(seconds, 60)
        if seconds < 60 or (rest and seconds <= WORDED_UP_TO_S):
            return self._counted("seconds", seconds)
        if not rest:
            return self._counted("minutes", minutes)
        parts = [self._counted("minutes", minutes), self._counted("seconds", rest)]
        first, second = (part[:1].lower() + part[1:].removesuffix(".") for part in parts)
        template = self.templates["minutes_and_seconds"]
        return _capital(template.format(minutes=first, seconds=second))

    def measured(self, lowering_ms: int) -> str:
        """How long a lowering took, to the tenth, as in ``Two point eight seconds.``."""
        seconds, tenths = divmod(round(lowering_ms / 100), 10)
        if not tenths:
            return self.duration(seconds)
        name = "measured" if seconds > 1 else "measured_below_two"
        told = self.plain("one_tenth") if tenths == 1 else self._number(tenths)
        return self._filled(name, seconds, tenths=told)

    def slow(self, lowerings: int) -> str:
        """How many lowerings were slow, as in ``Two descents were a little slow.``."""
        return self._remarked("slow", lowerings)

    def stayed_fast(self, lowerings: int) -> str:
        """How many lowerings stayed too fast, as in ``One descent stayed too fast.``."""
        return self._remarked("stayed_fast", lowerings)

    def _remarked(self, name: str, lowerings: int) -> str:
        if lowerings > MOST_COUNTED:
            return self.plain(f"{name}_lots")
        return self._counted(name, lowerings)

    def _counted(self, name: str, number: int) -> str:
        usual = f"{name}_{'one' if number == 1 else 'many'}"
        return self._filled(self._own(name, number) or usual, number)

    def _own(self, name: str, number: int) -> str | None:
        own = f"{name}_{number}"
        return own if own in self.templates else None

    def _filled(self, name: str, number: int, **fields: str) -> str:
        template = self.templates[name]
        return _capital(template.format(number=self._number(number), **fields))

    def _number(self, number: int) -> str:
        return self.numbers[number] if number < len(self.numbers) else str(number)


def _capital(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
