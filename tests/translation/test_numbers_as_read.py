"""A number in a sentence is written as the reader's language writes it."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import tempo_coach
from tempo_coach.cli.parameters import SPEED
from tempo_coach.cli.shared_options import checked_speed
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.training.quantities import read_number


def in_sentences() -> Iterator[tuple[str, ast.JoinedStr]]:
    """Each f-string that is a value in a sentence, and where."""
    root = Path(tempo_coach.__file__).parent
    for file in sorted(root.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            if node.func.attr == "format":
                for each in node.keywords:
                    if isinstance(each.value, ast.JoinedStr):
                        yield f"{file.relative_to(root)}:{node.lineno}", each.value


def test_no_sentence_has_decimals_that_are_not_the_languages() -> None:
    found = [
        place
        for place, text in in_sentences()
        for part in text.values
        if isinstance(part, ast.FormattedValue) and part.format_spec is not None
        if ast.unparse(part.format_spec).strip("f'\"")[-1:] in ("g", "f", "e", "%")
    ]
    assert found == [], "``decimal`` and ``shortest`` write it in the reader's language"


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize(
    "refused",
    [
        lambda: checked_speed(0.05),
        lambda: read_number("x", least=0.1, most=2.5),
        lambda: SPEED.convert("x", None, None),
    ],
)
def test_bounds_are_told_in_the_readers_language(
    language: str, refused: Callable[[], object]
) -> None:
    read_in(language)
    try:
        with pytest.raises(Exception) as told:  # noqa: PT011
            refused()
        text = getattr(told.value, "message", "") or str(told.value)
    finally:
        read_in(SOURCE_LANGUAGE)
    assert ("0.1" in text) == (language == SOURCE_LANGUAGE)
    assert ("0,1" in text) == (language != SOURCE_LANGUAGE)


def test_what_was_typed_is_told_too() -> None:
    read_in("de")
    try:
        with pytest.raises(BadValueError, match="0,05"):
            checked_speed(0.05)
    finally:
        read_in(SOURCE_LANGUAGE)
