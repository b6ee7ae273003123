"""What is read, in the language of the screen; English is the source of every text.

A text is looked up where it is used and never at import, because the language is chosen when
the program starts. A command in backticks is printed as it can be called here.
"""

import gettext as catalogues
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tempo_coach import PROGRAM

LOCALES = Path(__file__).parent / "locales"
"""Catalogues as gettext has them: ``LANGUAGE/LC_MESSAGES/tempo_coach.mo``."""

DOMAIN = "tempo_coach"

SOURCE_LANGUAGE = "en"

LANGUAGES: Mapping[str, str] = {
    SOURCE_LANGUAGE: "English",
    "es": "Español",
    "de": "Deutsch",
    "fr": "Français",
}
"""The languages that are complete, each by its own name."""

LANGUAGE_PATTERN = rf"^({'|'.join(LANGUAGES)})(-[A-Za-z0-9]{{2,8}})*$"
"""A language, or a region's form of it, as it is written in the settings."""

_DECIMAL_MARKS = {SOURCE_LANGUAGE: "."}
_SINGULAR_BELOW_TWO = {"fr"}
_language = SOURCE_LANGUAGE
_catalogue: catalogues.NullTranslations = catalogues.NullTranslations()


def primary(tag: str) -> str:
    """The language of a tag without its region, as in ``pt`` of ``pt-BR`` or ``pt_BR.UTF-8``."""
    return re.split(r"[-_.@]", tag.strip(), maxsplit=1)[0].casefold()


def offered(tag: str) -> str:
    """The language to use for a tag: its own where the coach knows it, English otherwise.

    Where the answer is not ``primary(tag)``, the language is not there.
    """
    return primary(tag) if primary(tag) in LANGUAGES else SOURCE_LANGUAGE


def read_in(tag: str) -> None:
    """Choose the language of the screen; English where there is no catalogue of it.

    Args:
        tag: A language, with or without a region, as in ``de`` or ``es-MX``.
    """
    global _language, _catalogue
    _language = offered(tag)
    _catalogue = _catalogue_of(_language)


def language() -> str:
    """The language of the screen, one of ``LANGUAGES``."""
    return _language


def N_(message: str) -> str:
    """A text for the catalogues, as it is in the source; it is looked up when it is shown."""
    return message


def gettext(message: str) -> str:
    """A text in the language of the screen."""
    return callable_here(_catalogue.gettext(message))


def first_paragraph(message: str) -> str:
    """What comes before the first empty line of a text, in the language of the screen."""
    return callable_here(_catalogue.gettext(message).partition("\n\n")[0])


def ngettext(one: str, many: str, number: int) -> str:
    """A text that depends on a number, in the language of the screen."""
    return callable_here(_catalogue.ngettext(one, many, number))


def callable_here(text: str) -> str:
    """A text in which the program is called as it can be called here.

    Args:
        text: It may hold commands in backticks, as in ```tempo-coach doctor```; its braces may
            be filled in later.
    """
    if f"`{PROGRAM} " not in text:
        return text
    # Few texts ask for it, and to import what finds it takes longer than to look up all of them.
    from tempo_coach.installation import program

    name = program()
    # It must not be taken for something to fill in.
    return text if set(name) & set("{}") else text.replace(f"`{PROGRAM} ", f"`{name} ")


def decimal(number: float, places: int) -> str:
    """A number with its decimals as the language writes them, as in ``2.8`` or ``2,8``."""
    return _marked(f"{number:.{places}f}")


def shortest(number: float) -> str:
    """A number with no more decimals than it needs, as in ``4`` or ``3.5``."""
    return _marked(f"{number:g}")


def plural_of(number: float) -> int:
    """The whole number whose form of a word a number takes, as ``ngettext`` wants it."""
    if number == int(number):
        return int(number)
    return 1 if abs(number) < 2 and _language in _SINGULAR_BELOW_TWO else 2


@cache
def _catalogue_of(language: str) -> catalogues.NullTranslations:
    """The texts of a language, read once; those of the source where there is no catalogue."""
    # gettext's own search for it looks at the system's locales first, which takes long to load.
    file = LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not file.exists():
        return catalogues.NullTranslations()
    with file.open("rb") as stream:
        return catalogues.GNUTranslations(stream)


def _marked(text: str) -> str:
    return text.replace(".", _DECIMAL_MARKS.get(_language, ","))
