"""What is told of the voices is what a session does."""

import json
from pathlib import Path

import pytest
from command_line import CommandLine
from fake_packs import write_pack

from tempo_coach.library.phrasebook import every_phrase


@pytest.fixture
def anna(shell: CommandLine) -> Path:
    """A whole pack that speaks German."""
    return write_pack(
        shell.home / "data" / "voices" / "anna", every_phrase("de"), language="de", voice="Anna"
    )


def choose(shell: CommandLine, text: str) -> None:
    file = shell.home / "settings" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def starred(shell: CommandLine) -> list[str]:
    """The packs that are marked as speaking."""
    packs = shell.run("voice", "list").out.split("\n\n")[0].splitlines()[1:]
    return [line.split()[1] for line in packs if line.startswith("*")]


def chosen_pack(shell: CommandLine) -> dict[str, object]:
    found = json.loads(shell.run("doctor", "--json").out)["findings"]
    return next(each for each in found if each["name"] == "chosen voice pack")


def test_the_shipped_voice_is_not_said_to_speak_german(shell: CommandLine) -> None:
    choose(shell, '[language]\nvoice = "de"\n')
    assert starred(shell) == []
    listed = shell.run("voice", "list", "--json").json()
    assert listed["in_use"] == "system"
    assert not any(pack["in_use"] for pack in listed["packs"])
    assert "coach speaks en, and sessions speak de, so it says nothing" in listed["fault"]
    assert listed["fault"] in shell.run("voice", "list").out
    found = chosen_pack(shell)
    assert (found["ok"], found["detail"]) == (False, listed["fault"])
    assert "--language de" in str(found["mend"])


@pytest.mark.usefixtures("anna")
def test_a_pack_of_another_language_leaves_the_word_to_the_shipped_one(shell: CommandLine) -> None:
    used = shell.run("voice", "use", "anna")
    assert used.code == 0
    assert "speaks from now on" not in used.out
    assert 'so it will say nothing; set voice = "de"' in used.out
    assert starred(shell) == ["coach"]
    assert shell.run("voice", "list", "--json").json()["in_use"] == "coach"
    found = chosen_pack(shell)
    assert found["ok"] is False
    assert found["mend"] == "`tempo-coach voice use coach` chooses one that speaks"


@pytest.mark.usefixtures("anna")
def test_a_pack_of_the_voices_language_speaks(shell: CommandLine) -> None:
    choose(shell, '[language]\nvoice = "de-AT"\n')
    assert shell.run("voice", "use", "anna").out == "anna is your voice now.\n"
    assert starred(shell) == ["anna"]
    found = chosen_pack(shell)
    assert (found["ok"], found["mend"]) == (True, None)
    assert str(found["detail"]).startswith("anna: ")


def test_a_pack_that_lacks_phrases_is_told_by_the_doctor(shell: CommandLine) -> None:
    write_pack(shell.home / "data" / "voices" / "bert", ["Press."])
    assert shell.run("voice", "use", "bert").code == 0
    found = chosen_pack(shell)
    assert (found["ok"], found["needed"]) == (False, False)
    assert found["mend"] == "`tempo-coach voice build bert` completes it"


@pytest.mark.usefixtures("anna")
def test_a_pack_that_is_not_there_is_told_with_the_nearest(shell: CommandLine) -> None:
    choose(shell, '[voice]\npack = "ana"\n')
    assert starred(shell) == ["coach"]
    found = chosen_pack(shell)
    assert (found["ok"], found["needed"]) == (False, True)
    assert found["detail"] == "there is no voice pack 'ana'"
    assert found["mend"] == "did you mean anna?"
    session = shell.run("start", "--plain", "--silent", "--speed", "10000", "--sets", "1")
    told = session.out + session.err
    assert told.count("there is no voice pack 'ana'; did you mean anna?") == 1
    assert "voice build" not in told
    assert session.code == 0


def test_the_systems_voice_leaves_no_pack_to_look_at(shell: CommandLine) -> None:
    choose(shell, '[voice]\nvoice = "system"\npack = "nosuch"\n')
    found = json.loads(shell.run("doctor", "--json").out)["findings"]
    assert "chosen voice pack" not in {each["name"] for each in found}


@pytest.mark.parametrize("text", ["", " ", "\n\t", "...", "\u200b"])
def test_nothing_to_say_is_refused(shell: CommandLine, text: str) -> None:
    answer = shell.run("voice", "try", text)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "tempo-coach: there is nothing to say; type some words.\n"
