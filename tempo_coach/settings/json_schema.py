"""The rules of the files as JSON Schema, for editors, and for telling what would be right."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from tempo_coach.library.loader import exercises
from tempo_coach.settings.exercise_form import NEEDED, ExerciseForm
from tempo_coach.settings.files import KEY_PATTERN, LONGEST_KEY, Kind
from tempo_coach.settings.programme_form import ProgrammeForm
from tempo_coach.settings.settings_form import SettingsForm
from tempo_coach.settings.toml_spans import Path
from tempo_coach.training.exercise import RepPhase

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema = Mapping[str, Any]
"""A JSON Schema, or a part of one."""


@cache
def schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema of a file, draft 2020-12."""
    if kind is Kind.SETTINGS:
        found = SettingsForm.model_json_schema()
        return {"$schema": DRAFT} | _plain(found) | {"title": "Tempo Coach settings"}
    if kind is Kind.PROGRAMME:
        found = ProgrammeForm.model_json_schema()
        return {"$schema": DRAFT} | _plain(found) | {"title": "Tempo Coach programme"}
    found = _plain(ExerciseForm.model_json_schema(ref_template="#/$defs/{model}"))
    parts = found.pop("$defs") | {"ExerciseForm": found}
    exercise = {"$ref": "#/$defs/ExerciseForm"}
    # Beside the reference, ``properties`` would stand in the place of all that it leads to.
    words = {"required": [phase.value for phase in RepPhase]}
    own = {"required": list(NEEDED), "allOf": [{"properties": {"phase_words": words}}]}
    return {
        "$schema": DRAFT,
        "title": "Tempo Coach exercises",
        "description": "One table an exercise: built-in ones changed key by key, or your own.",
        "type": "object",
        "propertyNames": {"pattern": f"^{KEY_PATTERN}$", "maxLength": LONGEST_KEY},
        "properties": dict.fromkeys(exercises(), exercise),
        "additionalProperties": exercise | own,
        "$defs": parts,
    }


def part(kind: Kind, path: Path) -> Schema:
    """The rules for the value at a path; empty where there is no such value."""
    whole = schema(kind)
    node: Schema = whole
    for step in path:
        node = _followed(whole, node)
        if isinstance(step, int):
            node = node.get("items", {})
        else:
            node = node.get("properties", {}).get(step) or node.get("additionalProperties") or {}
    return _followed(whole, node)


def _followed(whole: Schema, node: Schema) -> Schema:
    reference = node.get("$ref")
    if not reference:
        return node
    return {**whole["$defs"][reference.rpartition("/")[2]], **node}


def _plain(node: Any) -> Any:
    # TOML has no null: a value that may be left out is left out.
    if isinstance(node, list):
        return [_plain(each) for each in cast("list[Any]", node)]
    if not isinstance(node, dict):
        return node
    plain = {key: _plain(value) for key, value in cast("dict[str, Any]", node).items()}
    if plain.get("default", 0) is None:
        del plain["default"]
    choices = [each for each in plain.get("anyOf", []) if each != {"type": "null"}]
    if len(choices) == 1:
        del plain["anyOf"]
        plain = choices[0] | plain
    return plain
