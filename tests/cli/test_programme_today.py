"""programme tells today's session and why, as the home screen has it, wherever one is."""

from collections.abc import Callable
from typing import Any

import pytest
from command_line import CommandLine
from past_sessions import Diary, deadlifts, practice, squats

from tempo_coach.history.records import SessionRecord

PLANNED = [(1, 1), (1, 2), (2, 1), (2, 2)]


def did(diary: Diary, number: int, days_ago: int, control: str = "solid") -> SessionRecord:
    """Write the programme's session of that number, counted through both of its weeks, from 0."""
    tempo = f"{number + 1}-0-1-1"
    return diary.add(
        squats(tempo=tempo),
        practice(),
        deadlifts(tempo=tempo),
        days_ago=days_ago,
        plan=("two-weeks", *PLANNED[number]),
        steps=(number, None, number),
        control=control,
    )


def nothing_was_done(_diary: Diary) -> None:
    """Nobody was there yet."""


def lost_it(diary: Diary) -> None:
    """The second session went wrong."""
    did(diary, 0, 4)
    did(diary, 1, 2, "lost")


def finished(diary: Diary) -> None:
    """All of the programme was done."""
    for number in range(4):
        did(diary, number, 12 - 2 * number)


def done_today(diary: Diary) -> None:
    """The first session was done a while ago today."""
    did(diary, 0, 0)


def late(diary: Diary) -> None:
    """The first session was done four weeks ago."""
    did(diary, 0, 28)


def today_in(text: str) -> list[str]:
    """The lines about today."""
    lines = text.splitlines()
    heads = ("Today: ", "Next: ")
    start = next(number for number, line in enumerate(lines) if line.startswith(heads))
    return lines[start : lines.index("", start)]


def first_squats(shell: CommandLine) -> list[tuple[str, int]]:
    """The phases of today's first rep of squats, as ``plan`` has them, and how long each is."""
    phases: list[dict[str, Any]] = next(
        block["phases"]
        for block in shell.run("plan", "--json").json()["blocks"]
        if block["kind"] == "set"
    )
    return [(each["kind"], each["duration_ms"]) for each in phases if each["rep_number"] == 1]


@pytest.mark.parametrize(
    ("before", "told", "tempo", "reason"),
    [
        (nothing_was_done, "Week 1 of 2, session 1 of 2", 1, ""),
        (lost_it, "Week 2 of 2, session 1 of 2", 1, "Control was lost: one second less"),
        (finished, "You have finished the programme", 4, "One solid session"),
        (done_today, "Done for today. Next session from tomorrow.", 2, ""),
        (late, "After the break, week 1 starts over", 1, ""),
    ],
)
def test_today_is_what_one_will_do_and_why(
    shell: CommandLine, before: Callable[[Diary], None], told: str, tempo: int, reason: str
) -> None:
    before(Diary(shell.home))
    answer = shell.run("programme")
    assert (answer.code, answer.err) == (0, "")
    assert told in " ".join(answer.out.split())
    today = today_in(answer.out)
    assert today[0] == f"{'Next' if before is done_today else 'Today'}: 3 exercises"
    squat = next(number for number, line in enumerate(today) if "Single-leg squat" in line)
    assert f"{tempo}-0-1-1  2 sets of 5 reps, left and right leg" in today[squat]
    assert dict(first_squats(shell))["lower"] == tempo * 1000
    below = today[squat + 1]
    if reason:
        assert reason in below
    else:
        assert "Two-leg deadlift" in below
    assert max(map(len, answer.out.splitlines())) <= 80


def test_as_json_it_is_the_same(shell: CommandLine) -> None:
    lost_it(Diary(shell.home))
    found = shell.run("programme", "--json").json()
    assert (found["place"]["week"], found["place"]["number"]) == (2, 1)
    assert found["today"]["told"][0] == "Week 2 of 2, session 1 of 2"
    squat, practiced, lift = found["today"]["exercises"]
    assert (squat["exercise"], squat["tempo"], squat["sets"]) == (
        "single-leg-squat",
        "1-0-1-1",
        2,
    )
    assert squat["reason"].startswith("Control was lost")
    assert (practiced["exercise"], practiced["reason"]) == ("two-leg-deadlift", "")
    assert lift["reason"] == squat["reason"]


def test_outside_programmes_today_is_the_full_workout(shell: CommandLine) -> None:
    file = shell.home / "settings" / "settings.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[session]\nprogramme = "none"\n', "utf-8")
    answer = shell.run("programme")
    assert (answer.code, answer.err) == (0, "")
    today = today_in(answer.out)
    assert today[0] == "Today: 3 exercises"
    assert ["3 sets of 5 reps" in line for line in today[1:]] == [True, False, True]
    assert "session 1 of 2" not in answer.out
    assert ">" not in answer.out


def test_of_another_programme_nothing_is_up_today(shell: CommandLine) -> None:
    folder = shell.home / "settings" / "programmes"
    folder.mkdir(parents=True)
    (folder / "short.toml").write_text(
        'name = "Short"\n[[weeks]]\n[[weeks.sessions]]\nname = "Only"\n'
        'exercises = [{ exercise = "single-leg-squat" }]\n',
        "utf-8",
    )
    answer = shell.run("programme", "short")
    assert answer.code == 0
    assert "Today" not in answer.out
    assert shell.run("programme", "short", "--json").json()["today"] is None
    assert "Today: 3 exercises" in shell.run("programme", "two-weeks").out


# The other commands


@pytest.fixture
def own_tempo(shell: CommandLine) -> str:
    """A tempo of one's own, which holds the programme back."""
    file = shell.home / "settings" / "exercises.toml"
    file.parent.mkdir(parents=True)
    file.write_text('[single-leg-squat]\ntempo = "2-0-1-1"\n', "utf-8")
    return "Your own 2-0-1-1 is used instead of the programme's 1-0-1-1."


def test_the_tempo_of_an_exercise_is_told_as_today_has_it(shell: CommandLine) -> None:
    diary = Diary(shell.home)
    told = shell.run("tempo", "single-leg-squat")
    assert (told.code, told.err) == (0, "")
    first, today = told.out.splitlines()
    assert "4-0-1-1" in first
    assert today == "today 1-0-1-1: 2 sets of 5 reps, left and right leg"
    did(diary, 0, 2)
    assert "today 2-0-1-1: 2 sets of 5 reps" in shell.run("tempo", "single-leg-squat").out
    assert len(shell.run("tempo", "hip-hinge").out.splitlines()) == 1


def test_what_is_done_today_is_followed_by_what_comes_next(shell: CommandLine) -> None:
    done_today(Diary(shell.home))
    told = shell.run("tempo", "single-leg-squat").out
    assert "next time 2-0-1-1: 2 sets of 5 reps, left and right leg" in told
    first = shell.run("exercises").out.splitlines()[0]
    assert first.endswith("   next time 2-0-1-1, 2 x 5")


@pytest.mark.parametrize(
    "command",
    [("tempo", "single-leg-squat"), ("exercises", "single-leg-squat"), ("plan",), ("programme",)],
    ids=" ".join,
)
def test_every_command_tells_what_holds_the_programme_back(
    shell: CommandLine, own_tempo: str, command: tuple[str, ...]
) -> None:
    assert own_tempo in " ".join(shell.run(*command).out.split())


def test_setting_a_tempo_tells_at_once_that_it_holds_the_programme_back(
    shell: CommandLine,
) -> None:
    told = shell.run("tempo", "single-leg-squat", "3-0-1-1").out
    assert "Your own 3-0-1-1 is used instead of the programme's 1-0-1-1." in told
    reset = shell.run("tempo", "single-leg-squat", "--reset").out
    assert "Your own" not in reset
    assert "today 1-0-1-1" in reset


@pytest.mark.usefixtures("own_tempo")
def test_the_list_of_exercises_tells_todays_doses(shell: CommandLine) -> None:
    lines = {line.split()[0]: line for line in shell.run("exercises").out.splitlines()}
    assert lines["single-leg-squat"].endswith("   today 2-0-1-1, 2 x 5, your own")
    assert lines["single-leg-deadlift"].endswith("   today 1-0-1-1, 2 x 5")
    assert "today" not in lines["hip-hinge"]
    told = {each["key"]: each["today"] for each in shell.run("exercises", "--json").json()}
    assert told["hip-hinge"] is None
    assert told["single-leg-squat"]["tempo"] == "2-0-1-1"
    assert told["single-leg-squat"]["programme"]["tempo"] == "1-0-1-1"
    assert "Your own" in told["single-leg-squat"]["reason"]


@pytest.mark.usefixtures("own_tempo")
def test_outside_programmes_an_exercise_is_as_it_is_set(shell: CommandLine) -> None:
    shell.run("programme", "use", "none")
    told = shell.run("tempo", "single-leg-squat").out
    assert "2-0-1-1" in told
    assert len(told.splitlines()) == 1
