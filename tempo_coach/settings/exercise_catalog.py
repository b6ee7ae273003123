"""The built-in exercises with the user's changes, and the user's own beside them."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from tempo_coach.settings.exercise_form import CuesForm, ExerciseForm, WordsForm
from tempo_coach.settings.model import ExerciseCatalog, ExerciseDefaults
from tempo_coach.training.exercise import Exercise, RepPhase
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Side, SideOrder
from tempo_coach.training.tempo import Tempo

_AS_WRITTEN = (
    "name",
    "sides",
    "movement",
    "first_phase",
    "sets",
    "reps",
    "set_up",
    "load_hint",
    "description",
    "too_hard",
    "too_easy",
    "it_hurts",
    "easier",
    "harder",
)
_MAY_BE_EMPTY = {"load_hint", "description", "too_hard", "too_easy", "it_hurts"}


def catalog(forms: Mapping[str, ExerciseForm], built_in: Mapping[str, Exercise]) -> ExerciseCatalog:
    """Lay what the user wrote over what is built in.

    What the user wrote is both read and said, whatever the languages are.

    Args:
        forms: What was written of each exercise, by key; those that are not built in are
            complete.
        built_in: The built-in exercises in the languages of the screen and the voice.
    """
    found = dict(built_in)
    for key, form in forms.items():
        known = built_in.get(key)
        found[key] = _changed(known, form) if known else _own(key, form)
    usual = {key: _usual(form) for key, form in forms.items() if _has_usual(form)}
    return ExerciseCatalog(MappingProxyType(found), MappingProxyType(usual))


def _changed(built_in: Exercise, form: ExerciseForm) -> Exercise:
    written = _written(form)
    changed = replace(
        built_in,
        **written,
        phase_words=_words(built_in.phase_words, form.phase_words),
        form_cues=_cues(built_in.form_cues, form),
    )
    if built_in.said is None:
        return changed
    said = replace(
        built_in.said,
        **{name: written[name] for name in ("name", "set_up") if name in written},
        phase_words=_words(built_in.said.phase_words, form.phase_words),
        form_cues=_cues(built_in.said.form_cues, form),
    )
    return replace(changed, said=said)


def _own(key: str, form: ExerciseForm) -> Exercise:
    written: dict[str, Any] = dict.fromkeys(_MAY_BE_EMPTY, "") | _written(form)
    return Exercise(
        key=key,
        **written,
        phase_words=_words({}, form.phase_words),
        form_cues=_cues({}, form),
    )


def _written(form: ExerciseForm) -> dict[str, Any]:
    written = {name: getattr(form, name) for name in _AS_WRITTEN}
    if form.tempo is not None:
        written["tempo"] = Tempo.parse(form.tempo)
    if form.rest_s is not None:
        written["rest_ms"] = 1000 * form.rest_s
    return {name: value for name, value in written.items() if value is not None}


def _words(built_in: Mapping[RepPhase, str], form: WordsForm | None) -> Mapping[RepPhase, str]:
    written = {phase: getattr(form, phase.value, None) for phase in RepPhase}
    return MappingProxyType({phase: written[phase] or built_in[phase] for phase in RepPhase})


def _cues(
    built_in: Mapping[RepPhase, tuple[str, ...]], form: ExerciseForm
) -> Mapping[RepPhase, tuple[str, ...]]:
    found: dict[RepPhase, tuple[str, ...]] = {}
    for phase in RepPhase:
        cues = _of(form.form_cues, phase)
        cues = built_in.get(phase, ()) if cues is None else cues
        found[phase] = cues + (_of(form.form_cues_added, phase) or ())
    return MappingProxyType(found)


def _of(cues: CuesForm | None, phase: RepPhase) -> tuple[str, ...] | None:
    return getattr(cues, phase.value, None)


def _has_usual(form: ExerciseForm) -> bool:
    return any((form.load, form.lead, form.side_order))


def _usual(form: ExerciseForm) -> ExerciseDefaults:
    return ExerciseDefaults(
        load=None if form.load is None else Load.parse(form.load),
        lead=None if form.lead is None else Side(form.lead),
        side_order=form.side_order or SideOrder.SAME,
    )
