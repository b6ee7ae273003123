"""One exercise out of its TOML file."""

import re
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from tempo_coach.errors import BadValueError
from tempo_coach.library.exercise_texts import read_texts
from tempo_coach.library.toml_table import TomlTable
from tempo_coach.training.exercise import Exercise, FirstPhase, Movement, Sides
from tempo_coach.training.prescription import LONGEST_REST_MS, MOST_REPS, MOST_SETS
from tempo_coach.training.tempo import Tempo

_Choice = TypeVar("_Choice", bound=StrEnum)


def read_exercise(file: Path) -> Exercise:
    """Read one exercise; every key is required, and no other is allowed.

    Raises:
        CoachError: if the file is damaged; names file and key.
    """
    table = TomlTable.read(file)
    key = table.text("key")
    if key != file.stem or key != as_key(key):
        raise table.fault("key", f"must be the file's own name, {as_key(file.stem)!r}")
    exercise = Exercise(
        key=key,
        **read_texts(table),
        sides=_choice(table, "sides", Sides),
        movement=_choice(table, "movement", Movement),
        first_phase=_choice(table, "first_phase", FirstPhase),
        tempo=_tempo(table),
        sets=table.whole("sets", 1, MOST_SETS),
        reps=table.whole("reps", 1, MOST_REPS),
        rest_ms=1000 * table.whole("rest_s", 0, LONGEST_REST_MS // 1000),
        easier=table.texts("easier"),
        harder=table.texts("harder"),
    )
    table.finish()
    return exercise


def as_key(name: str) -> str:
    """A name as its key would be written: small letters, hyphens for spaces."""
    return re.sub(r"[\s_-]+", "-", name.strip().casefold())


def _choice(table: TomlTable, key: str, choices: type[_Choice]) -> _Choice:
    text = table.text(key)
    try:
        return choices(text)
    except ValueError as error:
        known = " or ".join(repr(choice.value) for choice in choices)
        raise table.fault(key, f"must be {known}") from error


def _tempo(table: TomlTable) -> Tempo:
    try:
        return Tempo.parse(table.text("tempo"))
    except BadValueError as error:
        raise table.fault("tempo", str(error)) from error
