"""How much speech is in memory, and for how long."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fake_engines import GOOD, Fakes
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.audio.clips import Clip
from tempo_coach.audio.voices.cache import ClipCache, cache_key
from tempo_coach.audio.voices.clip_memory import ClipMemory
from tempo_coach.audio.voices.pack import PackVoice, sounds_folder
from tempo_coach.audio.voices.rendered import RenderedVoice
from tempo_coach.timeline.cues import PhraseLength

MOST_BYTES = 2_000


def clip(size_bytes: int) -> Clip:
    return Clip(np.zeros(size_bytes // 2, np.int16), 0)


@given(st.lists(st.sampled_from("abcdefgh"), max_size=40))
def test_the_clips_that_were_asked_for_last_stay_and_the_bound_holds(asked: Sequence[str]) -> None:
    sizes = {letter: 200 + 100 * number for number, letter in enumerate("abcdefgh")}
    memory = ClipMemory(MOST_BYTES)
    loads: list[str] = []
    kept: list[str] = []

    def load(letter: str) -> Clip:
        loads.append(letter)
        return clip(sizes[letter])

    for letter in asked:
        was_kept = letter in kept
        kept = [*(each for each in kept if each != letter), letter]
        while sum(sizes[each] for each in kept) > MOST_BYTES:
            kept.pop(0)
        before = len(loads)
        found = memory.of(letter, lambda letter=letter: load(letter))
        assert found
        assert len(found.samples) * 2 == sizes[letter]
        assert len(loads) - before == (not was_kept), "it is loaded where it is not kept, and once"


def test_a_clip_beyond_the_bound_is_kept_alone() -> None:
    memory = ClipMemory(MOST_BYTES)
    loads: list[int] = []

    def load(size_bytes: int) -> Clip:
        loads.append(size_bytes)
        return clip(size_bytes)

    for size_bytes in (400, 9_000, 9_000, 400, 400):
        memory.of(str(size_bytes), lambda size_bytes=size_bytes: load(size_bytes))
    assert loads == [400, 9_000, 400]


def test_a_voice_that_has_let_go_says_the_same_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from tempo_coach.audio import wav

    read: list[Path] = []
    read_wav = wav.read_wav

    def counted(path: Path) -> object:
        read.append(path)
        return read_wav(path)

    monkeypatch.setattr(wav, "read_wav", counted)
    voice = PackVoice(sounds_folder() / "coach")
    first = voice.clip("Press.")
    assert voice.clip("Press.") is first
    assert len(read) == 1
    voice.let_go()
    again = voice.clip("Press.")
    assert first
    assert again
    assert np.array_equal(first.samples, again.samples)
    assert len(read) == 2


def test_the_disk_is_asked_once_for_a_phrase_that_is_not_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[str] = []
    look = ClipCache.length

    def counted(cache: ClipCache, key: str) -> PhraseLength | None:
        looks.append(key)
        return look(cache, key)

    monkeypatch.setattr(ClipCache, "length", counted)
    voice = Fakes(tmp_path).voice(GOOD)
    assert not any(voice.length_of("Eleven.") for _ in range(1_000))
    assert len(looks) == 1
    # Another coach renders it, and this one is asked to.
    Fakes(tmp_path).voice(GOOD).prepare(["Eleven."], 60)
    voice.prepare(["Eleven."], 60)
    assert voice.length_of("Eleven.")
    assert voice.clip("Eleven.")


def filled(folder: Path, count: int, size_bytes: int = 96_044) -> tuple[ClipCache, list[str]]:
    """A cache of phrases that were wanted one after the other, the first one first."""
    from os import utime

    cache = ClipCache(folder)
    folder.mkdir(exist_ok=True)
    keys = [cache_key("e", "v", 100, "en", str(number)) for number in range(count)]
    for number, key in enumerate(keys):
        for name, content in ((f"{key}.wav", bytes(size_bytes)), (f"{key}.json", b"")):
            (folder / name).write_bytes(content)
            utime(folder / name, (1_000 + number, 1_000 + number))
    return cache, keys


def test_what_was_not_wanted_for_longest_is_removed_from_the_disk(tmp_path: Path) -> None:
    cache, keys = filled(tmp_path, 10)
    cache.note_use(keys[0])
    cache.trim(kept={keys[1]}, most_bytes=5 * 96_044)
    left = {file.stem for file in tmp_path.iterdir()}
    assert left == {keys[0], keys[1], *keys[7:]}
    assert sum(file.stat().st_size for file in tmp_path.iterdir()) <= 5 * 96_044


def test_within_the_bound_everything_stays(tmp_path: Path) -> None:
    cache, keys = filled(tmp_path, 10)
    cache.trim(most_bytes=10 * 96_044)
    assert {file.stem for file in tmp_path.iterdir()} == set(keys)


def test_files_that_are_no_rendered_phrases_are_never_removed(tmp_path: Path) -> None:
    cache, _ = filled(tmp_path, 4)
    mine = ["my-voice.wav", "notes.json", f"{'f' * 31}.wav", f"{'F' * 32}.wav", f"{'f' * 32}.txt"]
    for name in mine:
        (tmp_path / name).write_bytes(bytes(500_000))
    (tmp_path / ("a" * 32 + ".wav")).mkdir()
    cache.trim(most_bytes=0)
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted([*mine, "a" * 32 + ".wav"])


def test_a_cache_is_trimmed_when_something_is_added_but_not_of_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trim = ClipCache.trim
    monkeypatch.setattr(ClipCache, "trim", lambda cache, kept: trim(cache, kept, most_bytes=0))  # pyright: ignore
    _, old = filled(tmp_path / "cache", 3)
    voice: RenderedVoice = Fakes(tmp_path).voice(GOOD)
    voice.prepare(["Chin up.", "Elbows in."], 60)
    assert voice.clip("Chin up.")
    assert voice.clip("Elbows in.")
    left = {file.stem for file in (tmp_path / "cache").iterdir()}
    assert len(left) == 2
    assert not left & set(old)
