"""Voices that are rendered ahead, with engines that work, hang, chatter, crash or lie."""

import json
import os
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tempo_coach.audio.levels import Sound
from tempo_coach.audio.voices import render_child
from tempo_coach.audio.voices.cache import ClipCache, cache_key
from tempo_coach.audio.voices.rendered import RenderedVoice, Renderer
from tempo_coach.training.faults import CoachError

GOOD = """
for phrase in job["phrases"]:
    cache.store(phrase["key"], phrase["text"], np.full(300 * 48, 900, np.int16), 40)
"""


class Fakes:
    """Engines whose process does what a test tells it; each start is counted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    @property
    def starts(self) -> int:
        log = self._folder / "starts"
        return len(log.read_text().splitlines()) if log.exists() else 0

    def command(self, body: str) -> Sequence[str]:
        self._made += 1
        script = self._folder / f"engine{self._made}.py"
        head = f"""
            import json, os, signal, sys, time
            import numpy as np
            from pathlib import Path
            from tempo_coach.audio.voices.cache import ClipCache
            with open({str(self._folder / "starts")!r}, "a") as log:
                log.write("started\\n")
            job = json.loads(Path(sys.argv[1]).read_text())
            cache = ClipCache(Path(job["folder"]))
        """
        script.write_text(textwrap.dedent(head) + textwrap.dedent(body))
        return sys.executable, str(script)

    def voice(self, *bodies: str, cache: Path | None = None) -> RenderedVoice:
        commands = tuple(self.command(body) for body in bodies)
        renderer = Renderer("the test engine", "test", "default", "170", commands)
        return RenderedVoice(renderer, cache or self._folder / "cache")


@pytest.fixture
def fakes(tmp_path: Path) -> Fakes:
    return Fakes(tmp_path)


def test_a_rendered_phrase_can_be_said(fakes: Fakes) -> None:
    voice = fakes.voice(GOOD)
    assert voice.length_of("Chin up.") is None
    voice.prepare(["Chin up.", "Elbows in."], 20)
    length, clip = voice.length_of("Chin up."), voice.clip("Chin up.")
    assert length
    assert clip
    assert (length.duration_ms, length.anchor_ms) == (300, 40)
    assert (clip.duration_ms, clip.anchor_ms) == (300, 40)
    assert voice.notes == ()


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
    "other", [("x", "v", "1", "t"), ("e", "x", "1", "t"), ("e", "v", "2", "t")]
)
def test_engine_voice_and_rate_have_their_own_phrases(other: tuple[str, str, str, str]) -> None:
    assert cache_key(*other) != cache_key("e", "v", "1", "t")


def test_an_engine_that_hangs_is_ended_and_noted(fakes: Fakes) -> None:
    voice = fakes.voice("time.sleep(600)")
    started_s = time.monotonic()
    voice.prepare(["Chin up."], 1.0)
    assert time.monotonic() - started_s < 5
    assert voice.length_of("Chin up.") is None
    assert voice.clip("Chin up.") is None
    assert voice.notes == (
        "the test engine was too slow and was ended after 1 s; 1 phrase is left unsaid",
    )


def test_an_engine_that_failed_is_not_tried_again(fakes: Fakes) -> None:
    voice = fakes.voice("sys.exit(1)")
    voice.prepare(["Chin up."], 20)
    voice.prepare(["Elbows in."], 20)
    assert fakes.starts == 1
    assert len(voice.notes) == 1


def test_what_was_rendered_before_a_crash_is_kept(fakes: Fakes) -> None:
    voice = fakes.voice(GOOD.rstrip() + "\n    os.kill(os.getpid(), signal.SIGKILL)\n")
    voice.prepare(["Chin up.", "Elbows in."], 20)
    assert voice.length_of("Chin up.")
    assert voice.length_of("Elbows in.") is None
    assert voice.notes == ("the test engine ended with code -9; 1 phrase is left unsaid",)


def test_an_engine_that_exits_is_noted(fakes: Fakes) -> None:
    voice = fakes.voice("os._exit(1)")
    voice.prepare(["Chin up."], 20)
    assert voice.notes == ("the test engine ended with code 1; 1 phrase is left unsaid",)


def test_an_engine_that_tells_why_is_quoted(fakes: Fakes) -> None:
    voice = fakes.voice("sys.stderr.write('chatter\\nthere is no voice\\n'); sys.exit(3)")
    voice.prepare(["Chin up."], 20)
    assert "the test engine does not work: there is no voice" in voice.notes[0]


def test_an_engine_that_prints_disturbs_nobody(
    fakes: Fakes, capfd: pytest.CaptureFixture[str]
) -> None:
    noise = "print('Audio saved'); os.write(1, b'more'); os.write(2, b'ALSA lib: no')\n"
    voice = fakes.voice(noise + GOOD)
    voice.prepare(["Chin up."], 20)
    assert voice.length_of("Chin up.")
    assert capfd.readouterr() == ("", "")


def test_an_engine_that_cannot_be_started_is_noted(tmp_path: Path) -> None:
    renderer = Renderer("the test engine", "test", "v", "1", ((str(tmp_path / "nothing"),),))
    voice = RenderedVoice(renderer, tmp_path / "cache")
    voice.prepare(["Chin up."], 20)
    assert "did not start" in voice.notes[0]


def test_the_next_engine_helps_out(fakes: Fakes) -> None:
    voice = fakes.voice("sys.exit(1)", GOOD)
    voice.prepare(["Chin up."], 20)
    assert voice.length_of("Chin up.")
    assert voice.notes == ()


def test_an_engine_that_leaves_phrases_out_in_silence_is_noted(fakes: Fakes) -> None:
    voice = fakes.voice("")
    voice.prepare(["Chin up.", "Elbows in."], 20)
    assert voice.notes == ("the test engine said nothing for them; 2 phrases are left unsaid",)


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


def test_damage_that_the_size_does_not_show_costs_the_phrase_only(
    fakes: Fakes, tmp_path: Path
) -> None:
    fakes.voice(GOOD).prepare(["Chin up."], 20)
    (sound,) = (tmp_path / "cache").glob("*.wav")
    sound.write_bytes(b"\0" * sound.stat().st_size)
    voice = fakes.voice(GOOD)
    assert voice.clip("Chin up.") is None
    assert len(voice.notes) == 1


def hum(duration_ms: int) -> Sound:
    times = np.arange(duration_ms * 24) / 24_000
    return (0.1 * np.sin(2 * np.pi * 200 * times)).astype(np.float32)


@pytest.mark.parametrize("duration_ms", [5, 60_000])
def test_a_recording_of_a_senseless_length_is_not_kept(tmp_path: Path, duration_ms: int) -> None:
    job = {"folder": str(tmp_path), "phrases": [{"key": "a", "text": "Chin up now."}]}

    def say(_text: str, _speed: float) -> tuple[Sound, int]:
        return hum(duration_ms), 24_000

    with pytest.raises(CoachError, match="came out"):
        render_child.render(say, job)
    assert not list(tmp_path.iterdir())


def test_one_bad_phrase_does_not_cost_the_others(tmp_path: Path) -> None:
    def say(text: str, _speed: float) -> tuple[Sound, int]:
        if text == "Bad.":
            raise CoachError("the engine wrote no sound")
        return hum(300), 24_000

    phrases = [{"key": "a", "text": "Bad."}, {"key": "b", "text": "Good."}]
    with pytest.raises(CoachError, match="wrote no sound"):
        render_child.render(say, {"folder": str(tmp_path), "phrases": phrases})
    assert ClipCache(tmp_path).length("b")
    assert ClipCache(tmp_path).length("a") is None


def test_the_engine_process_ends_when_the_coach_is_killed(tmp_path: Path) -> None:
    """The renderer's only tie to the coach is its standard input."""
    job = tmp_path / "job.json"
    os.mkfifo(job)  # Reading it blocks, so the process can only end by the watch on its input.
    process = subprocess.Popen(
        [sys.executable, "-m", "tempo_coach.audio.voices.render_child", "system", str(job)],
        stdin=subprocess.PIPE,
    )
    assert process.stdin
    process.stdin.close()
    assert process.wait(20) == 1


def test_a_cache_note_that_is_no_json_means_unknown(tmp_path: Path) -> None:
    cache = ClipCache(tmp_path)
    cache.store("a", "Text.", np.zeros(4_800, np.int16), 10)
    assert cache.length("a")
    for text in ("", "[]", json.dumps({"duration_ms": 100}), '{"duration_ms":"x","anchor_ms":1}'):
        (tmp_path / "a.json").write_text(text)
        assert cache.length("a") is None
