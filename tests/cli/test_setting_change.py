"""settings set and programme use: one value, checked, its comments kept, old and new told."""

import os
from pathlib import Path

import pytest
from command_line import CommandLine
from fake_packs import write_pack

WRITTEN = """\
# mine
[coach] # how it talks
verbosity = "full"   # for now

[sound]
volume = 60
"""


@pytest.fixture
def file(shell: CommandLine) -> Path:
    found = shell.home / "settings" / "settings.toml"
    found.parent.mkdir(parents=True)
    return found


@pytest.mark.parametrize(
    ("key", "value", "told", "written"),
    [
        ("coach.verbosity", "words", "full → words", ('"full" ', '"words" ')),
        ("Coach.Verbosity", "WORDS", "full → words", ('"full" ', '"words" ')),
        ("sound.volume", " 70 ", "60 → 70", ("volume = 60", "volume = 70")),
        ("coach.form-cues", "off", "true → false", ("for now\n", "for now\nform_cues = false\n")),
    ],
)
def test_a_value_is_set_and_told_and_all_else_stays(
    shell: CommandLine, file: Path, key: str, value: str, told: str, written: tuple[str, str]
) -> None:
    file.write_text(WRITTEN, "utf-8")
    answer = shell.run("settings", "set", key, value)
    assert (answer.code, answer.err) == (0, "")
    assert told in answer.out
    assert str(file) in answer.out
    assert file.read_text("utf-8") == WRITTEN.replace(*written)
    again = shell.run("settings", "set", key, value)
    assert again.code == 0
    assert "already; nothing was changed" in again.out
    assert file.read_text("utf-8") == WRITTEN.replace(*written)


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("coach.verbose", "words", "did you mean coach.verbosity?"),
        ("verbosity", "words", "did you mean coach.verbosity?"),
        ("programme", "none", "did you mean session.programme?"),
        ("qqqqqq", "words", "`tempo-coach settings show` lists all"),
        ("", "words", "`tempo-coach settings show` lists all"),
        ("coach", "words", "there is no setting 'coach'"),
        ("coach.verbosity", "word", "did you mean words?"),
        ("sound.volume", "101", "0 to 100"),
        ("sound.volume", "-5", "0 to 100"),
        ("sound.volume", "²", "0 to 100"),
        ("sound.volume", "loud", "0 to 100"),
        ("session.wait_for_me", "perhaps", "true or false"),
        ("session.programme", "two-week", "did you mean two-weeks?"),
        ("screen.theme", "coach-drak", "did you mean coach-dark?"),
        ("voice.pack", "coch", "did you mean coach?"),
        ("screen.language", "klingon", "en"),
    ],
)
def test_what_is_not_allowed_is_told_and_nothing_is_written(
    shell: CommandLine, file: Path, key: str, value: str, told: str
) -> None:
    answer = shell.run("settings", "set", "--", key, value)
    assert answer.code == 2
    assert told in answer.err
    assert "that is not allowed" not in answer.err
    assert len(answer.err.splitlines()) == 1
    assert not file.exists()


def test_what_is_set_is_what_settings_check_finds_right(shell: CommandLine) -> None:
    write_pack(shell.home / "data" / "voices" / "anna", ["Press."])
    for key, value in (
        ("voice.pack", "anna"),
        ("screen.theme", "nord"),
        ("session.programme", "none"),
        ("session.lead", "right"),
        ("screen.language", "de"),
    ):
        assert shell.run("settings", "set", key, value).code == 0
    assert shell.run("settings", "check").code == 0
    told = {each["name"]: each for each in shell.run("settings", "show", "--json").json()}
    assert (told["session.lead"]["value"], told["voice.pack"]["value"]) == ("right", "anna")


def test_a_file_with_an_error_is_left_alone(shell: CommandLine, file: Path) -> None:
    file.write_text('[coach]\nverbosity = "ful"\n', "utf-8")
    answer = shell.run("settings", "set", "coach.verbosity", "full")
    assert answer.code == 1
    assert f"{file}:2:13" in answer.err
    assert file.read_text("utf-8") == '[coach]\nverbosity = "ful"\n'


def test_what_the_environment_overrides_is_told(shell: CommandLine, file: Path) -> None:
    answer = shell.run("settings", "set", "sound.volume", "30", env={"TEMPO_COACH_VOLUME": "50"})
    assert "TEMPO_COACH_VOLUME overrides it" in answer.out
    assert "overrides" not in shell.run("settings", "set", "sound.volume", "40").out
    assert "volume = 40" in file.read_text("utf-8")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only here")
def test_a_file_that_cannot_be_written_is_told(shell: CommandLine, file: Path) -> None:
    file.write_text(WRITTEN, "utf-8")
    file.chmod(0o444)
    answer = shell.run("settings", "set", "sound.volume", "30")
    assert answer.code == 1
    assert "read-only" in answer.err


@pytest.mark.parametrize(
    ("given", "chosen"),
    [("none", "none"), ("None", "none"), ("Short one", "mine"), ("mine", "mine")],
)
def test_a_programme_is_followed_by_its_key_or_name(
    shell: CommandLine, file: Path, given: str, chosen: str
) -> None:
    mine = file.parent / "programmes" / "mine.toml"
    mine.parent.mkdir()
    mine.write_text(
        'name = "Short one"\n[[weeks]]\n[[weeks.sessions]]\nname = "A"\n'
        '[[weeks.sessions.exercises]]\nexercise = "hip-hinge"\n',
        "utf-8",
    )
    answer = shell.run("programme", "use", given)
    assert (answer.code, answer.err) == (0, "")
    assert f"two-weeks → {chosen}" in answer.out
    assert f'programme = "{chosen}"' in file.read_text("utf-8")
    back = shell.run("programme", "use", "two-weeks")
    assert f"{chosen} → two-weeks" in back.out
    assert shell.run("programme", "--json").json()["key"] == "two-weeks"


def test_a_programme_to_follow_that_is_not_there_is_told(shell: CommandLine, file: Path) -> None:
    answer = shell.run("programme", "use", "two-week")
    assert answer.code == 2
    assert "did you mean two-weeks?" in answer.err
    assert not file.exists()


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("tempo-coach settings set coach.v", ["coach.verbosity"]),
        ("tempo-coach settings set coach.verbosity w", ["words"]),
        ("tempo-coach settings set session.wait_for_me t", ["true"]),
        ("tempo-coach settings set session.programme t", ["two-weeks"]),
        ("tempo-coach programme use n", ["none"]),
        ("tempo-coach programme tw", ["two-weeks"]),
        ("tempo-coach programme u", ["use"]),
        ("tempo-coach programme --j", ["--json"]),
        ("tempo-coach programme two-weeks --j", ["--json"]),
    ],
)
def test_the_shell_completes(shell: CommandLine, words: str, offered: list[str]) -> None:
    assert shell.completions(words) == offered
