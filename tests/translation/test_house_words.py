"""Phrases that read as translated come back neither in a text of the program nor in the README."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import tempo_coach

PACKAGE = Path(tempo_coach.__file__).parent
README = PACKAGE.parent / "README.md"

UNWANTED = (
    r"(?<![Tt]here )\bis no (?!longer\b)",
    r"\bmakes no sense\b",
    r"\bmend(s|ed|ing)?\b",
    r"\bgo(es)? on with\b",
    r"\btaken back\b",
    r"\bas built in\b",
    r"\{seconds\} a rep\b",
    r"\bSpace goes on\b",
    r"\bgoes before\b",
)


def texts() -> set[str]:
    found = extract_from_dir(PACKAGE, keywords={"_": None, "N_": None, "ngettext": (1, 2)})
    said = (message for _, _, message, _, _ in found)
    return {text for each in said for text in ([each] if isinstance(each, str) else each)}


@pytest.mark.parametrize("phrase", UNWANTED)
def test_no_text_reads_as_translated(phrase: str) -> None:
    # The name of a placeholder is seen by nobody.
    shown = {text.replace("{mend}", "") for text in texts()}
    assert len(shown) > 500
    assert [text for text in sorted(shown) if re.search(phrase, text)] == []


@pytest.mark.parametrize("phrase", UNWANTED)
def test_the_readme_does_not_either(phrase: str) -> None:
    assert re.findall(phrase, README.read_text(encoding="utf-8")) == []


def test_the_first_command_stands_within_five_lines_of_the_title() -> None:
    first_lines = README.read_text(encoding="utf-8").splitlines()[:6]
    assert any("tempo-coach start" in line for line in first_lines)
