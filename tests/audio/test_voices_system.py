"""The system's own speech engine, for real where it is there."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import pyttsx3  # pyright: ignore[reportMissingTypeStubs]

from tempo_coach.audio.levels import ACTIVE_RMS, active_rms, to_float
from tempo_coach.audio.voices import system_engine
from tempo_coach.audio.voices.engines import system_renderer
from tempo_coach.audio.voices.rendered import RenderedVoice, Renderer, child_command
from tempo_coach.audio.wav import write_wav
from tempo_coach.errors import CoachError

PHRASES = [
    *(f"{word} slowly and breathe." for word in ("Lower", "Hold", "Press", "Hinge", "Drive")),
    *(f"Bulgarian split squat, set {number}." for number in range(1, 9)),
    *("Sink.", "Push!", "Chin up.", "Elbows in.", "Is it steady?", "37 reps.", "Café, naïve."),
]


needs_bundled = pytest.mark.needs("the extra [espeak]")


def assert_all_said(voice: RenderedVoice) -> None:
    for text in PHRASES:
        clip, length = voice.clip(text), voice.length_of(text)
        assert clip, text
        assert length, text
        assert 100 < length.duration_ms < 4_000, text
        assert len(clip.samples) == length.duration_ms * 48
        loudness = active_rms(to_float(clip.samples), 48_000)
        assert 20 * np.log10(loudness / ACTIVE_RMS) == pytest.approx(0, abs=1.5), text


@pytest.mark.needs("libespeak-ng")
def test_espeak_says_twenty_phrases_and_the_cache_keeps_them(tmp_path: Path) -> None:
    voice = RenderedVoice(system_renderer(), tmp_path)
    voice.prepare(PHRASES, 60)
    assert voice.notes == ()
    assert len(PHRASES) == 20
    assert_all_said(voice)

    renderer = system_renderer()
    no_engine = Renderer(renderer.name, renderer.engine, renderer.voice, 100, (("no",),))
    again = RenderedVoice(no_engine, tmp_path)
    again.prepare(PHRASES, 60)
    assert again.notes == ()
    assert_all_said(again)


@needs_bundled
def test_the_bundled_espeak_speaks_too(tmp_path: Path) -> None:
    renderer = Renderer("espeakng-loader", "bundled", "", 100, (child_command("bundled"),))
    voice = RenderedVoice(renderer, tmp_path)
    voice.prepare(PHRASES, 60)
    assert voice.notes == ()
    assert_all_said(voice)


@needs_bundled
def test_espeak_without_its_data_ends_only_its_own_process(tmp_path: Path) -> None:
    """The library of espeakng-loader calls ``exit(1)`` where its data is missing."""
    program = """
import ctypes, os, espeakng_loader
os.environ["ESPEAK_DATA_PATH"] = "/nowhere"
ctypes.CDLL(espeakng_loader.get_library_path())
from tempo_coach.audio.voices.system_engine import SystemEngine
SystemEngine().say("Chin up.", 1.0)
"""
    renderer = Renderer("espeak", "espeak", "", 100, ((sys.executable, "-c", program),))
    voice = RenderedVoice(renderer, tmp_path)
    voice.prepare(["Chin up."], 60)
    assert voice.length_of("Chin up.") is None
    assert voice.notes == (
        "espeak does not work: it ended with code 1; 1 phrase will not be spoken",
    )


@dataclass
class Speaker:
    """What pyttsx3 tells of a voice."""

    id: str
    name: str = "Slow"
    languages: Sequence[str] = ("en-us",)


class SlowEngine:
    """What pyttsx3 gives for espeak-ng: its file may be there only once espeak is waited for."""

    def __init__(self, empty: int = 0) -> None:
        self.recordings = 0
        self._empty = empty
        self._file = Path()
        self._queued_wpm = 0
        self._asked_for_rate = 0

    def getProperty(self, name: str) -> object:  # noqa: N802
        return [Speaker("slow")] if name == "voices" else "slow"

    def setProperty(self, name: str, value: object) -> None:  # noqa: N802
        assert (name, value) == ("rate", 340)

    def save_to_file(self, text: str, file: str) -> None:
        assert text == "Chin up."
        self._file = Path(file)

    def runAndWait(self) -> None:  # noqa: N802
        """Returns too early."""

    RATE = 1

    @property
    def dll(self) -> "SlowEngine":
        return self

    def SetParameter(self, name: int, value: int, relative: int) -> None:  # noqa: N802
        assert (name, value, relative) == (self.RATE, 340, 0)
        self._queued_wpm = value

    def espeak_GetParameter(self, name: int, current: int) -> int:  # noqa: N802
        assert (name, current) == (self.RATE, 1)
        return self._queued_wpm if self._asked_for_rate else 0

    def Synchronize(self) -> None:  # noqa: N802
        if not self._file.name:
            self._asked_for_rate += 1
            return
        self.recordings += 1
        length = 0 if self.recordings <= self._empty else 2_205
        write_wav(self._file, np.full(length, 500, np.int16), 22_050)


@pytest.mark.parametrize("empty", [0, 2])
def test_the_engine_is_waited_for_and_asked_again_when_it_was_silent(
    monkeypatch: pytest.MonkeyPatch, empty: int
) -> None:
    engine = SlowEngine(empty)
    monkeypatch.setattr(pyttsx3, "init", lambda: engine)
    monkeypatch.setitem(sys.modules, "pyttsx3.drivers._espeak", engine)  # pyright: ignore[reportArgumentType]
    sound, rate_hz = system_engine.SystemEngine().say("Chin up.", 2.0)
    assert (len(sound), rate_hz, engine.recordings) == (2_205, 22_050, empty + 1)


def test_an_engine_that_stays_silent_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    engine = SlowEngine(empty=1_000)
    monkeypatch.setattr(pyttsx3, "init", lambda: engine)
    monkeypatch.setitem(sys.modules, "pyttsx3.drivers._espeak", engine)  # pyright: ignore[reportArgumentType]
    with pytest.raises(CoachError, match="nothing but silence"):
        system_engine.SystemEngine().say("Chin up.", 2.0)


def test_an_engine_that_writes_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyttsx3, "init", SlowEngine)
    monkeypatch.delitem(sys.modules, "pyttsx3.drivers._espeak", raising=False)
    with pytest.raises(CoachError, match=r"the engine wrote no sound for 'Chin up\.'"):
        system_engine.SystemEngine().say("Chin up.", 2.0)


def test_a_system_without_an_engine_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise RuntimeError("eSpeak or eSpeak-ng not installed\nInstall it so and so")

    monkeypatch.setattr(pyttsx3, "init", missing)
    with pytest.raises(CoachError, match=r"there is no speech engine \(eSpeak.* not installed\)$"):
        system_engine.SystemEngine()


def test_a_missing_espeak_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> None:
        raise RuntimeError("This means you probably do not have eSpeak or eSpeak-ng installed!")

    monkeypatch.setattr(pyttsx3, "init", missing)
    with pytest.raises(
        CoachError, match=r"^there is no speech engine \(espeak-ng is not installed\)$"
    ):
        system_engine.SystemEngine()


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_what_macos_writes_is_converted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    aiff, converted = tmp_path / "phrase.wav", tmp_path / "ready.wav"
    aiff.write_bytes(b"FORM....AIFF")
    write_wav(converted, np.ones(480, np.int16), 48_000)
    afconvert = tmp_path / "afconvert"
    afconvert.write_text(
        f'#!/bin/sh\n[ "$1 $2 $3 $4" = "-f WAVE -d LEI16" ] && cp {converted} "$6"\n'
    )
    afconvert.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(sys, "platform", "darwin")
    result = system_engine.as_wav(aiff)
    assert result.read_bytes() == converted.read_bytes()


SPEAK_AT_RATES = """
import contextlib, io
from tempo_coach.audio.voices.system_engine import SystemEngine

engine, lengths = SystemEngine(), []
for speed in (1.0, 0.7, 1.0, 1.4, 1.0):
    for _ in range(3):
        with contextlib.redirect_stdout(io.StringIO()):
            sound, rate_hz = engine.say("Single-leg squat, left leg.", speed)
        lengths.append(round(len(sound) / rate_hz, 2))
print(*lengths)
"""


@pytest.mark.needs("libespeak-ng")
def test_each_phrase_is_spoken_at_the_rate_that_was_asked_for_it() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SPEAK_AT_RATES], capture_output=True, text=True, check=True
    )
    lengths_s = [float(length) for length in done.stdout.split()]
    usual_s = lengths_s[0]
    speeds = [speed for speed in (1.0, 0.7, 1.0, 1.4, 1.0) for _ in range(3)]
    for speed, length_s in zip(speeds, lengths_s, strict=True):
        assert length_s * speed == pytest.approx(usual_s, rel=0.05)
