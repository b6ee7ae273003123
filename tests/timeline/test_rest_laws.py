"""Whatever a rest says, it says in order: rest, how long, what is next, the count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from pathlib import Path

import pytest
from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from score_material import AnyVoice, exercise, of_kind, phrases, texts

from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.timeline.announcer import SetStep
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import CueKind, PhraseLength, VoiceLengths
from tempo_coach.timeline.phrase_templates import PhraseTemplates
from tempo_coach.timeline.speech_options import SpeechOptions, Verbosity
from tempo_coach.timeline.timeline import Block, BlockKind, Timeline
from tempo_coach.training.exercise import Exercise, Sides
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Workout, prescribe

LANGUAGES = ("en", "de", "es", "fr")
SOME = settings(max_examples=examples(60), deadline=None)
TENTHS = range(100, 15_001, 100)
REMARK = Lowering(1, 2_800, 4_000, Verdict.TOO_FAST, repeated=False)

VOICES = st.builds(
    AnyVoice,
    seed=st.integers(0, 1000),
    fastest_ms=st.sampled_from([50, 300]),
    slowest_ms=st.sampled_from([300, 700, 1_500, 3_000]),
    furthest_anchor_ms=st.sampled_from([0, 80, 400]),
    unknown_percent=st.sampled_from([0, 0, 0, 20]),
)
DELIVERIES = [
    SpeechOptions(verbosity, announcements=announcements)
    for verbosity, announcements in product(Verbosity, (True, False))
]
HALVES = st.sampled_from([1, 4])
LENGTHS = st.integers(1, 150).map(lambda tenths: tenths * 100) | st.integers(1, 120_000)


def places_in(rest: Block, say: PhraseTemplates, *, told_s: int) -> list[int]:
    """For each phrase of a rest, which of the four things in their order it belongs to."""
    step = step_of(rest)
    leg, named = say.side(step.side), say.exercise(step.prescription.exercise, step.side)
    place_of = {
        say.plain("rest"): 0,
        say.duration(told_s): 1,
        say.plain("halfway"): 1,
        say.plain("next"): 2,
        **dict.fromkeys((leg, named), 2),
        say.set_of(step.set_number, step.prescription.sets): 2,
        say.reps(step.reps): 2,
        **{say.count(remaining): 6 - remaining for remaining in (3, 2, 1)},
    }
    return [place_of[cue.text] for cue in phrases(rest) if cue.text in place_of]


def step_of(block: Block) -> SetStep:
    assert block.prescription
    assert block.side
    assert block.set_number
    return SetStep(block.prescription, block.side, block.set_number, block.first_rep)


def assert_in_order(rest: Block, say: PhraseTemplates, *, told_s: int) -> None:
    places = places_in(rest, say, told_s=told_s)
    assert places == sorted(places), texts(rest)
    assert all(cue.start_ms >= 0 and cue.end_ms <= rest.duration_ms for cue in phrases(rest))
    counted_ms = [cue.at_ms for cue in rest.cues if cue.kind is CueKind.TICK]
    counts = {say.count(remaining) for remaining in (3, 2, 1)}
    counted_ms += [cue.at_ms for cue in phrases(rest) if cue.text in counts]
    # The count is whole or not there, and nothing is told in it or after it.
    beats_ms = [rest.duration_ms - remaining * 1000 for remaining in (3, 2, 1)]
    assert sorted(counted_ms) == (beats_ms if rest.counts_in else [])
    if counted_ms:
        others = [cue for cue in phrases(rest) if cue.text not in counts]
        assert all(cue.end_ms <= min(counted_ms) for cue in others)


def seconds_of(rest_ms: int) -> int:
    return max(1, round(rest_ms / 1000))


def resting(
    lift: Exercise, rest_ms: int, say: PhraseTemplates, voice: VoiceLengths, sets: int = 2
) -> tuple[Compiler, Timeline]:
    compiler = Compiler(say, voice)
    workout = Workout((prescribe(lift, sets=sets, reps=1, rest_ms=rest_ms),))
    return compiler, compiler.compile(workout)


def assert_counted_once(blocks: Sequence[Block]) -> None:
    """A set counts itself in, or follows at once on a rest that has done so."""
    for before, block in pairwise(blocks):
        if block.kind is BlockKind.SET:
            assert before.counts_in != block.counts_in
        if before.kind is BlockKind.REST:
            assert before.counts_in == (block.kind is BlockKind.SET)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_tenth_of_a_second_of_rest_is_told_in_order(language: str) -> None:
    say = phrase_templates(language)
    lift = exercise(1, sides=Sides.BOTH_LEGS)
    for rest_ms in TENTHS:
        voice = AnyVoice(seed=rest_ms, fastest_ms=300, slowest_ms=900, furthest_anchor_ms=100)
        _, timeline = resting(lift, rest_ms, say, voice)
        for rest in of_kind(timeline, BlockKind.REST):
            assert_in_order(rest, say, told_s=seconds_of(rest_ms))
        assert_counted_once(timeline.blocks)


@pytest.mark.parametrize("lift", exercises().values(), ids=lambda each: each.key)
def test_the_shipped_voice_tells_every_rest_in_order(lift: Exercise, tmp_path: Path) -> None:
    say = phrase_templates()
    voice = choose_voice(VoiceChoice.COACH, tmp_path)
    for rest_ms in TENTHS:
        _, timeline = resting(lift, rest_ms, say, voice)
        for rest in of_kind(timeline, BlockKind.REST):
            assert_in_order(rest, say, told_s=seconds_of(rest_ms))
            if rest_ms >= 1_500:
                assert texts(rest)[0] == say.plain("rest")
        assert_counted_once(timeline.blocks)


@SOME
@given(VOICES, LENGTHS, HALVES, st.sampled_from(DELIVERIES), st.sampled_from(LANGUAGES))
def test_any_rest_is_told_in_order(
    voice: AnyVoice, rest_ms: int, sets: int, speech_options: SpeechOptions, language: str
) -> None:
    say = phrase_templates(language)
    lifts = (prescribe(exercise(1), sets=sets, rest_ms=rest_ms), prescribe(exercise(2)))
    timeline = Compiler(say, voice, speech_options).compile(Workout(lifts))
    for rest in of_kind(timeline, BlockKind.REST)[: sets - 1]:
        assert_in_order(rest, say, told_s=seconds_of(rest_ms))
    assert_counted_once(timeline.blocks)


@SOME
@given(VOICES, LENGTHS, st.sampled_from(LANGUAGES))
def test_what_is_needed_more_is_never_left_out_for_what_is_needed_less(
    voice: AnyVoice, rest_ms: int, language: str
) -> None:
    say = phrase_templates(language)
    # From what is needed most on; "Ten seconds." says nothing without "Rest.".
    ranking = [say.plain("rest"), say.duration(seconds_of(rest_ms)), say.plain("next")]
    _, timeline = resting(exercise(1), rest_ms, say, voice)
    for rest in of_kind(timeline, BlockKind.REST):
        said = set(texts(rest))
        if voice.length_of(say.plain("rest")) and said:
            assert say.plain("rest") in said
        step = step_of(rest)
        needed = {
            say.exercise(step.prescription.exercise, step.side),
            say.set_of(step.set_number, step.prescription.sets),
            say.reps(step.reps),
        }
        sayable = {text for text in needed if voice.length_of(text)}
        if rest.counts_in:
            assert said >= sayable, "who is counted in knows what to do"
        told = [text in said for text in ranking if voice.length_of(text)]
        if voice.length_of(ranking[0]) and (rest.counts_in or not rest.announces_next):
            assert told == sorted(told, reverse=True), (texts(rest), ranking)


@SOME
@given(VOICES, LENGTHS, st.sampled_from(DELIVERIES), st.sampled_from(LANGUAGES))
def test_a_rest_with_remarks_is_told_in_order(
    voice: AnyVoice, rest_ms: int, speech_options: SpeechOptions, language: str
) -> None:
    say = phrase_templates(language)
    compiler = Compiler(say, voice, speech_options)
    lift = prescribe(exercise(1), sets=2, reps=1, rest_ms=rest_ms)
    for rest in of_kind(compiler.compile(Workout((lift,))), BlockKind.REST):
        remarked = compiler.remarked(rest, [REMARK])
        assert_in_order(remarked, say, told_s=seconds_of(rest_ms))
        assert remarked.counts_in == rest.counts_in
        assert say.stayed_fast(1) not in texts(remarked)[1:]


@SOME
@given(
    VOICES,
    LENGTHS,
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from([-15_000, 15_000])), max_size=3),
    st.sampled_from(LANGUAGES),
)
def test_a_rest_that_is_changed_goes_on_in_order(
    voice: AnyVoice, rest_ms: int, changes: list[tuple[float, int]], language: str
) -> None:
    say = phrase_templates(language)
    compiler, timeline = resting(exercise(1), rest_ms, say, voice)
    block, elapsed_ms = of_kind(timeline, BlockKind.REST)[0], 0
    for further, delta_ms in changes:
        elapsed_ms += round((block.duration_ms - elapsed_ms) * further)
        # No sentence under way is cut.
        elapsed_ms = block.quiet_ms(elapsed_ms)
        before = block
        block = compiler.resized_rest(block, block.duration_ms + delta_ms, elapsed_ms)
        begun = [cue for cue in before.cues if cue.start_ms <= elapsed_ms]
        added = [cue for cue in phrases(block) if cue not in begun]
        counts = [say.count(remaining) for remaining in (3, 2, 1)]
        order = [counts.index(cue.text) + 1 if cue.text in counts else 0 for cue in added]
        assert order == sorted(order), texts(block)
        if block.counts_in:
            late = block.duration_ms - 3_000
            assert all(cue.end_ms <= late for cue in added if cue.text not in counts)


def ordered(block: Block, wanted: Sequence[str]) -> Iterator[int]:
    said = texts(block)
    return (said.index(text) for text in wanted if text in said)


@SOME
@given(VOICES, st.sampled_from(DELIVERIES), st.sampled_from(LANGUAGES), st.booleans())
def test_a_side_change_and_a_get_ready_are_told_in_order(
    voice: AnyVoice, speech_options: SpeechOptions, language: str, remarked: bool
) -> None:
    say = phrase_templates(language)
    compiler = Compiler(say, voice, speech_options)
    timeline = compiler.compile(Workout((prescribe(exercise(1), sets=1, reps=2),)))
    for plain in (*of_kind(timeline, BlockKind.SWITCH), timeline.blocks[0], timeline.blocks[-1]):
        block = compiler.remarked(plain, [REMARK]) if remarked and plain.side else plain
        wanted = [say.stayed_fast(1), say.plain("switch")]
        if block.prescription:
            step = step_of(block)
            wanted += [
                say.exercise(step.prescription.exercise, step.side),
                say.side(step.side),
                say.set_of(step.set_number, step.prescription.sets),
                say.reps(step.reps),
            ]
        places = list(ordered(block, wanted))
        assert places == sorted(places)
    for whole in of_kind(timeline, BlockKind.SET):
        for block in (whole, compiler.resumed_set(whole, 2)):
            first = block.phases[0].end_ms
            greetings = {say.side(step_of(block).side), say.plain("get_ready")}
            greeted = [cue for cue in phrases(block) if cue.text in greetings]
            beats_ms = [
                first - 1000 * n for n in (3, 2, 1) if first >= 1000 * (n + block.counts_in)
            ]
            counted = [
                cue
                for cue in block.cues
                if cue.at_ms in beats_ms and (cue.kind is CueKind.TICK or cue not in greeted)
            ]
            assert all(one.end_ms <= cue.at_ms for one in greeted for cue in counted)
            assert all(one.start_ms <= cue.start_ms for one in greeted for cue in phrases(block))


@dataclass(frozen=True)
class VoiceWithout:
    """A quick voice that cannot say one thing."""

    unknown: str

    def length_of(self, text: str) -> PhraseLength | None:
        """Soon over, where it can be said."""
        return None if text == self.unknown else PhraseLength(200, 0)


@pytest.mark.parametrize("verbosity", [Verbosity.FULL, Verbosity.COUNTS])
def test_what_a_voice_cannot_say_takes_no_name_from_what_it_can(verbosity: Verbosity) -> None:
    say = phrase_templates("de")
    lifts = (prescribe(exercise(1), sets=1, rest_ms=20_000), prescribe(exercise(2), sets=2))
    voice = VoiceWithout(say.set_of(1, 2))
    timeline = Compiler(say, voice, SpeechOptions(verbosity)).compile(Workout(lifts))
    (rest,) = of_kind(timeline, BlockKind.REST)[:1]
    assert say.exercise(exercise(2), step_of(rest).side) in texts(rest)
    assert_counted_once(timeline.blocks)
