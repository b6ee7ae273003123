"""What is heard in every score, whatever is prescribed and however slowly the voice speaks."""

from collections import Counter
from itertools import pairwise

import pytest
from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from score_material import (
    Score,
    counts_before,
    lead_in,
    phrases,
    reps_of_block,
    said_at,
    scores,
    texts,
    ticks_at,
)

from tempo_coach.library.loader import phrase_templates
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind
from tempo_coach.training.prescription import Side

SAY = phrase_templates()
SOME = settings(max_examples=examples(30), deadline=None)


@SOME
@given(scores())
def test_before_every_set_its_exercise_leg_set_and_reps_are_named(score: Score) -> None:
    """A change of legs has ten seconds and no more; a slow voice then names the leg at least."""
    for _, between, block in lead_in(score):
        prescription, side = block.prescription, block.side
        assert prescription
        assert side
        assert block.set_number
        heard = {text for each in between for text in texts(each)}
        needed = {
            SAY.exercise(prescription.exercise, side),
            SAY.set_of(block.set_number, prescription.sets),
            SAY.reps(prescription.reps),
        }
        sayable = {text for text in needed if score.voice.length_of(text)}
        if between[0].kind is not BlockKind.SWITCH:
            assert heard >= sayable


@SOME
@given(scores())
def test_a_set_begins_with_three_two_one(score: Score) -> None:
    """Once: in its get-ready, or at the end of the rest before it."""
    counts = [SAY.count(remaining) for remaining in (1, 2, 3)]
    for index, block in enumerate(score.timeline.blocks):
        if block.kind is not BlockKind.SET:
            continue
        assert block.phases[0].kind is PhaseKind.READY
        heard = counts_before(score.timeline.blocks, index, counts)
        assert len(heard) == 3, "one count of three"
        for remaining, (before_ms, cues) in enumerate(sorted(heard.items()), start=1):
            (cue,) = cues
            assert cue.kind is CueKind.TICK or cue.text == SAY.count(remaining)
            assert 0 <= before_ms - remaining * 1000 <= (0 if block.counts_in else 1_000)


@SOME
@given(scores())
def test_a_lowering_is_counted_by_the_second_with_a_tick_for_each_dropped_count(
    score: Score,
) -> None:
    for block in score.set_blocks:
        for phase in block.phases:
            if phase.kind is not PhaseKind.LOWER:
                continue
            beats = range(phase.start_ms, phase.end_ms, 1000)
            for number, beat_ms in enumerate(beats, start=1):
                counted = SAY.count(number) in said_at(block, beat_ms)
                ticked = bool(ticks_at(block, beat_ms))
                # On the first second a tick may also stand for the phase's own word.
                assert counted != ticked or (number == 1 and ticked), (number, beat_ms)


@SOME
@given(scores())
def test_a_phase_whose_word_is_dropped_starts_with_a_tick(score: Score) -> None:
    for block in score.set_blocks:
        assert block.prescription
        words = block.prescription.exercise.phase_words
        for phase in block.phases:
            if phase.kind.rep_phase:
                word = SAY.phase_word(words[phase.kind.rep_phase])
                assert word in said_at(block, phase.start_ms) or ticks_at(block, phase.start_ms)


@SOME
@given(scores())
def test_news_is_told_once(score: Score) -> None:
    for block in score.set_blocks:
        assert block.prescription
        heard = Counter(texts(block))
        assert heard[SAY.plain("last_rep")] <= (1 if block.prescription.reps > 1 else 0)
        assert heard[SAY.plain("halfway")] <= 1


@SOME
@given(scores())
def test_the_voice_is_asked_for_nothing_that_it_cannot_say(score: Score) -> None:
    for block in score.timeline.blocks:
        assert all(score.voice.length_of(text) for text in texts(block))


@SOME
@given(scores())
def test_compiling_again_gives_the_same_score(score: Score) -> None:
    assert score.compiler.compile(score.workout) == score.timeline


@SOME
@given(scores(), st.data())
def test_an_interrupted_set_goes_on_at_the_asked_rep(score: Score, data: st.DataObject) -> None:
    block = data.draw(st.sampled_from(score.set_blocks), label="set")
    assert block.prescription
    first = data.draw(st.integers(1, block.prescription.reps), label="rep")
    again = score.compiler.resumed_set(block, first)

    assert (again.kind, again.prescription, again.side, again.set_number) == (
        BlockKind.SET,
        block.prescription,
        block.side,
        block.set_number,
    )
    assert again.phases[0].kind is PhaseKind.READY
    assert again.phases[0].duration_ms == 3_000
    assert tempo_of(again) == {
        number: phases for number, phases in tempo_of(block).items() if number >= first
    }
    assert sum(phase.duration_ms for phase in again.phases) == again.duration_ms
    assert [phase.start_ms for phase in again.phases[1:]] == [
        phase.end_ms for phase in again.phases[:-1]
    ]
    for one, other in pairwise(phrases(again)):
        assert one.end_ms <= other.start_ms
    assert all(cue.start_ms >= 0 and cue.end_ms <= again.duration_ms for cue in phrases(again))


def tempo_of(block: Block) -> dict[int, list[tuple[PhaseKind, int]]]:
    return {
        number: [(phase.kind, phase.duration_ms) for phase in phases]
        for number, phases in reps_of_block(block)
    }


@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_one_leg_alone_never_switches(side: Side) -> None:
    from score_material import AnyVoice, exercise

    from tempo_coach.training.prescription import Workout, prescribe

    score = Score(Workout((prescribe(exercise(), side=side),)), AnyVoice(1, 100, 400))
    assert {block.side for block in score.set_blocks} == {side}
    assert BlockKind.SWITCH not in {block.kind for block in score.timeline.blocks}
