"""How the coach words things, for engines that may speak any language."""

from tempo_coach.library.reader import wording
from tempo_coach.timeline.wording import Wording
from tempo_coach.training.faults import CoachError


def words_in(language: str) -> Wording | None:
    """The coach's words in a language; None where it has none."""
    try:
        return wording(language)
    except CoachError:
        return None
