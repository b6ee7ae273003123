"""Settings that the environment carries."""

import os

from tempo_coach.audio.sinks.choice import CHOICE_VARIABLE, candidates
from tempo_coach.audio.voices.choosing import VoiceChoice
from tempo_coach.training.faults import BadValueError

VOICE_VARIABLE = "TEMPO_COACH_VOICE"
VOLUME_VARIABLE = "TEMPO_COACH_VOLUME"

USUAL_VOLUME = 80


def voice_choice() -> VoiceChoice:
    """The voice that is wanted.

    Raises:
        BadValueError: if there is no such voice.
    """
    text = os.environ.get(VOICE_VARIABLE) or VoiceChoice.COACH.value
    try:
        return VoiceChoice(text)
    except ValueError:
        choices = " or ".join(VoiceChoice)
        raise BadValueError(f"{VOICE_VARIABLE}={text!r} is no voice; give {choices}") from None


def volume_percent() -> int:
    """The volume at the beginning of a session, 0 to 100.

    Raises:
        BadValueError: if it is no such number.
    """
    text = os.environ.get(VOLUME_VARIABLE) or str(USUAL_VOLUME)
    if not (text.isascii() and text.isdigit() and int(text) <= 100):
        raise BadValueError(f"{VOLUME_VARIABLE}={text!r} is no volume; give 0 to 100")
    return int(text)


def sound_backend() -> str | None:
    """The only sound backend to try; None tries all.

    Raises:
        BadValueError: if there is no such backend.
    """
    backend = os.environ.get(CHOICE_VARIABLE) or None
    candidates(backend)
    return backend
