"""What is composed anew where touches are enforced: get-readys and remarks, in any voice."""

from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from score_material import AnyVoice, Score, exercise, of_kind, phrases, texts

from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind
from tempo_coach.training.lowering import Lowering, Verdict, judge
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo

SAY = phrase_templates()
SOME = settings(max_examples=examples(100), deadline=None)
VOICES = st.builds(
    AnyVoice,
    seed=st.integers(0, 1000),
    slowest_ms=st.sampled_from([200, 900, 3_000]),
    unknown_percent=st.sampled_from([0, 0, 20]),
)


def tempos() -> st.SearchStrategy[Tempo]:
    """Lowerings of half a second to ten."""
    lengths = st.tuples(st.integers(5, 100), st.sampled_from([0, 500, 2_000]))
    return lengths.map(lambda drawn: Tempo(drawn[0] * 100, drawn[1], 1_000, 0))


def slow(rep_number: int) -> Lowering:
    return Lowering(rep_number, 5_000, 4_000, Verdict.SLOW, repeated=False)


def fast(rep_number: int, *, repeated: bool) -> Lowering:
    return Lowering(rep_number, 2_800, 4_000, Verdict.TOO_FAST, repeated)


def touched() -> st.SearchStrategy[tuple[Lowering, ...]]:
    """Touches of a set in any order, some of them repeated."""
    reps = st.integers(1, 5)
    repeated = st.tuples(reps, st.booleans())
    fasts = repeated.map(lambda drawn: fast(drawn[0], repeated=drawn[1]))
    return st.lists(reps.map(slow) | fasts, max_size=8).map(tuple)


def assert_clean(block: Block) -> None:
    for one, other in pairwise(phrases(block)):
        assert one.end_ms <= other.start_ms, (one, other)
    assert all(cue.start_ms >= 0 and cue.end_ms <= block.duration_ms for cue in phrases(block))
    assert block.phases[0].start_ms == 0
    assert sum(phase.duration_ms for phase in block.phases) == block.duration_ms


@SOME
@given(VOICES, tempos(), st.integers(1, 8), st.data())
def test_before_a_repeated_rep_everything_is_said(
    voice: AnyVoice, tempo: Tempo, reps: int, data: st.DataObject
) -> None:
    lift = prescribe(exercise(), tempo=tempo, reps=reps, sets=1)
    score = Score(Workout((lift,)), voice)
    rep_number = data.draw(st.integers(1, reps))
    lowering_ms = data.draw(st.integers(300, 9_900))
    verdict = judge(lowering_ms, tempo.eccentric_ms)
    lowering = Lowering(rep_number, lowering_ms, tempo.eccentric_ms, verdict, repeated=True)
    block = score.compiler.repeated_set(score.set_blocks[0], lowering)
    assert_clean(block)
    ready = block.phases[0]
    assert ready.kind is PhaseKind.READY
    assert ready.duration_ms >= 3_000
    assert block.phases[1].rep_number == rep_number
    assert block.phases[-1].rep_number == reps
    wanted = [SAY.plain("too_fast"), SAY.measured(lowering_ms), SAY.plain("once_more")]
    sayable = [text for text in wanted if voice.length_of(text)]
    assert texts(block)[: len(sayable)] == sayable
    told = phrases(block)[: len(sayable)]
    assert all(cue.end_ms <= ready.end_ms - 2_000 for cue in told)


@SOME
@given(
    VOICES,
    tempos(),
    st.integers(1, 5),
    st.sampled_from([0, 300, 1_000, 5_000, 10_000, 12_000, 60_000]),
    touched(),
)
def test_a_remark_comes_first_and_nothing_is_lost_for_it(
    voice: AnyVoice, tempo: Tempo, reps: int, rest_ms: int, lowerings: tuple[Lowering, ...]
) -> None:
    lifts = [
        prescribe(exercise(number), tempo=tempo, reps=reps, sets=2, rest_ms=rest_ms)
        for number in (1, 2)
    ]
    score = Score(Workout(tuple(lifts)), voice)
    blocks = score.timeline.blocks
    for before, block in pairwise(blocks):
        if before.kind is not BlockKind.SET:
            continue
        remarked = score.compiler.remarked(block, lowerings)
        assert_clean(remarked)
        assert (remarked.kind, remarked.side, remarked.set_number) == (
            block.kind,
            block.side,
            block.set_number,
        )
        assert remarked.prescription is block.prescription
        assert remarked.duration_ms >= block.duration_ms
        new = Counter(texts(remarked)) - Counter(texts(block))
        assert not Counter(texts(block)) - Counter(texts(remarked)), "nothing is lost"
        assert texts(remarked)[: new.total()] == [
            text for text in texts(remarked) if text in new
        ], "the remark comes first"


@pytest.mark.parametrize(
    ("lowerings", "remarks"),
    [
        ((), ["No touch detected."]),
        ((slow(1),), ["One descent was a little slow."]),
        ((slow(1), slow(3)), ["Two descents were a little slow."]),
        (tuple(map(slow, range(1, 11))), ["Ten descents were a little slow."]),
        (tuple(map(slow, range(1, 12))), ["Many of your descents were a little slow."]),
        (
            tuple(fast(rep, repeated=False) for rep in range(1, 31)),
            ["Many of your descents stayed too fast."],
        ),
        ((slow(1), slow(1)), ["One descent was a little slow."]),
        ((fast(1, repeated=True),), []),
        ((fast(1, repeated=False),), ["One descent stayed too fast."]),
        (
            (fast(1, repeated=True), slow(1), fast(2, repeated=False), fast(3, repeated=False)),
            ["Two descents stayed too fast.", "One descent was a little slow."],
        ),
    ],
)
def test_remarks(lowerings: tuple[Lowering, ...], remarks: list[str]) -> None:
    voice = AnyVoice(seed=3, fastest_ms=100, slowest_ms=400)
    score = Score(Workout((prescribe(exercise()),)), voice)
    for kind in (BlockKind.REST, BlockKind.SWITCH):
        block = of_kind(score.timeline, kind)[0]
        remarked = score.compiler.remarked(block, lowerings)
        assert texts(remarked) == [*remarks, *texts(block)]
        assert remarked.duration_ms == block.duration_ms
        assert remarks or remarked is block


@pytest.mark.parametrize("key", list(exercises()))
def test_the_shipped_voice_says_all_of_it(key: str, tmp_path: Path) -> None:
    voice = choose_voice(VoiceChoice.COACH, tmp_path)
    compiler = Compiler(SAY, voice)
    lift = prescribe(exercises()[key], sets=4, reps=5)
    timeline = compiler.compile(Workout((lift,)))
    for tenths in range(3, 80):
        lowering = Lowering(2, tenths * 100, 8_200, Verdict.TOO_FAST, repeated=True)
        block = compiler.repeated_set(of_kind(timeline, BlockKind.SET)[0], lowering)
        assert_clean(block)
        assert texts(block)[:5] == [
            "Too fast.",
            SAY.measured(tenths * 100),
            "Once more.",
            "Two.",
            "One.",
        ]
    for before, block in pairwise(timeline.blocks):
        if before.kind is BlockKind.SET:
            for lowerings in ((), (slow(1), fast(2, repeated=False))):
                remarked = compiler.remarked(block, lowerings)
                assert_clean(remarked)
                assert texts(remarked) == [
                    *texts(remarked)[: len(lowerings) or 1],
                    *texts(block),
                ]


@pytest.mark.parametrize(
    ("lowering_ms", "text"),
    [
        (300, "Zero point three seconds."),
        (1_000, "One second."),
        (2_800, "Two point eight seconds."),
        (2_849, "Two point eight seconds."),
        (2_851, "Two point nine seconds."),
        (2_960, "Three seconds."),
        (7_900, "Seven point nine seconds."),
    ],
)
def test_a_lowering_is_told_to_the_tenth(lowering_ms: int, text: str) -> None:
    assert SAY.measured(lowering_ms) == text


@pytest.mark.parametrize("delay_ms", [0, 3_000, 10_000, 120_000])
def test_the_start_delay_is_time_to_get_into_position(delay_ms: int) -> None:
    """It lengthens the announcement that opens the session, and never a longer one."""
    voice = AnyVoice(seed=1, fastest_ms=900, slowest_ms=1_500)
    workout = Workout((prescribe(exercise()),))
    compiler = Compiler(SAY, voice)
    shortest = compiler.compile(workout, start_delay_ms=0).blocks
    blocks = compiler.compile(workout, start_delay_ms=delay_ms).blocks
    assert 3_000 < shortest[0].duration_ms < 10_000
    assert blocks[0].duration_ms == max(delay_ms, shortest[0].duration_ms)
    assert blocks[0].cues == shortest[0].cues
    assert blocks[1:] == shortest[1:]


def test_ten_seconds_is_the_usual_start_delay() -> None:
    voice = AnyVoice(seed=1, fastest_ms=100, slowest_ms=200)
    timeline = Compiler(SAY, voice).compile(Workout((prescribe(exercise()),)))
    assert timeline.blocks[0].duration_ms == 10_000
