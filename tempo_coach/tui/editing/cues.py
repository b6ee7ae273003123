"""The form cues of one exercise in the user's file: what holds, and writing what was edited."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from tempo_coach.i18n.translation import offered
from tempo_coach.library.loader import exercises
from tempo_coach.settings.files import Kind
from tempo_coach.settings.toml_edit import Value
from tempo_coach.training.exercise import RepPhase
from tempo_coach.tui.editing.exercise_settings import ExerciseSettings


class KeptCues(ExerciseSettings):
    """What is kept of one exercise's form cues, phase by phase."""

    def cues(self, phase: RepPhase) -> tuple[str, ...]:
        """All cues of a phase, as they are read, the added ones last."""
        return self.exercise.form_cues[phase]

    def number_added(self, phase: RepPhase) -> int:
        """How many of the last cues of a phase the file adds to the others."""
        table: Mapping[str, Any] = self.written.get(self.key, {})
        added = cast("list[str]", table.get("form_cues_added", {}).get(phase.value, []))
        return min(len(added), len(self.cues(phase)))

    def built_in_cues(self, phase: RepPhase) -> tuple[str, ...] | None:
        """The cues of a phase where the file says nothing; None for an exercise of one's own."""
        language = offered(self._store.changes.settings.screen.language)
        built_in = exercises(language).get(self.key)
        return built_in.form_cues[phase] if built_in else None

    def put(self, phase: RepPhase, cues: Sequence[str], *, overwrite: bool = False) -> None:
        """Write what differs of a phase's cues; those that are as built in go out of the file.

        The cues that the file adds to the others stay apart from them, as they were written.

        Args:
            phase: Which phase.
            cues: What should hold, in order.
            overwrite: Whether to go on if somebody else changed the file.

        Raises:
            ChangedMeanwhile: if somebody else changed the file.
            BadValueError: if there are too many cues, or one of them is not allowed.
            CoachError: if the file has faults, or cannot be written.
        """
        cues, known, built_in = tuple(cues), self.cues(phase), self.built_in_cues(phase) or ()
        start = len(known) - self.number_added(phase)
        written: dict[str, Value | None] = {}
        added = known[start:]
        if cues == built_in or not added:
            replacing, adding = cues, ()
        elif cues[-len(added) :] == added:
            replacing, adding = cues[: -len(added)], added
        else:
            replacing, adding = cues[:start], cues[start:]
        if replacing != known[:start] or cues == built_in:
            whole = None if replacing == built_in else list(replacing)
            written[f"{self.key}.form_cues.{phase.value}"] = whole
        if adding != added:
            written[f"{self.key}.form_cues_added.{phase.value}"] = list(adding) or None
        self._store.change(Kind.EXERCISES, written, overwrite=overwrite)
        self._take_in()


def plain(cue: str) -> str:
    """A cue as the file's reader takes it in."""
    from tempo_coach.settings.field_types import plain_text

    return plain_text(cue)


def most_cues() -> int:
    """How many cues a phase may have."""
    from tempo_coach.settings.json_schema import part

    return part(Kind.EXERCISES, _a_list())["maxItems"]


def problem_of(cue: str) -> str:
    """What is wrong with a cue, by the rules of the file; empty where nothing is."""
    from tempo_coach.settings.diagnostic_texts import shown_path
    from tempo_coach.settings.toml_edit import with_value
    from tempo_coach.settings.validation import check

    text = with_value("", _a_list(), [cue])
    faults = check(Kind.EXERCISES, Kind.EXERCISES.file_name, text.encode("utf-8"))
    # Beside the cue nobody needs to be told where it is.
    name = shown_path((*_a_list(), 0))
    return faults[0].complaint.removeprefix(name).strip() if faults else ""


def _a_list() -> tuple[str, ...]:
    """Where cues are in the file; the same rules hold for every exercise and every phase."""
    return next(iter(exercises())), "form_cues", RepPhase.LOWER.value
