"""The command that makes packs."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from tempo_coach.audio.levels import Sound
from tempo_coach.audio.voices import build as command
from tempo_coach.audio.voices.manifest import Manifest
from tempo_coach.audio.voices.pace import FASTEST_SPEED, SPEED, longest_ms, spoken
from tempo_coach.audio.voices.pack import PackVoice, sounds_folder
from tempo_coach.installation import install_command
from tempo_coach.library.loader import phrase_templates


class HummingEngine:
    """Hums for 200 ms a word, faster when asked to be."""

    name, voice, version, licence = "humming", "low", "1", "none"
    said: list[str]

    def __init__(self) -> None:
        type(self).said = []

    def say(self, text: str, speed: float) -> tuple[Sound, int]:
        self.said.append(text)
        length = round(24 * 200 * len(text.split()) / speed) if text.strip(".") else 2_400
        hum = np.sin(np.arange(length) * 0.05) * (0.2 if text.strip(".") else 0)
        return np.pad(hum, 4_800).astype(np.float32), 24_000


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> type[HummingEngine]:
    monkeypatch.setattr(command, "HibariEngine", HummingEngine)
    return HummingEngine


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command.main, arguments)
    return result.exit_code, result.output


def test_the_command_renders_what_is_missing(tmp_path: Path, engine: type[HummingEngine]) -> None:
    assert run(str(tmp_path / "pack"), "--phrase", "Chin up.")[0] == 0
    code, output = run(str(tmp_path / "pack"), "--phrase", "Chin up.", "--phrase", "Elbows in.")
    assert (code, output) == (0, f"1 phrases rendered into {tmp_path / 'pack'}\n")
    assert engine.said == ["Elbows in."]
    voice = PackVoice(tmp_path / "pack")
    assert voice.length_of("Chin up.")
    assert voice.clip("Elbows in.")
    assert voice.notes == ()


def test_all_renders_everything_again(tmp_path: Path, engine: type[HummingEngine]) -> None:
    run(str(tmp_path), "--phrase", "Chin up.")
    run(str(tmp_path), "--phrase", "Chin up.", "--all")
    assert engine.said == ["Chin up."]
    assert len(list(tmp_path.glob("*.wav"))) == 1


@pytest.mark.usefixtures("engine")
def test_a_clip_that_was_lost_is_rendered_again(tmp_path: Path) -> None:
    run(str(tmp_path), "--phrase", "Chin up.")
    (tmp_path / "chin-up.wav").unlink()
    run(str(tmp_path), "--phrase", "Chin up.")
    assert PackVoice(tmp_path).clip("Chin up.")


@pytest.mark.usefixtures("engine")
def test_file_names_are_readable_and_never_shared(tmp_path: Path) -> None:
    texts = ["Don't rush.", "Dont rush!", "…", "Ça va?", "../../etc/passwd"]
    command.build(tmp_path, texts, again=False)
    files = {text: entry.file for text, entry in Manifest.read(tmp_path).clips.items()}
    assert files["Don't rush."] == "dont-rush.wav"
    assert files["Dont rush!"] == "dont-rush-2.wav"
    assert files["…"] == "phrase.wav"
    assert len(set(files.values())) == len(texts)
    assert {file.name for file in tmp_path.glob("*.wav")} == set(files.values())


@pytest.mark.usefixtures("engine")
def test_a_phrase_of_nothing_is_refused(tmp_path: Path) -> None:
    code, output = run(str(tmp_path), "--phrase", "...")
    assert code == 1
    assert output == "Error: it cannot say '...' properly; put it in other words\n"


def test_a_missing_engine_is_told_in_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "hibari", None)
    code, output = run(str(tmp_path), "--phrase", "Chin up.")
    assert code == 1
    command = install_command("hibari-tts")
    assert output == f"Error: hibari-tts is not installed; install it with {command}\n"


@pytest.mark.needs("the extra [voice]")
def test_the_shipped_clips_can_be_made_again(tmp_path: Path) -> None:
    command.build(tmp_path, ["Press.", "Single-leg squat, left leg."], again=False)
    made, shipped = Manifest.read(tmp_path), Manifest.read(sounds_folder() / "coach")
    for text, entry in made.clips.items():
        assert entry == shipped.clips[text]


WHAT_IT_KEEPS = """
import os
from pathlib import Path
from tempo_coach.audio.voices.hibari_engine import HibariEngine
engine = HibariEngine()
engine.say("Up.", 1)
print([str(file) for file in Path(engine._home.name).rglob("*")])
"""


@pytest.mark.needs("the extra [voice]")
def test_the_engine_makes_up_no_identity_and_keeps_nothing(tmp_path: Path) -> None:
    """On a machine of a person: where CI's variables are set, its library keeps quiet anyway."""
    home = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", WHAT_IT_KEEPS],
        env=kept | home,
        check=True,
        timeout=300,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "[]\n"
    assert list(tmp_path.rglob("*")) == []


def test_what_shares_a_second_is_short_and_the_rest_has_time() -> None:
    words = phrase_templates()
    assert longest_ms("Press.", words) == longest_ms("Seven.", words) == 400
    assert longest_ms("Rep seven.", words) == 530
    assert longest_ms("Twenty-one.", words) == 530
    assert longest_ms("Hips back.", words) is None
    assert longest_ms("Single-leg squat, left leg.", words) is None


def test_a_phrase_is_spoken_as_slowly_as_fits() -> None:
    engine = HummingEngine()
    unhurried = spoken(engine.say, "one two three", 24_000, None)
    assert unhurried
    assert unhurried.speed == SPEED
    assert len(engine.said) == 1
    fitted = spoken(engine.say, "one two three", 24_000, 530)
    assert fitted
    assert SPEED < fitted.speed < FASTEST_SPEED
    assert len(fitted.samples) <= 530 * 24
    hopeless = spoken(engine.say, "one two three", 24_000, 200)
    assert hopeless
    assert hopeless.speed == FASTEST_SPEED
