"""Compiles a workout for a voice."""

from dataclasses import dataclass

from tempo_coach.audio.voices.choosing import VoiceChoice, choose_voice
from tempo_coach.audio.voices.voice import FallbackVoice
from tempo_coach.library.reader import wording
from tempo_coach.paths import cache_folder
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import PhraseLength, VoiceLengths
from tempo_coach.timeline.timeline import Timeline
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


def compose(workout: Workout, choice: VoiceChoice) -> Score:
    """Compile a workout for a voice.

    What the voice cannot say yet is rendered first, and the score is compiled anew: lengths
    have to be known before anything is placed.
    """
    voice = choose_voice(choice, cache_folder() / "voice")
    unknown = _Unknown(voice)
    compiler = Compiler(wording(), unknown)
    timeline = compiler.compile(workout)
    # Said only after a pause, and by then it is too late to render it.
    unknown.length_of(wording().plain("get_ready"))
    if unknown.texts:
        voice.prepare(unknown.texts, RENDER_LIMIT_S)
        compiler = Compiler(wording(), voice)
        timeline = compiler.compile(workout)
    return Score(workout, timeline, compiler, voice)
