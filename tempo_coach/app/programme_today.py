"""What a programme has for today, going by what was done."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from types import MappingProxyType

from tempo_coach.feedback.session_feedback import LOOKED_BACK_ON, attempts_of
from tempo_coach.history.history import History
from tempo_coach.history.history_errors import HistoryError
from tempo_coach.history.records import AttemptRecord, PlannedRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.settings.loading import SettingsSnapshot
from tempo_coach.training.ladder import LadderPosition, ladder_position_of
from tempo_coach.training.programme import Programme
from tempo_coach.training.schedule import DoneSession, ProgrammePlace, place_in
from tempo_coach.training.today import Today, workout_today

COUNTS_FROM = 0.5
"""So much of its reps makes a session of a programme a done one."""


def programme_today(
    programme: Programme, changes: SettingsSnapshot, history: History, today: date
) -> tuple[Today, str | None]:
    """What a programme has for today, and why what was done could not be read.

    Where it could not, it is as if nothing was done.
    """
    repository, told = history.reading(), None
    try:
        place, standings = _found(programme, changes, repository, today)
    except HistoryError as fault:
        told = str(fault)
        place, standings = _found(programme, changes, None, today)
    catalog = changes.catalog
    found = workout_today(
        place,
        catalog.exercises,
        standings,
        habits=catalog.usual,
        lead=changes.settings.session.lead,
        # Who writes a programme means what it says.
        own=MappingProxyType({}) if programme.key in changes.programme_files else _own(changes),
    )
    return found, told


def _found(
    programme: Programme,
    changes: SettingsSnapshot,
    repository: HistoryRepository | None,
    today: date,
) -> tuple[ProgrammePlace, Mapping[str, LadderPosition]]:
    planned = repository.planned(programme.key) if repository else ()
    done = [_done(each) for each in planned if _counts(each)]
    place = place_in(programme, done, _trained_on(repository, done, today), today)
    standings: dict[str, LadderPosition] = {}
    for planned in place.session.exercises:
        ladder_position = _ladder_position(planned.exercise, changes, repository)
        if ladder_position is not None:
            standings[planned.exercise] = ladder_position
    return place, standings


def _trained_on(
    repository: HistoryRepository | None, done: Sequence[DoneSession], today: date
) -> Sequence[date]:
    """The days of training that matter: since the programme was begun, or the last one."""
    if repository is None:
        return ()
    if done:
        return repository.trained_on(min(each.on for each in done))
    last = repository.last_trained_on(today)
    return () if last is None else (last,)


def _ladder_position(
    exercise: str, changes: SettingsSnapshot, repository: HistoryRepository | None
) -> LadderPosition | None:
    @cache
    def records_of(key: str) -> Sequence[AttemptRecord]:
        return repository.attempts(key, LOOKED_BACK_ON) if repository else ()

    def decided_of(key: str) -> int | None:
        newest = records_of(key)[-1:]
        return newest[0].decided if newest else None

    return ladder_position_of(
        exercise,
        changes.catalog.exercises,
        lambda key: attempts_of(records_of(key)),
        decided_of,
    )


def _done(record: PlannedRecord) -> DoneSession:
    return DoneSession(record.week, record.number, record.on)


def _counts(record: PlannedRecord) -> bool:
    return record.reps_done >= COUNTS_FROM * record.reps_prescribed


def _own(changes: SettingsSnapshot) -> Mapping[str, frozenset[str]]:
    """What the user set for each exercise, by the names of a prescription."""
    data = changes.exercises_file.data if changes.exercises_file else {}
    names = {"tempo": "tempo", "sets": "sets", "reps": "reps", "rest_s": "rest_ms"}
    return {
        key: frozenset(ours for theirs, ours in names.items() if theirs in table)
        for key, table in data.items()
        if isinstance(table, Mapping)
    }
