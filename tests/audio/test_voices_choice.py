"""A session's voices all speak its language, or say nothing."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
import pyttsx3  # pyright: ignore[reportMissingTypeStubs]
from fake_packs import write_pack

from tempo_coach.audio.voices import engines, selection
from tempo_coach.audio.voices.engines import system_renderer
from tempo_coach.audio.voices.rendered import RenderedVoice, Renderer
from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.audio.voices.system_engine import SystemEngine
from tempo_coach.audio.wav import write_wav
from tempo_coach.errors import CoachError


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Renderer]:
    """The engines that are asked to render; none of them can."""
    renderers: list[Renderer] = []

    class Mute(RenderedVoice):
        def __init__(self, renderer: Renderer, cache_folder: Path) -> None:
            super().__init__(renderer, cache_folder)
            renderers.append(renderer)

    monkeypatch.setattr(selection, "RenderedVoice", Mute)
    monkeypatch.setattr(selection, "hibari_is_installed", lambda: True)
    nothing = str(tmp_path / "none")

    def no_command(_engine: str) -> tuple[str, ...]:
        return (nothing,)

    monkeypatch.setattr(engines, "child_command", no_command)
    return renderers


def test_the_shipped_voice_speaks_english_only(tmp_path: Path, asked: list[Renderer]) -> None:
    for language, speaks in (("en", True), ("en-GB", True), ("de", False), ("e", False)):
        asked.clear()
        voice = choose_voice(VoiceChoice.COACH, tmp_path, language=language)
        assert (voice.length_of("Press.") is not None) == speaks, language
        assert [one.engine for one in asked] == ["hibari-tts"] * speaks + ["pyttsx3"], language
        assert asked[-1].language == language
        assert voice.notes == ()


def test_an_own_pack_speaks_before_the_shipped_one(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "my", ["Press."])
    voice = choose_voice(VoiceChoice.COACH, tmp_path / "cache", pack=pack)
    length = voice.length_of("Press.")
    assert length
    assert (length.duration_ms, length.anchor_ms) == (300, 40)
    assert voice.length_of("Tall.")


def test_an_own_pack_speaks_its_own_language_only(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "my", ["Drücken."], language="de-AT")
    for language, speaks in (("de", True), ("de-CH", True), ("en", False), ("fr", False)):
        voice = choose_voice(VoiceChoice.COACH, tmp_path / "cache", pack=pack, language=language)
        assert (voice.length_of("Drücken.") is not None) == speaks, language
        assert (voice.length_of("Press.") is not None) == (language == "en"), language


def test_a_damaged_own_pack_leaves_the_shipped_one_and_a_note(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "my", ["Press."])
    (pack / "manifest.json").write_text("{")
    voice = choose_voice(VoiceChoice.COACH, tmp_path / "cache", pack=pack)
    assert voice.length_of("Press.")
    assert voice.notes == (
        "the voice pack's manifest.json is damaged; `tempo-coach voice build my --again` fixes it",
    )


def test_the_systems_voice_is_told_what_to_speak(tmp_path: Path, asked: list[Renderer]) -> None:
    choose_voice(VoiceChoice.SYSTEM, tmp_path, language="de", system_voice="Anna", rate_percent=80)
    (renderer,) = asked
    assert renderer.job == {"voice": "Anna", "rate_percent": 80, "language": "de"}


@pytest.mark.needs("libespeak-ng")
@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "Abajo, dos, tres."), ("de", "Ganz langsam."), ("fr", "Descends, un, deux.")],
)
def test_espeak_speaks_each_language_in_a_voice_of_its_own(
    tmp_path: Path, language: str, text: str
) -> None:
    spoken = {
        tag: RenderedVoice(system_renderer(language=tag), tmp_path) for tag in (language, "en")
    }
    for voice in spoken.values():
        voice.prepare([text], 60)
        assert voice.notes == ()
    own, english = (voice.clip(text) for voice in spoken.values())
    assert own
    assert english
    assert own.samples.shape != english.samples.shape or (own.samples != english.samples).any()


@pytest.mark.needs("libespeak-ng")
def test_a_language_without_a_voice_is_left_to_tones_with_one_note(tmp_path: Path) -> None:
    voice = choose_voice(VoiceChoice.SYSTEM, tmp_path, language="tlh")
    voice.prepare(["Qapla'.", "HIja'."], 60)
    assert voice.clip("Qapla'.") is None
    (note,) = voice.notes
    assert note.startswith(
        "the system's speech engine does not work: it has no voice for the language 'tlh'; "
    )
    assert note.endswith("; 2 phrases will not be spoken")


@pytest.mark.needs("libespeak-ng")
def test_a_slower_rate_takes_longer(tmp_path: Path) -> None:
    text, lengths_ms = "Hips back, chest over the thigh.", list[int]()
    for rate_percent in (60, 100, 160):
        voice = RenderedVoice(system_renderer(rate_percent=rate_percent), tmp_path)
        voice.prepare([text], 60)
        length = voice.length_of(text)
        assert length
        lengths_ms.append(length.duration_ms)
    slow, usual, fast = lengths_ms
    assert slow > usual * 1.2
    assert usual > fast * 1.2


@dataclass
class Speaker:
    """What pyttsx3 tells of a voice."""

    id: str
    name: str
    languages: Sequence[str]


class Stubborn:
    """An engine that may keep its voice without a word, as pyttsx3 does where it fails."""

    def __init__(self, *, obeys: bool) -> None:
        self.voice = "en"
        self._obeys = obeys
        self._file = Path()

    def getProperty(self, name: str) -> object:  # noqa: N802
        voices = [Speaker("en", "English", ["en"]), Speaker("DE", "Deutsch", ["de"])]
        return voices if name == "voices" else self.voice

    def setProperty(self, name: str, value: str) -> None:  # noqa: N802
        if name == "voice" and self._obeys:
            self.voice = value.lower()

    def save_to_file(self, _text: str, file: str) -> None:
        self._file = Path(file)

    def runAndWait(self) -> None:  # noqa: N802
        write_wav(self._file, np.full(2_205, 500, np.int16), 22_050)


@pytest.mark.parametrize(("obeys", "language"), [(True, "de"), (True, "en"), (False, "en")])
def test_an_engine_speaks_with_the_voice_of_the_language(
    monkeypatch: pytest.MonkeyPatch, obeys: bool, language: str
) -> None:
    engine = Stubborn(obeys=obeys)
    monkeypatch.setattr(pyttsx3, "init", lambda: engine)
    monkeypatch.delitem(sys.modules, "pyttsx3.drivers._espeak", raising=False)
    assert len(SystemEngine(language).say("Langsam.", 1.0)[0]) == 2_205
    assert engine.voice == language


def test_an_engine_that_keeps_another_voice_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pyttsx3, "init", lambda: Stubborn(obeys=False))
    monkeypatch.delitem(sys.modules, "pyttsx3.drivers._espeak", raising=False)
    with pytest.raises(CoachError, match="does not take its voice 'DE'"):
        SystemEngine("de").say("Langsam.", 1.0)
