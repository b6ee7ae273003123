"""However a score is put, its reps keep their time and only what is wanted is said."""

from itertools import pairwise, product

import pytest
from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from score_material import (
    AnyVoice,
    Score,
    exercise,
    of_kind,
    phrases,
    said_at,
    scores,
    texts,
    ticks_at,
)

from tempo_coach.library.loader import phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import CueKind, CuePriority, PhraseLength, Tone
from tempo_coach.timeline.speech_options import Counting, SpeechOptions, Verbosity
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind, Timeline
from tempo_coach.training.exercise import FirstPhase, Sides
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo

SAY = phrase_templates()
SOME = settings(max_examples=examples(12), deadline=None)
EVERY = [
    SpeechOptions(verbosity, counting, form_cues=form_cues, announcements=announcements)
    for verbosity, counting, form_cues, announcements in product(
        Verbosity, Counting, (True, False), (True, False)
    )
]
UNSAID = {
    Verbosity.FULL: set[CuePriority](),
    Verbosity.COUNTS: {CuePriority.FORM_CUE, CuePriority.EXTRA},
    Verbosity.WORDS: {
        CuePriority.FORM_CUE,
        CuePriority.EXTRA,
        CuePriority.COUNT,
        CuePriority.COUNTDOWN,
        CuePriority.REP_NUMBER,
        CuePriority.MILESTONE,
    },
    Verbosity.TONES: set(CuePriority),
}
BRISK = AnyVoice(seed=3, fastest_ms=100, slowest_ms=300, furthest_anchor_ms=80)
TOO_FAST = Lowering(1, 2_800, 4_000, Verdict.TOO_FAST, repeated=True)
STAYED_FAST = Lowering(1, 2_800, 4_000, Verdict.TOO_FAST, repeated=False)


class WithoutSink:
    """A brisk voice that cannot say the word of the lowering."""

    def length_of(self, text: str) -> PhraseLength | None:
        return None if text == "Sink." else BRISK.length_of(text)


def unsaid(speech_options: SpeechOptions) -> set[CuePriority]:
    silenced = UNSAID[speech_options.verbosity]
    return silenced if speech_options.form_cues else silenced | {CuePriority.FORM_CUE}


def put(score: Score, speech_options: SpeechOptions) -> Timeline:
    return Compiler(SAY, score.voice, speech_options).compile(score.workout)


def assert_clean(block: Block) -> None:
    assert sum(phase.duration_ms for phase in block.phases) == block.duration_ms
    assert all(cue.start_ms >= 0 and cue.end_ms <= block.duration_ms for cue in phrases(block))
    for one, other in pairwise(phrases(block)):
        assert one.end_ms <= other.start_ms, (one, other)


@SOME
@given(scores())
def test_every_delivery_keeps_the_time_of_a_score(score: Score) -> None:
    full = score.timeline
    for speech_options in EVERY:
        other = put(score, speech_options)
        assert [(b.kind, b.prescription, b.side, b.set_number) for b in other.blocks] == [
            (b.kind, b.prescription, b.side, b.set_number) for b in full.blocks
        ]
        for one, same in zip(full.blocks, other.blocks, strict=True):
            if one.kind is not BlockKind.TALK:
                assert (one.phases, one.duration_ms) == (same.phases, same.duration_ms)
        # Time to get into position is never taken away.
        assert other.blocks[0].duration_ms >= 10_000
        assert all(block.duration_ms >= 2_000 for block in of_kind(other, BlockKind.TALK))


@SOME
@given(scores())
def test_every_delivery_says_only_what_it_may_and_nothing_at_once(score: Score) -> None:
    for speech_options in EVERY:
        for block in put(score, speech_options).blocks:
            assert_clean(block)
            assert not {cue.rank for cue in phrases(block)} & unsaid(speech_options)


@SOME
@given(scores())
def test_every_beat_is_heard_in_every_delivery(score: Score) -> None:
    for speech_options in EVERY:
        for block in of_kind(put(score, speech_options), BlockKind.SET):
            heard = {cue.at_ms for cue in block.cues}
            for phase in block.phases[1:]:
                assert phase.start_ms in heard
                if phase.kind is not PhaseKind.LOWER or speech_options.counting is Counting.UP:
                    assert heard >= set(range(phase.start_ms, phase.end_ms, 1000))
                else:
                    assert heard >= set(range(phase.end_ms - 1000, phase.start_ms, -1000))


@SOME
@given(scores(), st.sampled_from(EVERY), st.sampled_from(EVERY))
def test_a_score_that_is_told_again_is_the_score_that_would_have_been_compiled(
    score: Score, one: SpeechOptions, other: SpeechOptions
) -> None:
    compiler = Compiler(SAY, score.voice, one).delivering(other)
    assert compiler.speech_options == other
    again = compiler.recompiled(put(score, one))
    fresh = put(score, other)
    assert again.blocks[1:] == fresh.blocks[1:]
    opening = again.blocks[0]
    assert opening.cues == fresh.blocks[0].cues
    assert opening.duration_ms == max(
        put(score, one).blocks[0].duration_ms, fresh.blocks[0].duration_ms
    )


@SOME
@given(scores(), st.sampled_from(Verbosity), st.sampled_from(Counting))
def test_without_announcements_talks_stay_as_long(
    score: Score, verbosity: Verbosity, counting: Counting
) -> None:
    told = put(score, SpeechOptions(verbosity, counting))
    untold = put(score, SpeechOptions(verbosity, counting, announcements=False))
    assert [b.duration_ms for b in untold.blocks] == [b.duration_ms for b in told.blocks]


@pytest.mark.parametrize("verbosity", [Verbosity.FULL, Verbosity.COUNTS, Verbosity.WORDS])
def test_without_announcements_the_leg_is_told_and_no_more(verbosity: Verbosity) -> None:
    score = Score(Workout((prescribe(exercise()), prescribe(exercise(2)))), BRISK)
    timeline = put(score, SpeechOptions(verbosity, announcements=False))
    for block in timeline.blocks:
        if block.side is None:
            continue
        said = texts(block)
        leg = SAY.side(block.side)
        match block.kind:
            case BlockKind.TALK:
                assert said == [leg]
            case BlockKind.SWITCH:
                assert said == [SAY.plain("switch"), leg]
            case BlockKind.REST:
                assert [text for text in said if "eg." in text or "Lift" in text] == [leg]
                assert SAY.plain("rest") in said
            case BlockKind.SET:
                # A rest has named it just before, and counted.
                assert (said[0] == leg) == block.counts_in
        assert not any("Lift" in text or "reps." in text or "Set" in text for text in said)


@pytest.mark.parametrize("verbosity", [Verbosity.FULL, Verbosity.COUNTS, Verbosity.WORDS])
def test_without_announcements_two_legs_together_need_no_word(verbosity: Verbosity) -> None:
    lift = prescribe(exercise(sides=Sides.BOTH_LEGS))
    timeline = put(Score(Workout((lift,)), BRISK), SpeechOptions(verbosity, announcements=False))
    assert texts(timeline.blocks[0]) == []
    rest = of_kind(timeline, BlockKind.REST)[0]
    assert SAY.plain("next") not in texts(rest)
    assert SAY.side(Side.BOTH) not in texts(rest)


@pytest.mark.parametrize(
    ("tempo", "beats"),
    [
        ("4-0-1-1", {0: "Four.", 1_000: "Three.", 2_000: "Two.", 3_000: "One."}),
        ("3.5-0-1-1", {0: "Four.", 500: "Three.", 1_500: "Two.", 2_500: "One."}),
        ("1-0-1-1", {0: "One."}),
        ("0.4-0-1-1", {0: "One."}),
    ],
)
@pytest.mark.parametrize("first_phase", FirstPhase)
def test_a_lowering_is_counted_down(
    tempo: str, beats: dict[int, str], first_phase: FirstPhase
) -> None:
    """The phase word has the first beat."""
    lift = prescribe(
        exercise(first_phase=first_phase, form_cues={}), tempo=Tempo.parse(tempo), sets=1, reps=1
    )
    timeline = put(Score(Workout((lift,)), BRISK), SpeechOptions(counting=Counting.DOWN))
    for block in of_kind(timeline, BlockKind.SET):
        lowering = next(phase for phase in block.phases if phase.kind is PhaseKind.LOWER)
        assert ticks_at(block, lowering.start_ms) == 1
        for offset_ms, count in beats.items():
            wanted = count if offset_ms else "Sink."
            assert said_at(block, lowering.start_ms + offset_ms) == [wanted]


def test_the_first_beat_is_counted_where_no_word_takes_it() -> None:
    lift = prescribe(exercise(form_cues={}), tempo=Tempo.parse("4-0-1-1"), sets=1)
    down = SpeechOptions(counting=Counting.DOWN)
    timeline = Compiler(SAY, WithoutSink(), down).compile(Workout((lift,)))
    block = of_kind(timeline, BlockKind.SET)[0]
    lowering = block.phases[1]
    assert said_at(block, lowering.start_ms) == ["Four."]
    assert said_at(block, lowering.start_ms + 3_000) == ["One."]


def test_tones_tell_the_phases_apart() -> None:
    lift = prescribe(exercise(), tempo=Tempo.parse("4-1-1-2"), sets=2, reps=2)
    timeline = put(Score(Workout((lift,)), BRISK), SpeechOptions(Verbosity.TONES))
    tone_of = {
        PhaseKind.READY: Tone.NEW_SET,
        PhaseKind.LOWER: Tone.LOWER,
        PhaseKind.HOLD: Tone.STILL,
        PhaseKind.PRESS: Tone.PRESS,
        PhaseKind.TOP: Tone.STILL,
        PhaseKind.SWITCH: Tone.SWITCH,
        PhaseKind.REST: Tone.REST,
    }
    for block in timeline.blocks[1:-1]:
        starts = {cue.at_ms: cue.text for cue in block.cues if cue.kind is CueKind.TONE}
        told = [p for p in block.phases if p.kind is not PhaseKind.READY or block.counts_in]
        assert starts == {phase.start_ms: tone_of[phase.kind].value for phase in told}
        if block.counts_in:
            first_ms = block.phases[0].end_ms
            assert [ticks_at(block, first_ms - left_ms) for left_ms in (3_000, 2_000, 1_000)] == [
                1,
                1,
                1,
            ]
    finish = timeline.blocks[-1]
    assert [(cue.kind, cue.text) for cue in finish.cues] == [(CueKind.TONE, Tone.FINISH.value)]


@pytest.mark.parametrize("speech_options", EVERY)
def test_what_is_composed_under_way_obeys_too(speech_options: SpeechOptions) -> None:
    score = Score(Workout((prescribe(exercise(), reps=3),)), BRISK)
    compiler = Compiler(SAY, BRISK, speech_options)
    timeline = compiler.compile(score.workout)
    rest = of_kind(timeline, BlockKind.REST)[0]
    a_set = of_kind(timeline, BlockKind.SET)[0]
    made = [
        compiler.resized_rest(rest, rest.duration_ms + 15_000, 20_000),
        compiler.resumed_set(a_set, 2),
        compiler.repeated_set(a_set, TOO_FAST),
        *(compiler.remarked(block, [STAYED_FAST]) for block in (rest, timeline.blocks[-1])),
        compiler.remarked(of_kind(timeline, BlockKind.SWITCH)[0], [STAYED_FAST]),
    ]
    for block in made:
        assert_clean(block)
        assert not {cue.rank for cue in phrases(block)} & unsaid(speech_options)
        if not speech_options.announcements:
            assert not any("Lift" in text for text in texts(block))
    again = made[2]
    safety = [SAY.plain("too_fast"), SAY.measured(2_800), SAY.plain("once_more")]
    tones = [cue.text for cue in again.cues if cue.kind is CueKind.TONE and cue.at_ms == 0]
    if speech_options.verbosity is Verbosity.TONES:
        assert tones == [Tone.TOO_FAST.value]
        assert made[3:5] == [rest, timeline.blocks[-1]]
    else:
        assert tones == []
        assert texts(again)[:3] == safety
        assert all(SAY.stayed_fast(1) in texts(block) for block in made[3:])
