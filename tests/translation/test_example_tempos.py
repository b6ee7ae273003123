"""No example leads past four seconds of lowering, which is where the ladder ends."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import tempo_coach
from tempo_coach.i18n.translation import LANGUAGES, LOCALES
from tempo_coach.settings.example import EXERCISE
from tempo_coach.settings.files import Kind
from tempo_coach.settings.json_schema import schema
from tempo_coach.settings.writer import begin

PACKAGE = Path(tempo_coach.__file__).parent
LONGEST_S = 4.0

_PHASE = r"\d+(?:[.,]\d+)?"
_WITH_HYPHENS = re.compile(rf"(?<![\w.,-])({_PHASE})-{_PHASE}-(?:{_PHASE}|X)-{_PHASE}(?![\w-])")
_SHORT = re.compile(r"(?<![\w.,-])(\d)\d(?:X\d\b|\d\d[`\"'])")
_IN_WORDS = re.compile(
    r"\b(five|six|seven|eight|nine|ten|[5-9]|[1-9]\d) seconds? (down|of lowering|to lower)\b"
)


def lowerings(text: str) -> list[float]:
    """The seconds of lowering of every tempo in a text."""
    found = [*_WITH_HYPHENS.findall(text), *_SHORT.findall(text)]
    return [float(seconds.replace(",", ".")) for seconds in found]


def sources() -> dict[str, str]:
    """Everything that a user reads, by what it is called."""
    texts = {"README.md": (PACKAGE.parent / "README.md").read_text("utf-8"), "example": EXERCISE}
    texts |= {f"{kind} schema": str(schema(kind)) for kind in Kind}
    for file in (PACKAGE / "library").rglob("*.toml"):
        texts[str(file.relative_to(PACKAGE))] = file.read_text("utf-8")
    for tag in LANGUAGES:
        file = LOCALES / tag / "LC_MESSAGES" / "tempo_coach.po"
        if file.exists():
            with file.open("rb") as opened:
                said = [(each.id, each.string) for each in read_po(opened, locale=tag)]
            texts[tag] = "\n".join(map(str, said))
    return texts


SOURCES = sources()


@pytest.mark.parametrize("name", SOURCES)
def test_no_example_leads_past_four_seconds(name: str) -> None:
    assert [seconds for seconds in lowerings(SOURCES[name]) if seconds > LONGEST_S] == []
    assert _IN_WORDS.findall(SOURCES[name]) == []


@pytest.mark.parametrize("name", ["settings", "exercises", "programmes/mine"])
def test_no_template_leads_past_four_seconds(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.toml"
    file.parent.mkdir(exist_ok=True)
    begin(file)
    text = file.read_text("utf-8")
    assert [seconds for seconds in lowerings(text) if seconds > LONGEST_S] == []
    assert lowerings(text) or name == "settings"


def test_examples_are_found_however_they_are_written() -> None:
    text = """tempo = "6-0-1-1", `5011`, 50X1, 4,5-0-1-1 or '7-0-X-1'; 2018 and 2026-05-01"""
    assert sorted(lowerings(text)) == [4.5, 5.0, 5.0, 6.0, 7.0]
    assert _IN_WORDS.search("build up to six seconds down")
    assert len([name for name in SOURCES if lowerings(SOURCES[name])]) > 10
