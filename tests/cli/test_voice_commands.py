"""voice list, try, build and use."""

import json
import signal
import subprocess
import time
from pathlib import Path

import numpy as np
import pytest
from command_line import COACH, CommandLine
from fake_packs import write_pack
from null_sink import SoundServer
from sink_parts import now_ms

from tempo_coach.audio.voices.manifest import Manifest
from tempo_coach.audio.voices.pack import PackVoice
from tempo_coach.library.phrasebook import every_phrase

BUILD_LIMIT_S = 300
"""A busy machine renders some hundred phrases long before."""

HOSTILE = "\x1b[31m[red]\u202ered\x07"


@pytest.fixture
def voices(shell: CommandLine) -> Path:
    """Where own packs are."""
    return shell.home / "data" / "voices"


def settings_of(shell: CommandLine) -> str:
    return (shell.home / "settings" / "settings.toml").read_text(encoding="utf-8")


def test_without_a_command_they_are_named(shell: CommandLine) -> None:
    answer = shell.run("voice")
    assert (answer.code, answer.err) == (0, "")
    for command in ("list", "try", "build", "use"):
        assert f"\n  {command} " in answer.out


def test_the_shipped_voice_is_listed_and_in_use(shell: CommandLine) -> None:
    listed = shell.run("voice", "list", "--json").json()
    (coach,) = listed["packs"]
    assert (listed["in_use"], listed["language"]) == ("coach", "en")
    assert (coach["name"], coach["engine"], coach["voice"]) == ("coach", "hibari-tts", "heart")
    assert (coach["complete"], coach["in_use"], coach["missing"]) == (True, True, 0)
    assert coach["phrases"] == len(every_phrase())
    text = shell.run("voice", "list").out
    assert f"* coach  hibari-tts heart, en, {coach['phrases']} phrases" in text
    assert not shell.home.exists()


@pytest.mark.needs("libespeak-ng")
def test_the_systems_voices_are_listed_with_the_one_that_speaks(shell: CommandLine) -> None:
    system = shell.run("voice", "list", "--json").json()["system"]
    names = {voice["id"]: voice for voice in system["voices"]}
    assert system["fault"] is None
    assert names[system["in_use"]]["languages"][0].startswith("en")
    assert {"German", "French (France)"} <= {voice["name"] for voice in names.values()}
    marked = [line for line in shell.run("voice", "list").out.splitlines() if line[:1] == "*"]
    assert len(marked) == 2
    assert names[system["in_use"]]["name"] in marked[1]


def test_what_a_manifest_holds_is_shown_as_plain_text(shell: CommandLine, voices: Path) -> None:
    write_pack(voices / "anna", ["A."], voice=HOSTILE, engine=HOSTILE, language="en")
    answer = shell.run("voice", "list")
    assert answer.code == 0
    assert f"anna   {HOSTILE} ".translate({27: " ", 0x202E: " ", 7: " "}) in answer.out
    assert not {"\x1b", "\u202e", "\x07"} & set(answer.out)
    assert f"{len(every_phrase())} missing" in answer.out


def test_a_damaged_pack_is_a_sentence_beside_the_others(shell: CommandLine, voices: Path) -> None:
    write_pack(voices / "anna", ["A."])
    (voices / "anna" / "manifest.json").write_bytes(b"\xff\xfe{")
    answer = shell.run("voice", "list")
    assert (answer.code, answer.err) == (0, "")
    assert "manifest.json is damaged; `tempo-coach voice build anna --again` fixes it" in answer.out
    used = shell.run("voice", "use", "anna")
    assert (used.code, used.out) == (1, "")
    assert "manifest.json is damaged" in used.err
    assert not (shell.home / "settings").exists()


def test_trying_without_sound_is_told(shell: CommandLine) -> None:
    answer = shell.run("voice", "try", "Press.")
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == (
        "tempo-coach: sound is switched off. Unset TEMPO_COACH_SOUND to hear the coach.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["Press.", "--voice", "coch"], 2, "no voice pack 'coch'; did you mean coach?"),
        (["Press.", "--voice", "coach", "--system"], 2, "exclude each other"),
        (["Press.", "--rate", "90"], 2, "keeps the rate it was built with"),
        (["Press.", "--system", "--rate", "500"], 2, "give 50 to 200"),
    ],
)
def test_trying_nonsense_is_refused(
    shell: CommandLine, arguments: list[str], code: int, sentence: str
) -> None:
    answer = shell.run("voice", "try", *arguments)
    assert (answer.code, answer.out) == (code, "")
    assert sentence in answer.err
    assert len(answer.err.splitlines()) == 1


@pytest.mark.sound
def test_a_phrase_of_the_pack_is_heard(
    shell: CommandLine, voices: Path, sound_server: SoundServer
) -> None:
    write_pack(voices / "anna", ["Press."])
    with sound_server.record() as recording:
        sound = {"TEMPO_COACH_SOUND": "", **sound_server.env}
        answer = shell.run("voice", "try", "Press.", "--voice", "anna", env=sound)
        recording.wait_until(now_ms())
        heard = np.flatnonzero(recording.samples)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert 250 * 48 < len(heard) < 350 * 48


@pytest.mark.sound
def test_what_a_pack_lacks_is_said_by_another_voice_and_told(
    shell: CommandLine, voices: Path, sound_server: SoundServer
) -> None:
    write_pack(voices / "anna", ["Press."])
    sound = {"TEMPO_COACH_SOUND": "", **sound_server.env}
    answer = shell.run("voice", "try", "Tall.", "--voice", "anna", env=sound)
    told = "anna has no recording for this; another voice will say it.\n"
    assert (answer.code, answer.out, answer.err) == (0, told, "")


@pytest.mark.needs("libespeak-ng")
@pytest.mark.sound
def test_the_system_is_heard_in_the_language_of_its_voice(
    shell: CommandLine, sound_server: SoundServer
) -> None:
    sound = {"TEMPO_COACH_SOUND": "", **sound_server.env}
    with sound_server.record() as recording:
        answer = shell.run("voice", "try", "Ganz langsam.", "--system-voice", "German", env=sound)
        recording.wait_until(now_ms())
        heard = np.flatnonzero(recording.samples)
    assert (answer.code, answer.out, answer.err) == (0, "", "")
    assert len(heard) > 300 * 48


def test_a_pack_is_made_the_voice_of_sessions(shell: CommandLine, voices: Path) -> None:
    write_pack(voices / "anna", every_phrase())
    settings = shell.home / "settings" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('# mine\n[voice]\nvoice = "system"  # for now\n', encoding="utf-8")
    answer = shell.run("voice", "use", "anna")
    assert (answer.code, answer.out) == (0, "anna is your voice now.\n")
    assert settings_of(shell) == ('# mine\n[voice]\nvoice = "coach"  # for now\npack = "anna"\n')
    assert shell.run("voice", "list", "--json").json()["in_use"] == "anna"
    assert shell.run("voice", "use", "system").code == 0
    assert 'voice = "system"  # for now' in settings_of(shell)
    assert shell.run("voice", "list", "--json").json()["in_use"] == "system"


def test_a_pack_that_lacks_phrases_is_used_and_told(shell: CommandLine, voices: Path) -> None:
    write_pack(voices / "anna", every_phrase()[1:])
    answer = shell.run("voice", "use", "anna")
    assert answer.code == 0
    assert "1 phrase is missing" in answer.out
    assert "`tempo-coach voice build anna` completes it" in answer.out


def test_a_pack_of_another_language_is_used_and_told(shell: CommandLine, voices: Path) -> None:
    write_pack(voices / "anna", every_phrase("de"), language="de")
    answer = shell.run("voice", "use", "anna")
    assert answer.code == 0
    assert 'set voice = "de" under [language]' in answer.out


@pytest.mark.parametrize("name", ["ana", "../anna", "anna/", ""])
def test_a_pack_that_is_not_there_is_not_used(shell: CommandLine, voices: Path, name: str) -> None:
    write_pack(voices / "anna", ["A."])
    answer = shell.run("voice", "use", name)
    assert answer.code == 2
    assert "there is no voice pack" in answer.err
    assert not (shell.home / "settings").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["coach", "--engine", "pyttsx3"], "'coach' is taken"),
        (["../anna", "--engine", "pyttsx3"], "is not a valid name for a voice pack"),
        (["anna"], "give --engine pyttsx3 or hibari"),
        (["anna", "--engine", "hibari", "--language", "de"], "speaks English"),
    ],
)
def test_building_nonsense_is_refused(
    shell: CommandLine, arguments: list[str], sentence: str
) -> None:
    answer = shell.run("voice", "build", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert not shell.home.exists()


def interrupted(
    shell: CommandLine, arguments: list[str], folder: Path, deadly: signal.Signals, count: int
) -> tuple[int, str, str]:
    """Build until there are some more phrases, then send a signal."""
    process = subprocess.Popen(
        [*COACH, "voice", "build", *arguments],
        env=shell.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        deadline_s = time.monotonic() + BUILD_LIMIT_S
        while len(list(folder.glob("*.wav"))) < count:
            assert process.poll() is None
            assert time.monotonic() < deadline_s
            time.sleep(0.02)
        process.send_signal(deadly)
        out, err = process.communicate(timeout=BUILD_LIMIT_S)
    return process.returncode, out, err


@pytest.mark.needs("libespeak-ng")
def test_a_build_is_interrupted_taken_up_and_completed(shell: CommandLine, voices: Path) -> None:
    folder, phrases = voices / "anna", every_phrase("de")
    spec = ["anna", "--engine", "pyttsx3", "--language", "de", "--rate", "120"]
    code, _, _ = interrupted(shell, spec, folder, signal.SIGKILL, 60)
    assert code == -signal.SIGKILL
    code, out, err = interrupted(shell, spec, folder, signal.SIGINT, 300)
    assert code == 130
    assert int(out.split(" of ")[0]) >= 59
    assert "phrases are rendered and kept; `tempo-coach voice build anna` continues" in err
    assert "Traceback" not in err

    there = {entry.file for entry in Manifest.read(folder).clips.values()}
    before = {name: (folder / name).stat().st_mtime_ns for name in there}
    assert 299 <= len(before) < len(phrases)
    refused = shell.run("voice", "build", "anna", "--rate", "90")
    assert refused.code == 1
    assert "was built with pyttsx3, voice gmw/de, rate 120, language de, not with" in refused.err

    answer = shell.run("voice", "build", "anna")
    assert answer.code == 0, answer.err
    assert answer.out.startswith(f"{len(before)} of {len(phrases)} phrases are ready\n")
    assert f"{len(phrases)} phrases" in answer.out
    assert "complete" in answer.out
    assert {name: (folder / name).stat().st_mtime_ns for name in there} == before
    voice = PackVoice(folder, "de")
    assert all(voice.clip(text) for text in phrases)
    assert voice.notes == ()
    assert not list(folder.glob("*.part"))
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert (manifest["language"], manifest["rate"], manifest["voice"]) == ("de", 120, "gmw/de")
