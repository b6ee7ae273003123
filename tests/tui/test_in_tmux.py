"""The program in a real terminal, at a small and a large size, as a runner would use it."""

import shlex
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tmux_window import COACH, PROMPT, Screen, Window, missing_tmux, tmux_window

pytestmark = [
    pytest.mark.alone,
    pytest.mark.skipif(missing_tmux() is not None, reason=missing_tmux() or ""),
]

SIZES = [(80, 24), (200, 50)]
WORDS = ("LOWER", "PRESS", "TALL")
LEGS = ("LEFT LEG", "RIGHT LEG")
STANDS_STILL_S = 1.5
A_SET_S = 90.0
"""How long a set on each leg is waited for: one is planned with 0:59, before any speed."""
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


@pytest.mark.parametrize(("columns", "rows", "speed"), [(*SIZES[0], "5"), (*SIZES[1], "2")])
def test_a_whole_set_can_be_followed(columns: int, rows: int, speed: str, tmp_path: Path) -> None:
    seen_words: set[tuple[str, str]] = set()
    seen_reps: set[str] = set()

    def follow(screen: Screen) -> Screen | None:
        assert "Traceback" not in screen
        leg = next((leg for leg in LEGS if leg in screen.lines[0]), "")
        # Looking for a word in every size takes longer than a short phase, so none is looked for
        # twice.
        unseen = [word for word in WORDS if (leg, word) not in seen_words]
        seen_words.update((leg, word) for word in unseen if large_word(screen, word))
        seen_reps.update(rep for rep in {"1", "2"} - seen_reps if screen.shows_large(f"{rep}/2"))
        return screen if "Every rep is done" in screen else None

    with tmux_window(columns, rows, tmp_path / "home") as window:
        run_coach(
            window, *("start", "single-leg-squat", "--sets", "1", "--reps", "2", "--speed", speed)
        )
        finish = window.wait_for(follow, "the finish", A_SET_S)
        assert seen_words == {(leg, word) for leg in LEGS for word in WORDS}
        assert seen_reps == {"1", "2"}
        assert finish.shows_large("DONE") or finish.shows_large("WELL DONE")
        assert "Single-leg squat" in finish
        assert "left leg: 1 of 1 set, 2 reps" in finish
        assert "right leg: 1 of 1 set, 2 reps" in finish
        window.press("q")
        assert_usable(window, 0)


def at_every_size(use: Callable[[int, int], None]) -> None:
    """Use windows of all sizes at the same time, because each is waited for most of the time."""
    with ThreadPoolExecutor(len(SIZES)) as pool:
        for size, used in [(size, pool.submit(use, *size)) for size in SIZES]:
            try:
                used.result()
            except BaseException as error:
                error.add_note(f"in a window of {size[0]} by {size[1]}")
                raise


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
            paused = window.wait_for(
                lambda screen: screen if large_word(screen, "PAUSE") else None, "the pause"
            )
            until_s = time.monotonic() + STANDS_STILL_S
            while time.monotonic() < until_s:
                assert window.screen().text == paused.text, "nothing moves in a pause"
            assert paused.shows_large("1/2")
            window.press("Space")
            window.wait_for(lambda screen: large_word(screen, "LOWER"), "the rep again")
            window.press("q")
            window.wait_for_text("End the session?")
            window.press("q")
            finish = window.wait_for_text("left leg: 0 of 1 set, 0 reps")
            assert finish.shows_large("DONE")
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
