"""Voices that are rendered ahead, with engines that work, hang, chatter, crash or lie."""

import errno
import os
import subprocess
import tempfile
from pathlib import Path

import numpy as np
import pytest
from fake_engines import GOOD, Fakes
from sink_parts import assert_once_within, now_ms

from tempo_coach.audio import child_process
from tempo_coach.audio.levels import Sound
from tempo_coach.audio.voices import render_child
from tempo_coach.audio.voices.cache import ClipCache
from tempo_coach.audio.voices.engine_process import TOLD_EXIT_CODE
from tempo_coach.audio.voices.engines import system_renderer
from tempo_coach.audio.voices.rendered import RenderedVoice, Renderer, child_command
from tempo_coach.errors import CoachError


@pytest.fixture
def fakes(tmp_path: Path) -> Fakes:
    return Fakes(tmp_path)


def test_a_rendered_phrase_can_be_said(fakes: Fakes) -> None:
    voice = fakes.voice(GOOD)
    assert voice.length_of("Chin up.") is None
    voice.prepare(["Chin up.", "Elbows in."], 60)
    length, clip = voice.length_of("Chin up."), voice.clip("Chin up.")
    assert length
    assert clip
    assert (length.duration_ms, length.anchor_ms) == (300, 40)
    assert (clip.duration_ms, clip.anchor_ms) == (300, 40)
    assert voice.notes == ()


def test_an_engine_that_hangs_is_ended_and_noted(fakes: Fakes) -> None:
    def took_ms() -> tuple[float]:
        voice = fakes.voice("time.sleep(600)")
        started_ms = now_ms()
        voice.prepare(["Chin up."], 1.0)
        took_ms = now_ms() - started_ms
        assert voice.length_of("Chin up.") is None
        assert voice.clip("Chin up.") is None
        assert voice.notes == (
            "the test engine does not work: it was too slow and was ended after 1 s; "
            "1 phrase will not be spoken",
        )
        return (took_ms,)

    assert_once_within([5_000], took_ms)


def test_an_engine_that_failed_is_not_tried_again(fakes: Fakes) -> None:
    voice = fakes.voice("sys.exit(1)")
    voice.prepare(["Chin up."], 60)
    voice.prepare(["Elbows in."], 60)
    assert fakes.starts == 1
    assert len(voice.notes) == 1


def test_what_was_rendered_before_a_crash_is_kept(fakes: Fakes) -> None:
    voice = fakes.voice(GOOD.rstrip() + "\n    os.kill(os.getpid(), signal.SIGKILL)\n")
    voice.prepare(["Chin up.", "Elbows in."], 60)
    assert voice.length_of("Chin up.")
    assert voice.length_of("Elbows in.") is None
    assert voice.notes == (
        "the test engine does not work: it ended with code -9; 1 phrase will not be spoken",
    )


def test_an_engine_that_exits_is_noted(fakes: Fakes) -> None:
    voice = fakes.voice("os._exit(1)")
    voice.prepare(["Chin up."], 60)
    assert voice.notes == (
        "the test engine does not work: it ended with code 1; 1 phrase will not be spoken",
    )


def test_an_engine_that_tells_why_is_quoted(fakes: Fakes) -> None:
    voice = fakes.voice("sys.stderr.write('chatter\\nthere is no voice\\n'); sys.exit(3)")
    voice.prepare(["Chin up."], 60)
    assert "the test engine does not work: there is no voice" in voice.notes[0]


def test_an_engine_that_prints_disturbs_nobody(
    fakes: Fakes, capfd: pytest.CaptureFixture[str]
) -> None:
    noise = "print('Audio saved'); os.write(1, b'more'); os.write(2, b'ALSA lib: no')\n"
    voice = fakes.voice(noise + GOOD)
    voice.prepare(["Chin up."], 60)
    assert voice.length_of("Chin up.")
    assert capfd.readouterr() == ("", "")


def test_an_engine_that_cannot_be_started_is_noted(tmp_path: Path) -> None:
    renderer = Renderer("the test engine", "test", "v", 100, ((str(tmp_path / "nothing"),),))
    voice = RenderedVoice(renderer, tmp_path / "cache")
    voice.prepare(["Chin up."], 60)
    assert "did not start" in voice.notes[0]


def test_the_next_engine_helps_out(fakes: Fakes) -> None:
    voice = fakes.voice("sys.exit(1)", GOOD)
    voice.prepare(["Chin up."], 60)
    assert voice.length_of("Chin up.")
    assert voice.notes == ()


def test_an_engine_that_leaves_phrases_out_in_silence_is_noted(fakes: Fakes) -> None:
    voice = fakes.voice("")
    voice.prepare(["Chin up.", "Elbows in."], 60)
    assert voice.notes == (
        "the test engine does not work: it said nothing; 2 phrases will not be spoken",
    )


def test_nothing_in_the_current_folder_is_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("numpy", "json", "pyttsx3", "tempo_coach"):
        hostile = f"open({str(tmp_path / 'ran')!r}, 'w')\nraise SystemExit(9)\n"
        (tmp_path / f"{module}.py").write_text(hostile)
    monkeypatch.chdir(tmp_path)
    voice = RenderedVoice(system_renderer(), tmp_path / "cache")
    voice.prepare(["Chin up."], 60)
    assert not (tmp_path / "ran").exists()
    assert voice.fault is None or "there is no speech engine" in voice.fault


@pytest.mark.parametrize("writable_cache", [True, False])
def test_without_a_temporary_folder_nothing_is_raised(
    fakes: Fakes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writable_cache: bool
) -> None:
    (tmp_path / "file").touch()
    cache = tmp_path / "cache" if writable_cache else tmp_path / "file" / "cache"
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    voice = fakes.voice(GOOD, GOOD, cache=cache)
    voice.prepare(["Chin up."], 60)
    assert voice.length_of("Chin up.") is None
    assert voice.notes == (
        "the test engine does not work: its files cannot be written (No such file or directory); "
        "1 phrase will not be spoken",
    )


def test_a_full_temporary_folder_is_noted(fakes: Fakes, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = fakes.voice(GOOD)

    def full(_path: Path, _text: str, encoding: str | None = None) -> int:
        raise OSError(errno.ENOSPC, f"No space left on device for {encoding}")

    monkeypatch.setattr(Path, "write_text", full)
    voice.prepare(["Chin up."], 60)
    assert voice.fault == "its files cannot be written (No space left on device for utf-8)"


def test_an_engine_that_is_ended_leaves_nothing_behind(
    fakes: Fakes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    voice = fakes.voice(
        f"import tempfile\ntempfile.mkdtemp()\nPath({str(tmp_path / 'made')!r}).touch()\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    voice.prepare(["Chin up."], 60)
    assert (tmp_path / "made").exists()
    assert list(temporary.iterdir()) == []


def hum(duration_ms: int) -> Sound:
    times = np.arange(duration_ms * 24) / 24_000
    return (0.1 * np.sin(2 * np.pi * 200 * times)).astype(np.float32)


@pytest.mark.parametrize("duration_ms", [5, 60_000])
def test_a_recording_of_a_senseless_length_is_not_kept(tmp_path: Path, duration_ms: int) -> None:
    phrases = [{"key": "a", "text": "Chin up now."}]
    job = {"folder": str(tmp_path), "language": "en", "phrases": phrases}

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
        render_child.render(say, {"folder": str(tmp_path), "language": "en", "phrases": phrases})
    assert ClipCache(tmp_path).length("b")
    assert ClipCache(tmp_path).length("a") is None


def test_the_engine_process_ends_when_the_coach_is_killed(tmp_path: Path) -> None:
    """The renderer's only tie to the coach is its standard input."""
    job = tmp_path / "job.json"
    os.mkfifo(job)  # Reading it blocks, so the process can only end by the watch on its input.
    process = subprocess.Popen(
        [*child_command("system"), str(job)],
        stdin=subprocess.PIPE,
        env=child_process.environment(),
    )
    assert process.stdin
    process.stdin.close()
    assert process.wait(60) == 1


def test_a_file_fault_is_told_without_its_number(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*child_command("system"), str(tmp_path / "nowhere")],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=child_process.environment(),
    )
    with process:
        assert process.stderr
        assert process.stderr.read().split(b"\n")[-2] == b"No such file or directory"
    assert process.returncode == TOLD_EXIT_CODE
