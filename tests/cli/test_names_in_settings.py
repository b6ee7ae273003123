"""Settings that name a programme, a theme or a voice pack that there is not."""

import os
from pathlib import Path

import pytest
from command_line import CommandLine
from fake_packs import write_pack


@pytest.fixture
def file(shell: CommandLine) -> Path:
    found = shell.home / "settings" / "settings.toml"
    found.parent.mkdir(parents=True)
    return found


def test_every_unknown_name_is_a_fault_at_its_place(shell: CommandLine, file: Path) -> None:
    file.write_text(
        '[session]\nprogramme = "twoweeks"\n\n[screen]\ntheme = "coach-drak"\n'
        '[voice]\nrate = 500\npack =   "coch"\n',
        "utf-8",
    )
    answer = shell.run("settings", "check")
    assert answer.code == 2
    assert answer.out.splitlines() == [
        f"{file}:2:13: there is no programme 'twoweeks'; did you mean two-weeks?",
        f"{file}:5:9: there is no theme 'coach-drak'; did you mean coach-dark?",
        f"{file}:7:8: rate must be a whole number from 50 to 200, not 500",
        f"{file}:8:10: there is no voice pack 'coch'; did you mean coach?",
    ]


def test_what_is_near_nothing_is_told_what_there_is(shell: CommandLine, file: Path) -> None:
    file.write_text(
        'session.programme = "zzzzzz"\nscreen = {theme = "zzzzzz"}\nvoice.pack = "zzzzzz"\n',
        "utf-8",
    )
    told = shell.run("settings", "check", str(file)).out
    assert ":1:21: there is no programme 'zzzzzz'; choose from two-weeks, none" in told
    assert ":2:19: there is no theme 'zzzzzz'; choose from coach-dark, coach-light\n" in told
    assert ":3:14: there is no voice pack 'zzzzzz'; choose from coach\n" in told


def test_ones_own_programme_and_pack_are_known(shell: CommandLine, file: Path) -> None:
    write_pack(shell.home / "data" / "voices" / "anna", ["Press."])
    assert shell.run("settings", "check").code == 0
    mine = file.parent / "programmes" / "mine.toml"
    mine.parent.mkdir()
    mine.write_text(
        'name = "Mine"\n[[weeks]]\n[[weeks.sessions]]\nname = "A"\n'
        '[[weeks.sessions.exercises]]\nexercise = "hip-hinge"\n',
        "utf-8",
    )
    for programme in ("mine", "none", "two-weeks"):
        file.write_text(
            f'[session]\nprogramme = "{programme}"\n[voice]\npack = "anna"\n'
            '[screen]\ntheme = "nord"\n',
            "utf-8",
        )
        answer = shell.run("settings", "check")
        assert (answer.code, answer.out) == (0, f"no errors in {file}, {mine}\n")


def test_an_unknown_name_keeps_nothing_from_being_written(shell: CommandLine, file: Path) -> None:
    file.write_text('[voice]\npack = "nosuch"\n', "utf-8")
    assert shell.run("voice", "use", "coach").code == 0
    assert shell.run("settings", "check").code == 0


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no links here")
@pytest.mark.parametrize("name", ["settings.toml", "exercises.toml", "programmes/mine.toml"])
@pytest.mark.parametrize("circle", [False, True])
def test_a_link_that_leads_nowhere_is_a_fault(
    shell: CommandLine, file: Path, name: str, circle: bool
) -> None:
    link = file.parent / name
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(link if circle else file.parent / "gone")
    for arguments in ((), (str(link),)):
        answer = shell.run("settings", "check", *arguments)
        assert answer.code == 2
        assert answer.out.startswith(f"{link}:1:1: ")
        assert ("cannot be read" if circle else "this link points to no file") in answer.out


def test_the_language_that_is_no_language_is_named(shell: CommandLine, file: Path) -> None:
    file.write_text(f'[screen]\nlanguage = "klingon"\n[language]\nvoice = "{"x" * 99}"\n', "utf-8")
    told = shell.run("settings", "check").out
    assert "language is 'klingon', which is not a language the coach knows; use" in told
    assert "voice is text of 99 characters, which is not a language" in told
