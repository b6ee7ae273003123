"""The built-in exercises, workout and wording, read once when they are first asked for."""

import difflib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tempo_coach.library.exercise_file import as_key, read_exercise
from tempo_coach.library.toml_table import TomlTable
from tempo_coach.library.wording_file import read_wording
from tempo_coach.timeline.wording import Wording
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.faults import BadValueError, CoachError

LIBRARY = Path(__file__).parent

_LEAST_LIKENESS = 0.4
_LONGEST_NAME = 60


@cache
def exercises() -> Mapping[str, Exercise]:
    """All built-in exercises by key.

    Those of the full workout come first, then their variations in the order in which they
    are mentioned.

    Raises:
        CoachError: if a built-in file is damaged.
    """
    return read_exercises(LIBRARY)


@cache
def full_workout() -> tuple[Exercise, ...]:
    """The exercises that are done when none is named, in order.

    Raises:
        CoachError: if a built-in file is damaged.
    """
    return tuple(exercises()[key] for key in _full_workout_keys(LIBRARY))


@cache
def wording() -> Wording:
    """The words that the coach uses.

    Raises:
        CoachError: if the built-in phrases are damaged.
    """
    return read_wording(LIBRARY / "phrases.toml")


def find_exercise(name: str) -> Exercise:
    """The exercise that a person means.

    Args:
        name: A key or a display name; capitals do not matter, and a space is as good as a
            hyphen.

    Raises:
        BadValueError: if there is none of that name; the message names the nearest.
        CoachError: if a built-in file is damaged.
    """
    by_name = {as_key(exercise.name): exercise for exercise in exercises().values()}
    by_name |= exercises()
    wanted = as_key(name)[:_LONGEST_NAME]
    if wanted in by_name:
        return by_name[wanted]
    # "squat" is part of a key before it is like one.
    near = [key for key in exercises() if wanted and wanted in key]
    near += difflib.get_close_matches(wanted, by_name, n=1, cutoff=_LEAST_LIKENESS)
    hint = f"did you mean {by_name[near[0]].key}?" if near else "`tempo-coach exercises` lists all"
    raise BadValueError(f"there is no exercise {name[:_LONGEST_NAME]!r}; {hint}")


def read_exercises(library: Path) -> Mapping[str, Exercise]:
    """Read a library's folder: ``workouts.toml`` and ``exercises/*.toml``.

    Raises:
        CoachError: if a file is damaged, or names an exercise that there is not; names file
            and key.
    """
    files = sorted((library / "exercises").glob("*.toml"))
    found = {exercise.key: exercise for exercise in map(read_exercise, files)}
    order = list(_full_workout_keys(library))
    _require_known(found, order, "workouts.toml: full")
    for exercise in found.values():
        _require_known(found, exercise.easier, f"{exercise.key}.toml: easier")
        _require_known(found, exercise.harder, f"{exercise.key}.toml: harder")
    # Grows while it is walked: first the workout, then what its exercises lead to, and so on.
    for key in order:
        order += [k for k in found[key].easier + found[key].harder if k not in order]
    order += [key for key in found if key not in order]
    return MappingProxyType({key: found[key] for key in order})


def _full_workout_keys(library: Path) -> tuple[str, ...]:
    table = TomlTable.read(library / "workouts.toml")
    keys = table.texts("full")
    table.finish()
    if not keys:
        raise table.fault("full", "must name at least one exercise")
    return keys


def _require_known(found: Mapping[str, Exercise], keys: Iterable[str], where: str) -> None:
    for key in keys:
        if key not in found:
            raise CoachError(f"{where}: there is no exercise {key!r}")
