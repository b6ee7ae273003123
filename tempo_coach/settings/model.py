"""What the user can choose, and what holds where nothing was chosen."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tempo_coach.timeline.speech_options import Counting, SpeechOptions, Verbosity
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.load import Load
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Side, SideOrder


class Speaker(StrEnum):
    """Whose voice it is."""

    COACH = "coach"
    """The voice that ships with the program, or another pack."""
    SYSTEM = "system"
    """The computer's own speech."""


class Backend(StrEnum):
    """What plays the sound."""

    AUTO = "auto"
    """The first that works."""
    SIMPLEAUDIO = "simpleaudio"
    MINIAUDIO = "miniaudio"
    SYSTEM = "system"
    """The computer's own player."""
    NONE = "none"
    """No sound."""


@dataclass(frozen=True, slots=True)
class Coach:
    """What is said, ``[coach]``."""

    verbosity: Verbosity = Verbosity.FULL
    """How much is said."""
    count: Counting = Counting.UP
    """Which way seconds are counted."""
    form_cues: bool = True
    """Whether form cues are said."""
    announcements: bool = True
    """Whether sets and rests are announced."""

    @property
    def speech_options(self) -> SpeechOptions:
        """The same for the compiler."""
        return SpeechOptions(self.verbosity, self.count, self.form_cues, self.announcements)


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says it, ``[voice]``."""

    voice: Speaker = Speaker.COACH
    """Whose voice it is."""
    pack: str = "coach"
    """The voice pack by its name; ``coach`` is the one that ships."""
    system_voice: str = ""
    """The computer's voice by its name; empty for its usual one."""
    rate: int = 100
    """How fast the computer's voice speaks, percent of its usual rate, 50 to 200."""


@dataclass(frozen=True, slots=True)
class Sound:
    """How it sounds, ``[sound]``."""

    volume: int = 80
    """The volume of everything, percent."""
    voice_volume: int = 100
    """The voice's part of the volume, percent."""
    tone_volume: int = 100
    """The tones' part of the volume, percent."""
    latency_ms: int = 0
    """How much later than the computer thinks the sound is heard, 0 to 1000 milliseconds."""
    wake_ms: int = 300
    """How long a murmur wakes the sound device before the first word, 0 to 2000 milliseconds."""
    backend: Backend = Backend.AUTO
    """What plays the sound."""


NO_PROGRAMME = "none"
"""Followed by those who follow no programme."""


@dataclass(frozen=True, slots=True)
class Session:
    """How a session goes, ``[session]``."""

    start_delay_s: int = 10
    """Time to get into position, 0 to 120 seconds."""
    wait_for_me: bool = False
    """Whether a rest that is over waits for a key."""
    enforce: Enforcement = Enforcement.PACE
    """What keeps a lowering slow."""
    lead: Side = Side.LEFT
    """The leg that goes first, left or right."""
    programme: str = "two-weeks"
    """The programme that today's session comes from, by its key; ``none`` for the full workout."""


@dataclass(frozen=True, slots=True)
class Screen:
    """How the screen looks, ``[screen]``."""

    theme: str = "coach-dark"
    """The name of the theme."""
    language: str = "en"
    """The language on the screen, as in ``en`` or ``pt-BR``."""


@dataclass(frozen=True, slots=True)
class Language:
    """What is spoken, ``[language]``."""

    voice: str = "en"
    """The language of the voice, as in ``en`` or ``pt-BR``."""


@dataclass(frozen=True, slots=True)
class Settings:
    """All that ``settings.toml`` says, with what holds where it says nothing."""

    coach: Coach = field(default_factory=Coach)
    voice: Voice = field(default_factory=Voice)
    sound: Sound = field(default_factory=Sound)
    session: Session = field(default_factory=Session)
    screen: Screen = field(default_factory=Screen)
    language: Language = field(default_factory=Language)


@dataclass(frozen=True, slots=True)
class ExerciseDefaults:
    """How one exercise is prescribed where nothing else is asked for."""

    load: Load | None = None
    """The weight in the hand, if any."""
    lead: Side | None = None
    """The leg that goes first; None leaves it to the settings."""
    side_order: SideOrder = SideOrder.SAME
    """Which leg goes first from set to set."""


@dataclass(frozen=True, slots=True)
class ExerciseCatalog:
    """The built-in exercises as the user changed them, and the user's own."""

    exercises: Mapping[str, Exercise]
    """By key: the built-in ones in their order, then the user's own in the file's."""
    usual: Mapping[str, ExerciseDefaults]
    """By key, for those whose load or leading leg the user chose."""
