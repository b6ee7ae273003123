"""A session that was cut off: the next start tells where, goes on there, or finishes it there."""

from dataclasses import replace
from pathlib import Path

import pytest
from command_line import CommandLine, events_in
from past_sessions import Diary, deadlifts, order_of, practice, reps_in, squats
from terminal import MakeTerminal

from tempo_coach.history.recording_lock import RecordingLock
from tempo_coach.history.records import Outcome
from tempo_coach.library.loader import exercises
from tempo_coach.training.prescription import Prescription, prescribe

OFFER = "Your session of "
GONE = "the session cannot be resumed: the exercise 'skater-squat' no longer exists"
HOW = "`tempo-coach start --resume` resumes it, `--no-resume` ends it there."


@pytest.fixture
def diary(shell: CommandLine) -> Diary:
    return Diary(shell.home)


# Where it goes on


@pytest.mark.parametrize("done", [0, 1, 7, 10, 20, 24, 25])
def test_it_goes_on_at_exactly_that_rep(
    shell: CommandLine, diary: Diary, tmp_path: Path, done: int
) -> None:
    lifts, file = (squats(), practice()), tmp_path / "events.jsonl"
    cut = diary.add(*lifts, done=done, outcome=Outcome.OPEN)
    answer = shell.play("start", "--resume", "--events", str(file))
    assert (answer.code, answer.err) == (0, "")
    keys = [each.exercise for each in cut.exercises]
    assert reps_in(events_in(file), *keys) == order_of(*lifts)[done:]
    assert diary.places(cut.id) == order_of(*lifts)
    assert diary.outcomes() == ["finished"]
    assert diary.session(cut.id).elapsed_ms > done * 3_000
    assert shell.play("start", "--resume").code == 2, "nothing is left to go on with"


def test_exercises_tempo_load_and_sides_are_those_that_it_began_with(
    shell: CommandLine, diary: Diary, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    settings = shell.home / "settings" / "exercises.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '[single-leg-squat]\ntempo = "4-0-1-1"\nload = "20kg"\nlead = "left"\nsets = 1\n', "utf-8"
    )
    lifts = (squats(sets=2, reps=3, tempo="2.5-0-X-1", load="35lb"), deadlifts(sets=1))
    cut = diary.add(*lifts, done=4, outcome=Outcome.OPEN)
    answer = shell.play("start", "--resume", "--events", str(file))
    lines = answer.out.splitlines()
    opening = next(line for line in lines if line.startswith("Single-leg squat"))
    assert opening.startswith("Single-leg squat, left leg, set 1 of 2, 2 reps, tempo 2.5-0-X-1.")
    assert "Rep 2 of 3: Lower, 2.5 seconds" in lines
    assert (
        reps_in(events_in(file), "single-leg-squat", "single-leg-deadlift") == order_of(*lifts)[4:]
    )
    (after,) = diary.sessions()
    assert after.exercises == cut.exercises
    assert after.started_at_ms == cut.started_at_ms


def test_a_session_of_two_like_exercises_goes_on_in_the_second(
    shell: CommandLine, diary: Diary, tmp_path: Path
) -> None:
    lifts, file = (practice(3), practice(3)), tmp_path / "events.jsonl"
    cut = diary.add(*lifts, done=4, outcome=Outcome.OPEN)
    assert shell.play("start", "--resume", "--events", str(file)).code == 0
    assert [each.rep_number for each in reps_in(events_in(file), "two-leg-deadlift")] == [2, 3]
    assert diary.places(cut.id) == order_of(*lifts)


# What is told and asked


@pytest.mark.parametrize(
    ("done", "place"),
    [
        (0, "before the first rep"),
        (7, "at rep 3 of set 1, left leg: Single-leg squat"),
        (10, "after set 1, left leg: Single-leg squat"),
        (21, "at rep 2 of set 1, both legs: Two-leg deadlift"),
        (25, "after set 1, both legs: Two-leg deadlift"),
    ],
)
def test_without_a_keyboard_it_is_told_and_left_open(
    shell: CommandLine, diary: Diary, done: int, place: str
) -> None:
    cut = diary.add(squats(), practice(), done=done, outcome=Outcome.OPEN)
    answer = shell.play("start", "two-leg-deadlift", "--reps", "1")
    assert (answer.code, answer.err) == (0, "")
    told, how = answer.out.splitlines()[:2]
    assert told == f"{OFFER}{cut.started:%Y-%m-%d %H:%M} was interrupted {place}."
    assert how == HOW
    assert diary.outcomes() == ["open", "finished"]


@pytest.mark.parametrize("key", ["\r", "\x1b[6~"], ids=["enter", "clicker"])
def test_a_key_goes_on_with_it(
    terminal: MakeTerminal, diary: Diary, tmp_path: Path, key: str
) -> None:
    file = tmp_path / "events.jsonl"
    cut = diary.add(squats(1), done=7, outcome=Outcome.OPEN)
    screen = terminal("start", "--plain", "--silent", "--events", str(file), speed=500)
    screen.wait_for_text("Enter resumes it, f ends it there, n decides later.")
    assert "at rep 3 of set 1, left leg" in screen.seen
    screen.press_anew(key)
    assert screen.finish() == 0
    assert reps_in(events_in(file), "single-leg-squat") == order_of(squats(1))[7:]
    assert diary.outcomes() == ["finished"]
    assert diary.places(cut.id) == order_of(squats(1))


@pytest.mark.parametrize(("key", "outcome"), [("f", "cut off"), ("n", "open")])
def test_other_keys_finish_it_or_leave_it_open_and_begin_anew(
    terminal: MakeTerminal, diary: Diary, key: str, outcome: str
) -> None:
    cut = diary.add(squats(1), done=7, outcome=Outcome.OPEN)
    screen = terminal("start", "two-leg-deadlift", "--reps", "1", "--plain", "--silent", speed=500)
    screen.wait_for_text("Enter resumes it")
    screen.press_anew(key)
    assert screen.finish() == 0
    assert diary.outcomes() == [outcome, "finished"]
    assert diary.places(cut.id) == order_of(squats(1))[:7]


def test_ctrl_c_at_the_question_leaves_it_open(terminal: MakeTerminal, diary: Diary) -> None:
    diary.add(squats(1), done=7, outcome=Outcome.OPEN)
    screen = terminal("start", "--plain", "--silent", speed=500)
    screen.wait_for_text("Enter resumes it")
    screen.press("\x03")
    assert screen.finish() == 130
    assert "Traceback" not in screen.seen
    assert diary.outcomes() == ["open"]


def test_no_resume_finishes_it_where_it_stopped_and_begins_anew(
    shell: CommandLine, diary: Diary
) -> None:
    cut = diary.add(squats(), done=7, outcome=Outcome.OPEN)
    answer = shell.play("start", "two-leg-deadlift", "--reps", "1", "--no-resume")
    assert (answer.code, answer.err) == (0, "")
    assert OFFER not in answer.out
    after = diary.session(cut.id)
    assert after.outcome is Outcome.CUT_OFF
    assert after.ended_at_ms == cut.started_at_ms + 7 * 6_000, "when its last rep was done"
    assert diary.places(cut.id) == order_of(squats())[:7]
    assert diary.outcomes() == ["cut off", "finished"]


def test_no_resume_without_anything_cut_off_just_begins(shell: CommandLine, diary: Diary) -> None:
    answer = shell.play("start", "two-leg-deadlift", "--reps", "1", "--no-resume")
    assert (answer.code, answer.err) == (0, "")
    assert diary.outcomes() == ["finished"]


def test_what_makes_no_sense_finishes_nothing(shell: CommandLine, diary: Diary) -> None:
    diary.add(squats(), done=7, outcome=Outcome.OPEN)
    assert shell.play("start", "nothing-of-that-name", "--no-resume").code == 2
    assert diary.outcomes() == ["open"]


def test_nothing_to_go_on_with_is_one_sentence(shell: CommandLine) -> None:
    answer = shell.run("start", "--resume", "--plain")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "tempo-coach: there is no session to resume.\n"
    assert not (shell.home / "data" / "history.db").exists(), "looking leaves nothing behind"


def test_while_another_coach_records_nothing_can_go_on(shell: CommandLine, diary: Diary) -> None:
    diary.add(squats(), done=7, outcome=Outcome.OPEN)
    other = RecordingLock(diary.path.with_name("recording.lock"))
    assert other.take()
    try:
        answer = shell.play("start", "--resume")
    finally:
        other.release()
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "tempo-coach: another Tempo Coach is recording now.\n"
    assert diary.outcomes() == ["open"]


def test_of_two_the_newest_is_offered_and_then_the_other(shell: CommandLine, diary: Diary) -> None:
    older = diary.add(squats(), done=3, outcome=Outcome.OPEN, days_ago=2)
    newer = diary.add(squats(), done=12, outcome=Outcome.OPEN, days_ago=1)
    quick = ("start", "two-leg-deadlift", "--reps", "1")
    answer = shell.play(*quick)
    assert answer.out.count(OFFER) == 1
    assert "at rep 3 of set 2, right leg" in answer.out
    assert "1 more session was interrupted before; it is offered after" in answer.out
    assert shell.play(*quick, "--no-resume").code == 0
    outcomes = [diary.session(each.id).outcome for each in (older, newer)]
    assert outcomes == [Outcome.OPEN, Outcome.CUT_OFF], "nobody was asked about the older one"
    answer = shell.play(*quick)
    assert "at rep 4 of set 1, right leg" in answer.out
    assert "interrupted before" not in answer.out
    assert shell.play(*quick, "--no-resume").code == 0
    assert diary.session(older.id).outcome is Outcome.CUT_OFF
    assert OFFER not in shell.play(*quick).out


def test_going_on_with_the_newer_leaves_the_older(shell: CommandLine, diary: Diary) -> None:
    diary.add(squats(), done=3, outcome=Outcome.OPEN, days_ago=2)
    diary.add(squats(), done=12, outcome=Outcome.OPEN, days_ago=1)
    assert shell.play("start", "--resume").code == 0
    assert diary.outcomes() == ["open", "finished"]
    assert shell.play("start", "--resume").code == 0
    assert diary.outcomes() == ["finished", "finished"]


@pytest.mark.parametrize("outcome", [Outcome.OPEN, Outcome.FINISHED, Outcome.ENDED])
def test_without_a_keyboard_it_is_still_there_after_the_next_session(
    shell: CommandLine, diary: Diary, outcome: Outcome
) -> None:
    """What is told to be resumable is, also where the next one was interrupted before a rep."""
    cut = diary.add(squats(), done=7, outcome=Outcome.OPEN, days_ago=1)
    done = 0 if outcome is Outcome.OPEN else None
    diary.add(practice(), done=done, outcome=outcome)
    assert "at rep 3 of set 1, left leg" in shell.play("start", "two-leg-deadlift").out
    assert shell.play("start", "--resume").code == 0
    assert diary.session(cut.id).outcome is Outcome.FINISHED
    assert diary.places(cut.id) == order_of(squats())


# Rehearsals

REHEARSAL = ("start", "two-leg-deadlift", "--reps", "1", "--plain", "--speed", "5000")


def test_a_rehearsal_that_an_older_version_recorded_is_never_offered(
    terminal: MakeTerminal, diary: Diary, shell: CommandLine
) -> None:
    diary.add(squats(), done=7, outcome=Outcome.OPEN, rehearsal=True)
    answer = shell.run("start", "--resume", "--plain")
    assert (answer.code, answer.out) == (2, "")
    assert OFFER not in shell.run(*REHEARSAL).out
    screen = terminal("start", "--plain", "--silent")
    screen.wait_for_text("tempo")
    screen.end_session()
    assert screen.finish() == 0
    assert OFFER not in screen.seen


def test_a_real_session_is_never_offered_to_a_rehearsal(shell: CommandLine, diary: Diary) -> None:
    diary.add(squats(), done=7, outcome=Outcome.OPEN)
    assert OFFER not in shell.run(*REHEARSAL).out
    answer = shell.run(*REHEARSAL, "--resume")
    assert answer.code == 2
    assert answer.err.startswith("tempo-coach: a rehearsal resumes no session; ")
    assert shell.run(*REHEARSAL, "--no-resume").code == 0
    assert diary.outcomes() == ["open"], "a rehearsal ends no real session, and is none"


@pytest.mark.parametrize("ended", [True, False], ids=["to its end", "cut off"])
def test_a_rehearsal_leaves_nothing_behind(
    shell: CommandLine, terminal: MakeTerminal, tmp_path: Path, ended: bool
) -> None:
    file = tmp_path / "events.jsonl"
    if ended:
        assert shell.run(*REHEARSAL, "--events", str(file)).code == 0
        assert [each["event"] for each in events_in(file)].count("rep_completed") == 1
    else:
        screen = terminal("start", "--plain", "--speed", "5", "--events", str(file))
        screen.wait_for_event(file, "phase_started", rep_number=1)
        screen.process.kill()
        screen.process.wait()
    assert not (shell.home / "data").exists()


def test_reps_of_a_rehearsal_count_for_nothing(shell: CommandLine, diary: Diary) -> None:
    diary.add(practice(), days_ago=1)
    place = shell.run("programme", "--json").json()["place"]
    assert shell.run("start", "--plain", "--speed", "5000").code == 0
    assert len(diary.sessions()) == 1
    assert diary.attempts("single-leg-squat") == []
    assert shell.run("programme", "--json").json()["place"] == place


# Exercises that are gone


@pytest.fixture
def gone() -> Prescription:
    """Of an exercise that is in no file any more."""
    lift = replace(exercises()["single-leg-squat"], key="skater-squat", name="Skater squat")
    return prescribe(lift, sets=1, reps=3)


def test_an_exercise_that_is_gone_is_told_and_its_session_can_be_finished(
    shell: CommandLine, diary: Diary, gone: Prescription
) -> None:
    diary.add(gone, done=2, outcome=Outcome.OPEN)
    answer = shell.play("start", "--resume")
    assert (answer.code, answer.out, answer.err) == (1, "", f"tempo-coach: {GONE}.\n")
    assert diary.outcomes() == ["open"]
    quick = ("start", "two-leg-deadlift", "--reps", "1")
    assert "at rep 3 of set 1, left leg: Skater squat" in shell.play(*quick).out
    assert shell.play(*quick, "--no-resume").code == 0
    assert diary.outcomes() == ["cut off", "finished", "finished"]


def test_going_on_by_key_with_an_exercise_that_is_gone_is_told_in_a_sentence(
    terminal: MakeTerminal, diary: Diary, gone: Prescription
) -> None:
    diary.add(gone, done=2, outcome=Outcome.OPEN)
    screen = terminal("start", "--plain", "--silent", speed=500)
    screen.wait_for_text("Enter resumes it")
    screen.press_anew("\r")
    assert screen.finish() == 1
    assert screen.lines[-1] == f"tempo-coach: {GONE}."
    assert "Traceback" not in screen.seen
    assert diary.outcomes() == ["open"]
