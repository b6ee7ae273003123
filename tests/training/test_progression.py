"""Each way from step to step of the ladder, as the design's sentences have it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.i18n import translation
from tempo_coach.library.loader import exercises
from tempo_coach.training.prescription import Side, prescribe
from tempo_coach.training.progression import (
    LADDER,
    VARIATION_STEP,
    Attempt,
    Control,
    Move,
    Reason,
    step_of,
    stepped,
    suggest,
)
from tempo_coach.training.tempo import Tempo

SEVEN = range(7)
REPS = 20

# How a session went: its rating, and whether every rep was done ("-" where not).
SESSIONS = {
    "solid": (Control.SOLID, REPS),
    "solid-": (Control.SOLID, REPS - 1),
    "shaky": (Control.SHAKY, REPS),
    "shaky-": (Control.SHAKY, REPS - 1),
    "lost": (Control.LOST, REPS),
    "lost-": (Control.LOST, 0),
    "none": (None, REPS),
    "none-": (None, REPS - 1),
}

# Down the side the session before on the same step, across the newest one. "Two sessions in a
# row in which every rep was done and rated solid go up a step. One rated lost it or two shaky
# go down a step."
MOVES = """
          solid  solid-  shaky  shaky-  lost  lost-  none  none-
(none)    =      =       =      =       v     v      =     =
solid     ^      =       =      =       v     v      =     =
solid-    =      =       =      =       v     v      =     =
shaky     =      =       v      v       v     v      =     =
shaky-    =      =       v      v       v     v      =     =
lost      =      =       =      =       v     v      =     =
lost-     =      =       =      =       v     v      =     =
none      =      =       =      =       v     v      =     =
none-     =      =       =      =       v     v      =     =
"""

UP_FROM = {0: 1, 1: 2, 2: 3, 3: 4, 4: 5, 5: 6}
DOWN_FROM = {1: 0, 2: 1, 3: 2, 4: 3, 5: 4, 6: 5}

# Why it holds, by the newest session alone.
HELD = {
    "solid": Reason.ONE_SOLID,
    "solid-": Reason.INCOMPLETE,
    "shaky": Reason.ONE_SHAKY,
    "shaky-": Reason.ONE_SHAKY,
    "none": Reason.UNRATED,
    "none-": Reason.UNRATED,
}


def table() -> dict[tuple[str, str], str]:
    head, *rows = (line.split() for line in MOVES.strip().splitlines())
    return {
        (row[0], newest): mark for row in rows for newest, mark in zip(head, row[1:], strict=True)
    }


def attempt(went: str, step: int, at_ms: int = 0) -> Attempt:
    control, done = SESSIONS[went]
    return Attempt(step, REPS, done, control, at_ms)


def attempts_of(before: str, newest: str, step: int) -> list[Attempt]:
    first = [] if before == "(none)" else [attempt(before, step)]
    return [*first, attempt(newest, step)]


def expected(before: str, newest: str, step: int, has_harder: bool) -> tuple[Move, int, Reason]:
    mark = table()[before, newest]
    if mark == "=":
        return Move.HOLD, step, HELD[newest]
    if mark == "^":
        if step in UP_FROM:
            return Move.UP, UP_FROM[step], Reason.TWO_SOLID
        if has_harder:
            return Move.NEXT_VARIATION, 4, Reason.TOP_SOLID
        return Move.HOLD, 6, Reason.NOTHING_HARDER
    lost = newest.startswith("lost")
    if step in DOWN_FROM:
        return Move.DOWN, DOWN_FROM[step], Reason.LOST if lost else Reason.TWO_SHAKY
    return Move.HOLD, 0, Reason.LOST_AT_FIRST if lost else Reason.SHAKY_AT_FIRST


def test_the_ladder_is_the_designs() -> None:
    told = [(step.lowering_ms, step.sets, step.reps) for step in LADDER]
    slower = [(1000, 2, 5), (2000, 2, 5), (3000, 2, 5), (4000, 2, 5)]
    assert told == [*slower, (4000, 3, 5), (4000, 4, 5), (4000, 5, 5)]
    assert told[VARIATION_STEP] == (4000, 3, 5)


def test_the_table_has_every_pair_of_sessions() -> None:
    assert set(table()) == set(product(["(none)", *SESSIONS], SESSIONS))


@pytest.mark.parametrize("has_harder", [True, False], ids=["harder", "hardest"])
@pytest.mark.parametrize("step", SEVEN)
@pytest.mark.parametrize(("before", "newest"), table())
def test_every_transition(before: str, newest: str, step: int, has_harder: bool) -> None:
    found = suggest(attempts_of(before, newest, step), has_harder=has_harder)
    assert (found.move, found.step, found.reason) == expected(before, newest, step, has_harder)


@pytest.mark.parametrize(("before", "newest"), table())
def test_a_session_on_another_step_does_not_count(before: str, newest: str) -> None:
    elsewhere = [] if before == "(none)" else [before]
    for step, other in permutations(SEVEN, 2):
        attempts = [*(attempt(each, other) for each in elsewhere), attempt(newest, step)]
        found = suggest(attempts, has_harder=True)
        assert (found.move, found.step, found.reason) == expected("(none)", newest, step, True)


def test_what_was_done_on_a_step_before_one_left_it_does_not_count() -> None:
    back = [attempt("solid", 3), attempt("lost", 4), attempt("solid", 3)]
    assert suggest(back, has_harder=True).reason is Reason.ONE_SOLID


@pytest.mark.parametrize("has_harder", [True, False])
def test_the_first_time_is_at_the_first_step(has_harder: bool) -> None:
    found = suggest([], has_harder=has_harder)
    assert (found.move, found.step, found.reason) == (Move.HOLD, 0, Reason.FIRST_TIME)


def whys() -> dict[tuple[Move, int, Reason], str]:
    all_of_them = [
        suggest(attempts_of(*pair, step), has_harder=has_harder)
        for pair, step, has_harder in product(table(), SEVEN, [True, False])
    ]
    first = suggest([], has_harder=True)
    hurt = [replace(each, pain=4) for each in attempts_of("solid", "solid", 3)]
    told = [first, suggest(hurt, has_harder=True), *all_of_them]
    return {(each.move, each.step, each.reason): each.why() for each in told}


def test_each_reason_is_one_sentence_of_its_own() -> None:
    told = whys()
    assert {reason for _, _, reason in told} == set(Reason)
    for sentence in told.values():
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert sentence.count(".") == 1
    reasons_of = {text: {key[2] for key in told if told[key] == text} for text in told.values()}
    assert all(len(reasons) == 1 for reasons in reasons_of.values())


def test_a_reason_says_what_changes() -> None:
    changes = {Move.UP: "one more {}", Move.DOWN: "one {} less"}
    for (move, step, _), sentence in whys().items():
        if move in changes:
            left = step - 1 if move is Move.UP else step + 1
            seconds = LADDER[left].lowering_ms != LADDER[step].lowering_ms
            assert changes[move].format("second" if seconds else "set") in sentence
        elif move is Move.NEXT_VARIATION:
            assert "the next variation" in sentence
        else:
            assert not re.search("one (more (second|set)|(second|set) less)|variation", sentence)


def test_a_reason_is_told_in_the_language_of_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    class Looked(translation.catalogues.NullTranslations):
        def gettext(self, message: str) -> str:
            return f"<{message}>"

    english = whys()
    monkeypatch.setattr(translation, "_catalogue", Looked())
    assert whys() == {key: f"<{sentence}>" for key, sentence in english.items()}


@pytest.mark.parametrize("step", SEVEN)
def test_a_prescription_at_a_step_is_found_there_again(step: int) -> None:
    for key in ("single-leg-squat", "knee-drive-single-leg-deadlift"):
        before = prescribe(exercises()[key], rest_ms=75_000, side=Side.LEFT)
        after = stepped(before, step)
        assert step_of(after.tempo, after.sets, after.reps) == step
        assert after.tempo.phases_ms[1:] == before.tempo.phases_ms[1:]
        assert (after.exercise, after.rest_ms, after.sides) == (
            before.exercise,
            before.rest_ms,
            before.sides,
        )


@pytest.mark.parametrize(
    ("tempo", "sets", "reps", "step"),
    [
        ("1-0-1-1", 2, 5, 0),
        ("2-0-X-1", 2, 5, 1),
        ("3-2-1-0", 2, 5, 2),
        ("4-0-1-1", 2, 5, 3),
        ("4-1-3-2", 3, 5, 4),
        ("4-0-1-1", 5, 5, 6),
        ("3-0-1-1", 3, 5, None),
        ("4-0-1-1", 6, 5, None),
        ("4-0-1-1", 5, 6, None),
        ("3.5-0-1-1", 2, 5, None),
        ("5-0-1-1", 5, 5, None),
        ("4-0-1-1", 1, 5, None),
    ],
)
def test_a_dose_is_at_a_step_or_at_none(tempo: str, sets: int, reps: int, step: int | None) -> None:
    assert step_of(Tempo.parse(tempo), sets, reps) == step


def test_an_explosive_lifting_stays_explosive() -> None:
    explosive = prescribe(exercises()["single-leg-squat"], tempo=Tempo.parse("4-0-X-1"))
    assert str(stepped(explosive, 1).tempo) == "2-0-X-1"


one_attempt = st.builds(attempt, st.sampled_from(sorted(SESSIONS)), st.sampled_from(SEVEN))


@given(st.lists(one_attempt, max_size=12), st.booleans())
def test_nothing_leads_off_the_ladder_or_past_a_step(
    attempts: Sequence[Attempt], has_harder: bool
) -> None:
    found = suggest(attempts, has_harder=has_harder)
    stands = attempts[-1].step if attempts else 0
    assert found.step in SEVEN
    if found.move is Move.NEXT_VARIATION:
        assert (has_harder, stands, found.step) == (True, 6, VARIATION_STEP)
    else:
        assert abs(found.step - stands) <= 1
        assert {Move.UP: 1, Move.DOWN: -1, Move.HOLD: 0}[found.move] == found.step - stands


@given(st.lists(one_attempt, min_size=2, max_size=12), st.booleans())
def test_two_sessions_decide(attempts: Sequence[Attempt], has_harder: bool) -> None:
    of_two = suggest(attempts[-2:], has_harder=has_harder)
    assert suggest(attempts, has_harder=has_harder) == of_two
