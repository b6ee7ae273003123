"""Compiles what is to be played for a voice."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tempo_coach.audio.voices.voice import FallbackVoice
from tempo_coach.i18n.translation import SOURCE_LANGUAGE
from tempo_coach.library.loader import phrase_templates
from tempo_coach.timeline.announcer import touch_phrases
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import PhraseLength, VoiceLengths
from tempo_coach.timeline.phrase_templates import PhraseTemplates
from tempo_coach.timeline.speech_options import FULL_SPEECH, SpeechOptions
from tempo_coach.timeline.timeline import Timeline
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Prescription, RepPosition, Workout

RENDER_LIMIT_S = 8.0
"""How long a session may wait for phrases that have to be rendered first."""


@dataclass(frozen=True, slots=True)
class Score:
    """What is to be played, and what it was compiled with."""

    timeline: Timeline
    compiler: Compiler
    voice: FallbackVoice


@dataclass(frozen=True, slots=True)
class Speech:
    """Who speaks, in which language, and how much of it."""

    voice: FallbackVoice
    language: str = SOURCE_LANGUAGE
    speech_options: SpeechOptions = FULL_SPEECH


class _Unknown:
    """Remembers what a voice was asked for and could not say."""

    def __init__(self, voice: VoiceLengths) -> None:
        self._voice = voice
        self.texts: dict[str, None] = {}

    def length_of(self, text: str) -> PhraseLength | None:
        length = self._voice.length_of(text)
        if length is None:
            self.texts[text] = None
        return length


def compose(
    workout: Workout,
    speech: Speech,
    *,
    start_delay_ms: int,
    enforcement: Enforcement = Enforcement.PACE,
    start: RepPosition | None = None,
) -> Score:
    """Compile a workout.

    Args:
        workout: What is done.
        speech: Who speaks, and how much.
        start_delay_ms: How long the announcement that opens it lasts at least.
        enforcement: Whether more has to be said than pacing needs.
        start: The rep at which it goes on; None for the beginning.
    """
    words = phrase_templates(speech.language)
    # Said only after a pause or a touch, and by then it is too late to render it.
    later = [words.plain("get_ready")]
    if enforcement is Enforcement.TOUCH:
        later += _touch_phrases(workout.prescriptions, words)
    return _composed(
        speech,
        words,
        lambda it: it.compile(workout, start_delay_ms=start_delay_ms, start=start),
        later,
    )


def compose_rep(prescription: Prescription, speech: Speech) -> Score:
    """Compile a single rep, to hear what a tempo is like."""
    words = phrase_templates(speech.language)
    return _composed(speech, words, lambda compiler: compiler.one_rep(prescription))


def recompose(
    timeline: Timeline, speech: Speech, *, enforcement: Enforcement = Enforcement.PACE
) -> Score:
    """The same score for another voice, block for block.

    Args:
        timeline: The score as it plays.
        speech: Who speaks from now on, in the language in which the score is told.
        enforcement: Whether more has to be said than pacing needs.
    """
    words = phrase_templates(speech.language)
    later = [words.plain("get_ready")]
    if enforcement is Enforcement.TOUCH:
        lifts = [block.prescription for block in timeline.blocks if block.prescription]
        later += _touch_phrases(lifts, words)
    return _composed(speech, words, lambda compiler: compiler.recompiled(timeline), later)


def _composed(
    speech: Speech,
    words: PhraseTemplates,
    compiled: Callable[[Compiler], Timeline],
    later: Iterable[str] = (),
) -> Score:
    """Compile for a voice, after it has rendered what it cannot say yet.

    Lengths have to be known before anything is placed. That goes for all that could be said,
    because more may be asked for under way.
    """
    voice = speech.voice
    unknown = _Unknown(voice)
    compiler = Compiler(words, unknown)
    timeline = compiled(compiler)
    for text in later:
        unknown.length_of(text)
    if unknown.texts:
        voice.prepare(unknown.texts, RENDER_LIMIT_S)
    if unknown.texts or speech.speech_options != FULL_SPEECH:
        compiler = Compiler(words, voice, speech.speech_options)
        timeline = compiled(compiler)
    return Score(timeline, compiler, voice)


def _touch_phrases(lifts: Sequence[Prescription], words: PhraseTemplates) -> Iterable[str]:
    return touch_phrases(
        words,
        lowering_ms=max(lift.tempo.eccentric_ms for lift in lifts),
        reps=max(lift.reps for lift in lifts),
    )
