"""Who speaks, how loud, and what plays it: from the settings, or the environment before them."""

import os
from collections.abc import Iterable
from contextlib import suppress

from tempo_coach.app.paths import cache_folder, packs_folder
from tempo_coach.app.scoring import Speech
from tempo_coach.audio.output.backend_choice import CHOICE_VARIABLE, candidates
from tempo_coach.audio.voices.packs import folder_of
from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.messages import any_of, named
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import offered
from tempo_coach.playback.output_levels import OutputLevels
from tempo_coach.settings.model import Backend, Settings
from tempo_coach.settings.origins import Origin
from tempo_coach.training.quantities import read_whole

VOICE_VARIABLE = "TEMPO_COACH_VOICE"
VOLUME_VARIABLE = "TEMPO_COACH_VOLUME"

OVERRIDING = {
    "voice.voice": VOICE_VARIABLE,
    "sound.volume": VOLUME_VARIABLE,
    "sound.backend": CHOICE_VARIABLE,
}
"""The variables that go before a setting, by its name."""


def overridden(origins: Iterable[Origin]) -> tuple[Origin, ...]:
    """All values as they hold, with what the environment says before the files."""

    def held(origin: Origin) -> Origin:
        variable = OVERRIDING.get(origin.name, "")
        value = os.environ.get(variable) if variable else None
        if not value:
            return origin
        # What cannot be read is shown as it is; a session says what is wrong with it.
        with suppress(BadValueError):
            value = _percent(value) if variable == VOLUME_VARIABLE else value
        return Origin(origin.name, value, variable)

    return tuple(map(held, origins))


def speech_of(settings: Settings) -> Speech:
    """Who speaks, in which language, and how much; nothing is loaded or rendered yet.

    Raises:
        BadValueError: if the environment names a voice that there is not.
    """
    chosen, language = settings.voice, offered(settings.language.voice)
    voice = choose_voice(
        voice_choice(settings),
        cache_folder() / "voice",
        pack=folder_of(chosen.pack, packs_folder()),
        language=language,
        system_voice=chosen.system_voice,
        rate_percent=chosen.rate,
    )
    return Speech(voice, language, settings.coach.speech_options)


def voice_choice(settings: Settings) -> VoiceChoice:
    """Whether sessions speak with a voice pack, or with the system's own voice.

    Raises:
        BadValueError: if the environment names a voice that there is not.
    """
    text = os.environ.get(VOICE_VARIABLE) or settings.voice.voice.value
    try:
        return VoiceChoice(text.strip().casefold())
    except ValueError:
        told = _("{setting} is not a voice; use {choices}")
        setting, choices = f"{VOICE_VARIABLE}={text!r}", any_of(VoiceChoice)
        raise BadValueError(told.format(setting=setting, choices=choices)) from None


def output_levels_of(settings: Settings) -> OutputLevels:
    """How loud a session is at its beginning, and how late it is heard.

    Raises:
        BadValueError: if the environment asks for a volume that is none.
    """
    sound = settings.sound
    return OutputLevels(
        _volume_percent(settings),
        sound.voice_volume,
        sound.tone_volume,
        sound.latency_ms,
        sound.wake_ms,
    )


def _volume_percent(settings: Settings) -> int:
    text = os.environ.get(VOLUME_VARIABLE)
    return _percent(text) if text else settings.sound.volume


def _percent(text: str) -> int:
    try:
        percent = read_whole(text, least=0, most=100, units="%")
    except BadValueError as error:
        raise BadValueError(named(VOLUME_VARIABLE, error)) from error
    if not 0 <= percent <= 100:
        told = _("{setting} is not a volume; use 0 to 100")
        raise BadValueError(told.format(setting=f"{VOLUME_VARIABLE}={text!r}"))
    return percent


def sound_backend(settings: Settings) -> str | None:
    """The only sound backend to try; None tries all.

    Raises:
        BadValueError: if the environment names a backend that there is not.
    """
    chosen = settings.sound.backend
    given = os.environ.get(CHOICE_VARIABLE, "").strip().casefold()
    backend = given or (None if chosen is Backend.AUTO else chosen.value)
    candidates(backend)
    return backend
