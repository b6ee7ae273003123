"""One built-in programme out of its TOML file, and its texts in another language."""

from dataclasses import replace
from itertools import count
from pathlib import Path

from tempo_coach.errors import BadValueError
from tempo_coach.library.toml_table import TomlTable
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import LONGEST_REST_MS, MOST_REPS, MOST_SETS
from tempo_coach.training.programme import PlannedExercise, PlannedSession, Programme, Week
from tempo_coach.training.tempo import Tempo


def read_programme(file: Path) -> Programme:
    """Read one programme, whose key is the file's own name.

    Raises:
        CoachError: if the file is damaged; names file and key.
    """
    table = TomlTable.read(file)
    try:
        programme = Programme(
            key=file.stem,
            name=table.text("name"),
            description=table.text("description"),
            weeks=tuple(_week(week) for week in table.tables("weeks")),
        )
    except BadValueError as error:
        raise table.fault("weeks", str(error)) from error
    table.finish()
    return programme


def translated_programme(programme: Programme, table: TomlTable) -> Programme:
    """A programme in another language.

    Args:
        programme: The programme; what is not text stays as it is.
        table: Its texts, with one table for each session over all weeks.

    Raises:
        CoachError: if a text is missing, or there are more; names file and key.
    """
    name, description = table.text("name"), table.text("description")
    texts, number = table.tables("sessions"), count()
    table.finish()
    if len(texts) != sum(len(week.sessions) for week in programme.weeks):
        raise table.fault("sessions", "must be as many as the programme has")
    weeks = tuple(
        Week(tuple(_translated(session, texts[next(number)]) for session in week.sessions))
        for week in programme.weeks
    )
    return replace(programme, name=name, description=description, weeks=weeks)


def _translated(session: PlannedSession, table: TomlTable) -> PlannedSession:
    translation = replace(session, name=table.text("name"), why=table.text("why"))
    table.finish()
    return translation


def _week(table: TomlTable) -> Week:
    week = Week(tuple(_session(session) for session in table.tables("sessions")))
    table.finish()
    return week


def _session(table: TomlTable) -> PlannedSession:
    session = PlannedSession(
        name=table.text("name"),
        why=table.text("why"),
        exercises=tuple(_planned(each) for each in table.tables("exercises")),
    )
    table.finish()
    return session


def _planned(table: TomlTable) -> PlannedExercise:
    most_rest_s = LONGEST_REST_MS // 1000
    planned = PlannedExercise(
        exercise=table.text("exercise"),
        tempo=Tempo.parse(table.text("tempo")) if "tempo" in table else None,
        sets=table.whole("sets", 1, MOST_SETS) if "sets" in table else None,
        reps=table.whole("reps", 1, MOST_REPS) if "reps" in table else None,
        rest_ms=1000 * table.whole("rest_s", 0, most_rest_s) if "rest_s" in table else None,
        load=Load.parse(table.text("load")) if "load" in table else None,
    )
    table.finish()
    return planned
