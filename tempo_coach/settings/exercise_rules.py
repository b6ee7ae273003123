"""Rules of ``exercises.toml`` that reach over more than one value."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from tempo_coach.i18n.suggestions import nearest
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.library.exercise_file import as_key
from tempo_coach.library.loader import exercises
from tempo_coach.settings.diagnostic_texts import Violation, all_of, hint_at, shown
from tempo_coach.settings.exercise_form import NEEDED
from tempo_coach.settings.files import KEY_PATTERN, LONGEST_KEY
from tempo_coach.settings.toml_spans import Path
from tempo_coach.training.exercise import RepPhase

_KEY = re.compile(KEY_PATTERN)
_MOST_HINTS = 50
"""Looking for the nearest of a thousand names takes ten milliseconds."""


def broken_rules(data: Mapping[str, Any]) -> dict[Path, Violation]:
    """What is wrong with keys, with what is missing, and with references, by where it is.

    Args:
        data: What the file says; its values may be of any kind.
    """
    built_in = exercises()
    wrong: dict[Path, Violation] = {}
    for key, table in data.items():
        if not _KEY.fullmatch(key) or len(key) > LONGEST_KEY:
            wrong[(key,)] = Violation(_odd_key(key), at_key=True)
        elif key not in built_in and isinstance(table, dict):
            missing = lacking(cast("dict[str, Any]", table))
            if missing:
                hint = hint_at(key, built_in, otherwise=False) if len(wrong) < _MOST_HINTS else ""
                wrong[(key,)] = Violation(
                    _("{key} lacks {keys}, which an exercise of your own needs").format(
                        key=key, keys=all_of(missing)
                    )
                    + hint
                )
    for path, other in references(data):
        if other not in built_in and other not in data:
            known = [*built_in, *data] if len(wrong) < _MOST_HINTS else []
            hint = hint_at(other, known, otherwise=False)
            told = _("there is no exercise {name}").format(name=shown(other))
            wrong[path] = Violation(f"{told}{hint}")
    return wrong


def has_part_of_an_exercise(data: Mapping[str, Any]) -> bool:
    """Whether an exercise is there that is not whole, and no slip in the name of a built-in one.

    Args:
        data: What the file says; its values may be of any kind.
    """
    built_in = exercises()
    return any(
        key not in built_in
        and isinstance(table, dict)
        and lacking(cast("dict[str, Any]", table))
        and not nearest(key, built_in)
        for key, table in data.items()
    )


def lacking(table: Mapping[str, Any]) -> list[str]:
    """What a table lacks to be an exercise of its own."""
    missing = [key for key in NEEDED if key not in table]
    words = table.get("phase_words")
    if isinstance(words, dict):
        missing += [f"phase_words.{phase}" for phase in RepPhase if phase.value not in words]
    return missing


def references(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every mention of another exercise, with where it is."""
    for key, table in data.items():
        if not isinstance(table, dict):
            continue
        for way in ("easier", "harder"):
            mentioned = cast("dict[str, object]", table).get(way)
            if isinstance(mentioned, list):
                for place, other in enumerate(cast("list[object]", mentioned)):
                    if isinstance(other, str):
                        yield (key, way, place), other


def _odd_key(key: str) -> str:
    right = re.sub(r"[^a-z0-9]+", "-", as_key(key)).strip("-")[:LONGEST_KEY]
    if not right:
        told = _(
            "{key} is not a valid key for an exercise; use lowercase letters, digits and hyphens"
        )
        return told.format(key=shown(key))
    told = _(
        "{key} is not a valid key for an exercise; use lowercase letters, digits and "
        "hyphens, such as {right}"
    )
    return told.format(key=shown(key), right=right)
