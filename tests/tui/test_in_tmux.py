"""The program in a real terminal, at a small and a large size, as a runner would use it."""

import re
import shlex
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tmux_window import (
    COACH,
    LOOK_EVERY_S,
    PROMPT,
    Screen,
    Window,
    tmux_window,
)

pytestmark = [
    pytest.mark.waits,
    pytest.mark.needs("tmux"),
]

SIZES = [(80, 24), (200, 50)]
WORDS = ("LOWER", "PRESS", "TALL")
LEGS = ("LEFT LEG", "RIGHT LEG")
STANDS_STILL_S = 1.5
SOON_STILL_S = 8.0
"""A pause stands still by then; a session that went on would have changed its second until then."""
EACH_WORD_LASTS = ("--tempo", "5-0-5-5", "--speed", "4")
"""Each phase is to be seen for 1.25 s, and a set on each leg takes half a minute."""
A_SET_S = 120.0
END = "exit code"


def run_coach(window: Window, *arguments: str) -> None:
    window.type_line(f"{shlex.join([*COACH, *arguments])}; echo {END} $?")


def large_word(screen: Screen, word: str) -> bool:
    """Whether a phase word is five rows tall, and a fifth of the screen's height, at least."""
    return screen.shows_large(word, max(5, len(screen.lines) // 5))


def assert_usable(window: Window, exit_code: int) -> None:
    """The shell is back, and the terminal is as it was before the program."""
    screen = window.wait_for_text(f"\n{END} {exit_code}")
    assert "Traceback" not in screen
    assert window.state("cursor_flag") == "1", "the cursor can be seen"
    assert window.state("alternate_on") == "0", "the shell's own screen is back"
    assert window.state("mouse_any_flag") == "0", "the mouse is the terminal's again"
    window.type_line("echo it still ech''oes; stty -a | tr ' ' '\\n' | grep -x -- -echo")
    # The line as it is typed has quotes in it: both it and its answer have to be there.
    screen = window.wait_for_text("\nit still echoes")
    assert "echo it still ech''oes" in screen
    window.wait_for(lambda seen: seen.text.rstrip().endswith(PROMPT), "the prompt")
    assert "\n-echo" not in window.screen()


def at_every_size(use: Callable[[int, int], None]) -> None:
    """Use windows of all sizes at the same time, because each is waited for most of the time."""
    with ThreadPoolExecutor(len(SIZES)) as pool:
        for size, used in [(size, pool.submit(use, *size)) for size in SIZES]:
            try:
                used.result()
            except BaseException as error:
                error.add_note(f"in a window of {size[0]} by {size[1]}")
                raise


def tells_what_was_done(screen: Screen) -> bool:
    done = (f"{leg.lower()}: 1 of 1 set, 2 reps" for leg in LEGS)
    told = all(text in screen for text in ("Single-leg squat", *done))
    return told and (screen.shows_large("DONE") or screen.shows_large("WELL DONE"))


def test_a_whole_set_can_be_followed(tmp_path: Path) -> None:
    squat = ("start", "single-leg-squat", "--sets", "1", "--reps", "2", *EACH_WORD_LASTS)

    def use(columns: int, rows: int) -> None:
        seen: list[Screen] = []

        def follow(screen: Screen) -> bool:
            assert "Traceback" not in screen
            if not seen or screen.text != seen[-1].text:
                seen.append(screen)
            return "Every rep is done" in screen

        with tmux_window(columns, rows, tmp_path / f"home-{columns}") as window:
            run_coach(window, *squat)
            window.wait_for(follow, "the finish", A_SET_S)
            # A terminal may show the first half of a picture before it has the second.
            window.wait_for(tells_what_was_done, "what was done")
            window.press("q")
            assert_usable(window, 0)
        # Nothing is searched while the phases pass, because that takes its time.
        for leg in LEGS:
            with_leg = [screen for screen in seen if leg in screen.lines[0]]
            for word in WORDS:
                assert any(large_word(screen, word) for screen in with_leg), (leg, word)
        for rep in ("1/2", "2/2"):
            assert any(screen.shows_large(rep) for screen in seen), rep

    at_every_size(use)


def without_the_end(screen: Screen) -> str:
    """What stands there, but for the time of day at which it will end, which a pause puts off."""
    return re.sub(r"ends \d\d:\d\d", "ends", screen.text)


def stands_still(window: Window) -> Screen:
    """What is on the screen once nothing of it has moved for a while."""
    still, since_s = window.screen(), time.monotonic()
    until_s = since_s + SOON_STILL_S
    while time.monotonic() < since_s + STANDS_STILL_S:
        screen = window.screen()
        if without_the_end(screen) != without_the_end(still):
            still, since_s = screen, time.monotonic()
            assert since_s < until_s, "nothing moves in a pause"
        time.sleep(LOOK_EVERY_S)
    return still


def test_the_keys_pause_and_leave_in_real_time(tmp_path: Path) -> None:
    squat = ("start", "single-leg-squat", "--sets", "1", "--reps", "2", "--silent")

    def use(columns: int, rows: int) -> None:
        with tmux_window(columns, rows, tmp_path / f"home-{columns}") as window:
            run_coach(window, *squat)
            window.wait_for(lambda screen: large_word(screen, "LISTEN"), "the announcement")
            window.press("n")
            window.wait_for(lambda screen: large_word(screen, "READY"), "the get-ready")
            window.wait_for(lambda screen: large_word(screen, "LOWER"), "the lowering")
            window.press("Space")
            window.wait_for(lambda screen: large_word(screen, "PAUSE"), "the pause")
            paused = stands_still(window)
            assert large_word(paused, "PAUSE")
            assert paused.shows_large("1/2")
            window.press("Space")
            window.wait_for(lambda screen: large_word(screen, "LOWER"), "the rep again")
            window.press("q")
            window.wait_for_text("End the session?")
            window.press("q")
            finish = window.wait_for_text("left leg: 0 of 1 set, 0 reps")
            assert finish.shows_large("NO REPS")
            window.press("q")
            assert_usable(window, 0)

    at_every_size(use)


def test_the_home_screen_starts_and_leaves(tmp_path: Path) -> None:
    with tmux_window(80, 24, tmp_path / "home") as window:
        run_coach(window)
        window.wait_for_text("Single-leg squat")
        window.press("Enter")
        window.wait_for_text("SINGLE-LEG SQUAT")
        window.press("C-c")
        assert_usable(window, 130)
