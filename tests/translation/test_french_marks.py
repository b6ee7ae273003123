"""French puts a space before a mark of two parts, wherever the text comes from.

It is a plain one: on a terminal it looks the same, and what breaks lines there (click, Rich,
Textual) breaks at one that should not break too.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_catalogues import forms, messages

import tempo_coach
from tempo_coach.i18n.messages import and_then, named
from tempo_coach.i18n.translation import SOURCE_LANGUAGE, read_in
from tempo_coach.reports.differences import difference_lines
from tempo_coach.settings.changed_values import Difference

CLOSE = re.compile(r"(?<![\s:;?!])[:;?!](?=\s|$)")
"""A mark right behind a word."""

WIRED = {
    "audio/output/probe.py": "one process to another",
    "audio/output/speaker_child.py": "one process to another",
    "cli/doctor.py": "the name of an exception",
    "cli/sessions.py": "the name of an exception",
    "cli/click_messages.py": "a pattern of click's sentences",
    "library/programme_reader.py": "an error of the coach's own files",
    "library/loader.py": "an error of the coach's own files",
    "library/toml_table.py": "an error of the coach's own files",
    "settings/diagnostics.py": "a place as compilers write it",
    "tui/screens/kept.py": "a place as compilers write it",
}
"""Where a colon stands between values that is no mark of a sentence, and what it is."""


@pytest.fixture
def french() -> Iterator[None]:
    read_in("fr")
    yield
    read_in(SOURCE_LANGUAGE)


def odd(text: str) -> list[str]:
    """The marks of a text that have no space before them."""
    return [text[max(0, each.start() - 20) : each.end()] for each in CLOSE.finditer(text)]


@pytest.mark.parametrize("text", ["jambe gauche: 0", "quoi?", "non! Si.", "a; b"])
def test_a_text_without_it_is_found(text: str) -> None:
    assert odd(text)


def test_every_text_of_the_catalogue_has_it() -> None:
    found = [
        each
        for message in messages("fr")
        for text in forms(message.string)
        # A mark with which a text begins is a key.
        for each in odd(text.lstrip("?"))
    ]
    assert found == []


@pytest.mark.usefixtures("french")
def test_what_is_composed_has_it() -> None:
    assert named("jambe gauche", "0") == "jambe gauche : 0"
    assert and_then("a", "b") == "a ; b"
    (line,) = difference_lines([Difference("sets", 3, 4)])
    assert odd(line) == []


def test_no_sentence_is_composed_in_passing() -> None:
    """Between two values a mark is put by ``sentences`` alone, which asks the catalogue."""
    root = Path(tempo_coach.__file__).parent
    found: list[str] = []
    for file in sorted(root.rglob("*.py")):
        place = file.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.JoinedStr) or place in WIRED:
                continue
            for before, after in zip(node.values, node.values[1:], strict=False):
                told = after.value if isinstance(after, ast.Constant) else ""
                if isinstance(before, ast.FormattedValue) and re.match(r"[:;?!] ", str(told)):
                    found.append(f"{place}:{node.lineno}")
    assert found == []
