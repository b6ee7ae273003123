"""What differs between two versions of an exercise, or of a programme, old beside new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tempo_coach.settings.model import ExerciseDefaults
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.load import load_text


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that differs."""

    name: str
    """What ``exercises.toml`` calls it, as in ``sets`` or ``form_cues.lower``."""
    before: object
    """What it was; None or empty where there was nothing."""
    after: object
    """What it is then."""


def exercise_differences(
    before: Exercise,
    after: Exercise,
    usual_before: ExerciseDefaults | None = None,
    usual_after: ExerciseDefaults | None = None,
) -> Iterator[Difference]:
    """All values in which two versions of an exercise differ, in the order of the file.

    Args:
        before: The exercise as it is.
        after: The exercise as it would be.
        usual_before: Which load and which leg go with it now.
        usual_after: Which load and which leg would go with it.
    """
    old = _told(before, usual_before or ExerciseDefaults())
    for name, value in _told(after, usual_after or ExerciseDefaults()).items():
        if old[name] != value:
            yield Difference(name, old[name], value)


def _told(exercise: Exercise, usual: ExerciseDefaults) -> Mapping[str, object]:
    """An exercise by the names of the file."""
    told: dict[str, object] = {
        "name": exercise.name,
        "sides": exercise.sides.value,
        "movement": exercise.movement.value,
        "first_phase": exercise.first_phase.value,
        "tempo": str(exercise.tempo),
        "sets": exercise.sets,
        "reps": exercise.reps,
        "rest_s": exercise.rest_ms // 1000,
        "load": load_text(usual.load) if usual.load else None,
        "lead": usual.lead.value if usual.lead else None,
        "side_order": usual.side_order.value,
    }
    for phase, word in exercise.phase_words.items():
        told[f"phase_words.{phase.value}"] = word
    for phase, cues in exercise.form_cues.items():
        told[f"form_cues.{phase.value}"] = tuple(cues)
    for name in ("set_up", "load_hint", "description", "too_hard", "too_easy", "it_hurts"):
        told[name] = getattr(exercise, name)
    return told | {"easier": exercise.easier, "harder": exercise.harder}
