"""What stays of rendered phrases from one session to the next, whole, damaged or half written."""

import json
import os
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest
from fake_engines import GOOD, Fakes

from tempo_coach.audio.voices.cache import ClipCache, cache_key


@pytest.fixture
def fakes(tmp_path: Path) -> Fakes:
    return Fakes(tmp_path)


def test_a_cached_phrase_starts_no_engine(fakes: Fakes) -> None:
    fakes.voice(GOOD).prepare(["Chin up."], 20)
    again = fakes.voice(GOOD)
    again.prepare(["Chin up."], 20)
    assert again.length_of("Chin up.")
    assert fakes.starts == 1


def test_only_what_is_missing_is_rendered(fakes: Fakes) -> None:
    fakes.voice(GOOD).prepare(["Chin up."], 20)
    only_new = 'assert [p["text"] for p in job["phrases"]] == ["Elbows in."]\n'
    voice = fakes.voice(only_new + GOOD)
    voice.prepare(["Chin up.", "Elbows in.", "Elbows in."], 20)
    assert voice.notes == ()


@pytest.mark.parametrize(
    "other",
    [
        ("x", "v", 100, "en", "t"),
        ("e", "x", 100, "en", "t"),
        ("e", "v", 110, "en", "t"),
        ("e", "v", 100, "de", "t"),
        ("e", "v", 100, "en", "x"),
    ],
)
def test_engine_voice_rate_and_language_have_their_own_phrases(
    other: tuple[str, str, int, str, str],
) -> None:
    assert cache_key(*other) != cache_key("e", "v", 100, "en", "t")


def test_a_cache_that_cannot_be_written_is_replaced(fakes: Fakes, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")
    voice = fakes.voice(GOOD, cache=tmp_path / "file" / "cache")
    voice.prepare(["Chin up."], 20)
    assert voice.clip("Chin up.")
    assert len(voice.notes) == 1
    assert "cannot be written" in voice.notes[0]


def test_what_a_read_only_cache_holds_is_still_said(
    fakes: Fakes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fakes.voice(GOOD).prepare(["Chin up."], 20)
    really = tempfile.TemporaryFile

    def refused(*, dir: Path | None = None) -> object:  # noqa: A002
        if dir == tmp_path / "cache":
            raise PermissionError(13, "Permission denied")
        return really(dir=dir)

    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    voice = fakes.voice(GOOD)
    voice.prepare(["Chin up.", "Elbows in."], 20)
    assert voice.clip("Chin up.")
    assert voice.clip("Elbows in.")
    assert len(list((tmp_path / "cache").glob("*.wav"))) == 1


def test_a_damaged_cache_is_rendered_again(fakes: Fakes, tmp_path: Path) -> None:
    fakes.voice(GOOD).prepare(["Chin up."], 20)
    (sound,) = (tmp_path / "cache").glob("*.wav")
    sound.write_bytes(sound.read_bytes()[:1_000])
    voice = fakes.voice(GOOD)
    assert voice.length_of("Chin up.") is None
    voice.prepare(["Chin up."], 20)
    assert voice.clip("Chin up.")


@pytest.mark.parametrize(
    "note",
    [
        '{"duration_ms": Infinity, "anchor_ms": 0}',
        '{"duration_ms": 1e999, "anchor_ms": 0}',
        "[" * 100_000,
        "[]",
        "",
    ],
    ids=lambda note: note[:12],
)
def test_a_note_that_makes_no_sense_is_written_again(
    fakes: Fakes, tmp_path: Path, note: str
) -> None:
    fakes.voice(GOOD).prepare(["Chin up."], 20)
    (file,) = (tmp_path / "cache").glob("*.json")
    file.write_text(note)
    voice = fakes.voice(GOOD)
    assert voice.length_of("Chin up.") is None
    voice.prepare(["Chin up."], 20)
    assert voice.clip("Chin up.")


def test_damage_that_the_size_does_not_show_costs_the_phrase_only(
    fakes: Fakes, tmp_path: Path
) -> None:
    fakes.voice(GOOD).prepare(["Chin up."], 20)
    (sound,) = (tmp_path / "cache").glob("*.wav")
    sound.write_bytes(b"\0" * sound.stat().st_size)
    voice = fakes.voice(GOOD)
    assert voice.clip("Chin up.") is None
    assert voice.clip("Chin up.") is None
    assert voice.length_of("Chin up.")
    assert voice.notes == (
        "the clip of 'Chin up.' is damaged; it will be rendered again for the next session",
    )


@pytest.mark.parametrize(
    ("place", "damage"), [(0, bytes(44)), (22, b"\2")], ids=["no header", "two channels"]
)
def test_a_clip_that_was_damaged_is_rendered_again_for_the_next_session(
    fakes: Fakes, tmp_path: Path, place: int, damage: bytes
) -> None:
    fakes.voice(GOOD).prepare(["Chin up."], 20)
    (sound,) = (tmp_path / "cache").glob("*.wav")
    data = sound.read_bytes()
    sound.write_bytes(data[:place] + damage + data[place + len(damage) :])
    assert fakes.voice(GOOD).clip("Chin up.") is None
    voice = fakes.voice(GOOD)
    voice.prepare(["Chin up."], 20)
    assert voice.clip("Chin up.")
    assert voice.notes == ()
    assert fakes.starts == 2


def test_a_damaged_clip_that_cannot_be_removed_is_told(
    fakes: Fakes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fakes.voice(GOOD).prepare(["Chin up."], 20)
    (sound,) = (tmp_path / "cache").glob("*.wav")
    sound.write_bytes(b"\0" * sound.stat().st_size)

    def refused(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, f"Permission denied {missing_ok}")

    monkeypatch.setattr(Path, "unlink", refused)
    voice = fakes.voice(GOOD)
    assert voice.clip("Chin up.") is None
    assert voice.notes == (
        f"the clip of 'Chin up.' is damaged; delete {tmp_path / 'cache'} to have it rendered again",
    )


def test_half_written_files_of_killed_sessions_are_removed(fakes: Fakes, tmp_path: Path) -> None:
    fakes.voice(GOOD).prepare(["Chin up."], 20)
    cache = tmp_path / "cache"
    kept = set(cache.iterdir())
    old, being_written = cache / "a.wav.41.part", cache / "b.42.part"
    old.touch()
    being_written.touch()
    two_hours_ago_s = time.time() - 7_200
    os.utime(old, (two_hours_ago_s, two_hours_ago_s))
    for path in kept:
        os.utime(path, (two_hours_ago_s, two_hours_ago_s))
    fakes.voice("").prepare(["Elbows in."], 20)
    assert set(cache.iterdir()) == kept | {being_written}


def test_a_cache_note_that_is_no_json_means_unknown(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    cache.store("a", "Text.", np.zeros(4_800, np.int16), 10)
    assert cache.length("a")
    for text in ("", "[]", json.dumps({"duration_ms": 100}), '{"duration_ms":"x","anchor_ms":1}'):
        (tmp_path / "a.json").write_text(text)
        assert cache.length("a") is None
