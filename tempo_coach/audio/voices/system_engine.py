"""The system's own speech engine; the only file that imports pyttsx3."""

import ctypes
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, cast

from tempo_coach.audio.levels import Sound, to_float
from tempo_coach.audio.voices.engines import SYSTEM_RATE_WPM
from tempo_coach.audio.voices.system_voices import SystemVoice, SystemVoices
from tempo_coach.audio.wav import DamagedClipError, read_wav
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _


def load_bundled_espeak() -> None:
    """Put the espeak-ng of the extra ``[espeak]`` in the place of the system's.

    Once it is loaded, the dynamic linker gives it to whoever asks for ``libespeak-ng.so.1``.

    Raises:
        CoachError: if the extra is not installed or does not load.
    """
    try:
        import espeakng_loader  # pyright: ignore[reportMissingTypeStubs]

        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        ctypes.CDLL(espeakng_loader.get_library_path())
    except (ImportError, OSError, RuntimeError) as error:
        told = _("espeakng-loader does not load ({reason})")
        raise CoachError(told.format(reason=error)) from error


CURRENT = 1
"""Asks espeak-ng for what holds, and not for what is usual."""
TRIES = 4
"""About one phrase in 300 comes out of espeak-ng empty, and whole when it is asked again."""


class SystemEngine:
    """Whatever pyttsx3 finds: espeak-ng, the voices of macOS, or those of Windows.

    It may hang or end the process; use it in a process of its own.

    Args:
        language: What it speaks, as in ``en`` or ``pt-BR``.
        voice: One of its voices by name or id; empty for the usual one of the language.
        rate_percent: How fast it speaks, percent of the coach's own pace.

    Raises:
        CoachError: if there is no engine, or no voice that speaks the language.
    """

    def __init__(self, language: str = "en", voice: str = "", rate_percent: int = 100) -> None:
        self._engine = _started()
        known = _voices_of(self._engine)
        self._voice_id = known.pick(language, voice).id
        self._rate_wpm = SYSTEM_RATE_WPM * rate_percent / 100
        if self._voice_id != known.usual_id:
            self._engine.setProperty("voice", self._voice_id)

    def say(self, text: str, speed: float) -> tuple[Sound, int]:
        """Speak a phrase.

        Args:
            text: What to say.
            speed: 1 is the coach's own pace, 2 twice as fast.

        Returns:
            The sound and its sample rate in Hz.

        Raises:
            CoachError: if the engine wrote no sound.
        """
        self._set_rate(round(self._rate_wpm * speed))
        for _turn in range(TRIES):
            sound, rate_hz = self._recorded(text)
            if sound.any():
                return sound, rate_hz
        told = _("the engine wrote nothing but silence for {text}")
        raise CoachError(told.format(text=repr(text)))

    def _set_rate(self, rate_wpm: int) -> None:
        self._engine.setProperty("rate", rate_wpm)
        library = _espeak()
        if library is None:
            return
        # What waits in espeak-ng's queue as a phrase ends is thrown away, a new rate with it.
        for _turn in range(TRIES):
            library.SetParameter(library.RATE, rate_wpm, 0)
            library.Synchronize()
            # pyttsx3 asks without saying whether the usual or the current one is meant.
            if library.dll.espeak_GetParameter(library.RATE, CURRENT) == rate_wpm:
                return
        told = _("the engine does not take a rate of {rate} words a minute")
        raise CoachError(told.format(rate=rate_wpm))

    def _recorded(self, text: str) -> tuple[Sound, int]:
        with tempfile.TemporaryDirectory(prefix="tempo-coach-") as folder:
            file = Path(folder, "phrase.wav")
            # Several of these before one runAndWait would write only one file.
            self._engine.save_to_file(text, str(file))
            self._engine.runAndWait()
            _wait_for_espeak()
            self._require_voice()
            try:
                samples, rate_hz = read_wav(as_wav(file))
            except DamagedClipError as error:
                told = _("the engine wrote no sound for {text} ({reason})")
                raise CoachError(told.format(text=repr(text), reason=error)) from error
        return to_float(samples), rate_hz

    def _require_voice(self) -> None:
        # pyttsx3 changes the voice while it speaks, and says nothing where that fails.
        used_id = str(self._engine.getProperty("voice"))
        if used_id.lower() != self._voice_id.lower():
            told = _("the engine does not take its voice {voice}")
            raise CoachError(told.format(voice=repr(self._voice_id)))


def known_voices() -> SystemVoices:
    """All voices of the engine.

    Raises:
        CoachError: if there is no engine.
    """
    return _voices_of(_started())


def _started() -> Any:
    import pyttsx3  # pyright: ignore[reportMissingTypeStubs]

    try:
        return cast(Any, pyttsx3.init())  # pyright: ignore[reportUnknownMemberType]
    # Each of its drivers fails in its own way, from OSError to COM errors.
    except Exception as error:
        told = _("there is no speech engine ({reason})")
        raise CoachError(told.format(reason=_clause(error))) from error


def _voices_of(engine: Any) -> SystemVoices:
    told: list[Any] = engine.getProperty("voices")
    voices = (
        SystemVoice(str(one.id), str(one.name), tuple(str(tag) for tag in one.languages if tag))
        for one in told
    )
    return SystemVoices(tuple(voices), str(engine.getProperty("voice")))


def as_wav(file: Path) -> Path:
    """Make WAV of what the voices of macOS write: AIFF, whatever the file is called."""
    converter = shutil.which("afconvert")
    if not (sys.platform == "darwin" and converter and file.exists()):
        return file
    converted = file.with_name("converted.wav")
    command = [converter, "-f", "WAVE", "-d", "LEI16", str(file), str(converted)]
    done = subprocess.run(command, capture_output=True, check=False)
    return file if done.returncode else converted


def _wait_for_espeak() -> None:
    """Wait until espeak-ng has nothing left to do, where it is the engine.

    pyttsx3 waits for it 10 ms at most. When the next phrase begins earlier than this one ends,
    it comes out empty, or with the end of this one in it.
    """
    if library := _espeak():
        library.Synchronize()


def _espeak() -> Any:
    """The library of espeak-ng as pyttsx3 has loaded it; None where another engine speaks."""
    return sys.modules.get("pyttsx3.drivers._espeak")


def _clause(error: Exception) -> str:
    told = (str(error).strip().splitlines() or [type(error).__name__])[0]
    # All that pyttsx3 says where no library of espeak-ng loads.
    if "do not have eSpeak" in told:
        return _("{name} is not installed").format(name="espeak-ng")
    return told.rstrip(".!")
