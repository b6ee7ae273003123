"""The doctor: it looks at all that a session needs, dies of nothing, and tells what is broken."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from command_line import CommandLine
from fake_packs import write_pack
from past_sessions import Diary, squats
from terminal import MakeTerminal

from tempo_coach.cli import doctor
from tempo_coach.cli.checks import files, sound, variables, voice
from tempo_coach.cli.checks import terminal as terminal_check
from tempo_coach.cli.doctor import findings, guarded
from tempo_coach.errors import CoachError
from tempo_coach.reports.doctor_report import Finding, all_well

AREAS = ["sound", "voice", "terminal", "environment", "settings", "history", "files"]


@pytest.fixture
def settings(own_home: Path) -> Path:
    folder = own_home / "settings"
    folder.mkdir(parents=True)
    return folder


def never(*_arguments: object) -> bool:
    return False


def nothing(_argument: object) -> list[object]:
    return []


def named(found: Iterator[Finding]) -> dict[str, Finding]:
    return {each.name: each for each in found}


def examined(shell: CommandLine, **env: str) -> tuple[int, list[dict[str, Any]]]:
    answer = shell.run("doctor", "--json", env=env)
    told = json.loads(answer.out)
    assert answer.code == (0 if told["ok"] else 1)
    return answer.code, told["findings"]


def test_where_all_is_well_it_ends_well_and_has_looked_at_everything(shell: CommandLine) -> None:
    code, found = examined(shell)
    assert code == 0, [each for each in found if not each["ok"]]
    assert list(dict.fromkeys(each["area"] for each in found)) == AREAS
    text = shell.run("doctor")
    assert text.code == 0
    assert "!!" not in "\n".join(text.out.splitlines()[1:])
    assert str(shell.home / "data" / "history.db") in text.out


@pytest.mark.parametrize("error", [OSError(5, "disk"), ValueError("a\nb"), CoachError("x; y")])
def test_whatever_a_check_raises_becomes_a_line(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def dies() -> Iterator[Finding]:
        yield Finding("sound", "first", True, "found")
        raise error

    def lives() -> Iterator[Finding]:
        yield Finding("files", "last", True, "found")

    monkeypatch.setattr(doctor, "CHECKS", (("sound", dies), ("files", lives)))
    first, broken, last = findings()
    assert (first.name, last.name) == ("first", "last")
    assert (broken.area, broken.ok, broken.needed) == ("sound", False, True)
    assert "\n" not in broken.detail
    assert not all_well([first, broken, last])


@pytest.mark.usefixtures("own_home")
@pytest.mark.parametrize("name", [name for name, _ in enumerate(doctor.CHECKS)])
def test_no_check_dies_without_a_built_in_file(monkeypatch: pytest.MonkeyPatch, name: int) -> None:
    def damaged() -> None:
        raise CoachError("exercises/a.toml: sets is missing")

    monkeypatch.setattr("tempo_coach.cli.user_settings.settings_store", damaged)
    monkeypatch.setattr(sound, "probe", nothing)
    monkeypatch.setattr(voice, "report_voices", nothing)
    area, check = doctor.CHECKS[name]
    assert all(isinstance(each, Finding) for each in guarded(area, check))


def test_every_file_of_the_users_is_looked_at(settings: Path) -> None:
    (settings / "settings.toml").write_text("[sound]\nvolume = 300\n[session]\nwait = 1\n", "utf-8")
    (settings / "exercises.toml").write_text("[single-leg-squat]\nsets = 3\n", "utf-8")
    (settings / "programmes").mkdir()
    (settings / "programmes" / "mine.toml").write_text("name = 3\n", "utf-8")
    found = named(files.settings_files())
    assert found["exercises.toml"].ok
    broken = found["settings.toml"]
    assert (broken.ok, broken.needed) == (False, True)
    assert f"{settings / 'settings.toml'}:2:10: volume must be" in broken.detail
    assert "1 more" in broken.detail
    assert "settings check" in str(broken.mend)
    assert not found[str(Path("programmes") / "mine.toml")].ok
    assert found["settings folder"].ok


def test_a_name_of_what_is_not_there_is_broken(settings: Path) -> None:
    (settings / "settings.toml").write_text('[session]\nprogramme = "two-week"\n', "utf-8")
    assert "did you mean two-weeks?" in named(files.settings_files())["settings.toml"].detail


@pytest.mark.parametrize("there", ["file", "circle"])
def test_a_settings_folder_that_is_none_is_told(own_home: Path, there: str) -> None:
    own_home.mkdir()
    folder = own_home / "settings"
    if there == "file":
        folder.write_text("", "utf-8")
    else:
        folder.symlink_to(folder)
    assert not all_well(list(guarded("settings", files.settings_files)))


def test_a_history_that_is_whole_is_well(shell: CommandLine) -> None:
    Diary(shell.home).add(squats(1, 2, "1-0-1-1"), days_ago=1)
    code, found = examined(shell)
    (history,) = [each for each in found if each["name"] == "history"]
    assert (code, history["ok"], history["detail"]) == (
        0,
        True,
        str(shell.home / "data" / "history.db"),
    )


@pytest.mark.parametrize("damage", ["text", "folder", "half", "newer"])
def test_a_history_that_cannot_be_used_is_broken(own_home: Path, damage: str) -> None:
    file = own_home / "data" / "history.db"
    if damage in ("half", "newer"):
        Diary(own_home).add(squats(1, 2, "1-0-1-1"), days_ago=1)
    else:
        file.parent.mkdir(parents=True)
    match damage:
        case "text":
            file.write_bytes(b"no database" * 1000)
        case "folder":
            file.mkdir()
        case "half":
            content = file.read_bytes()
            file.write_bytes(content[: len(content) // 2])
        case _:
            content = bytearray(file.read_bytes())
            content[60:64] = (99).to_bytes(4, "big")
            file.write_bytes(content)
    before = file.read_bytes() if file.is_file() else b""
    found = list(guarded("history", files.history))
    assert not all_well(found)
    assert (file.read_bytes() if file.is_file() else b"") == before
    cure = named(iter(found))["history"].mend or ""
    assert ("sets it aside" in cure) == (damage in ("text", "half")), "no other is set aside"


@pytest.mark.parametrize(
    ("variable", "value"), [("TEMPO_COACH_VOICE", "xx"), ("TEMPO_COACH_VOLUME", "²")]
)
def test_a_wrong_variable_is_told_once(shell: CommandLine, variable: str, value: str) -> None:
    code, found = examined(shell, **{variable: value})
    told = [each for each in found if variable in f"{each['name']} {each['detail']}"]
    assert [(code, each["name"], each["ok"]) for each in told] == [(1, variable, False)]
    assert value in told[0]["detail"]
    assert not told[0]["detail"].startswith(f"{variable}:")


def test_a_history_that_cannot_be_written_is_broken(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Diary(own_home).add(squats(1, 2, "1-0-1-1"), days_ago=1)
    monkeypatch.setattr(files.os, "access", never)
    assert "read-only" in named(files.history())["recording"].detail
    monkeypatch.setattr(files, "writable", never)
    assert "nothing is recorded" in named(files.history())["history folder"].detail


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("TEMPO_COACH_VOLUME", "101", "0 to 100"),
        ("TEMPO_COACH_VOLUME", "²", "0 to 100"),
        ("TEMPO_COACH_VOLUME", "loud", "0 to 100"),
        ("TEMPO_COACH_VOICE", "anna", "coach"),
        ("TEMPO_COACH_SOUND", "alsa", "miniaudio"),
        ("TEMPO_COACH_VOLUM", "50", "did you mean TEMPO_COACH_VOLUME?"),
        ("TEMPO_COACH_QQQQQ", "50", "TEMPO_COACH_SOUND"),
        ("TEMPO_COACH_HOME", "/dev/null/x", "cannot be written"),
        ("TEMPO_COACH_DEBUG", "yes", "neither 0 nor 1"),
    ],
)
def test_a_variable_that_says_nonsense_is_broken(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    assert own_home
    monkeypatch.setenv("TEMPO_COACH_VOICE", "coach")
    monkeypatch.setenv(name, value)
    found = named(guarded("environment", variables.variables))
    assert not found[name].ok
    assert told in f"{found[name].detail} {found[name].mend}"
    others = {"TEMPO_COACH_VOICE", "TEMPO_COACH_HOME"} - {name}
    assert all(found[each].ok for each in others)


def test_a_bad_variable_ends_the_doctor_with_1_and_no_check_is_left_out(
    shell: CommandLine,
) -> None:
    code, found = examined(shell, TEMPO_COACH_SOUND="alsa", TEMPO_COACH_VOICE="x")
    assert code == 1
    assert list(dict.fromkeys(each["area"] for each in found)) == AREAS
    assert {"simpleaudio", "miniaudio", "system"} <= {each["name"] for each in found}


def test_a_sound_that_is_switched_off_is_nothing_broken(
    own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_home
    monkeypatch.setenv("TEMPO_COACH_SOUND", "none")
    monkeypatch.setattr(sound, "probe", nothing)
    (session,) = sound.sound()
    assert session.ok
    monkeypatch.setenv("TEMPO_COACH_SOUND", "miniaudio")
    (session,) = sound.sound()
    assert (session.ok, session.needed) == (False, True)


def test_the_packs_of_the_language_in_use_are_looked_at(settings: Path) -> None:
    (settings / "settings.toml").write_text(
        '[voice]\npack = "anna"\n[language]\nvoice = "de"\n', "utf-8"
    )
    pack = write_pack(settings.parent / "data" / "voices" / "anna", ["Los."], language="de")
    found = named(guarded("voice", voice.language))["chosen voice pack"]
    assert not found.ok
    assert not found.needed
    (pack / "manifest.json").write_text("{", "utf-8")
    found = named(guarded("voice", voice.language))["chosen voice pack"]
    assert (found.ok, found.needed) == (False, True)


@pytest.mark.parametrize("pack", ["", '[voice]\npack = "english"\n'])
def test_a_language_that_the_shipped_voice_does_not_speak_breaks_nothing(
    settings: Path, pack: str
) -> None:
    (settings / "settings.toml").write_text(f'{pack}[language]\nvoice = "de"\n', "utf-8")
    write_pack(settings.parent / "data" / "voices" / "english", ["Go."], language="en")
    found = named(guarded("voice", voice.language))["chosen voice pack"]
    assert "says nothing" in found.detail
    # A pack that was asked for by its name is another matter.
    assert (found.ok, found.needed) == (False, bool(pack))


def test_a_terminal_that_cannot_show_the_screen_is_told(
    terminal: MakeTerminal, shell: CommandLine
) -> None:
    assert shell
    shown = terminal("doctor", env={"PYTHONIOENCODING": "latin-1"})
    assert shown.finish() == 1
    assert "!!  characters" in shown.seen
    assert "unset PYTHONIOENCODING" in shown.seen
    whole = terminal("doctor", env={"PYTHONIOENCODING": "utf-8"})
    assert whole.finish() == 0


def test_without_a_terminal_nothing_is_broken() -> None:
    found = [*terminal_check.screen(), *terminal_check.characters()]
    assert all_well(found)


@pytest.mark.skipif(os.name == "nt", reason="there is no such folder")
def test_it_dies_of_no_folder_that_cannot_be(shell: CommandLine) -> None:
    code, found = examined(shell, TEMPO_COACH_HOME="/dev/null/coach")
    assert code == 1
    assert list(dict.fromkeys(each["area"] for each in found)) == AREAS
