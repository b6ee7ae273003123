"""What the README says of the command line is so."""

import re
import shlex
from itertools import pairwise
from pathlib import Path

import click
import pytest

from tempo_coach.cli.commands import coach

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")
HEADINGS = re.findall(r"^## (.+)$", README, re.MULTILINE)


def commands() -> list[str]:
    """Every call of the program that is shown, each once."""
    blocks = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    in_text = re.findall(r"`(tempo-coach[^`]*)`", README)
    return sorted({line for line in [*lines, *in_text] if line.startswith("tempo-coach")})


def test_the_contents_lead_to_every_section_in_order() -> None:
    contents = re.findall(r"\[([^\]]+)\]\(#([\w-]+)\)", README)
    assert [title for title, _ in contents] == HEADINGS
    for title, anchor in contents:
        assert anchor == re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def test_the_picture_and_the_contents_come_before_the_first_section() -> None:
    places = [README.index(part) for part in ("# Tempo", "```sh", "![", "](#", f"## {HEADINGS[0]}")]
    assert all(before < after for before, after in pairwise(places))
    assert README[: places[2]].count("\n") < 15


@pytest.mark.parametrize("line", commands())
def test_every_command_that_is_shown_is_there(line: str) -> None:
    _program, *words = shlex.split(line.replace("\n", " "), comments=True)
    command: click.Command = coach
    context = click.Context(coach)
    while words and isinstance(command, click.Group):
        below = command.get_command(context, words[0])
        if below is None:
            break
        command = below
        words.pop(0)
    options = {
        name for each in command.get_params(context) for name in (*each.opts, *each.secondary_opts)
    }
    assert {word.partition("=")[0] for word in words if word.startswith("--")} <= options
    # Nothing is left that would have to be the name of a command.
    takes = any(isinstance(each, click.Argument) for each in command.params)
    usual = command is coach.get_command(context, "programme")
    words = words[: words.index(">")] if ">" in words else words
    assert takes or usual or all(word.startswith("--") for word in words)


def test_every_option_of_start_is_explained() -> None:
    (table,) = re.findall(r"^## Options of `start`\n(.*?)^## ", README, re.MULTILINE | re.DOTALL)
    start = coach.get_command(click.Context(coach), "start")
    assert start is not None
    for parameter in start.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in table
            if parameter.secondary_opts:
                assert parameter.secondary_opts[0] in table
            elif not parameter.is_flag and parameter.metavar and "|" not in parameter.metavar:
                assert f"{parameter.opts[0]} {parameter.metavar}" in table
