"""What holds for every score, whatever is prescribed and however slowly the voice speaks."""

from collections import Counter
from itertools import pairwise

from example_counts import examples
from hypothesis import given, settings
from score_material import (
    DIGIT_OF,
    FROM_THE_FLOOR,
    FROM_THE_TOP,
    Score,
    lead_in,
    phrases,
    reps_of_block,
    scores,
)

from tempo_coach.library.loader import phrase_templates
from tempo_coach.timeline.cues import CueKind, CuePriority
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.exercise import FirstPhase

SAY = phrase_templates()
SOME = settings(max_examples=examples(30), deadline=None)


@SOME
@given(scores())
def test_phases_tile_their_block(score: Score) -> None:
    for block in score.timeline.blocks:
        at_ms = 0
        for phase in block.phases:
            assert phase.start_ms == at_ms
            assert phase.duration_ms > 0
            at_ms += phase.duration_ms
        assert at_ms == block.duration_ms


@SOME
@given(scores())
def test_the_total_is_the_sum(score: Score) -> None:
    phases = [phase for block in score.timeline.blocks for phase in block.phases]
    assert score.timeline.total_ms == sum(phase.duration_ms for phase in phases)
    assert score.timeline.total_ms == sum(b.duration_ms for b in score.timeline.blocks)


@SOME
@given(scores())
def test_no_two_phrases_overlap(score: Score) -> None:
    for block in score.timeline.blocks:
        for one, other in pairwise(phrases(block)):
            assert one.end_ms <= other.start_ms, (one, other)


@SOME
@given(scores())
def test_no_phrase_is_cut_off_by_its_blocks_ends(score: Score) -> None:
    for block in score.timeline.blocks:
        for cue in phrases(block):
            assert cue.start_ms >= 0, cue
            assert cue.end_ms <= block.duration_ms, cue


@SOME
@given(scores())
def test_no_phrase_crosses_the_start_of_one_of_higher_rank(score: Score) -> None:
    for block in score.timeline.blocks:
        for low in phrases(block):
            for high in phrases(block):
                if high.rank > low.rank:
                    assert not low.start_ms < high.start_ms < low.end_ms, (low, high)


def test_phase_words_beat_form_cues_and_form_cues_beat_counts() -> None:
    assert CuePriority.PHASE_WORD > CuePriority.FORM_CUE > CuePriority.COUNT


@SOME
@given(scores())
def test_phrases_take_as_long_as_the_voice_says_with_their_anchor_on_the_beat(
    score: Score,
) -> None:
    for block in score.timeline.blocks:
        for cue in phrases(block):
            length = score.voice.length_of(cue.text)
            assert length is not None
            assert (cue.duration_ms, cue.anchor_ms) == (length.duration_ms, length.anchor_ms)
            assert cue.start_ms == cue.at_ms - length.anchor_ms


@SOME
@given(scores())
def test_all_times_are_whole_milliseconds(score: Score) -> None:
    for block in score.timeline.blocks:
        times = [block.duration_ms]
        times += [time for p in block.phases for time in (p.start_ms, p.duration_ms)]
        times += [time for c in block.cues for time in (c.at_ms, c.duration_ms, c.anchor_ms)]
        assert {type(time) for time in times} == {int}


@SOME
@given(scores())
def test_ticks_and_tones_sound_inside_their_block_and_once(score: Score) -> None:
    for block in score.timeline.blocks:
        sounds = [cue for cue in block.cues if cue.kind is not CueKind.PHRASE]
        assert all(0 <= cue.at_ms < block.duration_ms for cue in sounds)
        assert len(set(sounds)) == len(sounds)


@SOME
@given(scores())
def test_every_lowering_lasts_exactly_its_digit(score: Score) -> None:
    for block in score.set_blocks:
        assert block.prescription
        digit_ms = block.prescription.tempo.eccentric_ms
        lowerings = [p.duration_ms for p in block.phases if p.kind is PhaseKind.LOWER]
        assert lowerings == [digit_ms] * (block.prescription.reps if digit_ms else 0)


@SOME
@given(scores())
def test_every_rep_is_its_tempo_in_playing_order_without_phases_of_zero(score: Score) -> None:
    for block in score.set_blocks:
        prescription = block.prescription
        assert prescription
        from_the_top = prescription.exercise.first_phase is FirstPhase.ECCENTRIC
        digits = [
            (kind, getattr(prescription.tempo, DIGIT_OF[kind]))
            for kind in (FROM_THE_TOP if from_the_top else FROM_THE_FLOOR)
        ]
        expected = [(kind, digit_ms) for kind, digit_ms in digits if digit_ms]
        reps = dict(reps_of_block(block))
        assert list(reps) == list(range(1, prescription.reps + 1))
        for phases in reps.values():
            assert [(phase.kind, phase.duration_ms) for phase in phases] == expected


@SOME
@given(scores())
def test_left_and_right_are_one_set_with_the_same_reps(score: Score) -> None:
    for prescription in score.workout.prescriptions:
        counted = {
            side: Counter(
                block.set_number
                for block in score.set_blocks
                if block.prescription is prescription and block.side is side
                for _ in reps_of_block(block)
            )
            for side in prescription.sides
        }
        once = Counter({n + 1: prescription.reps for n in range(prescription.sets)})
        assert all(counts == once for counts in counted.values())


@SOME
@given(scores())
def test_the_sets_come_in_order(score: Score) -> None:
    expected = [
        (prescription, set_number, side)
        for prescription in score.workout.prescriptions
        for set_number in range(1, prescription.sets + 1)
        for side in prescription.sides
    ]
    assert [(b.prescription, b.set_number, b.side) for b in score.set_blocks] == expected


@SOME
@given(scores())
def test_what_lies_between_the_sets(score: Score) -> None:
    for before, between, block in lead_in(score):
        kinds = [each.kind for each in between]
        if before is None:
            assert kinds == [BlockKind.TALK]
        elif (before.prescription, before.set_number) == (block.prescription, block.set_number):
            assert kinds == [BlockKind.SWITCH]
            assert between[0].duration_ms == 10_000
        else:
            assert before.prescription
            rest_ms = before.prescription.rest_ms
            rests = [each.duration_ms for each in between if each.kind is BlockKind.REST]
            assert rests == ([rest_ms] if rest_ms else [])
            assert kinds in (
                [BlockKind.REST],
                [BlockKind.REST, BlockKind.TALK],
                [BlockKind.TALK],
            )
        for each in between:
            assert (each.prescription, each.side, each.set_number) == (
                block.prescription,
                block.side,
                block.set_number,
            )


@SOME
@given(scores())
def test_there_is_no_rest_after_the_last_set(score: Score) -> None:
    after = score.timeline.blocks[score.timeline.blocks.index(score.set_blocks[-1]) + 1 :]
    assert all(block.kind is BlockKind.TALK for block in after)
