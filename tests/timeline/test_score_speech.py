"""What a brisk voice says when there is room for everything."""

from itertools import pairwise

import pytest
from example_counts import examples
from hypothesis import given, settings
from score_material import (
    FORM_CUES,
    AnyVoice,
    Score,
    exercise,
    lead_in,
    of_kind,
    phrases,
    reps_of_block,
    said_at,
    texts,
    ticks_at,
    unhurried_scores,
)

from tempo_coach.library.loader import phrase_templates
from tempo_coach.timeline.cues import CueKind, Tone
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind
from tempo_coach.training.exercise import FirstPhase, Sides
from tempo_coach.training.prescription import Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo

SAY = phrase_templates()
SOME = settings(max_examples=examples(40), deadline=None)
BRISK = AnyVoice(seed=7, fastest_ms=100, slowest_ms=400, furthest_anchor_ms=80)


@SOME
@given(unhurried_scores())
def test_three_two_one_and_the_first_word_exactly_at_the_end_of_getting_ready(
    score: Score,
) -> None:
    for block in score.set_blocks:
        assert block.prescription
        words = block.prescription.exercise.phase_words
        zero_ms = block.phases[0].end_ms
        first = block.phases[1].kind.rep_phase
        assert first
        assert said_at(block, zero_ms) == [SAY.phase_word(words[first])]
        if block.counts_in:
            for remaining in (3, 2, 1):
                assert said_at(block, zero_ms - remaining * 1000) == [SAY.count(remaining)]


@SOME
@given(unhurried_scores())
def test_a_set_that_does_not_count_itself_in_follows_a_rest_that_has_counted(
    score: Score,
) -> None:
    for before, block in pairwise(score.timeline.blocks):
        if block.kind is BlockKind.SET and before.kind is BlockKind.REST:
            assert texts(before)[-3:] == [SAY.count(remaining) for remaining in (3, 2, 1)]
            assert block.phases[0].end_ms <= 200, "the first word is next"
            assert said_at(block, block.phases[0].end_ms) == texts(block)[:1]
        elif block.kind is BlockKind.SET:
            assert block.counts_in


@SOME
@given(unhurried_scores())
def test_every_phase_word_is_said_exactly_as_its_phase_starts(score: Score) -> None:
    for block in score.set_blocks:
        assert block.prescription
        words = block.prescription.exercise.phase_words
        for phase in block.phases:
            if phase.kind.rep_phase:
                expected = SAY.phase_word(words[phase.kind.rep_phase])
                assert said_at(block, phase.start_ms) == [expected]


@SOME
@given(unhurried_scores())
def test_the_press_has_its_tone_and_no_other_phase_has(score: Score) -> None:
    for block in score.set_blocks:
        tones = [c.at_ms for c in block.cues if (c.kind, c.text) == (CueKind.TONE, Tone.PRESS)]
        assert tones == [p.start_ms for p in block.phases if p.kind is PhaseKind.PRESS]


@SOME
@given(unhurried_scores())
def test_a_rep_is_numbered_as_it_ends(score: Score) -> None:
    for block in score.set_blocks:
        for number, phases in reps_of_block(block):
            numbers = [
                cue
                for cue in phrases(block)
                if cue.text == SAY.rep(number)
                and phases[-1].end_ms - 2_000 <= cue.start_ms
                and cue.end_ms <= phases[-1].end_ms
            ]
            assert numbers, f"rep {number} of {block.prescription}"


@SOME
@given(unhurried_scores())
def test_a_reps_number_is_never_taken_for_a_count_of_the_lowering(score: Score) -> None:
    for block in score.set_blocks:
        for phase in block.phases:
            if phase.kind is not PhaseKind.LOWER:
                continue
            counts = {SAY.count(number): number for number in range(1, 31)}
            for cue in phrases(block):
                if phase.start_ms <= cue.at_ms < phase.end_ms and cue.text in counts:
                    beat_ms = phase.start_ms + (counts[cue.text] - 1) * 1000
                    assert cue.at_ms == beat_ms, f"{cue.text} in a lowering, off its second"


@SOME
@given(unhurried_scores())
def test_the_last_rep_is_announced_before_it_starts(score: Score) -> None:
    for block in score.set_blocks:
        assert block.prescription
        last = [cue for cue in phrases(block) if cue.text == SAY.plain("last_rep")]
        if block.prescription.reps == 1:
            assert not last
            continue
        rep_ms = block.prescription.tempo.rep_ms
        starts_ms = block.duration_ms - rep_ms
        assert len(last) == 1
        assert starts_ms - rep_ms <= last[0].start_ms
        assert last[0].end_ms <= starts_ms


@SOME
@given(unhurried_scores())
def test_one_form_cue_a_rep_at_most_each_in_its_own_phase(score: Score) -> None:
    phase_of = {text: phase for phase, cues in FORM_CUES.items() for text in cues}
    for block in score.set_blocks:
        assert block.prescription
        for _, phases in reps_of_block(block):
            cues = [
                (cue, phase)
                for cue in phrases(block)
                for phase in phases
                if cue.text in phase_of and phase.start_ms <= cue.start_ms < phase.end_ms
            ]
            assert len(cues) <= 1
            for cue, phase in cues:
                assert phase.kind.rep_phase is phase_of[cue.text]
                assert cue.end_ms <= phase.end_ms


def test_form_cues_go_round_over_the_sets_and_both_legs_hear_the_same() -> None:
    all_cues = [text for cues in FORM_CUES.values() for text in cues]
    tempo = Tempo.parse("4-2-2-4")
    score = Score(Workout((prescribe(exercise(), tempo=tempo, sets=2, reps=5),)), BRISK)
    heard = {
        side: [
            text
            for block in score.set_blocks
            if block.side is side
            for text in texts(block)
            if text in all_cues
        ]
        for side in (Side.LEFT, Side.RIGHT)
    }
    assert heard[Side.LEFT] == heard[Side.RIGHT]
    assert heard[Side.LEFT] == all_cues * 2


def test_a_lowering_is_counted_aloud_where_nothing_else_is_to_be_said() -> None:
    plain = exercise(form_cues={})
    score = Score(Workout((prescribe(plain, tempo=Tempo.parse("6-0-2-2")),)), BRISK)
    for block in score.set_blocks:
        for phase in block.phases:
            if phase.kind is PhaseKind.LOWER:
                heard = [said_at(block, phase.start_ms + second * 1000) for second in range(6)]
                assert heard == [["Sink."], *([SAY.count(n)] for n in range(2, 7))]
                assert [ticks_at(block, phase.start_ms + s * 1000) for s in range(6)] == [
                    1, 0, 0, 0, 0, 0
                ]  # fmt: skip


@SOME
@given(unhurried_scores())
def test_every_set_is_announced_with_exercise_leg_set_and_reps(score: Score) -> None:
    for _, between, block in lead_in(score):
        prescription, side = block.prescription, block.side
        assert prescription
        assert side
        assert block.set_number
        needed = [
            SAY.exercise(prescription.exercise, side),
            SAY.set_of(block.set_number, prescription.sets),
            SAY.reps(prescription.reps),
        ]
        heard = [text for each in between for text in texts(each)]
        assert any(heard[at : at + 3] == needed for at in range(len(heard)))
        if prescription.exercise.sides is Sides.EACH_LEG:
            assert f"{side.value} leg" in needed[0]


@SOME
@given(unhurried_scores())
def test_a_switch_says_so_and_names_the_other_leg(score: Score) -> None:
    for block in of_kind(score.timeline, BlockKind.SWITCH):
        assert texts(block)[0] == SAY.plain("switch")
        assert [c.text for c in block.cues if c.kind is CueKind.TONE] == [Tone.SWITCH]
        assert block.side
        assert f"{block.side.value} leg" in texts(block)[1]


@SOME
@given(unhurried_scores())
def test_a_rest_says_how_long_then_what_is_next_then_three_two_one(score: Score) -> None:
    for block in of_kind(score.timeline, BlockKind.REST):
        seconds = round(block.duration_ms / 1000)
        opening = phrases(block)[:2]
        assert [cue.text for cue in opening] == [SAY.plain("rest"), SAY.duration(seconds)]
        assert opening[0].start_ms <= 500
        next_up = next(cue for cue in phrases(block) if cue.text == SAY.plain("next"))
        assert 9_000 <= block.duration_ms - next_up.start_ms <= 10_000
        for remaining in (3, 2, 1):
            at_ms = block.duration_ms - remaining * 1000
            assert said_at(block, at_ms) == [SAY.count(remaining)]
        assert texts(block)[-3:] == [SAY.count(remaining) for remaining in (3, 2, 1)]


@pytest.mark.parametrize("rest_ms", [1, 500, 1_000, 3_000])
def test_where_a_rest_is_too_short_a_talk_names_the_next_set(rest_ms: int) -> None:
    score = Score(Workout((prescribe(exercise(), rest_ms=rest_ms),)), BRISK)
    kinds = [block.kind for block in score.timeline.blocks]
    at = kinds.index(BlockKind.REST)
    assert kinds[at + 1] is BlockKind.TALK
    assert texts(score.timeline.blocks[at + 1])[:3] == [
        "Lift 1, left leg.",
        "Set two of two.",
        "Three reps.",
    ]


def test_a_new_exercise_is_explained_before_it_starts() -> None:
    second = exercise(2, first_phase=FirstPhase.CONCENTRIC)
    score = Score(Workout((prescribe(exercise(1)), prescribe(second))), BRISK)
    for number, (_, between, block) in enumerate(lead_in(score)):
        heard = [text for each in between for text in texts(each)]
        explained = block.prescription is not None and block.prescription.exercise.set_up in heard
        assert explained == (number in (0, 4))


def test_halfway_is_told_in_a_long_set_between_its_halves() -> None:
    score = Score(Workout((prescribe(exercise(), tempo=Tempo.parse("4-0-2-2"), reps=10),)), BRISK)
    for block in score.set_blocks:
        told = [cue for cue in phrases(block) if cue.text == SAY.plain("halfway")]
        middle_ms = block.phases[0].end_ms + 5 * 8_000
        assert len(told) == 1
        assert abs(told[0].start_ms - middle_ms) <= 2_000


def test_a_short_set_has_no_middle() -> None:
    for reps in (1, 2, 3):
        score = Score(Workout((prescribe(exercise(), reps=reps),)), BRISK)
        assert all(SAY.plain("halfway") not in texts(block) for block in score.set_blocks)


def test_the_session_ends_with_the_gentle_tone_and_a_farewell() -> None:
    block = Score(Workout((prescribe(exercise()),)), BRISK).timeline.blocks[-1]
    assert [cue.text for cue in block.cues if cue.kind is CueKind.TONE] == [Tone.FINISH]
    assert texts(block) == [SAY.plain("finished")]


def test_the_load_and_the_lowering_are_told_once_at_the_start() -> None:
    from tempo_coach.training.load import Load

    score = Score(Workout((prescribe(exercise(), load=Load("16", "kg")),)), BRISK)
    everything = [text for block in score.timeline.blocks for text in texts(block)]
    opening = texts(score.timeline.blocks[0])
    for text in ("16 kilograms.", "Four seconds down."):
        assert text in opening
        assert everything.count(text) == 1


def test_phrases_are_joined_where_a_speaker_would_breathe() -> None:
    opening = Score(Workout((prescribe(exercise()),)), BRISK).timeline.blocks[0]
    for one, other in pairwise(phrases(opening)):
        assert 100 <= other.start_ms - one.end_ms <= 500


def test_a_voice_that_can_say_nothing_leaves_ticks_and_tones() -> None:
    mute = AnyVoice(1, unknown_percent=100)
    score = Score(Workout((prescribe(exercise()),)), mute)
    block: Block
    for block in score.timeline.blocks:
        assert not phrases(block)
        assert block.duration_ms > 0
    first = score.set_blocks[0]
    lowering = first.phases[1]
    for beat_ms in range(2_000, lowering.end_ms, 1_000):
        assert ticks_at(first, beat_ms) == 1
