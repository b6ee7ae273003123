"""Several voices as one, and which voices a session gets."""

import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from tempo_coach.audio.clips import Clip
from tempo_coach.audio.voices import engines, report, selection
from tempo_coach.audio.voices.pack import sounds_folder
from tempo_coach.audio.voices.rendered import Renderer
from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.audio.voices.voice import FallbackVoice
from tempo_coach.audio.voices.warnings import Warnings
from tempo_coach.installation import install_command
from tempo_coach.timeline.cues import PhraseLength


class FakeVoice:
    """Says what it knows, and learns what it is able to learn."""

    def __init__(self, known: Iterable[str], able: Iterable[str] = (), note: str = "") -> None:
        self.known = set(known)
        self.able = set(able)
        self.notes = [note] if note else []
        self.asked: list[list[str]] = []
        self.limits_s: list[float] = []

    def length_of(self, text: str) -> PhraseLength | None:
        return PhraseLength(100 * len(self.known), 10) if text in self.known else None

    def clip(self, text: str) -> Clip | None:
        assert text in self.known
        return Clip(np.zeros(4_800 * len(self.known), np.int16), 10)

    def let_go(self) -> None:
        """Nothing is kept."""

    def prepare(self, texts: Iterable[str], limit_s: float) -> None:
        self.asked.append(list(texts))
        self.limits_s.append(limit_s)
        self.known |= self.able & set(self.asked[-1])


def test_the_first_voice_that_can_say_a_phrase_says_it() -> None:
    voice = FallbackVoice([FakeVoice(["a"]), FakeVoice(["a", "b"])])
    for text, duration_ms in (("a", 100), ("b", 200)):
        length, clip = voice.length_of(text), voice.clip(text)
        assert length
        assert clip
        assert length.duration_ms == clip.duration_ms == duration_ms
    assert voice.length_of("c") is None
    assert voice.clip("c") is None


def test_each_voice_prepares_only_what_the_ones_before_cannot_say() -> None:
    pack, own, system = FakeVoice(["a"]), FakeVoice([], able=["b"]), FakeVoice([], able=["c"])
    voice = FallbackVoice([pack, own, system])
    voice.prepare(["a", "b", "c", "d"], 10)
    assert own.asked == [["b", "c", "d"]]
    assert system.asked == [["c", "d"]]
    assert voice.length_of("c")
    assert voice.length_of("d") is None
    assert all(0 < limit_s <= 10 for limit_s in own.limits_s + system.limits_s)


def test_no_engine_is_asked_when_everything_is_known() -> None:
    system = FakeVoice([])
    FallbackVoice([FakeVoice(["a"]), system]).prepare(["a"], 10)
    assert system.asked == []


def test_no_engine_is_asked_without_time() -> None:
    system = FakeVoice([])
    FallbackVoice([system]).prepare(["a"], 0)
    assert system.asked == []


def test_a_note_is_told_once() -> None:
    voice = FallbackVoice([FakeVoice([], note="same"), FakeVoice([], note="same")])
    assert voice.notes == ("same",)


def test_what_goes_wrong_later_is_told_last() -> None:
    """Whoever polls the notes looks only at those that are new."""
    first, second = FakeVoice([]), FakeVoice([], note="the second, at once")
    voice = FallbackVoice([first, second])
    assert voice.notes == ("the second, at once",)
    first.notes.append("the first, later")
    assert voice.notes == ("the second, at once", "the first, later")


def test_no_note_is_lost_between_threads() -> None:
    notes = Warnings()
    adding, added = threading.Event(), threading.Event()

    def slowly() -> Iterator[str]:
        adding.set()
        # The other thread has to wait for this one, so this can only time out.
        assert not added.wait(0.2)
        yield "a"

    def meanwhile() -> None:
        assert adding.wait(60)
        notes.add(["b", "a"])
        added.set()

    with ThreadPoolExecutor(2) as threads:
        both = [threads.submit(notes.add, slowly()), threads.submit(meanwhile)]
    assert [one.result() for one in both] == [None, None]
    assert notes.told == ("a", "b")


def test_the_coach_speaks_from_its_pack(tmp_path: Path) -> None:
    voice = choose_voice(VoiceChoice.COACH, tmp_path / "cache")
    assert voice.length_of("Press.")
    assert not (tmp_path / "cache").exists()


def test_the_system_voice_takes_nothing_from_the_pack(tmp_path: Path) -> None:
    assert choose_voice(VoiceChoice.SYSTEM, tmp_path).length_of("Press.") is None


def test_without_pack_and_engines_nothing_can_be_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Renderer("the test engine", "none", "v", 100, ((str(tmp_path / "none"),),))
    monkeypatch.setattr(selection, "sounds_folder", lambda: tmp_path)
    monkeypatch.setattr(selection, "hibari_is_installed", lambda: False)

    def renderer(**_voice: object) -> Renderer:
        return nothing

    monkeypatch.setattr(selection, "system_renderer", renderer)
    voice = choose_voice(VoiceChoice.COACH, tmp_path / "cache")
    voice.prepare(["Press."], 5)
    assert voice.length_of("Press.") is None
    assert voice.clip("Press.") is None
    assert len(voice.notes) == 2


def test_the_doctor_names_a_mend_for_each_voice_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Renderer("the system's speech engine", "none", "v", 100, ((str(tmp_path / "no"),),))
    monkeypatch.setattr(report, "hibari_is_installed", lambda: False)
    monkeypatch.setattr(report, "system_renderer", lambda: nothing)
    reports = report.report_voices(tmp_path)
    assert [told.works for told in reports] == [False, False, False]
    assert "manifest.json is missing" in reports[0].detail
    mends = [told.mend or "" for told in reports]
    assert "reinstall" in mends[0]
    assert mends[1] == install_command("hibari-tts")
    assert mends[2] == engines.system_mend()


def test_the_doctor_finds_the_shipped_voice_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = Renderer("the system's speech engine", "none", "v", 100, ((str(tmp_path / "no"),),))
    monkeypatch.setattr(report, "hibari_is_installed", lambda: False)
    monkeypatch.setattr(report, "system_renderer", lambda: nothing)
    pack = report.report_voices(sounds_folder() / "coach")[0]
    assert pack.works
    assert pack.mend is None


def test_the_doctor_tells_why_an_engine_fails_in_one_clause(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = "import sys; sys.stderr.write('there is no speech engine'); sys.exit(3)"
    failing = Renderer("an engine", "none", "v", 100, ((sys.executable, "-c", program),))
    monkeypatch.setattr(report, "hibari_is_installed", lambda: True)
    monkeypatch.setattr(report, "hibari_renderer", lambda: failing)
    monkeypatch.setattr(report, "system_renderer", lambda: failing)
    _, own, system = report.report_voices(tmp_path, limit_s=60)
    assert own.detail == system.detail == "there is no speech engine"
    assert own.mend == install_command("hibari-tts", again=True)


def test_the_doctor_bears_a_missing_temporary_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    system = report.report_voices(tmp_path)[2]
    assert not system.works
    assert system.detail == "no temporary folder can be made (No such file or directory)"
    assert "TMPDIR" in (system.mend or "")
