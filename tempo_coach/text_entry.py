"""What the keys do in everything that is typed: one behaviour for all fields."""

from dataclasses import dataclass
from typing import TypeGuard

from tempo_coach.i18n.plain_text import is_text, one_line, without_last_letter
from tempo_coach.i18n.translation import gettext as _

ERASING = frozenset({"backspace", "ctrl+h"})
"""They take the last letter out."""

EMPTYING = frozenset({"delete", "ctrl+u"})
"""They take all of it out."""


def is_typed(character: str | None) -> TypeGuard[str]:
    """Whether a key types something."""
    return bool(character) and is_text(character or "")


@dataclass(slots=True)
class TextEntry:
    """A text while it is typed."""

    text: str = ""
    """What stands there."""
    longest: int = 500
    """How many characters there is room for."""
    fresh: bool = False
    """Whether the first character takes the place of what stands there."""
    problem: str = ""
    """Why not all of what came last was taken, one sentence; empty where it was."""

    def press(self, key: str, character: str | None) -> bool:
        """Take a key.

        Args:
            key: Its name.
            character: What it types, if it types anything.

        Returns:
            Whether it has a meaning here.
        """
        if key in ERASING:
            self.put(without_last_letter(self.text))
        elif key in EMPTYING:
            self.put("")
        elif is_typed(character):
            self.type(character)
        else:
            return False
        return True

    def type(self, text: str) -> None:
        """Go on with a text; what there is no room for is told."""
        whole = one_line(text if self.fresh else self.text + text)
        self.put(whole[: self.longest])
        if len(whole) > self.longest:
            told = _("There is room for {number} characters; take some out first.")
            self.problem = told.format(number=self.longest)

    def put(self, text: str) -> None:
        """Have another text stand there, which typing goes on with."""
        self.text, self.fresh, self.problem = text, False, ""
