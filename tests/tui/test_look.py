"""What is shown at a moment, from a position alone."""

from dataclasses import replace
from datetime import datetime
from unicodedata import bidirectional, category

import pytest
from fake_session import compiled, find, position_at
from hypothesis import assume, given
from hypothesis import strategies as st
from lifts import squat_workout, whole_workout

from tempo_coach.app.formatting import clean, clock
from tempo_coach.playback.events import PauseReason
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.timeline.cues import CuePriority
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.lowering import Enforcement, Lowering, Verdict
from tempo_coach.tui.look import lines, stage
from tempo_coach.tui.look.position_text import place_of

WORKOUT = squat_workout(sets=3, reps=5)
SCORE = compiled(WORKOUT)


@pytest.mark.parametrize(
    ("elapsed_ms", "shown"),
    [(0, "1"), (999, "1"), (1000, "2"), (2600, "3"), (3000, "4"), (3999.9, "4"), (4000, "4")],
)
def test_a_lowering_counts_upwards_from_one(elapsed_ms: float, shown: str) -> None:
    position = replace(find(SCORE, PhaseKind.LOWER, 0), phase_elapsed_ms=elapsed_ms)
    assert stage.second_of(position).text == shown


@pytest.mark.parametrize(
    ("elapsed_ms", "shown"), [(0, "90"), (1, "90"), (1000, "89"), (89_001, "1"), (90_000, "0")]
)
def test_a_rest_counts_what_remains(elapsed_ms: float, shown: str) -> None:
    position = replace(find(SCORE, PhaseKind.REST, 0), phase_elapsed_ms=elapsed_ms)
    assert stage.second_of(position).text == shown
    assert stage.second_of(position).template == "00"


def test_a_long_rest_is_shown_in_minutes_until_two_digits_do() -> None:
    rest = find(compiled(squat_workout(rest_ms=180_000)), PhaseKind.REST, 0)
    assert stage.second_of(rest) == stage.Number("3:00", "0:00")
    assert stage.second_of(replace(rest, phase_elapsed_ms=80_000)).text == "1:40"
    assert stage.second_of(replace(rest, phase_elapsed_ms=81_000)) == stage.Number("99", "00")


def test_the_body_sinks_rests_and_rises() -> None:
    paused_squat = compiled(squat_workout())
    lower = find(paused_squat, PhaseKind.LOWER, 1000)
    assert stage.height_of(lower) == 0.75
    assert stage.height_of(find(paused_squat, PhaseKind.PRESS, 250)) == 0.25
    assert stage.height_of(find(paused_squat, PhaseKind.TOP, 250)) == 1
    assert stage.height_of(replace(lower, phase=replace(lower.phase, kind=PhaseKind.HOLD))) == 0


def test_a_phase_ends_soon_in_its_last_instants_but_not_when_it_is_over() -> None:
    lower = find(SCORE, PhaseKind.LOWER, 0)
    ends = {ms: stage.ends_within(replace(lower, phase_elapsed_ms=ms), 50) for ms in (3950, 3951)}
    assert ends == {3950: False, 3951: True}
    assert stage.ends_within(replace(lower, phase_elapsed_ms=3999.5), 50)
    assert not stage.ends_within(replace(lower, phase_elapsed_ms=4000), 50)


def test_one_gets_ready_where_the_first_phase_starts() -> None:
    squat = find(SCORE, PhaseKind.READY, 100)
    assert stage.height_of(squat) == 1
    deadlift = compiled(whole_workout())
    position = next(
        found
        for nth in range(20)
        if (found := find(deadlift, PhaseKind.READY, 50, nth=nth)).next_phase
        and found.next_phase.kind is PhaseKind.PRESS
    )
    assert stage.height_of(position) == 0


def test_words() -> None:
    assert stage.words_of(find(SCORE, PhaseKind.LOWER, 0)) == ("LOWER",)
    assert stage.words_of(find(SCORE, PhaseKind.TOP, 0)) == ("TALL",)
    assert stage.words_of(find(SCORE, PhaseKind.SWITCH, 0)) == ("SWITCH",)
    assert stage.words_of(position_at(SCORE, len(SCORE.blocks) - 1, 0)) == ("DONE",)
    last = position_at(SCORE, len(SCORE.blocks) - 1, 0)
    skipped = replace(last, block=replace(last.block, all_skipped=True))
    assert stage.words_of(skipped) == ("NO REPS",)


def test_each_phase_of_a_rep_has_a_sign_of_its_own() -> None:
    here = find(SCORE, PhaseKind.LOWER, 0)
    kinds = (PhaseKind.LOWER, PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.TOP)
    signs = {stage.sign_of(replace(here, phase=replace(here.phase, kind=kind))) for kind in kinds}
    assert len(signs - {""}) == len(kinds)


def test_a_rest_that_is_over_counts_upwards() -> None:
    rest = find(SCORE, PhaseKind.REST, 89_999)
    assert stage.second_of(replace(rest, overtime_ms=0.0)).text == "0"
    assert stage.second_of(replace(rest, overtime_ms=12_900.0)).text == "12"
    assert stage.second_of(replace(rest, overtime_ms=125_000.0)).text == "2:05"
    assert "OVER" in stage.words_of(replace(rest, overtime_ms=0.0))


def test_a_rep_that_is_taken_again_says_how_long_its_lowering_was() -> None:
    touched = Lowering(3, 2800, 4000, Verdict.TOO_FAST, repeated=True)
    ready = replace(find(SCORE, PhaseKind.READY, 500), lowering=touched)
    assert "TOO FAST" in stage.words_of(ready)
    assert stage.second_of(ready).text == "2.8"
    assert "REP" in place_of(ready, SessionProgress(WORKOUT)).rep_words[0]
    assert lines.caption_of(ready) == "Too fast: 2.8 seconds instead of 4. Once more."


def test_a_slow_lowering_is_told_kindly() -> None:
    touched = Lowering(2, 4900, 4000, Verdict.SLOW, repeated=False)
    press = replace(find(SCORE, PhaseKind.PRESS, 900, rep=2), lowering=touched)
    told = lines.caption_of(press)
    assert "4.9" in told
    assert "but it counts" in told


def test_one_key_does_the_obvious_thing() -> None:
    pace, touch = Enforcement.PACE, Enforcement.TOUCH
    lower, rest = find(SCORE, PhaseKind.LOWER, 0), find(SCORE, PhaseKind.REST, 0)
    assert lines.one_key_of(lower, pace) == "pause"
    assert lines.one_key_of(lower, touch) == "touch"
    assert lines.one_key_of(find(SCORE, PhaseKind.READY, 0), touch) == "pause"
    assert lines.one_key_of(replace(lower, paused=PauseReason.ASKED), touch) == "resume"
    assert lines.one_key_of(rest, pace) == "next"
    assert lines.one_key_of(replace(rest, overtime_ms=3.0), pace) == "begin"


def test_the_head_tells_when_it_ends() -> None:
    here = replace(find(SCORE, PhaseKind.LOWER, 0), remaining_ms=700_000.0)
    place = place_of(here, SessionProgress(WORKOUT))
    head = lines.head_right_of(place, here, datetime(2026, 5, 4, 18, 30, 25))
    assert "11:40 left · ends 18:42" in head[0]


def test_the_title_carries_phase_and_second() -> None:
    place = place_of(find(SCORE, PhaseKind.LOWER, 0, rep=2), SessionProgress(WORKOUT))
    assert lines.title_of(place, "LOWER", "3") == "LOWER 3 · left leg · rep 2 of 5"


def test_what_is_next() -> None:
    assert lines.next_of(find(SCORE, PhaseKind.READY, 0)) == "then LOWER, 4 seconds"
    assert lines.next_of(find(SCORE, PhaseKind.LOWER, 0)) == "then PRESS, 1 second"
    in_rest = lines.next_of(find(SCORE, PhaseKind.REST, 0))
    assert in_rest == "Next: Single-leg squat, left leg, set 2 of 3, 5 reps"
    assert lines.next_of(find(SCORE, PhaseKind.SWITCH, 0)) == "Next: right leg, set 1 of 3, 5 reps"
    last_of_left = find(SCORE, PhaseKind.TOP, 0, rep=5)
    assert lines.next_of(last_of_left) == "then SWITCH, right leg"
    last_of_right = find(SCORE, PhaseKind.TOP, 0, rep=5, nth=1)
    assert lines.next_of(last_of_right) == "then REST, 90 seconds"
    assert lines.next_of(find(SCORE, PhaseKind.TOP, 0, rep=5, nth=5)) == "then finished"


def test_the_place_names_leg_rep_and_sets() -> None:
    place = place_of(find(SCORE, PhaseKind.LOWER, 0, rep=2), SessionProgress(WORKOUT))
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
        lines.caption_of(position_at(SCORE, index, cue.at_ms + 50))
        for index, block in enumerate(SCORE.blocks)
        if block.kind is BlockKind.SET
        for cue in block.cues
        if cue.text == "Hips back."
    ]
    assert shown
    assert set(shown) == {"Hips back."}


def test_a_rest_shows_how_to_set_up() -> None:
    assert lines.caption_of(find(SCORE, PhaseKind.REST, 0)) == clean(
        WORKOUT.prescriptions[0].exercise.set_up
    )


def test_a_pause_says_why_unless_it_was_asked_for() -> None:
    here = find(SCORE, PhaseKind.LOWER, 0)
    asked = lines.paused_of(replace(here, paused=PauseReason.ASKED))
    slept = lines.paused_of(replace(here, paused=PauseReason.SLEPT))
    assert asked == "Press Space to continue."
    assert slept == "The computer was asleep. Press Space to continue."


def test_only_a_rest_offers_more_or_less_of_it() -> None:
    pace = Enforcement.PACE
    assert "15 s" in lines.keys_of(find(SCORE, PhaseKind.REST, 0), pace, waits=False)[0]
    assert "15 s" not in lines.keys_of(find(SCORE, PhaseKind.LOWER, 0), pace, waits=False)[0]


@pytest.mark.parametrize(
    ("duration_ms", "text"),
    [(0, "0:00"), (1, "0:01"), (59_999, "1:00"), (700_000, "11:40"), (3_720_000, "1:02:00")],
)
def test_clock(duration_ms: float, text: str) -> None:
    assert clock(duration_ms) == text


@given(st.text())
def test_a_cleaned_text_can_move_no_cursor(text: str) -> None:
    shown = clean(text)
    # What is within a text may not be seen, but leads nowhere: it joins letters, or keeps what
    # is written from right to left from turning the line.
    unseen = {letter for letter in shown if not letter.isprintable()}
    assert all(category(letter) in ("Cf", "Zs") for letter in unseen)
    assert not unseen & set("\u202a\u202b\u202c\u202d\u202e\ufeff")
    assert "\u2068" in shown or not any(bidirectional(each) in ("R", "AL", "AN") for each in text)


@given(st.text(st.characters(exclude_categories=("C",), include_characters="\t\n\x1b\x9b")))
def test_a_text_from_left_to_right_keeps_its_length_and_has_no_marks_added(text: str) -> None:
    assume(not any(bidirectional(each) in ("R", "AL", "AN") for each in text))
    assert len(clean(text)) == len(text)
    assert clean(text).isprintable()


def test_a_cue_for_the_lowering_is_gone_in_the_press() -> None:
    """It stays for a while to be read, but not into a phase that it is wrong for."""
    seen = 0
    for index, block in enumerate(SCORE.blocks):
        for cue in block.cues:
            if cue.rank is not CuePriority.FORM_CUE:
                continue
            own = block.phase_at(cue.start_ms)
            for at_ms in range(cue.start_ms, block.duration_ms, 100):
                position = position_at(SCORE, index, at_ms)
                if lines.caption_of(position) == clean(cue.text) and at_ms < cue.end_ms + 3_000:
                    assert position.phase == own
                    seen += 1
    assert seen > 100
