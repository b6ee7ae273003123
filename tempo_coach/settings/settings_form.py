"""What ``settings.toml`` may say, as pydantic checks it."""

from typing import Annotated, Any, Literal

from pydantic import Field

from tempo_coach.settings.field_types import LanguageTag, Name, PackName, SystemVoice
from tempo_coach.settings.form import WHOLE, Form
from tempo_coach.settings.model import (
    Backend,
    Coach,
    Language,
    Screen,
    Session,
    Settings,
    Sound,
    Speaker,
    Voice,
)
from tempo_coach.timeline.speech_options import Counting, Verbosity
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Side

DEFAULTS = Settings()
"""What holds where a file says nothing."""

_Choice = Field(strict=False)


class CoachForm(Form):
    """What is said."""

    verbosity: Annotated[Verbosity, _Choice] = DEFAULTS.coach.verbosity
    """How much is said: full, counts (no form cues), words (phase words only), or tones."""
    count: Annotated[Counting, _Choice] = DEFAULTS.coach.count
    """Which way the seconds of a phase are counted."""
    form_cues: bool = DEFAULTS.coach.form_cues
    """Whether form cues are said."""
    announcements: bool = DEFAULTS.coach.announcements
    """Whether sets and rests are announced."""


class VoiceForm(Form):
    """Who says it."""

    voice: Annotated[Speaker, _Choice] = DEFAULTS.voice.voice
    """The coach's recorded voice, or the computer's own speech."""
    pack: PackName = DEFAULTS.voice.pack
    """The voice pack by its name; coach is the one that ships."""
    system_voice: SystemVoice = DEFAULTS.voice.system_voice
    """The computer's voice by its name; empty for its usual one."""
    rate: Annotated[int, Field(ge=50, le=200), WHOLE] = DEFAULTS.voice.rate
    """How fast the computer's voice speaks, in percent of its usual rate."""


class SoundForm(Form):
    """How it sounds."""

    volume: Annotated[int, Field(ge=0, le=100), WHOLE] = DEFAULTS.sound.volume
    """The volume of everything in percent."""
    voice_volume: Annotated[int, Field(ge=0, le=100), WHOLE] = DEFAULTS.sound.voice_volume
    """The voice's part of the volume in percent."""
    tone_volume: Annotated[int, Field(ge=0, le=100), WHOLE] = DEFAULTS.sound.tone_volume
    """The tones' part of the volume in percent."""
    latency_ms: Annotated[int, Field(ge=0, le=1000), WHOLE] = DEFAULTS.sound.latency_ms
    """How much later than the computer thinks the sound is heard, in milliseconds."""
    wake_ms: Annotated[int, Field(ge=0, le=2000), WHOLE] = DEFAULTS.sound.wake_ms
    """How long a faint murmur wakes the sound device after a silence, in milliseconds; 0 is off."""
    backend: Annotated[Backend, _Choice] = DEFAULTS.sound.backend
    """What plays the sound; auto takes the first that works."""


class SessionForm(Form):
    """How a session goes."""

    start_delay_s: Annotated[int, Field(ge=0, le=120), WHOLE] = DEFAULTS.session.start_delay_s
    """Time to get into position, in seconds."""
    wait_for_me: bool = DEFAULTS.session.wait_for_me
    """Whether a rest that is over waits for a key."""
    enforce: Annotated[Enforcement, _Choice] = DEFAULTS.session.enforce
    """What keeps a lowering slow: the count, or your touch of the ground."""
    lead: Literal["left", "right"] = "left"
    """The leg that goes first; the weaker one as a rule."""
    programme: Name = DEFAULTS.session.programme
    """The programme that today's session comes from, or none."""


class ScreenForm(Form):
    """How the screen looks."""

    theme: Name = DEFAULTS.screen.theme
    """The name of the theme."""
    language: LanguageTag = DEFAULTS.screen.language
    """The language on the screen."""


class LanguageForm(Form):
    """What is spoken."""

    voice: LanguageTag = DEFAULTS.language.voice
    """The language of the voice."""


class SettingsForm(Form):
    """Tempo Coach's settings: every key may be left out."""

    coach: CoachForm = CoachForm()
    """What is said."""
    voice: VoiceForm = VoiceForm()
    """Who says it."""
    sound: SoundForm = SoundForm()
    """How it sounds."""
    session: SessionForm = SessionForm()
    """How a session goes."""
    screen: ScreenForm = ScreenForm()
    """How the screen looks."""
    language: LanguageForm = LanguageForm()
    """What is spoken."""

    def settings(self) -> Settings:
        """The same for the rest of the program."""
        session: dict[str, Any] = self.session.model_dump()
        session["lead"] = Side(self.session.lead)
        return Settings(
            coach=Coach(**self.coach.model_dump()),
            voice=Voice(**self.voice.model_dump()),
            sound=Sound(**self.sound.model_dump()),
            session=Session(**session),
            screen=Screen(**self.screen.model_dump()),
            language=Language(**self.language.model_dump()),
        )
