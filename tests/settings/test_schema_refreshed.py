"""The schema beside a file is renewed with the coach, and a user's own is left alone."""

import json
from pathlib import Path

import pytest

from tempo_coach.settings.files import Kind
from tempo_coach.settings.json_schema import schema
from tempo_coach.settings.writer import begin, change


@pytest.fixture
def file(tmp_path: Path) -> Path:
    found = tmp_path / "settings.toml"
    change(found, {"sound.volume": 50})
    return found


def schema_of(file: Path) -> Path:
    return file.with_name("settings.schema.json")


def ours() -> dict[str, object]:
    return json.loads(json.dumps(schema(Kind.SETTINGS)))


def test_an_older_one_is_renewed(file: Path) -> None:
    older: dict[str, object] = {**ours(), "properties": {}}
    schema_of(file).write_text(json.dumps(older), "utf-8")
    change(file, {"sound.volume": 60})
    assert json.loads(schema_of(file).read_text("utf-8")) == ours()


@pytest.mark.parametrize(
    "own",
    [
        json.dumps({"title": "Mine", "$schema": schema(Kind.SETTINGS)["$schema"]}),
        json.dumps({"title": schema(Kind.SETTINGS)["title"]}),
        "[]",
        "{",
        "[" * 100_000,
        "",
    ],
)
def test_ones_own_is_left_alone(file: Path, own: str) -> None:
    schema_of(file).write_text(own, "utf-8")
    change(file, {"sound.volume": 60})
    begin(file.with_name("exercises.toml"))
    assert schema_of(file).read_text("utf-8") == own


def test_one_that_cannot_be_renewed_keeps_nothing_from_being_written(file: Path) -> None:
    schema_of(file).unlink()
    schema_of(file).mkdir()
    change(file, {"sound.volume": 60})
    assert "volume = 60" in file.read_text("utf-8")


def test_what_is_up_to_date_is_not_written(file: Path) -> None:
    before = schema_of(file).stat().st_mtime_ns, schema_of(file).stat().st_ino
    change(file, {"sound.volume": 60})
    assert (schema_of(file).stat().st_mtime_ns, schema_of(file).stat().st_ino) == before


def test_one_that_was_taken_away_stays_away(file: Path) -> None:
    schema_of(file).unlink()
    change(file, {"sound.volume": 60})
    assert not schema_of(file).exists()
