"""A language as a real voice speaks it, and what a score must say of it, by the rules alone."""

from collections.abc import Iterator, Sequence

from score_material import counts_before, of_kind, phrases, reps_of_block, said_at, texts, ticks_at

from tempo_coach.audio.voices.rendered import RenderedVoice
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import Cue, CuePriority, PhraseLength
from tempo_coach.timeline.speech_fitter import GAP_MS
from tempo_coach.timeline.speech_options import SpeechOptions
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, PhaseKind, Timeline
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo


class Spoken:
    """One language with its real lengths."""

    def __init__(self, language: str, voice: RenderedVoice) -> None:
        self.language = language
        self.words = phrase_templates(language)
        self.voice = voice
        self._scores: dict[tuple[str, ...], Timeline] = {}

    def length(self, text: str) -> PhraseLength:
        length = self.voice.length_of(text)
        assert length, text
        return length

    def tail_ms(self, text: str) -> int:
        """From a phrase's beat to its end."""
        length = self.length(text)
        return length.duration_ms - length.anchor_ms

    def word(self, exercise: Exercise, phase: Phase) -> str:
        assert phase.kind.rep_phase
        return self.words.phase_word(exercise.spoken.phase_words[phase.kind.rep_phase])

    def exercise(self, key: str) -> Exercise:
        return exercises(self.language)[key]

    def score(self, *keys: str) -> Timeline:
        """The default prescription of each; composed once, for it takes a while."""
        if keys not in self._scores:
            workout = Workout(tuple(prescribe(self.exercise(key)) for key in keys))
            self._scores[keys] = Compiler(self.words, self.voice).compile(workout)
        return self._scores[keys]

    def one_set(self, key: str, tempo: str, reps: int, *, form_cues: bool = True) -> Block:
        lift = prescribe(
            self.exercise(key), tempo=Tempo.parse(tempo), sets=1, reps=reps, side=Side.LEFT
        )
        compiler = Compiler(self.words, self.voice, SpeechOptions(form_cues=form_cues))
        timeline = compiler.compile(Workout((lift,)))
        return of_kind(timeline, BlockKind.SET)[0]


def fits(cue_start_ms: int, length_ms: int, until_ms: int, others: Sequence[Cue]) -> bool:
    """The rule of fitted speech, written anew: over in time, and clear of all others."""
    end_ms = cue_start_ms + length_ms
    return end_ms <= until_ms and all(
        end_ms + GAP_MS <= other.start_ms or other.end_ms + GAP_MS <= cue_start_ms
        for other in others
    )


def has_room(length: PhraseLength, from_ms: int, until_ms: int, others: Sequence[Cue]) -> bool:
    """Whether a phrase fits anywhere; if it does, it does right behind something."""
    starts = [from_ms, *(other.end_ms + GAP_MS for other in others)]
    return any(
        fits(start_ms, length.duration_ms, until_ms, others)
        for start_ms in starts
        if start_ms >= from_ms
    )


def lowerings(block: Block) -> Iterator[Phase]:
    return (phase for phase in block.phases if phase.kind is PhaseKind.LOWER)


def beats(phase: Phase) -> Iterator[tuple[int, int, int]]:
    """Every second of a lowering with when it begins and ends."""
    starts = range(phase.start_ms, phase.end_ms, 1000)
    for second, at_ms in enumerate(starts, start=1):
        yield second, at_ms, min(at_ms + 1000, phase.end_ms)


def assert_all_is_said(spoken: Spoken, timeline: Timeline) -> None:
    say, before = spoken.words, timeline.blocks[0]
    for index, block in enumerate(timeline.blocks):
        if block.kind is not BlockKind.SET:
            before = block
            continue
        assert block.prescription
        assert block.side
        assert block.set_number
        lift = block.prescription.exercise
        announced = {
            say.exercise(lift, block.side),
            say.set_of(block.set_number, block.prescription.sets),
            say.reps(block.prescription.reps),
        }
        assert announced <= set(texts(before)), lift.key
        counts = [say.count(remaining) for remaining in (3, 2, 1)]
        counted = counts_before(timeline.blocks, index, counts)
        assert [cue.text for cues in counted.values() for cue in cues] == counts
        assert texts(block).count(say.plain("last_rep")) == 1
        last = block.prescription.reps
        for number, phases in reps_of_block(block):
            for phase in phases:
                assert said_at(block, phase.start_ms) == [spoken.word(lift, phase)]
            assert any(
                cue.text == say.rep(number)
                # The news that the last one comes says as much, and ranks higher.
                or (number == last - 1 and cue.text == say.plain("last_rep"))
                for cue in phrases(block)
                if phases[-1].end_ms - 2_000 <= cue.start_ms and cue.end_ms <= phases[-1].end_ms
            ), f"{lift.key}: rep {number}"
        assert_counted(spoken, block)


def assert_words(spoken: Spoken, block: Block) -> None:
    """Of two words that collide, the later one is said on time."""
    assert block.prescription
    later: list[Cue] = []
    for phase in reversed(block.phases[1:]):
        word = spoken.word(block.prescription.exercise, phase)
        length = spoken.length(word)
        start_ms = phase.start_ms - length.anchor_ms
        room = fits(start_ms, length.duration_ms, phase.end_ms, later)
        ranked = [cue for cue in phrases(block) if cue.rank is CuePriority.PHASE_WORD]
        said = [cue for cue in ranked if cue.at_ms == phase.start_ms]
        assert [cue.text for cue in said] == ([word] if room else [])
        later += said


def assert_numbered(spoken: Spoken, block: Block) -> None:
    """A rep's number is said in its last two seconds wherever there is room."""
    for number, phases in reps_of_block(block):
        end_ms = phases[-1].end_ms
        from_ms = max(phases[0].start_ms, min(phases[-1].start_ms, end_ms - 2_000))
        rep = spoken.words.rep(number)
        said = [
            cue
            for cue in phrases(block)
            if cue.rank is CuePriority.REP_NUMBER and from_ms <= cue.start_ms < end_ms
        ]
        others = [
            cue for cue in phrases(block) if cue.rank >= CuePriority.REP_NUMBER and cue not in said
        ]
        news_ms = [cue.start_ms for cue in others if cue.rank is CuePriority.MILESTONE]
        until_ms = min([end_ms, *(at_ms for at_ms in news_ms if at_ms >= from_ms)])
        # A rep that begins with the lowering is numbered once that is over.
        opening, *others_of_rep = phases
        lowers_first = opening.kind is PhaseKind.LOWER and others_of_rep
        after_ms = max(from_ms, opening.end_ms if lowers_first else 0)
        room = has_room(spoken.length(rep), after_ms, until_ms, others)
        assert [cue.text for cue in said] == ([rep] if room else [])


def assert_counted(spoken: Spoken, block: Block) -> None:
    """A count is said on its second; one without room has a tick."""
    for phase in lowerings(block):
        for second, at_ms, until_ms in beats(phase):
            count = spoken.words.count(second)
            if at_ms == phase.start_ms:
                continue
            length = spoken.length(count)
            others = [cue for cue in phrases(block) if cue.at_ms != at_ms or cue.text != count]
            room = fits(at_ms - length.anchor_ms, length.duration_ms, until_ms, others)
            assert said_at(block, at_ms) == ([count] if room else [])
            assert ticks_at(block, at_ms) == (0 if room else 1)
