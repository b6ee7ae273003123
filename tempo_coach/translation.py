"""What is read, in the language of the screen; English is the source of every text.

A text is looked up where it is used and never at import, because the language is chosen when
the program starts.
"""

import gettext as catalogues
from collections.abc import Mapping
from pathlib import Path

LOCALES = Path(__file__).parent / "locales"
"""Catalogues as gettext has them: ``LANGUAGE/LC_MESSAGES/tempo_coach.mo``."""

DOMAIN = "tempo_coach"

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "es": "Español",
    "de": "Deutsch",
    "fr": "Français",
}
"""The languages that are complete, each by its own name."""

_DECIMAL_MARKS = {"en": "."}
_language = "en"
_catalogue: catalogues.NullTranslations = catalogues.NullTranslations()


def primary(tag: str) -> str:
    """The language of a tag without its region, as in ``pt`` of ``pt-BR``."""
    return tag.partition("-")[0].lower()


def read_in(tag: str) -> None:
    """Choose the language of the screen; English where there is no catalogue of it.

    Args:
        tag: A language, with or without a region, as in ``de`` or ``es-MX``.
    """
    global _language, _catalogue
    _language = primary(tag) if primary(tag) in LANGUAGES else "en"
    _catalogue = catalogues.translation(DOMAIN, LOCALES, [_language], fallback=True)


def language() -> str:
    """The language of the screen, one of ``LANGUAGES``."""
    return _language


def gettext(message: str) -> str:
    """A text in the language of the screen."""
    return _catalogue.gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """A text that depends on a number, in the language of the screen."""
    return _catalogue.ngettext(one, many, number)


def decimal(number: float, places: int) -> str:
    """A number with its decimals as the language writes them, as in ``2.8`` or ``2,8``."""
    return f"{number:.{places}f}".replace(".", _DECIMAL_MARKS.get(_language, ","))
