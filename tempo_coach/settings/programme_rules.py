"""Rules of a programme's file that reach over more than one value, and over the file itself."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, cast

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.library.programme_reader import programmes
from tempo_coach.settings.diagnostic_texts import Violation, all_of, hint_at, shown
from tempo_coach.settings.files import programme_key
from tempo_coach.settings.programme_form import NEEDED
from tempo_coach.settings.toml_spans import Path

_MOST_HINTS = 50


def broken_rules(
    key: str, data: Mapping[str, Any], known: Collection[str]
) -> dict[Path, Violation]:
    """What is wrong with the key, with what is missing, and with references, by where it is.

    Args:
        key: The programme's key, which is the name of its file.
        data: What the file says; its values may be of any kind.
        known: The exercises that there are, by key.
    """
    wrong: dict[Path, Violation] = {}
    for path, name in _references(data):
        if name not in known:
            hint = hint_at(name, known, otherwise=False) if len(wrong) < _MOST_HINTS else ""
            told = _("there is no exercise {name}").format(name=shown(name))
            wrong[path] = Violation(f"{told}{hint}")
    missing = [] if key in programmes() else [each for each in NEEDED if each not in data]
    if missing:
        told = _("{key} lacks {keys}, which a programme of your own needs")
        hint = hint_at(key, programmes(), otherwise=False)
        wrong[()] = Violation(told.format(key=shown(key), keys=all_of(missing)) + hint)
    return wrong


def odd_key(key: str) -> str | None:
    """What is wrong with the key of a programme; None if nothing."""
    right = programme_key(key)
    if key and key == right:
        return None
    if not right:
        told = _(
            "{key} is not a valid key for a programme; use lowercase letters, digits and hyphens"
        )
        return told.format(key=shown(key))
    told = _(
        "{key} is not a valid key for a programme; use lowercase letters, digits and "
        "hyphens, such as {right}"
    )
    return told.format(key=shown(key), right=right)


def _references(data: Mapping[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every mention of an exercise, with where it is."""
    level: list[tuple[Path, object]] = [((), data)]
    for name in ("weeks", "sessions", "exercises"):
        level = [
            ((*path, name, place), inner)
            for path, table in level
            for place, inner in enumerate(_listed(table, name))
        ]
    for path, table in level:
        mentioned = cast("dict[str, object]", table).get("exercise") if _is_table(table) else None
        if isinstance(mentioned, str):
            yield (*path, "exercise"), mentioned


def _listed(table: object, name: str) -> list[object]:
    inner = cast("dict[str, object]", table).get(name) if _is_table(table) else None
    return cast("list[object]", inner) if isinstance(inner, list) else []


def _is_table(value: object) -> bool:
    return isinstance(value, dict)
