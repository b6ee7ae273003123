"""Speech is fitted quickly, and finds the very place that a look at every phrase would find."""

from collections.abc import Sequence
from dataclasses import dataclass
from unittest.mock import patch

from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calls import python_calls
from score_material import AnyVoice, Score, SteadyVoice, scores
from slow_fitter import SlowFitter

from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.timeline import announcer
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import Cue, CueKind, CuePriority, PhraseLength
from tempo_coach.timeline.speech_fitter import Passage, SpeechFitter
from tempo_coach.timeline.speech_options import Counting, SpeechOptions, Verbosity
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo

SOME = settings(max_examples=examples(100), deadline=None)
FEWER = settings(max_examples=examples(25), deadline=None)
VOICE = AnyVoice(3, 50, 900, 300)
MOMENTS = st.integers(0, 12_000)


@dataclass(frozen=True)
class OnBeat:
    """A wish for a phrase on a beat."""

    text: str
    at_ms: int
    until_ms: int

    def ask(self, fitter: SpeechFitter) -> object:
        return fitter.on_beat(self.text, self.at_ms, until_ms=self.until_ms, rank=CuePriority.COUNT)


@dataclass(frozen=True)
class Within:
    """A wish for phrases in a stretch."""

    texts: tuple[str, ...]
    from_ms: int
    until_ms: int
    late: bool

    def ask(self, fitter: SpeechFitter) -> object:
        return fitter.within(
            self.texts,
            from_ms=self.from_ms,
            until_ms=self.until_ms,
            rank=CuePriority.COUNT,
            late=self.late,
        )


@dataclass(frozen=True)
class InOrder:
    """A wish for passages one after the other."""

    passages: tuple[Passage, ...]
    from_ms: int
    until_ms: int

    def ask(self, fitter: SpeechFitter) -> object:
        fitter.in_order(self.passages, from_ms=self.from_ms, until_ms=self.until_ms)
        return fitter.end_ms


@dataclass(frozen=True)
class SilentUntil:
    """How long nothing is said."""

    from_ms: int
    until_ms: int

    def ask(self, fitter: SpeechFitter) -> object:
        return fitter.silent_until_ms(self.from_ms, self.until_ms)


WORDS = st.sampled_from([f"word {number}" for number in range(20)])
PHRASES = st.lists(WORDS, max_size=3).map(tuple)
PASSAGES = st.builds(
    Passage,
    need=st.integers(0, 9),
    wordings=st.lists(PHRASES, max_size=2),
    from_ms=MOMENTS | st.just(0),
    rank=st.just(CuePriority.COUNT),
)
WISHES = st.one_of(
    st.builds(OnBeat, WORDS, MOMENTS, MOMENTS),
    st.builds(Within, PHRASES, MOMENTS, MOMENTS, st.booleans()),
    st.builds(InOrder, st.lists(PASSAGES, max_size=3).map(tuple), MOMENTS, MOMENTS),
    st.builds(SilentUntil, MOMENTS, MOMENTS),
)


@SOME
@given(st.lists(WISHES, max_size=40))
def test_every_wish_finds_its_place_as_if_every_phrase_had_been_looked_at(
    wishes: Sequence[OnBeat | Within | InOrder | SilentUntil],
) -> None:
    quick, slow = SpeechFitter(VOICE), SlowFitter(VOICE)
    for wish in wishes:
        assert wish.ask(quick) == wish.ask(slow)
        assert quick.cues == slow.cues
        assert quick.end_ms == slow.end_ms
    # What is kept of a rest takes its place among what is placed later.
    again, slowly = SpeechFitter(VOICE, quick.cues), SlowFitter(VOICE, quick.cues)
    for wish in wishes:
        assert wish.ask(again) == wish.ask(slowly)
    assert again.cues == slowly.cues


DELIVERIES = st.builds(
    SpeechOptions,
    st.sampled_from(Verbosity),
    st.sampled_from(Counting),
    st.booleans(),
    st.booleans(),
)


@FEWER
@given(scores(), DELIVERIES, st.integers(1_000, 120_000), st.integers(0, 30_000))
def test_every_score_is_the_one_of_the_slow_way(
    score: Score, speech_options: SpeechOptions, rest_ms: int, heard_ms: int
) -> None:
    """Whole sessions, and every block that is compiled anew while one plays."""

    def everything() -> list[object]:
        compiler = Compiler(phrase_templates(), score.voice, speech_options)
        timeline = compiler.compile(score.workout)
        told: list[object] = [timeline, compiler.delivering(SpeechOptions()).recompiled(timeline)]
        fast = Lowering(1, 1_200, 4_000, Verdict.TOO_FAST, repeated=False)
        slow = Lowering(2, 5_500, 4_000, Verdict.SLOW, repeated=False)
        for block in timeline.blocks:
            if block.kind is BlockKind.SET:
                told += [compiler.resumed_set(block, 1), compiler.repeated_set(block, fast)]
            elif block.prescription:
                told.append(compiler.remarked(block, [fast, slow]))
            if block.kind is BlockKind.REST:
                told.append(compiler.resized_rest(block, rest_ms, min(heard_ms, rest_ms)))
        return told

    with patch.object(announcer, "SpeechFitter", SlowFitter):
        expected = everything()
    assert everything() == expected


def workout(*, reps: int, sets: int = 2, tempo: str = "10-2-2-2") -> Workout:
    squat = exercises()["single-leg-squat"]
    return Workout((prescribe(squat, sets=sets, reps=reps, tempo=Tempo.parse(tempo)),))


def test_twice_as_many_reps_are_hardly_more_than_twice_the_work() -> None:
    compiler = Compiler(phrase_templates(), SteadyVoice())
    half, whole = workout(reps=15), workout(reps=30)
    work = python_calls(lambda: compiler.compile(half))
    assert python_calls(lambda: compiler.compile(whole)) < 2.2 * work


class CountedMs(int):
    """Milliseconds that count how often they are compared."""

    compared = 0

    def __lt__(self, other: int) -> bool:
        CountedMs.compared += 1
        return int(self) < int(other)

    def __le__(self, other: int) -> bool:
        CountedMs.compared += 1
        return int(self) <= int(other)

    def __gt__(self, other: int) -> bool:
        CountedMs.compared += 1
        return int(self) > int(other)

    def __ge__(self, other: int) -> bool:
        CountedMs.compared += 1
        return int(self) >= int(other)

    def __add__(self, other: int) -> "CountedMs":
        return CountedMs(int(self) + int(other))

    __radd__ = __add__

    def __sub__(self, other: int) -> "CountedMs":
        return CountedMs(int(self) - int(other))

    def __rsub__(self, other: int) -> "CountedMs":
        return CountedMs(int(other) - int(self))


class CountedVoice:
    """A voice whose every phrase takes 300 ms, which counts who compares them."""

    def length_of(self, text: str) -> PhraseLength | None:  # noqa: ARG002
        return PhraseLength(CountedMs(300), CountedMs(40))


def comparisons(phrases: int) -> int:
    """How many comparisons it takes to find a place for the last of so many phrases."""
    taken = [
        Cue(CountedMs(1_000 * number + 40), CueKind.PHRASE, "one", CountedMs(300), CountedMs(40))
        for number in range(phrases)
    ]
    fitter = SpeechFitter(CountedVoice(), taken)
    CountedMs.compared = 0
    beat_ms = 500 * phrases + 540
    assert fitter.on_beat("two", CountedMs(beat_ms), until_ms=beat_ms + 400, rank=CuePriority.COUNT)
    return CountedMs.compared


def test_a_phrase_is_compared_with_a_handful_of_a_thousand_others() -> None:
    """At most as many comparisons as halving takes, and as many again to put it in its place."""
    assert comparisons(1_024) - comparisons(16) <= 2 * 6


@FEWER
@given(scores())
def test_whatever_is_said_was_asked_for_while_the_voice_knew_nothing(score: Score) -> None:
    """So that one round of rendering makes all of it."""

    class Knowing:
        """Notes what it is asked for, and says it or not."""

        def __init__(self, *, knows: bool) -> None:
            self._knows = knows
            self.asked: set[str] = set()

        def length_of(self, text: str) -> PhraseLength | None:
            self.asked.add(text)
            return AnyVoice(1).length_of(text) if self._knows else None

    dumb = Knowing(knows=False)
    Compiler(phrase_templates(), dumb).compile(score.workout)
    said = Compiler(phrase_templates(), Knowing(knows=True)).compile(score.workout)
    spoken = {cue.text for block in said.blocks for cue in block.cues if cue.kind is CueKind.PHRASE}
    assert spoken <= dumb.asked
