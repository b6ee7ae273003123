"""The language of a tag, where something has to be there in it."""

from functools import lru_cache

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import LANGUAGES, primary
from tempo_coach.i18n.translation import gettext as _

_LONGEST_TAG = 20


@lru_cache(maxsize=32)
def known_language(tag: str) -> str:
    """The language of a tag, which has to be there.

    Raises:
        BadValueError: if the coach does not know it; the message names those that it does.
    """
    if primary(tag) not in LANGUAGES:
        told = _("the coach does not know the language {language}; use {names}")
        shown = repr(tag[:_LONGEST_TAG])
        raise BadValueError(told.format(language=shown, names=", ".join(LANGUAGES)))
    return primary(tag)
