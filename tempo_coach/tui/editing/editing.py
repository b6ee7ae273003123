"""The editor between two keys: texts, their history, and where one is."""

from dataclasses import dataclass, replace
from typing import Self

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.plain_text import one_line, without_last_letter
from tempo_coach.training.quantities import DASHES
from tempo_coach.training.tempo import Tempo
from tempo_coach.tui.editing.check import canonical
from tempo_coach.tui.editing.draft import DIGITS, SIDED, Draft, Name
from tempo_coach.tui.editing.steps import stepped

LONGEST_TEXT = 100
"""Longer than anything that is right; more of what is pasted need not be shown."""

_TAKEN = {
    **dict.fromkeys(DIGITS, "0123456789.,-xX/: "),
    Name.TEMPO: "0123456789.,-xX/: ",
    Name.SETS: "0123456789.,-",
    Name.REPS: "0123456789.,-",
    Name.REST: "0123456789.,-: minMIN'\"",
    Name.LOAD: "0123456789.,-kglbKGLB ",
    **dict.fromkeys(SIDED, " "),
}
"""What can be typed into each field; others are the editor's own keys, or are told of."""


@dataclass(frozen=True, slots=True)
class Editing:
    """A draft that is being edited; each method gives what comes of it."""

    draft: Draft
    """What stands in the fields."""
    at: Name = Name.LOWERING
    """The field that one is in."""
    past: tuple[Draft, ...] = ()
    """What stood there before each edit, the latest last."""
    typing: bool = False
    """Whether the next character goes on with what was typed, in place of replacing it."""
    completed: Name | None = None
    """The digit that was typed just before, which a decimal point goes on with."""
    origin: Draft | None = None
    """What stood there before that typing began."""

    def moved(self, name: Name) -> Self:
        """Go to another field."""
        if name is self.at:
            return self
        # Once it is left, it stands there as it will be kept.
        text = self.draft.text(self.at)
        settled = canonical(self.at, text)
        draft = self.draft if settled == text else self.draft.with_text(self.at, settled)
        return replace(self, draft=draft, at=name, typing=False, completed=None)

    def typed(self, character: str) -> Self | None:
        """Type a character.

        A digit of the tempo goes on to the next one. What is typed without leaving a field is
        one edit.

        Returns:
            What comes of it; None if the field does not take the character.
        """
        name = self.at
        if len(character) != 1:
            return None
        character = "-" if character in DASHES else character
        if character not in _TAKEN[name] and not self._is_unit_of_rest(character):
            return None
        if name in (*DIGITS, Name.TEMPO, Name.LOAD) and character == ",":
            # Half of the world writes a decimal comma.
            character = "."
        if name in SIDED:
            return self.stepped(up=True)
        if name in DIGITS:
            return self._typed_digit(character)
        before = self.draft.text(name)
        if not self.typing:
            # Another unit is for the same weight.
            unit_only = name is Name.LOAD and character.isalpha()
            before = before.rstrip(" kglbKGLB") if unit_only else ""
        return self._with(name, before + character, going_on=self.typing, typing=True)

    def _is_unit_of_rest(self, character: str) -> bool:
        """Whether the s of "90 s" is typed; right after a figure it is the key that saves."""
        if self.at is not Name.REST or not self.typing or character not in ("s", "S"):
            return False
        number, space, after = self.draft.text(self.at).rpartition(" ")
        return bool(space) and not after and number.rstrip()[-1:].isdecimal()

    def erased(self) -> Self:
        """Take the last character out; of a choice, the choice."""
        text = self.draft.text(self.at)
        shorter = "" if self.at is Name.LEAD else without_last_letter(text)
        if self.at is Name.SIDE_ORDER:
            return self
        return self._with(self.at, shorter, going_on=self.typing, typing=True)

    def emptied(self) -> Self:
        """Take the whole text out."""
        if self.at is Name.SIDE_ORDER:
            return self
        return self._with(self.at, "", going_on=False, typing=True)

    def stepped(self, *, up: bool, fine: bool = False) -> Self:
        """Go one step up or down."""
        return self._with(self.at, stepped(self.draft, self.at, up=up, fine=fine))

    def pasted(self, text: str) -> Self:
        """Put a text in the place of what stands there; a whole tempo goes into all digits."""
        plain = one_line(text.strip(), " ")[:LONGEST_TEXT]
        name = self.at
        if name in DIGITS and _is_tempo(plain):
            name = Name.TEMPO
        return replace(self._with(name, plain), at=self.at)

    def undone(self) -> Self | None:
        """Take the latest edit back; None where there is none."""
        if not self.past:
            return None
        return replace(self, draft=self.past[-1], past=self.past[:-1], typing=False, completed=None)

    def _typed_digit(self, character: str) -> Self:
        name, text = self.at, self.draft.text(self.at)
        place = DIGITS.index(name)
        following = DIGITS[min(place + 1, len(DIGITS) - 1)]
        if character in "-/: ":
            # Between digits that are typed one by one a hyphen says what is known.
            return self.moved(following) if self.typing else self
        if character == ".":
            name = self.completed or name
            return self._with(
                name,
                f"{self.draft.text(name)}.",
                going_on=self.typing or self.completed is not None,
                typing=True,
            )
        if self.typing:
            return self._with(name, text + character, going_on=True, typing=True)
        typed = self._with(name, character.upper())
        if character in "xX" and name is not Name.LIFTING:
            return typed
        return replace(typed, at=following, completed=name)

    def _with(self, name: Name, text: str, *, going_on: bool = False, typing: bool = False) -> Self:
        origin = self.origin if going_on and self.origin else self.draft
        draft, past = self.draft.with_text(name, text), self.past
        if going_on and past[-1:] == (origin,):
            past = past[:-1]
        if draft != origin:
            past = (*past, origin)
        return replace(
            self,
            draft=draft,
            at=name,
            past=past,
            typing=typing,
            completed=None,
            origin=origin,
        )


def _is_tempo(text: str) -> bool:
    try:
        Tempo.parse(text)
    except BadValueError:
        return False
    return True
