"""What is up today: where one is in the programme, what was done, and what one asks for."""

import json
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine
from past_sessions import Diary, deadlifts, practice, squats
from terminal import MakeTerminal

from tempo_coach.history.records import Outcome, SessionRecord

WEEK_1 = [
    ("single-leg-squat", "1-0-1-1"),
    ("two-leg-deadlift", None),
    ("single-leg-deadlift", "1-0-1-1"),
]
FULL = [("single-leg-squat", 3), ("two-leg-deadlift", 1), ("single-leg-deadlift", 3)]
SHORT = """\
name = "Short"
[[weeks]]
[[weeks.sessions]]
name = "Only"
exercises = [{ exercise = "single-leg-squat", tempo = "50X1", sets = 1, reps = 2 }]
"""


@pytest.fixture
def diary(shell: CommandLine) -> Diary:
    return Diary(shell.home)


def settle(shell: CommandLine, name: str, text: str) -> None:
    """Write one of the user's files."""
    file = shell.home / "settings" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def did(diary: Diary, number: int, tempo: str, days_ago: int, **changes: Any) -> SessionRecord:
    """Write a session of the programme's first week that was done."""
    step = int(tempo[0]) - 1
    return diary.add(
        squats(tempo=tempo),
        practice(),
        deadlifts(tempo=tempo),
        days_ago=days_ago,
        plan=("two-weeks", 1, number),
        steps=(step, None, step),
        **changes,
    )


def planned(shell: CommandLine, *arguments: str) -> list[dict[str, Any]]:
    """The sets of today's plan."""
    blocks = shell.run("plan", "--json", *arguments).json()["blocks"]
    return [block for block in blocks if block["kind"] == "set"]


def lowering_ms(shell: CommandLine, exercise: str, *arguments: str) -> int:
    """How long the first lowering of an exercise is today."""
    first = next(each for each in planned(shell, *arguments) if each["exercise"] == exercise)
    return next(phase["duration_ms"] for phase in first["phases"] if phase["kind"] == "lower")


def sets_today(shell: CommandLine) -> list[tuple[str, int]]:
    """The exercises of today, in order, and how many sets of each."""
    most = {each["exercise"]: each["set_number"] for each in planned(shell)}
    return list(most.items())


def place(shell: CommandLine) -> dict[str, Any]:
    """Where one is, as the programme tells it."""
    found: dict[str, Any] = shell.run("programme", "--json").json()["place"]
    return found


def marked(shell: CommandLine) -> list[str]:
    """The sessions that the programme marks with an arrow."""
    return [line for line in shell.run("programme").out.splitlines() if line.startswith(">")]


def told(shell: CommandLine) -> str:
    """What the programme says, in one line."""
    return " ".join(shell.run("programme").out.split())


# Where one is


def test_at_first_the_first_session_is_up(shell: CommandLine) -> None:
    assert marked(shell) == ["> 1. One second down"]
    assert "Week 1 of 2, session 1 of 2 Learn the movements" in told(shell)
    assert lowering_ms(shell, "single-leg-squat") == 1_000
    assert sets_today(shell) == [
        ("single-leg-squat", 2),
        ("two-leg-deadlift", 1),
        ("single-leg-deadlift", 2),
    ]
    assert not (shell.home / "data").exists(), "to look at it leaves nothing behind"


def test_after_a_finished_session_the_next_is_up(shell: CommandLine, diary: Diary) -> None:
    did(diary, 1, "1-0-1-1", days_ago=2)
    assert marked(shell) == ["> 2. Two seconds down"]
    assert "Week 1 of 2, session 2 of 2 An extra second gives you time" in told(shell)
    assert place(shell) == {
        "week": 1,
        "number": 2,
        "missed_weeks": 0,
        "days_since": 2,
        "repeats": False,
        "done_today": False,
    }
    assert lowering_ms(shell, "single-leg-squat") == 2_000
    assert lowering_ms(shell, "single-leg-deadlift") == 2_000


def test_a_session_of_today_is_told(shell: CommandLine, diary: Diary) -> None:
    did(diary, 1, "1-0-1-1", days_ago=0)
    assert place(shell)["done_today"]
    assert "Done for today. Next session from tomorrow." in told(shell)


def test_what_the_coach_plays_is_recorded_with_its_place(shell: CommandLine, diary: Diary) -> None:
    did(diary, 1, "1-0-1-1", days_ago=2)
    answer = shell.play("start")
    assert answer.code == 0
    assert answer.out.startswith("Week 1 of 2, session 2 of 2\nAn extra second gives you time")
    done = diary.sessions()[-1]
    assert (done.programme, done.week, done.number) == ("two-weeks", 1, 2)
    assert [each.step for each in done.exercises] == [1, None, 1]


def test_a_missed_week_repeats_and_is_told_kindly(shell: CommandLine, diary: Diary) -> None:
    did(diary, 1, "1-0-1-1", days_ago=20)
    found = place(shell)
    assert (found["week"], found["number"], found["repeats"]) == (1, 1, True)
    assert found["missed_weeks"] in (1, 2)
    assert marked(shell) == ["> 1. One second down"]
    assert "After the break, week 1 starts over, so nothing is skipped." in told(shell)


def test_between_two_weeks_a_break_repeats_nothing(shell: CommandLine, diary: Diary) -> None:
    did(diary, 1, "1-0-1-1", days_ago=22)
    did(diary, 2, "2-0-1-1", days_ago=21)
    found = place(shell)
    assert (found["week"], found["number"], found["repeats"]) == (2, 1, False)
    assert "nothing is lost, you carry on where you were." in told(shell)


def test_after_a_lost_session_it_is_a_step_down(shell: CommandLine, diary: Diary) -> None:
    did(diary, 1, "1-0-1-1", days_ago=5, control="solid")
    did(diary, 2, "2-0-1-1", days_ago=2, control="lost")
    assert marked(shell) == ["> 1. Three seconds down"]
    assert lowering_ms(shell, "single-leg-squat") == 1_000


@pytest.mark.parametrize(("reps", "number"), [(22, 1), (23, 2)])
def test_half_of_its_reps_make_a_session_a_done_one(
    shell: CommandLine, diary: Diary, reps: int, number: int
) -> None:
    did(diary, 1, "1-0-1-1", days_ago=2, done=reps, outcome=Outcome.ENDED)
    assert place(shell)["number"] == number


def test_a_session_that_was_cut_off_counts_once_it_is_left_at_that(
    shell: CommandLine, diary: Diary
) -> None:
    did(diary, 1, "1-0-1-1", days_ago=2, done=40, outcome=Outcome.OPEN)
    assert place(shell)["number"] == 1, "it may go on"
    did(diary, 1, "1-0-1-1", days_ago=2, done=40, outcome=Outcome.CUT_OFF)
    assert place(shell)["number"] == 2


def test_finishing_one_where_it_was_cut_off_brings_up_the_next_at_once(
    terminal: MakeTerminal, diary: Diary, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    cut = did(diary, 1, "1-0-1-1", days_ago=2, done=40, outcome=Outcome.OPEN)
    options = ("--plain", "--silent", "--no-resume", "--events", str(file))
    screen = terminal("start", *options)
    screen.wait_for_event(file, "block_started")
    screen.end_session()
    assert screen.finish() == 0
    assert diary.session(cut.id).outcome is Outcome.CUT_OFF
    begun = diary.sessions()[-1]
    assert (begun.week, begun.number) == (1, 2)


def test_on_screen_it_says_where_one_is_why_and_what_is_late(
    terminal: MakeTerminal, shell: CommandLine, diary: Diary
) -> None:
    settle(shell, "exercises.toml", '[single-leg-squat]\ntempo = "2.5-0-1-1"\n')
    did(diary, 1, "1-0-1-1", days_ago=20)
    screen = terminal()
    screen.wait_for_text("Week 1 of 2, session 1 of 2")
    screen.wait_for_text("Learn the movements before slowing them down")
    screen.wait_for_text("After the break, week 1 starts over")
    screen.wait_for_text("Your own 2.5-0-1-1 is used instead of the programme's 1-0-1-1.")
    screen.press("q")
    assert screen.finish() == 0


def test_the_tempo_list_has_what_is_done_today_and_gives_it_back(
    terminal: MakeTerminal, shell: CommandLine
) -> None:
    settle(shell, "exercises.toml", '[single-leg-squat]\ntempo = "5-0-1-1"\n')
    screen = terminal()
    screen.wait_for_text("Your own 5-0-1-1 is used")
    screen.press("t")
    screen.wait_for_text("Press Enter, then r,")
    screen.press("\r")
    screen.wait_for_text("r follow the programme")
    screen.press("r")
    screen.wait_for_text("Today: 1-0-1-1, 2 x 5, as in the programme")
    screen.press("\x03")
    assert screen.finish() == 130
    assert "5-0-1-1" not in (shell.home / "settings" / "exercises.toml").read_text("utf-8")


# What one asks for


def test_no_programme_is_the_full_workout(shell: CommandLine, diary: Diary) -> None:
    settle(shell, "settings.toml", '[session]\nprogramme = "none"\n')
    assert sets_today(shell) == FULL
    assert place(shell) is None
    assert shell.play("start").code == 0
    (done,) = diary.sessions()
    assert (done.programme, done.week, done.number) == (None, None, None)


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("two-week", "Did you mean two-weeks? `tempo-coach programme use two-weeks` chooses it."),
        ("zzzzzz", "`tempo-coach programme use KEY` chooses one."),
    ],
)
def test_a_programme_that_is_not_there_leaves_a_beginner_with_the_built_in_one(
    shell: CommandLine, diary: Diary, name: str, hint: str
) -> None:
    built_in = sets_today(shell)
    settle(shell, "settings.toml", f'[session]\nprogramme = "{name}"\n')
    assert sets_today(shell) == built_in != FULL
    assert lowering_ms(shell, "single-leg-squat") == 1_000
    told = f"There is no programme '{name}', so the built-in two-weeks is followed. {hint}"
    for command in ("programme", "plan"):
        answer = shell.run(command)
        assert (answer.code, answer.err) == (0, f"tempo-coach: {told}\n")
    assert place(shell)["week"] == 1
    assert told in shell.play("start").out.splitlines()
    (done,) = diary.sessions()
    assert (done.programme, done.week, done.number) == ("two-weeks", 1, 1)


def test_a_programme_whose_file_has_an_error_is_not_there(shell: CommandLine) -> None:
    settle(shell, "programmes/mine.toml", SHORT.replace("sets = 1", "sets = 99"))
    settle(shell, "settings.toml", '[session]\nprogramme = "mine"\n')
    assert lowering_ms(shell, "single-leg-squat") == 1_000
    assert "There is no programme 'mine', so the built-in" in shell.run("programme").err


def test_the_home_screen_tells_that_a_programme_is_not_there(
    shell: CommandLine, terminal: MakeTerminal
) -> None:
    settle(shell, "settings.toml", '[session]\nprogramme = "two-week"\n')
    home = terminal()
    home.wait_for_text("Did you mean")
    home.press("q")
    assert home.finish() == 0


def test_a_programme_of_ones_own_is_followed(shell: CommandLine, diary: Diary) -> None:
    settle(shell, "programmes/short.toml", SHORT)
    settle(shell, "settings.toml", '[session]\nprogramme = "short"\n')
    settle(shell, "exercises.toml", '[single-leg-squat]\ntempo = "2-0-1-1"\nsets = 4\n')
    assert sets_today(shell) == [("single-leg-squat", 1)]
    assert lowering_ms(shell, "single-leg-squat") == 5_000, "who writes one means what it says"
    diary.add(squats(1, 2, "5-0-X-1"), plan=("short", 1, 1), days_ago=3)
    assert place(shell)["week"] is None
    assert "You have finished the programme" in told(shell)


def test_ones_own_tempo_goes_before_that_of_the_built_in_programme(shell: CommandLine) -> None:
    settle(shell, "exercises.toml", '[single-leg-squat]\ntempo = "2.5-0-1-1"\n')
    assert lowering_ms(shell, "single-leg-squat") == 2_500
    assert lowering_ms(shell, "single-leg-deadlift") == 1_000
    assert dict(sets_today(shell))["single-leg-squat"] == 2, "its sets stay the programme's"


@pytest.mark.parametrize(
    "options", [("--sets", "1"), ("--tempo", "2-0-1-1"), ("--side", "left"), ("--reps", "3")]
)
def test_options_change_the_dose_of_today_which_is_then_not_the_programmes(
    shell: CommandLine, diary: Diary, options: tuple[str, ...]
) -> None:
    assert shell.play("start", *options).code == 0
    (done,) = diary.sessions()
    assert [each.exercise for each in done.exercises] == [key for key, _ in WEEK_1]
    assert (done.programme, done.week, done.number) == (None, None, None)


def test_a_weight_or_another_leg_first_leaves_it_the_programmes(
    shell: CommandLine, diary: Diary
) -> None:
    same = ("--lead", "right", "--reps", "5", "--load", "16kg", "--rest", "60")
    assert shell.play("start", *same).code == 0
    (done,) = diary.sessions()
    assert done.programme == "two-weeks"
    assert done.exercises[0].load_g == 16_000
    assert done.exercises[0].sides[0].value == "right"


def test_exercises_by_name_are_not_the_programmes(shell: CommandLine, diary: Diary) -> None:
    assert shell.play("start", "single-leg-squat").code == 0
    (done,) = diary.sessions()
    assert (done.programme, done.exercises[0].tempo) == (None, "4-0-1-1")


def test_a_damaged_history_is_told_and_the_programme_begins_again(
    shell: CommandLine, diary: Diary
) -> None:
    did(diary, 1, "1-0-1-1", days_ago=2)
    diary.path.write_bytes(b"\xa5" * 20_000)
    answer = shell.run("programme", "--json")
    assert json.loads(answer.out)["place"]["number"] == 1
    assert "the history in" in answer.err
    assert answer.err.count("\n") == 1
