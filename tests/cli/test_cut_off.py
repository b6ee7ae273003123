"""What ends a session before its end, and what becomes of it."""

import signal
import subprocess
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest
from command_line import CommandLine, events_in
from past_sessions import Diary, order_of, reps_in, squats
from terminal import PATIENCE_S, MakeTerminal

from tempo_coach.history.records import Outcome
from tempo_coach.training.prescription import RepPosition, Side

Run = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def diary(shell: CommandLine) -> Diary:
    return Diary(shell.home)


@pytest.fixture
def running(shell: CommandLine) -> Generator[Run]:
    """Starts coaches that run beside the test."""
    made: list[subprocess.Popen[str]] = []

    def start(*arguments: str, speed: float) -> "subprocess.Popen[str]":
        quick = shell.hurried(speed)
        made.append(
            subprocess.Popen(
                [*quick.coach, "start", *arguments, "--plain", "--silent"],
                env=quick.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                # Whatever runs in a shell's background ignores Ctrl-C, and so would its children.
                preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
            )
        )
        return made[-1]

    yield start
    for each in made:
        each.kill()
        each.communicate()


def wait_for_event(file: Path, name: str, nth: int = 1) -> None:
    until_s = time.monotonic() + PATIENCE_S
    while sum(event["event"] == name for event in events_in(file)) < nth:
        assert time.monotonic() < until_s, f"never came: {name} {nth}"
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (signal.SIGKILL, -9),
        (signal.SIGTERM, 130),
        (signal.SIGINT, 130),
    ],
)
def test_a_session_that_was_killed_is_told_at_the_next_start_and_goes_on(
    running: Run,
    shell: CommandLine,
    diary: Diary,
    tmp_path: Path,
    number: signal.Signals,
    code: int,
) -> None:
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    dose = ("--sets", "4", "--reps", "5", "--rest", "20", "--lead", "right")
    squat = ("single-leg-squat", *dose, "--tempo", "3-0-1-1")
    # Its rep 7 comes after a second, and its last one after five.
    process = running(*squat, "--events", str(first), speed=60)
    wait_for_event(first, "rep_completed", nth=7)
    process.send_signal(number)
    _, errors = process.communicate(timeout=PATIENCE_S)
    assert (process.returncode, errors.strip()) == (code, "")
    (cut,) = diary.sessions()
    done = diary.places(cut.id)
    assert cut.outcome is Outcome.OPEN
    assert set(reps_in(events_in(first), "single-leg-squat")) <= set(done)
    assert 7 <= len(done) < 40
    answer = shell.play("start", "--resume", "--events", str(second))
    assert answer.code == 0
    again = reps_in(events_in(second), "single-leg-squat")
    assert done + again == order_of(squats(4, 5))
    assert diary.outcomes() == ["finished"]
    assert diary.is_sound()


def test_a_window_that_is_closed_leaves_a_session_to_go_on_with(
    terminal: MakeTerminal, diary: Diary, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal("start", "single-leg-squat", "--plain", "--silent", "--events", str(file))
    screen.wait_for_event(file, "block_started", block="talk")
    screen.press("n")
    screen.wait_for_event(file, "block_started", block="set")
    screen.hang_up()
    assert screen.process.wait(PATIENCE_S) != 0
    (cut,) = diary.sessions()
    assert (cut.outcome, cut.at) == (Outcome.OPEN, RepPosition(0, 1, Side.LEFT, 1))


def test_q_leaves_nothing_to_go_on_with(
    terminal: MakeTerminal, shell: CommandLine, diary: Diary, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal("start", "single-leg-squat", "--plain", "--silent", "--events", str(file))
    screen.wait_for_event(file, "block_started", block="talk")
    screen.end_session()
    assert screen.finish() == 0
    assert diary.outcomes() == ["ended"]
    assert shell.run("start", "--resume", "--plain").code == 2


def test_a_session_of_which_every_set_was_skipped_is_not_finished(
    terminal: MakeTerminal, shell: CommandLine, diary: Diary, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    place = shell.run("programme", "--json").json()["place"]
    squat = ("single-leg-squat", "--sets", "1")
    screen = terminal("start", *squat, "--plain", "--silent", "--events", str(file))
    for number in range(1, 100):
        screen.wait_for_event(file, "block_started", nth=number)
        if "exercise" not in events_in(file)[-1]:
            break
        screen.press_anew("n")
    assert screen.finish() == 0
    assert events_in(file)[-1]["detail"] == "everything skipped"
    seen = screen.seen.lower()
    assert "well done" not in seen
    assert "finished after" not in seen
    assert "how was your control" not in seen
    assert diary.outcomes() == ["skipped"]
    assert shell.run("programme", "--json").json()["place"] == place
    assert shell.run("history").out.startswith("0 sessions, 0 reps, 1 more without reps")
    assert shell.run("start", "--resume", "--plain").code == 2


# Two coaches at once


def test_while_one_records_another_says_so_once_and_records_nothing(
    terminal: MakeTerminal, shell: CommandLine, diary: Diary, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    first = terminal("start", "single-leg-squat", "--plain", "--silent", "--events", str(file))
    first.wait_for_event(file, "block_started", block="talk")
    first.wait_for(lambda: diary.path.exists() and diary.outcomes() == ["open"], "it is recorded")
    second = shell.play("start", "two-leg-deadlift", "--reps", "2")
    assert second.code == 0
    assert second.out.count("another Tempo Coach is recording now") == 1
    assert "Your session of" not in second.out, "what runs was not cut off"
    assert "Rep 2 of 2: Tall, 1 second" in second.out.splitlines()
    # What it says of the history comes when the history has been tried.
    assert second.out.count("\nFinished after") == 1
    lost = (
        "tempo-coach: this session could not be recorded: another Tempo Coach is recording now.\n"
    )
    assert second.err == lost
    assert diary.outcomes() == ["open"]
    assert shell.run("start", "--resume", "--plain").code == 2
    assert shell.run("programme").code == 0, "what was done can be looked at"
    first.end_session()
    assert first.finish() == 0
    assert diary.outcomes() == ["ended"]


def test_when_the_first_has_ended_the_second_is_recorded_at_its_end(
    terminal: MakeTerminal, running: Run, diary: Diary, tmp_path: Path
) -> None:
    ours, theirs = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    first = terminal("start", "single-leg-squat", "--plain", "--silent", "--events", str(ours))
    first.wait_for_event(ours, "block_started", block="talk")
    first.wait_for(lambda: diary.path.exists() and diary.outcomes() == ["open"], "it is recorded")
    squat = ("single-leg-squat", "--sets", "2", "--reps", "5", "--rest", "20")
    # Its rep 2 comes after a second, and its end after seven more: the first one ends meanwhile.
    second = running(*squat, "--events", str(theirs), speed=25)
    wait_for_event(theirs, "rep_completed", nth=2)
    first.end_session()
    assert first.finish() == 0
    out, errors = second.communicate(timeout=PATIENCE_S)
    assert (second.returncode, errors) == (0, "")
    assert out.count("another Tempo Coach is recording now") == 1
    assert diary.outcomes() == ["ended", "finished"]
    done = diary.places(diary.sessions()[1].id)
    assert done == reps_in(events_in(theirs), "single-leg-squat")
    assert len(done) == 20
    assert diary.is_sound()


# On the screen


def test_q_twice_on_the_screen_leaves_nothing_to_go_on_with(
    terminal: MakeTerminal, diary: Diary, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    screen = terminal("start", "single-leg-squat", "--silent", "--events", str(file))
    screen.wait_for_text("SINGLE-LEG SQUAT")
    screen.press("q")
    screen.wait_for_text("End the session")
    screen.press("q")
    screen.wait_for_event(file, "session_finished")
    screen.wait_for(lambda: diary.outcomes() == ["ended"], "it is recorded as ended")
    screen.press("q")
    assert screen.finish() == 0
    assert diary.outcomes() == ["ended"]


def test_on_the_screen_enter_goes_on_at_that_rep(
    terminal: MakeTerminal, diary: Diary, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    cut = diary.add(squats(), done=7, outcome=Outcome.OPEN)
    screen = terminal("start", "--silent", "--events", str(file))
    screen.wait_for_text("at rep 3 of set 1, left leg: Single-leg squat")
    screen.press_anew("\r")
    screen.wait_for_event(file, "block_started", block="talk", side="left")
    screen.press("n")
    screen.wait_for_event(file, "phase_started", phase="lower", rep_number=3)
    screen.hang_up()
    assert screen.process.wait(PATIENCE_S) != 0
    after = diary.session(cut.id)
    assert (after.outcome, after.at) == (Outcome.OPEN, RepPosition(0, 1, Side.LEFT, 3))
    assert len(diary.places(cut.id)) == 7
