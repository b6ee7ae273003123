"""The JSON Schema for editors and the coach's own check agree on every file."""

import re
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from example_counts import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from tempo_coach.settings.files import Kind
from tempo_coach.settings.json_schema import schema
from tempo_coach.settings.validation import check

FOLDER = Path(__file__).parent
FILES = sorted((*FOLDER.glob("broken/*.toml"), *FOLDER.glob("good/*.toml")))

BEYOND_A_SCHEMA = {
    "exercises-reference": "a schema knows no other exercise of the file",
    "programme-lacking": "a schema does not know the name of the file, and so what is built in",
    "programme-unknown-exercise": "a schema knows no exercise of one's own",
}
"""Faults that only the coach's own check finds, apart from what is no TOML."""

BEYOND_MESSAGES = (
    "too short",
    "there is no exercise",
    "a programme of your own",
)
"""What such faults say, for values that are drawn."""


def data_of(file: Path) -> dict[str, Any] | None:
    try:
        return tomllib.loads(file.read_text("utf-8").removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        return None


def complaints(kind: Kind, data: dict[str, Any]) -> list[tuple[str | int, ...]]:
    validator: Any = Draft202012Validator(schema(kind))
    return [tuple(error.absolute_path) for error in validator.iter_errors(data)]


@pytest.mark.parametrize("kind", Kind)
def test_is_a_schema_that_explains_itself(kind: Kind) -> None:
    found = schema(kind)
    Draft202012Validator.check_schema(found)
    assert found["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "null" not in str(found)
    for part in found["$defs"].values():
        for key, rules in part.get("properties", {}).items():
            name = str(rules.get("$ref", "")).rpartition("/")[2]
            assert rules.get("description") or found["$defs"][name]["description"], key


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_an_independent_checker_agrees(file: Path) -> None:
    kind = Kind(file.name.partition("-")[0])
    ours, data = check(kind, file.name, file.read_bytes()), data_of(file)
    if data is None:
        assert len(ours) == 1
    elif file.stem in BEYOND_A_SCHEMA:
        assert ours
        assert not complaints(kind, data)
    else:
        assert bool(complaints(kind, data)) == bool(ours)


@pytest.mark.parametrize("exception", BEYOND_A_SCHEMA)
def test_every_exception_is_a_file(exception: str) -> None:
    assert (FOLDER / "broken" / f"{exception}.toml").is_file()


TEXTS = st.text("abcX01234-./ \n\t\x1b\u202ekKgG_é", max_size=12) | st.sampled_from(
    ["full", "up", "system", "both legs", "hip hinge", "eccentric", "left", "4011", "16kg", "en",
     "0000", "00X0", "99-0-1-1", "30.0-0-1-1", "30.001-0-1-1", "4-0--1-1", "501kg", "0kg", "16,5kg",
     "4\u22120\u22121\u22121", "3,5-0-1-1", "4\u20140-1-1", "4-0-\u22121-1", "30,001-0-1-1",
     "0,0-0-0-0", "1102.312lb", "1102.313lb", "0.001lb", "\u200b", "x" * 60 + " ",
     "pt-BR", "4-0-X-1", "x" * 20, "x" * 21, "y" * 80, "y" * 81, "z" * 300, "z" * 301]
)  # fmt: skip
SCALARS = (
    TEXTS | st.booleans() | st.integers(-5, 1200) | st.floats(-5, 1200) | st.just(float("nan"))
    | st.sampled_from([60.0, 5.0, 90.5])
)  # fmt: skip
VALUES = SCALARS | st.lists(SCALARS, max_size=22)


def tables(kind: Kind) -> st.SearchStrategy[tuple[str, str, Any]]:
    names = sorted(set(re.findall(r"'(\w+)': {", str(schema(kind)))) | {"odd"})
    words = st.fixed_dictionaries(
        {}, optional=dict.fromkeys(("lower", "hold", "press", "top", "odd"), VALUES)
    )
    first = [*schema(kind)["properties"]][:6]
    return st.tuples(st.sampled_from(first), st.sampled_from(names), VALUES | words)


def agree(kind: Kind, content: dict[str, Any]) -> None:
    ours = check(kind, "f", tomlkit.dumps(content).encode())
    theirs = complaints(kind, content)
    if ours and all(any(part in fault.complaint for part in BEYOND_MESSAGES) for fault in ours):
        return
    assert bool(theirs) == bool(ours), (ours, theirs)


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_an_independent_checker_agrees_on_any_value(kind: Kind, data: st.DataObject) -> None:
    table, key, value = data.draw(tables(kind))
    agree(kind, {table: {key: value}})


PROGRAMME = data_of(FOLDER / "good" / "programme-all.toml") or {}
INTO = ("weeks", "sessions", "exercises")
NAMES = ("name", "description", "weeks", "sessions", "exercises", "why", "exercise", "tempo", "odd")
DOSES = ("sets", "reps", "rest_s", "load")
RIGHT = st.sampled_from(["hip-hinge", "Mine", "4011", 5, 2.0, "16kg"])


@settings(max_examples=examples(300), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 3), st.sampled_from(NAMES + DOSES), VALUES | RIGHT | st.none())
def test_an_independent_checker_agrees_on_any_programme(depth: int, key: str, value: Any) -> None:
    """One value of a programme that is right is replaced, added or, for None, taken away."""
    content = deepcopy(PROGRAMME)
    table = content
    for name in INTO[:depth]:
        table = table[name][0]
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value
    agree(Kind.PROGRAMME, content)
