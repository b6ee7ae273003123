"""What is shown at a moment, from a position alone."""

from dataclasses import replace

import pytest
from fake_session import compiled, find, position_at
from hypothesis import given
from hypothesis import strategies as st
from lifts import squat_workout, whole_workout

from tempo_coach.labels import clean, clock
from tempo_coach.playback.events import PauseReason
from tempo_coach.playback.tally import Tally
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.tui import look

WORKOUT = squat_workout(sets=3, reps=5)
SCORE = compiled(WORKOUT)


@pytest.mark.parametrize(
    ("elapsed_ms", "shown"),
    [(0, "1"), (999, "1"), (1000, "2"), (2600, "3"), (3000, "4"), (3999.9, "4"), (4000, "4")],
)
def test_a_lowering_counts_upwards_from_one(elapsed_ms: float, shown: str) -> None:
    position = replace(find(SCORE, PhaseKind.LOWER, 0), phase_elapsed_ms=elapsed_ms)
    assert look.second_of(position).text == shown


@pytest.mark.parametrize(
    ("elapsed_ms", "shown"), [(0, "90"), (1, "90"), (1000, "89"), (89_001, "1"), (90_000, "0")]
)
def test_a_rest_counts_what_remains(elapsed_ms: float, shown: str) -> None:
    position = replace(find(SCORE, PhaseKind.REST, 0), phase_elapsed_ms=elapsed_ms)
    assert look.second_of(position).text == shown
    assert look.second_of(position).template == "00"


def test_a_long_rest_is_shown_in_minutes_until_two_digits_do() -> None:
    rest = find(compiled(squat_workout(rest_ms=180_000)), PhaseKind.REST, 0)
    assert look.second_of(rest) == look.Number("3:00", "0:00")
    assert look.second_of(replace(rest, phase_elapsed_ms=80_000)).text == "1:40"
    assert look.second_of(replace(rest, phase_elapsed_ms=81_000)) == look.Number("99", "00")


def test_the_body_sinks_rests_and_rises() -> None:
    paused_squat = compiled(squat_workout())
    lower = find(paused_squat, PhaseKind.LOWER, 1000)
    assert look.height_of(lower) == 0.75
    assert look.height_of(find(paused_squat, PhaseKind.PRESS, 250)) == 0.25
    assert look.height_of(find(paused_squat, PhaseKind.TOP, 250)) == 1
    assert look.height_of(replace(lower, phase=replace(lower.phase, kind=PhaseKind.HOLD))) == 0


def test_one_gets_ready_where_the_first_phase_starts() -> None:
    squat = find(SCORE, PhaseKind.READY, 100)
    assert look.height_of(squat) == 1
    deadlift = compiled(whole_workout())
    position = next(
        found
        for nth in range(20)
        if (found := find(deadlift, PhaseKind.READY, 100, nth=nth)).next_phase
        and found.next_phase.kind is PhaseKind.PRESS
    )
    assert look.height_of(position) == 0


def test_words_and_arrows() -> None:
    assert look.words_of(find(SCORE, PhaseKind.LOWER, 0)) == ("LOWER↓", "LOWER")
    assert look.words_of(find(SCORE, PhaseKind.PRESS, 0)) == ("PRESS↑", "PRESS")
    assert look.words_of(find(SCORE, PhaseKind.TOP, 0)) == ("TALL",)
    assert look.words_of(find(SCORE, PhaseKind.SWITCH, 0)) == ("SWITCH",)
    assert look.words_of(position_at(SCORE, len(SCORE.blocks) - 1, 0)) == ("DONE",)


def test_what_is_next() -> None:
    assert look.next_of(find(SCORE, PhaseKind.READY, 0)) == "then LOWER, 4 seconds"
    assert look.next_of(find(SCORE, PhaseKind.LOWER, 0)) == "then PRESS, 1 second"
    in_rest = look.next_of(find(SCORE, PhaseKind.REST, 0))
    assert in_rest == "Next: Single-leg squat, left leg, set 2 of 3, 5 reps"
    assert look.next_of(find(SCORE, PhaseKind.SWITCH, 0)) == "Next: right leg, set 1 of 3, 5 reps"
    last_of_left = find(SCORE, PhaseKind.TOP, 0, rep=5)
    assert look.next_of(last_of_left) == "then SWITCH, right leg"
    last_of_right = find(SCORE, PhaseKind.TOP, 0, rep=5, nth=1)
    assert look.next_of(last_of_right) == "then REST, 90 seconds"
    assert look.next_of(find(SCORE, PhaseKind.TOP, 0, rep=5, nth=5)) == "then it is done"


def test_the_place_names_leg_rep_and_sets() -> None:
    place = look.place_of(find(SCORE, PhaseKind.LOWER, 0, rep=2), Tally(WORKOUT))
    assert (place.exercise, place.leg, place.set_of) == (
        "Single-leg squat",
        "left leg",
        "set 1 of 3",
    )
    assert (place.rep, place.reps) == (2, 5)
    assert place.rep_words[0] == "REP 2/5"
    assert place.sides == (("left", frozenset(), 1), ("right", frozenset(), None))


def test_a_form_cue_is_shown_while_it_is_said() -> None:
    shown = [
        look.caption_of(position_at(SCORE, index, cue.at_ms + 50))
        for index, block in enumerate(SCORE.blocks)
        if block.kind is BlockKind.SET
        for cue in block.cues
        if cue.text == "Hips back."
    ]
    assert shown
    assert set(shown) == {"Hips back."}


def test_a_rest_shows_how_to_set_up() -> None:
    assert look.caption_of(find(SCORE, PhaseKind.REST, 0)) == clean(
        WORKOUT.prescriptions[0].exercise.set_up
    )


def test_a_pause_says_why_unless_it_was_asked_for() -> None:
    here = find(SCORE, PhaseKind.LOWER, 0)
    asked, *_ = look.foot_of(replace(here, paused=PauseReason.ASKED), "")
    slept, *_ = look.foot_of(replace(here, paused=PauseReason.SLEPT), "")
    assert asked == ("Space goes on.",)
    assert slept == ("Paused: the computer slept. Space goes on.",)


def test_only_a_rest_offers_more_or_less_of_it() -> None:
    assert "15 s" in look.keys_of(find(SCORE, PhaseKind.REST, 0))[0]
    assert "15 s" not in look.keys_of(find(SCORE, PhaseKind.LOWER, 0))[0]


@pytest.mark.parametrize(
    ("duration_ms", "text"),
    [(0, "0:00"), (1, "0:01"), (59_999, "1:00"), (700_000, "11:40"), (3_720_000, "1:02:00")],
)
def test_clock(duration_ms: float, text: str) -> None:
    assert clock(duration_ms) == text


@given(st.text())
def test_a_cleaned_text_can_move_no_cursor(text: str) -> None:
    assert clean(text).isprintable()
    assert len(clean(text)) == len(text)
