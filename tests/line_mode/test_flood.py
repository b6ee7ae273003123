"""What nobody typed is dropped and told, and neither blocks nor waits in memory."""

import io
import os
import pty
import select
import sys
import threading
from collections.abc import Generator
from types import ModuleType
from typing import TextIO

import pytest

from tempo_coach.key_debouncer import QUIET_MS
from tempo_coach.line_mode.keyboard import (
    MOST_WAITING,
    Flood,
    Keyboard,
    WindowsKeyboard,
    keys_of,
)

PATIENCE_S = 20.0
QUIET_S = QUIET_MS / 1e3
BREAK_S = 0.4
"""A busy machine reads what is poured in with breaks as long as this."""
MEGABYTE = 2**20
TOLD = "Too many keys at once; they are ignored.\n"


class Typist:
    """A terminal that somebody, or something, types in; its clock moves by hand."""

    def __init__(self) -> None:
        self._ours, theirs = pty.openpty()
        self.stdin: TextIO = os.fdopen(theirs, encoding="utf-8")
        self.stdout = io.StringIO()
        self.now_s = 0.0

    @property
    def has_more(self) -> bool:
        """Whether something has not been read yet."""
        return bool(select.select([self.stdin], [], [], 0)[0])

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def pour(self, text: str) -> threading.Thread:
        """Type as fast as it is read, on a thread of its own."""

        def write() -> None:
            rest = memoryview(text.encode())
            while rest:
                rest = rest[os.write(self._ours, rest[:4_096]) :]

        thread = threading.Thread(target=write, daemon=True)
        thread.start()
        return thread

    def close(self) -> None:
        os.close(self._ours)
        self.stdin.close()


@pytest.fixture
def typist() -> Generator[Typist]:
    made = Typist()
    yield made
    made.close()


def read_all(keyboard: Keyboard) -> list[str]:
    """Every key until none comes."""
    keys: list[str] = []
    while key := keyboard.read(0.05):
        keys.append(key)
    return keys


def test_a_megabyte_is_dropped_at_once_and_told_once(typist: Typist) -> None:
    with keys_of(typist.stdin, typist.stdout, lambda: typist.now_s) as keyboard:
        assert keyboard
        poured = typist.pour("wxyz" * (MEGABYTE // 4))
        keys: list[str] = []
        while poured.is_alive() or typist.has_more:
            keys += read_all(keyboard)
        # What came before there was more than anybody types are keys as ever.
        assert len(keys) <= 2 * MOST_WAITING
        assert typist.stdout.getvalue() == TOLD
        typist.type("q")
        assert keyboard.read(PATIENCE_S) == "", "it came right behind"
        typist.now_s += 2 * QUIET_S
        typist.type("n")
        assert keyboard.read(PATIENCE_S) == "n"


def test_as_much_as_a_note_holds_may_be_pasted(typist: Typist) -> None:
    with keys_of(typist.stdin, typist.stdout, lambda: typist.now_s) as keyboard:
        assert keyboard
        note = "🦵 " * 250
        typist.type(note)
        assert "".join(read_all(keyboard)) == note
        assert not typist.stdout.getvalue()


@pytest.mark.parametrize(
    ("waiting", "drops"), [(1, False), (MOST_WAITING, False), (MOST_WAITING + 1, True)]
)
def test_how_much_is_too_much(waiting: int, drops: bool) -> None:
    told: list[bool] = []
    flood = Flood(lambda: told.append(True), lambda: 0.0)
    assert flood.drops(waiting) is drops
    assert told == [True] * drops


def test_a_flood_lasts_until_it_is_quiet_and_a_new_one_is_told() -> None:
    told: list[bool] = []
    now_s: float = 0.0
    flood = Flood(lambda: told.append(True), lambda: now_s)
    for _ in range(3):
        assert flood.drops(MOST_WAITING + 1)
        now_s += QUIET_S / 2
        assert flood.drops(1)
        now_s += QUIET_S / 2
        assert flood.drops(1), "each part puts its end off"
        now_s += 2 * QUIET_S
        assert not flood.drops(1)
    assert len(told) == 3


def test_what_a_busy_machine_reads_after_a_break_is_still_the_same_flood() -> None:
    told: list[bool] = []
    now_s: float = 0.0
    flood = Flood(lambda: told.append(True), lambda: now_s)
    assert flood.drops(MOST_WAITING + 1)
    for _ in range(3):
        now_s += BREAK_S
        assert flood.drops(len("q"))
    assert told == [True]


class Console(ModuleType):
    """A console that has no end of keys."""

    def __init__(self, count: int) -> None:
        super().__init__("msvcrt")
        self.count = count

    def kbhit(self) -> bool:
        return self.count > 0

    def getwch(self) -> str:
        self.count -= 1
        return "x"


def test_a_console_of_windows_drops_them_too(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bool] = []
    console = Console(MEGABYTE // 16)
    monkeypatch.setitem(sys.modules, "msvcrt", console)
    keyboard = WindowsKeyboard(Flood(lambda: told.append(True), lambda: 0.0))
    with monkeypatch.context() as there:
        there.setattr(sys, "platform", "win32")
        assert keyboard.read(0) == ""
        while console.count:
            assert keyboard.read(0) == ""
    assert told == [True]
