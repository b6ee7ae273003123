"""Compiles a workout for a voice."""

from collections.abc import Iterator
from dataclasses import dataclass

from tempo_coach.audio.voices.choosing import VoiceChoice, choose_voice
from tempo_coach.audio.voices.voice import FallbackVoice
from tempo_coach.library.reader import wording
from tempo_coach.paths import cache_folder
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import PhraseLength, VoiceLengths
from tempo_coach.timeline.delivery import FULL_DELIVERY, Delivery
from tempo_coach.timeline.narrator import touch_phrases
from tempo_coach.timeline.timeline import Timeline
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Workout

RENDER_LIMIT_S = 8.0
"""How long a session may wait for phrases that have to be rendered first."""


@dataclass(frozen=True, slots=True)
class Score:
    """A compiled workout and what it was compiled with."""

    workout: Workout
    timeline: Timeline
    compiler: Compiler
    voice: FallbackVoice


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
    choice: VoiceChoice,
    *,
    start_delay_ms: int,
    enforcement: Enforcement = Enforcement.PACE,
    delivery: Delivery = FULL_DELIVERY,
) -> Score:
    """Compile a workout for a voice.

    What the voice cannot say yet is rendered first: lengths have to be known before anything is
    placed. That goes for all that could be said, because more may be asked for under way.

    Args:
        workout: What is done.
        choice: Whose voice it is.
        start_delay_ms: How long the announcement that opens it lasts at least.
        enforcement: Whether more has to be said than pacing needs.
        delivery: How much is said, and how a lowering is counted.
    """
    voice = choose_voice(choice, cache_folder() / "voice")
    unknown = _Unknown(voice)
    compiler = Compiler(wording(), unknown)
    timeline = compiler.compile(workout, start_delay_ms=start_delay_ms)
    # Said only after a pause or a touch, and by then it is too late to render it.
    for text in (wording().plain("get_ready"), *_touch_phrases(workout, enforcement)):
        unknown.length_of(text)
    if unknown.texts:
        voice.prepare(unknown.texts, RENDER_LIMIT_S)
    if unknown.texts or delivery != FULL_DELIVERY:
        compiler = Compiler(wording(), voice, delivery)
        timeline = compiler.compile(workout, start_delay_ms=start_delay_ms)
    return Score(workout, timeline, compiler, voice)


def _touch_phrases(workout: Workout, enforcement: Enforcement) -> Iterator[str]:
    if enforcement is Enforcement.TOUCH:
        lifts = workout.prescriptions
        yield from touch_phrases(
            wording(),
            lowering_ms=max(lift.tempo.eccentric_ms for lift in lifts),
            reps=max(lift.reps for lift in lifts),
        )
