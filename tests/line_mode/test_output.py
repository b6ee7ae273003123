"""Lines are broken between words where a terminal would break them within one."""

import fcntl
import io
import os
import pty
import struct
import sys
import termios

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.line_mode.keys import keys_line
from tempo_coach.line_mode.output import LEAST_COLUMNS, print_line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are for POSIX")


def printed(line: str, columns: int) -> list[str]:
    """What a terminal of some width is sent for a line."""
    ours, theirs = pty.openpty()
    try:
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        with os.fdopen(theirs, "w", encoding="utf-8") as terminal:
            print_line(line, terminal)
            return os.read(ours, 65_536).decode().splitlines()
    finally:
        os.close(ours)


@given(
    st.lists(st.from_regex(r"[a-z]{1,20}", fullmatch=True), min_size=1, max_size=40),
    st.integers(LEAST_COLUMNS, 120),
)
def test_no_word_is_cut_and_none_is_lost(words: list[str], columns: int) -> None:
    lines = printed(" ".join(words), columns)
    assert " ".join(lines).split() == words
    assert all(len(line) <= columns for line in lines)


@pytest.mark.parametrize("columns", [40, 80])
def test_the_keys_are_whole_words(columns: int) -> None:
    lines = printed(keys_line(), columns)
    assert len(lines) > 1
    assert [word for line in lines for word in line.split()] == keys_line().split()
    assert all(len(line) <= columns for line in lines)


@pytest.mark.parametrize("columns", [0, 5])
def test_a_terminal_that_does_not_know_its_width_gets_the_whole_line(columns: int) -> None:
    assert printed(keys_line(), columns) == [keys_line()]


def test_a_program_gets_the_whole_line() -> None:
    out = io.StringIO()
    print_line(keys_line(), out)
    assert out.getvalue() == f"{keys_line()}\n"
