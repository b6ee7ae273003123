"""Where a file is no TOML is taken from what the error carries, in no language."""

import tomllib

import pytest

from tempo_coach.settings.diagnostics import Diagnostic
from tempo_coach.settings.document import parse

TEXT = "a = 1\nbb = wrong\n"


class Placed(tomllib.TOMLDecodeError):
    """As Python 3.14 has it: what is said and where are attributes."""

    def __init__(self, msg: str, pos: int) -> None:
        super().__init__("whatever it says, and wherever (at line 7, column 7)")
        self.msg, self.doc, self.pos = msg, TEXT, pos
        self.lineno = TEXT.count("\n", 0, pos) + 1
        self.colno = pos - TEXT.rfind("\n", 0, pos)


def fault_for(monkeypatch: pytest.MonkeyPatch, error: Exception) -> Diagnostic:
    def refuse(_text: str) -> None:
        raise error

    monkeypatch.setattr(tomllib, "loads", refuse)
    fault = parse("x.toml", TEXT.encode())
    assert isinstance(fault, Diagnostic)
    return fault


def test_an_error_that_knows_its_place_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = fault_for(monkeypatch, Placed("Invalid value", TEXT.index("wrong")))
    assert (fault.line, fault.column) == (2, 6)
    assert fault.complaint.startswith("this is not a value")


def test_an_error_at_the_end_stands_at_what_never_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = fault_for(monkeypatch, Placed("Unclosed array", len(TEXT)))
    assert (fault.line, fault.column) == (2, 1)
    assert fault.complaint.startswith("what begins here never ends")


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Invalid value (at line 2, column 6)", (2, 6)),
        ("Invalid value (in Zeile 2, Spalte 6)", (2, 6)),
        ("Invalid value (2:6)", (2, 6)),
    ],
)
def test_of_an_older_one_the_numbers_are_read_and_no_words(
    monkeypatch: pytest.MonkeyPatch, said: str, place: tuple[int, int]
) -> None:
    fault = fault_for(monkeypatch, tomllib.TOMLDecodeError(said))
    assert (fault.line, fault.column) == place


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("x = 1\r\na = 'x\r\nb = 1\r\n", (2, 7), "close its quotes on the same line"),
        ("a = 'x", (1, 1), "never ends"),
        ("a = 'x\nb = 1", (1, 7), "close its quotes on the same line"),
        ("a = '''x\n", (1, 1), "never ends"),
        ('a = "x\\', (1, 1), "never ends"),
        ('a = """\nb\\c"""', (2, 2), "write the backslash twice"),
        ('a = "\\ud800"', (1, 12), "not a character"),
        ("a = 'x\x01'", (1, 7), "control character"),
        ("a = 2026-02-30", (1, 5), "not a date"),
        ("a = 2026-13-01", (1, 9), "a line of its own"),
        ("a = [1, 2\nb = 1", (2, 1), "separate its items with commas"),
        ("[[a]\n", (1, 4), "write it as [[name]]"),
        ("a = {b = 1 c = 2}", (1, 12), "separate its entries with commas"),
        ("a = {b = 1,}", (1, 12), "a key is missing"),
        ("a = 1\r\na = 2\r\nb = wrong", (2, 1), "set twice"),
        ("a = 1\r\nb = 2\r\nb.c = 1\r\n", (3, 1), "set twice"),
    ],
)
def test_what_is_wrong_is_told_where_it_is(text: str, place: tuple[int, int], told: str) -> None:
    fault = parse("x.toml", text.encode())
    assert isinstance(fault, Diagnostic)
    assert told in fault.complaint
    assert (fault.line, fault.column) == place


def test_no_sentence_of_tomllibs_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    fault = fault_for(monkeypatch, tomllib.TOMLDecodeError("Nix da (in Zeile 2, Spalte 6)"))
    assert fault.complaint.startswith("this is not a value")
