"""The shipped pack: complete, exact, of one loudness, and each anchor where its sound says."""

import wave
from functools import cache

import numpy as np

from tempo_coach.audio.levels import Sound, active_rms, to_float
from tempo_coach.audio.voices.manifest import Entry, Manifest
from tempo_coach.audio.voices.pack import PackVoice, sounds_folder
from tempo_coach.audio.wav import read_wav
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.library.phrasebook import every_phrase
from tempo_coach.training.exercise import RepPhase

PACK = sounds_folder() / "coach"
GAP_MS = 60
"""What the compiler leaves between two phrases."""


@cache
def entries() -> dict[str, Entry]:
    return dict(Manifest.read(PACK).clips)


def sound_of(entry: Entry) -> Sound:
    return to_float(read_wav(PACK / entry.file)[0])


def energy(sound: Sound) -> Sound:
    """The mean square of the 20 ms around each millisecond, without the coach's own code."""
    squares = np.pad(sound.astype(np.float64) ** 2, (240, 240))
    return np.array([squares[n : n + 480].mean() for n in range(0, len(sound), 24)], np.float32)


def test_every_built_in_phrase_has_its_clip() -> None:
    assert set(every_phrase()) - set(entries()) == set()


def test_no_clip_is_left_over() -> None:
    assert set(entries()) - set(every_phrase()) == set()
    assert {file.name for file in PACK.glob("*.wav")} == {
        entry.file for entry in entries().values()
    }


def test_the_pack_says_where_it_came_from() -> None:
    manifest = Manifest.read(PACK)
    assert (manifest.engine, manifest.engine_version) == ("hibari-tts", "0.2.1")
    assert (manifest.voice, manifest.licence) == ("heart", "Apache-2.0")
    assert "Apache License" in (PACK.parent / "LICENSE-hibari.txt").read_text(encoding="utf-8")
    assert "Kokoro-82M" in (PACK.parent / "NOTICE-hibari.txt").read_text(encoding="utf-8")
    readme = (PACK.parent / "README.md").read_text(encoding="utf-8")
    assert "hibari-tts" in readme
    assert "Apache-2.0" in readme


def test_every_clip_has_the_format_and_the_length_that_the_manifest_tells() -> None:
    for text, entry in entries().items():
        with (PACK / entry.file).open("rb") as file, wave.open(file) as clip:
            assert clip.getparams()[:3] == (1, 2, 24_000), text
            assert clip.getnframes() == entry.duration_ms * 24, text


def test_all_clips_have_one_loudness() -> None:
    levels_db = {
        text: 20 * np.log10(active_rms(sound_of(entry), 24_000))
        for text, entry in entries().items()
    }
    middle_db = float(np.median(list(levels_db.values())))
    assert {t: round(db, 1) for t, db in levels_db.items() if abs(db - middle_db) > 1.5} == {}


def test_no_clip_leaves_its_headroom() -> None:
    peaks = {text: np.abs(sound_of(entry)).max() for text, entry in entries().items()}
    assert {text for text, peak in peaks.items() if peak > 0.601} == set()


def test_the_anchors_are_where_the_energy_has_risen_to_half() -> None:
    wrong: dict[str, tuple[int, int]] = {}
    for text, entry in entries().items():
        rise = energy(sound_of(entry))[:500]
        heard_ms = int(np.argmax(rise >= rise.max() / 2))
        if abs(heard_ms - entry.anchor_ms) > 5:
            wrong[text] = (heard_ms, entry.anchor_ms)
    assert wrong == {}


def test_no_clip_begins_or_ends_with_silence_or_is_cut_off() -> None:
    for text, entry in entries().items():
        sound = sound_of(entry)
        level = energy(sound)
        loud = level > level.max() * 1e-5
        assert loud[:20].any(), f"{text} begins with silence"
        assert loud[-30:].any(), f"{text} ends with silence"
        assert np.sqrt(np.mean(sound[-5 * 24 :] ** 2)) < 0.02 * np.abs(sound).max(), text


def test_phase_words_and_numbers_are_short_enough_for_their_second() -> None:
    phase_words = {
        phrase_templates().phase_word(word)
        for exercise in exercises().values()
        for word in exercise.phase_words.values()
    }
    assert {
        w: entries()[w].duration_ms for w in phase_words if entries()[w].duration_ms > 400
    } == {}
    for number in range(1, 13):
        assert entries()[phrase_templates().count(number)].duration_ms <= 450


def test_what_is_said_at_the_top_fits_in_its_second() -> None:
    """The top's word, then a number or a milestone, end before the next rep's first word."""
    words = phrase_templates()
    said = [words.count(number) for number in range(1, 17)]
    said += [words.plain("last_rep"), words.plain("halfway")]
    too_long: dict[tuple[str, str], int] = {}
    for exercise in exercises().values():
        top = entries()[words.phase_word(exercise.phase_words[RepPhase.TOP])]
        first = exercise.first_phase.playing_order[0]
        next_word = entries()[words.phase_word(exercise.phase_words[first])]
        for text in said:
            used_ms = top.duration_ms - top.anchor_ms + GAP_MS + entries()[text].duration_ms
            if used_ms + GAP_MS + next_word.anchor_ms > 1_000:
                too_long[exercise.key, text] = used_ms
    assert too_long == {}


def test_the_pack_speaks_at_48_khz_in_exact_milliseconds() -> None:
    pack = PackVoice(PACK)
    for text in ("Tall.", "Single-leg squat, left leg."):
        clip, length = pack.clip(text), pack.length_of(text)
        assert clip
        assert length
        assert len(clip.samples) == length.duration_ms * 48
        assert clip.anchor_ms == length.anchor_ms
        assert clip.samples.dtype == np.int16
    assert pack.notes == ()
