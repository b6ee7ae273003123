"""A score that goes on where a session was cut off: the same from there on as the whole one."""

from itertools import pairwise

import pytest
from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from score_material import (
    AnyVoice,
    Score,
    SteadyVoice,
    exercise,
    phrases,
    reps_of_block,
    scores,
    texts,
)

from tempo_coach.library.loader import phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.speech_options import Counting, SpeechOptions, Verbosity
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind, Timeline
from tempo_coach.training.prescription import Prescription, RepPosition, Side, Workout, prescribe

SAY = phrase_templates()
SOME = settings(max_examples=examples(15), deadline=None)

LIFTS = Workout((prescribe(exercise(1), sets=2, reps=5), prescribe(exercise(2), sets=1, reps=3)))
OTHER_WAYS = (
    SpeechOptions(Verbosity.COUNTS),
    SpeechOptions(Verbosity.WORDS, Counting.DOWN),
    SpeechOptions(Verbosity.TONES),
    SpeechOptions(announcements=False, form_cues=False),
)


@st.composite
def places(draw: st.DrawFn, workout: Workout) -> RepPosition:
    """Any rep of a workout, or the end of any of its sets."""
    position = draw(st.integers(0, len(workout.prescriptions) - 1))
    prescription = workout.prescriptions[position]
    last = prescription.reps
    return RepPosition(
        position,
        draw(st.integers(1, prescription.sets)),
        draw(st.sampled_from(prescription.sides)),
        draw(st.sampled_from([1, last, last + 1]) | st.integers(1, last + 1)),
    )


@st.composite
def broken_off(draw: st.DrawFn) -> tuple[Score, RepPosition]:
    """Any score, and where its session was cut off."""
    score = draw(scores())
    return score, draw(places(score.workout))


def compiler(speech_options: SpeechOptions | None = None) -> Compiler:
    return Compiler(SAY, SteadyVoice(), speech_options or SpeechOptions())


def going_on(place: RepPosition, speech_options: SpeechOptions | None = None) -> Timeline:
    return compiler(speech_options).compile(LIFTS, start=place)


def index_of(score: Score, place: RepPosition) -> int:
    """The block of the set in which a place is."""
    return next(
        index
        for index, block in enumerate(score.timeline.blocks)
        if block.kind is BlockKind.SET
        and block.prescription is score.workout.prescriptions[place.position]
        and (block.set_number, block.side) == (place.set_number, place.side)
    )


def first_set(timeline: Timeline) -> Block:
    return next(block for block in timeline.blocks if block.kind is BlockKind.SET)


def rep_shapes(block: Block) -> list[tuple[int, list[tuple[PhaseKind, int]]]]:
    """Each rep as its phases and their lengths."""
    return [
        (number, [(phase.kind, phase.duration_ms) for phase in phases])
        for number, phases in reps_of_block(block)
    ]


@SOME
@given(broken_off())
def test_from_there_on_it_is_the_whole_one(given: tuple[Score, RepPosition]) -> None:
    score, place = given
    whole, at = score.timeline.blocks, index_of(score, place)
    left = score.compiler.compile(score.workout, start=place).blocks
    prescription = score.workout.prescriptions[place.position]
    if place.rep_number <= prescription.reps:
        opening, broken, *rest = left
        assert tuple(rest) == whole[at + 1 :]
        assert rep_shapes(broken) == rep_shapes(whole[at])[place.rep_number - 1 :]
    elif whole[at + 1 :] == whole[-1:]:
        assert left == whole[-1:], "nothing is left but to say so"
        return
    else:
        opening, begun, *rest = left
        later = next(i for i in range(at + 1, len(whole)) if whole[i].kind is BlockKind.SET)
        # No rest before it has counted.
        assert (begun, *rest) == (score.compiler.counted_in(whole[later]), *whole[later + 1 :])
    assert (opening.kind, opening.prescription) == (BlockKind.TALK, left[1].prescription)
    assert (opening.side, opening.set_number) == (left[1].side, left[1].set_number)
    assert opening.duration_ms >= 10_000, "there is time to get into position again"


@SOME
@given(broken_off())
def test_no_two_phrases_overlap_and_none_is_cut_off(given: tuple[Score, RepPosition]) -> None:
    score, place = given
    for block in score.compiler.compile(score.workout, start=place).blocks:
        for one, other in pairwise(phrases(block)):
            assert one.end_ms <= other.start_ms, (one, other)
        assert all(cue.start_ms >= 0 and cue.end_ms <= block.duration_ms for cue in phrases(block))
        assert sum(phase.duration_ms for phase in block.phases) == block.duration_ms


def test_the_first_rep_of_all_is_the_whole_score() -> None:
    assert going_on(RepPosition(0, 1, Side.LEFT, 1)) == compiler().compile(LIFTS)


def test_it_announces_exercise_leg_set_and_how_many_reps_are_left() -> None:
    score = going_on(RepPosition(0, 2, Side.RIGHT, 3))
    told = ["Lift 1, right leg.", "Set two of two.", "Three reps."]
    assert texts(score.blocks[0]) == told
    assert score.blocks[0].first_rep == 3, "the announcement leads to the third rep"
    numbers = [number for number, _ in reps_of_block(first_set(score))]
    assert numbers == [3, 4, 5]
    assert SAY.plain("get_ready") in texts(first_set(score))


def test_the_last_rep_is_one_rep() -> None:
    assert "One rep." in texts(going_on(RepPosition(0, 1, Side.LEFT, 5)).blocks[0])


def test_how_to_stand_is_told_again_only_where_an_exercise_begins() -> None:
    set_up = exercise(1).spoken.set_up
    assert set_up in texts(going_on(RepPosition(0, 1, Side.LEFT, 1)).blocks[0])
    assert set_up not in texts(going_on(RepPosition(0, 1, Side.LEFT, 2)).blocks[0])
    other = going_on(RepPosition(0, 2, Side.RIGHT, 6)).blocks[0]
    assert exercise(2).spoken.set_up in texts(other)


@pytest.mark.parametrize("speech_options", OTHER_WAYS, ids=str)
@settings(max_examples=examples(6), deadline=None)
@given(place=places(LIFTS))
def test_retold_it_keeps_its_first_rep(speech_options: SpeechOptions, place: RepPosition) -> None:
    score = going_on(place)
    assert compiler(speech_options).recompiled(score) == going_on(place, speech_options)
    assert compiler().recompiled(compiler(speech_options).recompiled(score)) == score


def test_the_announcement_told_again_says_the_same() -> None:
    opening = going_on(RepPosition(0, 1, Side.LEFT, 4)).blocks[0]
    again = compiler().told_again(opening, opens_session=True)
    assert texts(again) == texts(opening) == ["Lift 1, left leg.", "Set one of two.", "Two reps."]


def test_each_of_two_like_exercises_goes_on_by_itself() -> None:
    twice: tuple[Prescription, ...] = (
        prescribe(exercise(1), sets=1, reps=5),
        prescribe(exercise(1), sets=1, reps=5),
    )
    score = compiler().compile(Workout(twice), start=RepPosition(1, 1, Side.RIGHT, 2))
    sets = [block for block in score.blocks if block.kind is BlockKind.SET]
    assert len(sets) == 1
    assert sets[0].prescription is twice[1]


@pytest.mark.parametrize(
    "place",
    [
        RepPosition(0, 3, Side.LEFT, 1),
        RepPosition(0, 1, Side.BOTH, 1),
        RepPosition(0, 1, Side.LEFT, 0),
    ],
)
def test_a_place_that_is_none_is_refused(place: RepPosition) -> None:
    with pytest.raises(ValueError, match="has no"):
        going_on(place)


def test_with_any_voice_the_words_are_those_of_the_whole_score() -> None:
    voice = AnyVoice(seed=5, fastest_ms=100, slowest_ms=400, furthest_anchor_ms=80)
    lifts = Compiler(SAY, voice).compile(LIFTS)
    left = Compiler(SAY, voice).compile(LIFTS, start=RepPosition(0, 1, Side.LEFT, 4))
    assert left.blocks[2:] == lifts.blocks[2:]
