"""What is read and said of an exercise, out of its table; each language has it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from tempo_coach.library.toml_table import TomlTable
from tempo_coach.training.exercise import RepPhase

_LINES = ("name", "set_up", "description", "too_hard", "too_easy", "it_hurts", "load_hint")


def read_texts(table: TomlTable) -> Mapping[str, Any]:
    """Read the texts of an exercise; each is required.

    Returns:
        Those fields of an ``Exercise`` that hold text.

    Raises:
        CoachError: if one is missing or no text; names file and key.
    """
    return {
        **{key: table.text(key) for key in _LINES},
        "phase_words": _phase_words(table),
        "form_cues": _form_cues(table),
    }


def _phase_words(table: TomlTable) -> Mapping[RepPhase, str]:
    """The word for each phase."""
    words = table.table("phase_words")
    found = {phase: words.text(phase.value) for phase in RepPhase}
    words.finish()
    return MappingProxyType(found)


def _form_cues(table: TomlTable) -> Mapping[RepPhase, tuple[str, ...]]:
    """The form cues of each phase; a phase may have none."""
    cues = table.table("form_cues")
    found = {phase: cues.texts(phase.value) for phase in RepPhase}
    cues.finish()
    return MappingProxyType(found)
