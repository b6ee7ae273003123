"""What is read and said of the exercises in another language, out of its TOML file."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from tempo_coach.library.exercise_texts import read_texts
from tempo_coach.library.toml_table import TomlTable
from tempo_coach.training.exercise import Exercise


def translated(exercises: Mapping[str, Exercise], file: Path) -> Mapping[str, Exercise]:
    """All exercises in another language; every one has to be there, and no other.

    Args:
        exercises: The exercises by key; what is not text stays as it is.
        file: Their texts, a table each.

    Raises:
        CoachError: if the file is damaged, or lacks an exercise, a text, or a cue for a phase
            that has one; names file and key.
    """
    table = TomlTable.read(file, f"translations/{file.name}")
    found = {key: _translated(each, table.table(key)) for key, each in exercises.items()}
    table.finish()
    return MappingProxyType(found)


def _translated(exercise: Exercise, table: TomlTable) -> Exercise:
    translation = replace(exercise, **read_texts(table))
    table.finish()
    for phase, cues in translation.form_cues.items():
        if exercise.form_cues[phase] and not cues:
            raise table.fault(f"form_cues: {phase.value}", "must hold at least one cue")
    return translation
