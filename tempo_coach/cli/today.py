"""What is up today: what the command line names, or what the programme has for today."""

from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from types import MappingProxyType

import click

from tempo_coach.cli.options import PrescriptionOptions
from tempo_coach.history.afterwards import LOOKED_BACK_ON, attempts_of
from tempo_coach.history.archive import Archive
from tempo_coach.history.faults import HistoryError
from tempo_coach.history.records import AttemptRecord, PlannedRecord
from tempo_coach.history.store import Store
from tempo_coach.nearest import nearest
from tempo_coach.paths import history_file
from tempo_coach.plain_text import one_line
from tempo_coach.reports.todays import TodaysDose
from tempo_coach.settings.reader import Changes
from tempo_coach.training.prescription import Workout
from tempo_coach.training.programme import Programme
from tempo_coach.training.progression import step_of
from tempo_coach.training.schedule import DoneSession, ProgrammePlace, place_in
from tempo_coach.training.standing import Standing, standing_of
from tempo_coach.training.today import Today, TodaysExercise, workout_today
from tempo_coach.translation import gettext as _

COUNTS_FROM = 0.5
"""So much of its reps makes a session of a programme a done one."""


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
    changes: Changes,
    archive: Archive,
    today: date,
) -> Planned:
    """What is done today.

    Args:
        options: What the command line changes of what is prescribed.
        names: Keys or names of exercises; none for what the programme has for today.
        changes: What the user's files say.
        archive: What was done before.
        today: The local day.

    Raises:
        BadValueError: if a name is unknown or a value makes no sense.
    """
    programme = changes.followed
    if names or programme is None:
        return Planned(options.workout(names, changes))
    found, fault = _programme_today(programme, changes, archive, today)
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
    return Planned(asked, programme.key, place, place.told(), found.reasons, doses, faults)


def told_today(changes: Changes) -> Mapping[str, TodaysDose]:
    """What today's session prescribes of each of its exercises, by key.

    Nothing where no programme is followed: then an exercise is done as it is set. What there is
    to say about the history is said on stderr.
    """
    if changes.followed is None:
        return {}
    with closing(Archive(history_file())) as archive:
        planned = todays(PrescriptionOptions.usual(), (), changes, archive, datetime.now().date())
        tell_history(archive, planned.faults)
    reasons = planned.reasons or ("",) * len(planned.exercises)
    done = planned.place is not None and planned.place.done_today
    found: dict[str, TodaysDose] = {}
    for each, reason in zip(planned.exercises, reasons, strict=True):
        found.setdefault(each.used.exercise.key, TodaysDose(each, reason, done))
    return found


def unknown_programme(changes: Changes) -> str | None:
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


def _programme_today(
    programme: Programme, changes: Changes, archive: Archive, today: date
) -> tuple[Today, str | None]:
    """What a programme has for today, and why what was done could not be read.

    Where it could not, it is as if nothing was done.
    """
    store, told = archive.reading(), None
    try:
        place, standings = _found(programme, changes, store, today)
    except HistoryError as fault:
        told = str(fault)
        place, standings = _found(programme, changes, None, today)
    repertoire = changes.repertoire
    found = workout_today(
        place,
        repertoire.exercises,
        standings,
        habits=repertoire.usual,
        lead=changes.settings.session.lead,
        # Who writes a programme means what it says.
        own=MappingProxyType({}) if programme.key in changes.programme_files else _own(changes),
    )
    return found, told


def tell_history(archive: Archive, faults: Sequence[str]) -> None:
    """Say on stderr what there is to say about the history, and about what was planned from it.

    Args:
        archive: The history.
        faults: What kept the plan from being what was asked for.
    """
    for note in dict.fromkeys((*faults, *archive.notes)):
        click.echo(f"tempo-coach: {note.removesuffix('.')}.", err=True)


def _found(
    programme: Programme, changes: Changes, store: Store | None, today: date
) -> tuple[ProgrammePlace, Mapping[str, Standing]]:
    planned = store.planned(programme.key) if store else ()
    done = [_done(each) for each in planned if _counts(each)]
    place = place_in(programme, done, _trained_on(store, done, today), today)
    standings: dict[str, Standing] = {}
    for planned in place.session.exercises:
        standing = _standing(planned.exercise, changes, store)
        if standing is not None:
            standings[planned.exercise] = standing
    return place, standings


def _trained_on(store: Store | None, done: Sequence[DoneSession], today: date) -> Sequence[date]:
    """The days of training that matter: since the programme was begun, or the last one."""
    if store is None:
        return ()
    if done:
        return store.trained_on(min(each.on for each in done))
    last = store.last_trained_on(today)
    return () if last is None else (last,)


def _standing(exercise: str, changes: Changes, store: Store | None) -> Standing | None:
    @cache
    def records_of(key: str) -> Sequence[AttemptRecord]:
        return store.attempts(key, LOOKED_BACK_ON) if store else ()

    def decided_of(key: str) -> int | None:
        newest = records_of(key)[-1:]
        return newest[0].decided if newest else None

    return standing_of(
        exercise,
        changes.repertoire.exercises,
        lambda key: attempts_of(records_of(key)),
        decided_of,
    )


def _done(record: PlannedRecord) -> DoneSession:
    return DoneSession(record.week, record.number, record.on)


def _counts(record: PlannedRecord) -> bool:
    return record.reps_done >= COUNTS_FROM * record.reps_prescribed


def _doses(workout: Workout) -> list[object]:
    """What makes a session the programme's, whatever is in the hand and whichever leg leads."""
    return [
        (each.exercise.key, each.tempo, each.sets, each.reps, set(each.sides))
        for each in workout.prescriptions
    ]


def _own(changes: Changes) -> Mapping[str, frozenset[str]]:
    """What the user set for each exercise, by the names of a prescription."""
    data = changes.exercises_file.data if changes.exercises_file else {}
    names = {"tempo": "tempo", "sets": "sets", "reps": "reps", "rest_s": "rest_ms"}
    return {
        key: frozenset(ours for theirs, ours in names.items() if theirs in table)
        for key, table in data.items()
        if isinstance(table, Mapping)
    }
