"""What the keys of the Windows console are read as, with a console that is none."""

import sys
from types import ModuleType

import pytest

from tempo_coach.line_mode.keyboard import Flood, WindowsKeyboard
from tempo_coach.line_mode.keys import NAMES

PATIENCE_S = 10.0


class Console(ModuleType):
    """What ``msvcrt`` tells of keys, after some were typed."""

    def __init__(self, typed: str) -> None:
        super().__init__("msvcrt")
        self._typed = list(typed)

    def kbhit(self) -> bool:
        return bool(self._typed)

    def getwch(self) -> str:
        return self._typed.pop(0)


def read(monkeypatch: pytest.MonkeyPatch, typed: str) -> list[str]:
    """The keys that something typed is read as."""
    console = Console(typed)
    monkeypatch.setitem(sys.modules, "msvcrt", console)
    keyboard, keys = WindowsKeyboard(Flood(lambda: None, lambda: 0.0)), list[str]()
    with monkeypatch.context() as there:
        there.setattr(sys, "platform", "win32")
        while key := keyboard.read(PATIENCE_S if console.kbhit() else 0):
            keys.append(key)
    return keys


@pytest.mark.parametrize("prefix", ["\x00", "\xe0"])
@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("H", "up"),
        ("P", "down"),
        ("K", "left"),
        ("M", "right"),
        ("I", "pageup"),
        ("Q", "pagedown"),
    ],
)
def test_a_key_of_two_halves_is_one_key(
    monkeypatch: pytest.MonkeyPatch, prefix: str, code: str, name: str
) -> None:
    up, after = read(monkeypatch, f"{prefix}{code}n")
    assert (NAMES[up], after) == (name, "n")


def test_f5_and_delete(monkeypatch: pytest.MonkeyPatch) -> None:
    f5, delete = read(monkeypatch, "\x00?\xe0S")
    assert NAMES[f5] == "f5"
    assert delete == "\x1b[3~"


def test_letters_are_themselves_also_the_one_that_looks_like_a_first_half(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert read(monkeypatch, "H é?à") == ["H", " ", "é", "?", "à"]


def test_a_key_without_a_meaning_is_nobody_elses(monkeypatch: pytest.MonkeyPatch) -> None:
    (home,) = read(monkeypatch, "\xe0G")
    assert home not in NAMES
    assert len(home) > 1
