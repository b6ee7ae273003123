"""A language without a letter: what is left in letters was never looked up."""

import gettext
import re

from pictures import screen_text
from textual.app import App


class Masked(gettext.NullTranslations):
    """A catalogue in which every text is as long as in English."""

    def gettext(self, message: str) -> str:
        return re.sub(r"\{\w+\}|\w", lambda found: found[0] if found[0][0] == "{" else "¤", message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def words(app: App[None]) -> set[str]:
    """What is left in letters on the screen."""
    return words_in(screen_text(app))


def words_in(text: str) -> set[str]:
    """What is left in letters in a text."""
    return set(re.findall("[^\\W\\d_]{2,}", text))
