"""``tempo-coach exercises KEY`` in a real terminal."""

import shlex
from pathlib import Path

import pytest
from tmux_window import COACH, Screen, tmux_window

pytestmark = [
    pytest.mark.waits,
    pytest.mark.needs("tmux"),
]


def braille(screen: Screen) -> str:
    return "".join(letter for letter in screen.text if "\u2800" < letter <= "\u28ff")


def test_the_figure_moves_and_the_shell_comes_back(tmp_path: Path) -> None:
    with tmux_window(80, 24, tmp_path / "home") as window:
        window.type_line(f"{shlex.join([*COACH, 'exercises', 'single-leg-squat'])}; echo code $?")
        window.wait_for_text("SINGLE-LEG SQUAT")
        first = window.wait_for(lambda seen: seen if braille(seen) else None, "the figure")
        window.wait_for(lambda seen: braille(seen) not in ("", braille(first)), "another frame")
        window.press("2")
        window.wait_for_text("SINGLE-LEG SQUAT TO A CUSHION")
        window.press("Escape")
        window.wait_for(lambda seen: "TO A CUSHION" not in seen.lines[0], "the way back")
        window.press("q")
        window.wait_for_text("\ncode 0")


def test_plain_is_text(tmp_path: Path) -> None:
    with tmux_window(80, 24, tmp_path / "home") as window:
        command = shlex.join([*COACH, "exercises", "hip-hinge", "--plain"])
        window.type_line(f"{command} | cat; {command} | head -n 2; {command}; echo code $?")
        screen = window.wait_for_text("\ncode 0")
        assert "Two-leg deadlift" in screen
        assert not braille(screen)
