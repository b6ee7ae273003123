"""Saying one phrase with any of the voices, for somebody who wants to know how it sounds."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tempo_coach.app.environment import output_levels_of, sound_backend
from tempo_coach.app.paths import speaker_log
from tempo_coach.audio.clips import Clip
from tempo_coach.audio.voices.sample import play_clip
from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.settings.model import Settings


@dataclass(frozen=True, slots=True)
class Sampled:
    """The voice that is tried."""

    pack: Path | None
    """The folder of a voice pack; None for the system's own voice."""
    language: str
    """What it speaks."""
    system_voice: str
    """Which of the system's voices it is, by name or id; empty for the usual one."""
    rate_percent: int
    """How fast the system's voice speaks."""


@dataclass(frozen=True, slots=True)
class Sample:
    """What came of a phrase."""

    clip: Clip | None
    """Its sound; None where no voice can say it."""
    notes: tuple[str, ...]
    """What went wrong, one sentence each."""


def make_sample(text: str, sampled: Sampled, limit_s: float) -> Sample:
    """Have a phrase rendered, by another voice where the one that is tried cannot say it.

    Args:
        text: The phrase.
        sampled: The voice.
        limit_s: How many seconds it may take.

    Raises:
        CoachError: if there is no such voice.
    """
    with TemporaryDirectory(prefix="tempo-coach-", ignore_cleanup_errors=True) as cache:
        voice = choose_voice(
            VoiceChoice.COACH if sampled.pack else VoiceChoice.SYSTEM,
            Path(cache),
            pack=sampled.pack,
            language=sampled.language,
            system_voice=sampled.system_voice,
            rate_percent=sampled.rate_percent,
        )
        voice.prepare([text], limit_s)
        return Sample(voice.clip(text), voice.notes)


def play_sample(clip: Clip, settings: Settings) -> None:
    """Play a phrase as loud as sessions are, to its end.

    Raises:
        BadValueError: if the environment asks for what there is not.
        NoSoundError: if nothing on this machine plays.
    """
    play_clip(
        clip,
        backend=sound_backend(settings),
        volume_percent=output_levels_of(settings).voice_percent,
        log_path=speaker_log(),
    )
