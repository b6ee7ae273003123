"""The catalogues hold every text of the source, translated, and nothing else.

They are renewed with these commands; a translator works between the second and the third:

    pybabel extract -k _ -k N_ -k ngettext:1,2 --no-location --sort-output \
        -o /tmp/texts.pot tempo_coach
    pybabel update -i /tmp/texts.pot -d tempo_coach/i18n/locales -D tempo_coach --ignore-obsolete \
        --no-fuzzy-matching --ignore-pot-creation-date
    pybabel compile -d tempo_coach/i18n/locales -D tempo_coach
"""

import ast
import gettext
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import tempo_coach
from tempo_coach.i18n.translation import DOMAIN, LANGUAGES, LOCALES

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
each_language = pytest.mark.parametrize("language", [tag for tag in LANGUAGES if tag != "en"])

Key = str | tuple[str, ...]


@cache
def in_source() -> frozenset[Key]:
    """Every text that the source looks up: one, or its singular and plural."""
    found = extract_from_dir(Path(tempo_coach.__file__).parent, keywords=KEYWORDS)
    return frozenset(message for _, _, message, _, _ in found)


@cache
def catalogue(language: str) -> Catalog:
    with (LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(language: str) -> Iterator[Message]:
    """All but the header."""
    return (message for message in catalogue(language) if message.id)


def forms(texts: Sequence[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@each_language
def test_every_text_of_the_source_is_there_and_no_other(language: str) -> None:
    there = {forms(message.id) for message in messages(language)}
    assert there == {forms(text) for text in in_source()}
    assert not catalogue(language).obsolete


@each_language
def test_nothing_is_guessed(language: str) -> None:
    assert [message.id for message in messages(language) if message.fuzzy] == []


@each_language
def test_everything_is_translated(language: str) -> None:
    assert [m.id for m in messages(language) if not all(forms(m.string))] == []


@each_language
def test_every_number_has_its_form(language: str) -> None:
    plurals = [message for message in messages(language) if message.pluralizable]
    assert plurals
    for message in plurals:
        assert len(forms(message.string)) == catalogue(language).num_plurals, message.id


@each_language
def test_placeholders_are_those_of_the_source(language: str) -> None:
    for message in messages(language):
        wanted = {name for text in forms(message.id) for name in placeholders(text)}
        for text in filter(None, forms(message.string)):
            assert placeholders(text) == wanted, message.id


@each_language
def test_spaces_around_a_text_are_kept(language: str) -> None:
    for message in messages(language):
        wanted = forms(message.id)[0]
        around = (wanted[: -len(wanted.lstrip()) or None].isspace(), wanted[-1:].isspace())
        for text in filter(None, forms(message.string)):
            if language == "fr" and wanted[0] in ";:!?":
                # There a space belongs to the mark.
                text = text.removeprefix(" ")
            assert (text[:1].isspace(), text[-1:].isspace()) == around, message.id


@each_language
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = gettext.translation(DOMAIN, LOCALES, [language])
    for message in messages(language):
        one, *many = forms(message.id)
        for number, text in enumerate(forms(message.string)):
            if many:
                n = 1 if number == 0 else 2
                assert compiled.ngettext(one, many[0], n) == (text or (one, *many)[number])
            else:
                assert compiled.gettext(one) == (text or one)


def test_no_text_is_looked_up_within_an_f_string() -> None:
    """Only from Python 3.12 on Babel finds it there, so that it would be translated nowhere."""
    hidden = [
        f"{file.name}:{call.lineno}"
        for file in Path(tempo_coach.__file__).parent.rglob("*.py")
        for part in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(part, ast.JoinedStr)
        for call in ast.walk(part)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in KEYWORDS
        and any(isinstance(argument, ast.Constant) for argument in call.args)
    ]
    assert hidden == []


def test_a_text_is_looked_up_by_the_languages_own_rule_for_numbers() -> None:
    assert [gettext.translation(DOMAIN, LOCALES, ["fr"]).info()["plural-forms"]] == [
        "nplurals=2; plural=(n > 1);"
    ]
