"""A pack that is whole, and packs with something missing or damaged."""

import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tempo_coach.audio import wav
from tempo_coach.audio.voices.manifest import DamagedPackError, Manifest
from tempo_coach.audio.voices.pack import PackVoice, sounds_folder

SHIPPED = sounds_folder() / "coach"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A copy with two of the shipped clips."""
    manifest = json.loads((SHIPPED / "manifest.json").read_text(encoding="utf-8"))
    manifest["clips"] = {text: manifest["clips"][text] for text in ("Press.", "Tall.")}
    for entry in manifest["clips"].values():
        shutil.copy(SHIPPED / entry["file"], tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    return tmp_path


def rewrite(pack: Path, change: Callable[[dict[str, Any]], object]) -> None:
    file = pack / "manifest.json"
    manifest = json.loads(file.read_text(encoding="utf-8"))
    change(manifest)
    file.write_text(json.dumps(manifest), encoding="utf-8")


def test_a_phrase_that_is_not_in_the_pack_is_unknown_without_a_note(pack: Path) -> None:
    voice = PackVoice(pack)
    assert voice.length_of("Chin up.") is None
    assert voice.clip("Chin up.") is None
    assert voice.notes == ()


def test_a_missing_clip_is_unknown_and_noted_once(pack: Path) -> None:
    (pack / "press.wav").unlink()
    voice = PackVoice(pack)
    assert voice.length_of("Press.") is None
    assert voice.clip("Press.") is None
    assert voice.length_of("Tall.")
    assert voice.notes == ("clip press.wav is missing; reinstall tempo-coach to fix it",)


def test_a_clip_that_is_cut_short_is_unknown_and_noted(pack: Path) -> None:
    whole = (pack / "press.wav").read_bytes()
    (pack / "press.wav").write_bytes(whole[: len(whole) // 2])
    voice = PackVoice(pack)
    assert voice.length_of("Press.") is None
    assert voice.notes == ("clip press.wav is damaged; reinstall tempo-coach to fix it",)


def test_damage_that_the_size_does_not_show_costs_the_phrase_and_no_more(pack: Path) -> None:
    size = (pack / "press.wav").stat().st_size
    (pack / "press.wav").write_bytes(b"\xff" * size)
    voice = PackVoice(pack)
    assert voice.length_of("Press.")
    assert voice.clip("Press.") is None
    assert voice.clip("Press.") is None
    assert voice.clip("Tall.")
    assert voice.notes == ("clip press.wav is damaged; reinstall tempo-coach to fix it",)


@pytest.mark.parametrize("channels", [2, 3])
def test_a_clip_that_claims_other_channels_is_damaged(pack: Path, channels: int) -> None:
    data = bytearray((pack / "press.wav").read_bytes())
    data[22] = channels
    (pack / "press.wav").write_bytes(data)
    voice = PackVoice(pack)
    assert voice.clip("Press.") is None
    assert voice.notes == ("clip press.wav is damaged; reinstall tempo-coach to fix it",)


def test_two_threads_that_meet_the_same_damage_note_it_once(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_are_reading = threading.Barrier(2)

    def damaged(path: Path) -> None:
        both_are_reading.wait(60)
        raise wav.DamagedClipError(path.name)

    monkeypatch.setattr(wav, "read_wav", damaged)
    voice = PackVoice(pack)
    with ThreadPoolExecutor() as threads:
        assert list(threads.map(voice.clip, ["Press.", "Press."])) == [None, None]
    assert voice.notes == ("clip press.wav is damaged; reinstall tempo-coach to fix it",)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"format": 1}', '{"format": 99}'])
def test_a_damaged_manifest_leaves_a_voice_that_says_nothing(pack: Path, text: str) -> None:
    (pack / "manifest.json").write_text(text, encoding="utf-8")
    voice = PackVoice(pack)
    assert voice.length_of("Press.") is None
    assert len(voice.notes) == 1
    assert voice.notes[0].endswith("reinstall tempo-coach to fix it")


def test_a_folder_without_a_pack_leaves_a_voice_that_says_nothing(tmp_path: Path) -> None:
    voice = PackVoice(tmp_path / "nowhere")
    assert voice.length_of("Press.") is None
    assert len(voice.notes) == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("file", "../press.wav"),
        ("file", "/etc/passwd.wav"),
        ("file", "press.txt"),
        ("anchor_ms", -1),
        ("anchor_ms", 5_000),
        ("duration_ms", "long"),
        ("duration_ms", 351.5),
    ],
)
def test_a_manifest_with_a_senseless_entry_is_refused(
    pack: Path, field: str, value: object
) -> None:
    rewrite(pack, lambda manifest: manifest["clips"]["Press."].update({field: value}))
    with pytest.raises(DamagedPackError, match=r"manifest\.json is damaged"):
        Manifest.read(pack)


def test_a_manifest_survives_being_written(pack: Path) -> None:
    manifest = Manifest.read(pack)
    manifest.write(pack)
    assert Manifest.read(pack) == manifest
    assert not list(pack.glob("*.part"))


def test_lengths_are_told_without_numpy() -> None:
    program = """
import sys
from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from pathlib import Path
voice = choose_voice(VoiceChoice.COACH, Path("unused"))
assert voice.length_of("Press.")
sys.exit(bool({"numpy", "pyttsx3", "hibari", "soxr"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", program], check=False)
    assert done.returncode == 0
