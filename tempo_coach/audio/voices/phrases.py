"""How the coach words things, for engines that may speak any language."""

from tempo_coach.errors import CoachError
from tempo_coach.library.loader import phrase_templates
from tempo_coach.timeline.phrase_templates import PhraseTemplates


def words_in(language: str) -> PhraseTemplates | None:
    """The coach's words in a language; None where it has none."""
    try:
        return phrase_templates(language)
    except CoachError:
        return None
