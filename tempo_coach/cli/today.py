"""What is up today: what the command line names, or what the programme has for today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

import click

from tempo_coach.app.paths import history_file
from tempo_coach.cli.options import PrescriptionOptions
from tempo_coach.i18n.plain_text import one_line
from tempo_coach.i18n.suggestions import nearest
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.reports.todays import TodaysDose
from tempo_coach.settings.loading import SettingsSnapshot
from tempo_coach.training.prescription import Workout
from tempo_coach.training.progression import step_of
from tempo_coach.training.schedule import ProgrammePlace
from tempo_coach.training.today import TodaysExercise

if TYPE_CHECKING:
    from tempo_coach.history.history import History


@dataclass(frozen=True, slots=True)
class Planned:
    """A workout, and where it comes from."""

    workout: Workout
    programme: str | None = None
    """The programme by its key; None outside programmes."""
    place: ProgrammePlace | None = None
    """Where one is in it; None outside programmes."""
    told: tuple[str, ...] = ()
    """Where one is, why it is so, and what is late."""
    reasons: tuple[str, ...] = ()
    """Why each exercise is as it is; empty where there is nothing to say."""
    by_programme: tuple[TodaysExercise, ...] = ()
    """What the programme has for each exercise; empty outside programmes."""
    faults: tuple[str, ...] = ()
    """What kept it from being what was asked for, such as a history that cannot be read."""

    @property
    def exercises(self) -> tuple[TodaysExercise, ...]:
        """Each exercise with what the programme has for it, where one is followed."""
        return self.by_programme or tuple(map(TodaysExercise, self.workout.prescriptions))

    @property
    def steps(self) -> tuple[int | None, ...]:
        """The ladder's step of each exercise; None where it is on none."""
        return tuple(
            step_of(each.tempo, each.sets, each.reps) if len(each.sides) > 1 else None
            for each in self.workout.prescriptions
        )


def todays(
    options: PrescriptionOptions,
    names: Sequence[str],
    changes: SettingsSnapshot,
    history: History,
    today: date,
) -> Planned:
    """What is done today.

    Args:
        options: What the command line changes of what is prescribed.
        names: Keys or names of exercises; none for what the programme has for today.
        changes: What the user's files say.
        history: What was done before.
        today: The local day.

    Raises:
        BadValueError: if a name is unknown or a value makes no sense.
    """
    programme = changes.followed
    if names or programme is None:
        return Planned(options.workout(names, changes))
    from tempo_coach.app.programme_today import programme_today

    found, fault = programme_today(programme, changes, history, today)
    faults = tuple(each for each in (unknown_programme(changes), fault) if each)
    asked = options.changed(found.workout)
    if _doses(asked) != _doses(found.workout):
        # Another dose than the programme's is training all the same, and not its session.
        return Planned(asked, faults=faults)
    place = found.place
    doses = tuple(
        replace(each, used=used)
        for each, used in zip(found.exercises, asked.prescriptions, strict=True)
    )
    return Planned(asked, programme.key, place, found.told(), found.reasons, doses, faults)


def planned_today(
    options: PrescriptionOptions, names: Sequence[str], changes: SettingsSnapshot
) -> Planned:
    """What is done today, where nothing but the plan is asked for.

    What there is to say about the history is said on stderr. It is not looked at for what is
    named, or where no programme is followed.

    Args:
        options: What the command line changes of what is prescribed.
        names: Keys or names of exercises; none for what the programme has for today.
        changes: What the user's files say.

    Raises:
        BadValueError: if a name is unknown or a value makes no sense.
    """
    if names or changes.followed is None:
        return Planned(options.workout(names, changes))
    from tempo_coach.history.history import History

    with closing(History(history_file())) as history:
        planned = todays(options, (), changes, history, datetime.now().date())
        for note in dict.fromkeys((*planned.faults, *history.notes)):
            click.echo(f"tempo-coach: {note.removesuffix('.')}.", err=True)
    return planned


def told_today(changes: SettingsSnapshot) -> Mapping[str, TodaysDose]:
    """What today's session prescribes of each of its exercises, by key.

    Nothing where no programme is followed: then an exercise is done as it is set. What there is
    to say about the history is said on stderr.
    """
    if changes.followed is None:
        return {}
    planned = planned_today(PrescriptionOptions.usual(), (), changes)
    reasons = planned.reasons or ("",) * len(planned.exercises)
    done = planned.place is not None and planned.place.done_today
    found: dict[str, TodaysDose] = {}
    for each, reason in zip(planned.exercises, reasons, strict=True):
        found.setdefault(each.used.exercise.key, TodaysDose(each, reason, done))
    return found


def unknown_programme(changes: SettingsSnapshot) -> str | None:
    """That the programme of the settings is not there, and which one is followed instead.

    None where it is there, or where none is chosen.
    """
    chosen, followed = changes.settings.session.programme, changes.followed
    if followed is None or followed.key == chosen:
        return None
    told = _("There is no programme {name}, so the built-in {followed} is followed.")
    near = nearest(chosen, changes.programmes)
    hint = (
        _("Did you mean {near}? `tempo-coach programme use {near}` chooses it.").format(near=near)
        if near
        else _("`tempo-coach programme use KEY` chooses one.")
    )
    return f"{told.format(name=repr(one_line(chosen, ' ')), followed=followed.key)} {hint}"


def _doses(workout: Workout) -> list[object]:
    """What makes a session the programme's, whatever is in the hand and whichever leg leads."""
    return [
        (each.exercise.key, each.tempo, each.sets, each.reps, set(each.sides))
        for each in workout.prescriptions
    ]
