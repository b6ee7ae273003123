"""The built-in programme: two weeks up the ladder, told in every language."""

import re
from pathlib import Path

import pytest
from test_library_content import PROMISES
from test_translations import FORMAL
from test_translations import PROMISES as PROMISES_ELSEWHERE

from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.i18n.translation import LANGUAGES
from tempo_coach.library.loader import exercises
from tempo_coach.library.programme_reader import find_programme, programmes, read_programmes
from tempo_coach.training.programme import PlannedSession, workout_of

IN_EACH = pytest.mark.parametrize("language", list(LANGUAGES))
PLAN = """
name = "Mine"
description = "Mine."
[[weeks]]
[[weeks.sessions]]
name = "One"
why = "To begin."
exercises = [{ exercise = "hip-hinge", rest_s = 60, load = "4kg" }]
"""


def sessions(language: str = "en") -> list[PlannedSession]:
    (programme,) = programmes(language).values()
    return [session for week in programme.weeks for session in week.sessions]


def texts(language: str) -> list[str]:
    (programme,) = programmes(language).values()
    told = [text for session in sessions(language) for text in (session.name, session.why)]
    return [programme.name, programme.description, *told]


def test_two_weeks_of_one_or_two_sessions() -> None:
    (programme,) = programmes().values()
    assert programme.key == "two-weeks"
    assert len(programme.weeks) == 2
    assert all(1 <= len(week.sessions) <= 2 for week in programme.weeks)


def test_each_lift_on_one_leg_climbs_the_ladder_a_second_at_a_time_at_two_by_five() -> None:
    for key in ("single-leg-squat", "single-leg-deadlift"):
        steps = [
            prescription
            for session in sessions()
            for prescription in workout_of(session, exercises()).prescriptions
            if prescription.exercise.key == key
        ]
        lowerings_ms = [step.tempo.eccentric_ms for step in steps]
        assert lowerings_ms == [1_000, 2_000, 3_000, 4_000]
        assert {(step.sets, step.reps) for step in steps} == {(2, 5)}
        assert {step.tempo.phases_ms[1:] for step in steps} == {
            exercises()[key].tempo.phases_ms[1:]
        }


def test_a_few_deadlifts_on_two_legs_come_before_those_on_one() -> None:
    for session in sessions():
        keys = [planned.exercise for planned in session.exercises]
        assert keys.index("two-leg-deadlift") < keys.index("single-leg-deadlift")


@IN_EACH
def test_each_session_says_why_in_one_sentence(language: str) -> None:
    for session in sessions(language):
        assert re.fullmatch(r"[^\W\d_a-z][^.!?]+\.", session.why), session.why
        assert len(session.why.split()) <= 22
        assert len(session.name) <= 30
    assert len({session.why for session in sessions(language)}) == len(sessions(language))


@IN_EACH
def test_the_texts_promise_nothing_and_are_on_first_name_terms(language: str) -> None:
    promises = "|".join(PROMISES) if language == "en" else PROMISES_ELSEWHERE[language]
    for text in texts(language):
        assert text.isprintable()
        assert not re.search(promises, text, re.IGNORECASE), text
        assert not re.search(FORMAL.get(language, r"(?!)"), text), text


def test_every_language_has_words_of_its_own_and_nothing_else_differs() -> None:
    told = [text for language in LANGUAGES for text in texts(language)]
    assert len(set(told)) == len(told)
    for language in LANGUAGES:
        plans = [session.exercises for session in sessions(language)]
        assert plans == [session.exercises for session in sessions()]


@pytest.mark.parametrize(
    "name", ["two-weeks", "Two weeks", "TWO_WEEKS", "two weeks to four seconds"]
)
def test_a_programme_is_found_by_key_or_name(name: str) -> None:
    assert find_programme(name, programmes()).key == "two-weeks"


@pytest.mark.parametrize(
    ("name", "told"), [("two-week", "did you mean two-weeks?"), ("xyz", "choose from two-weeks")]
)
def test_the_nearest_programme_is_named(name: str, told: str) -> None:
    with pytest.raises(BadValueError, match=re.escape(told)):
        find_programme(name, programmes())


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ('"hip-hinge"', '"hip-hing"', r"mine\.toml: One: there is no exercise 'hip-hing'"),
        ('why = "To begin."', "", r"mine\.toml: weeks 1: sessions 1: why: is missing"),
        ("rest_s = 60", "rest_s = 601", "exercises 1: rest_s: must be a whole number from 0"),
        ("rest_s = 60", "rests = 60", "rests: is not a key"),
        ("rest_s = 60", 'tempo = "4-0-1"', r"mine\.toml: weeks: tempo '4-0-1'"),
        ("4kg", "4", r"mine\.toml: weeks: load '4'"),
        ("[[weeks]]", "weeks = [1]", "weeks: must be a list of tables"),
        ("[[weeks]]", "[weeks]", "weeks: must be a list"),
        ("[{ exercise", "[] # [{ exercise", "0 exercises"),
    ],
)
def test_a_damaged_programme_is_told_by_file_and_key(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    file = tmp_path / "programmes" / "mine.toml"
    file.parent.mkdir()
    file.write_text(PLAN, "utf-8")
    (planned,) = read_programmes(tmp_path)["mine"].weeks[0].sessions[0].exercises
    assert planned.rest_ms == 60_000
    damaged = PLAN.replace(right, wrong)
    if wrong.startswith("weeks"):
        damaged = damaged.partition("[[weeks.sessions]]")[0]
    elif wrong == "[weeks]":
        damaged = damaged.replace("[[weeks.sessions]]", "[[weeks.session]]")
    file.write_text(damaged, "utf-8")
    with pytest.raises(CoachError, match=told):
        read_programmes(tmp_path)
