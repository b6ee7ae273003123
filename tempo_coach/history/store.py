"""All the SQL: what is written while a session runs and after it, and what is read back."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from tempo_coach import __version__
from tempo_coach.history.database import Database, Row, Value
from tempo_coach.history.records import (
    AttemptRecord,
    CheckIn,
    Details,
    ExerciseRecord,
    Outcome,
    PainToAsk,
    PlannedRecord,
    RepRecord,
    SessionRecord,
    SessionTotal,
    SideTotal,
    TouchRecord,
    local,
)
from tempo_coach.training.lowering import Verdict
from tempo_coach.training.prescription import Place, Side

_SESSION = """id, started_at_ms, utc_offset_s, rehearsal, enforcement, outcome, ended_at_ms,
    elapsed_ms, programme, week, number, at_position, at_set, at_side, at_rep, deleted_at_ms"""
_EXERCISE = """id, position, exercise, name, tempo, sets, reps, rest_ms, sides, side_order,
    load_g, load_unit, step"""
# What is said of something that was set aside with a damaged history is said of nothing.
_IF_SESSION = "WHERE EXISTS (SELECT 1 FROM session WHERE id = ?1)"
_IF_EXERCISE = "WHERE EXISTS (SELECT 1 FROM exercise WHERE id = ?1)"
_COUNTS = "NOT rehearsal AND deleted_at_ms IS NULL"
_PRESCRIBED = "sets * reps * (length(sides) - length(replace(sides, ' ', '')) + 1)"


class Store:
    """A history, as records.

    Args:
        database: Where it is kept. Every method may raise HistoryError; whatever writes is to
            be called within a transaction, and may be called again with the same values.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def database(self) -> Database:
        """Where it is kept."""
        return self._database

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written within it is on disk when it ends, or nothing of it."""
        return self._database.transaction()

    def close(self) -> None:
        """Let it go."""
        self._database.close()

    def back_up(self, file: Path) -> None:
        """Write a whole copy.

        Raises:
            HistoryError: if there is such a file, or it cannot be written.
        """
        # What only reads refuses every write, that of a copy too; its file stays read-only.
        self._database.write("PRAGMA query_only = OFF")
        try:
            self._database.back_up(file)
        finally:
            if self._database.read_only:
                self._database.write("PRAGMA query_only = ON")

    # While a session runs

    def begin(self, session: SessionRecord) -> None:
        """Record that a session has begun, with all that it prescribes."""
        self._database.write(
            """INSERT OR IGNORE INTO session (id, started_at_ms, utc_offset_s, rehearsal,
            enforcement, outcome, programme, week, number, app_version)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                session.id,
                session.started_at_ms,
                session.utc_offset_s,
                int(session.rehearsal),
                session.enforcement,
                Outcome.OPEN.value,
                session.programme,
                session.week,
                session.number,
                __version__,
            ),
        )
        self._database.write_many(
            f"INSERT OR IGNORE INTO exercise (session_id, {_EXERCISE})"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                (
                    session.id,
                    each.id,
                    each.position,
                    each.exercise,
                    each.name,
                    each.tempo,
                    each.sets,
                    each.reps,
                    each.rest_ms,
                    " ".join(side.value for side in each.sides),
                    each.side_order,
                    each.load_g,
                    each.load_unit,
                    each.step,
                )
                for each in session.exercises
            ],
        )

    def stands_at(self, session_id: str, place: Place, elapsed_ms: int) -> None:
        """Record which rep comes next, and how long the session has lasted."""
        self._database.write(
            """UPDATE session SET at_position = ?, at_set = ?, at_side = ?, at_rep = ?,
            elapsed_ms = max(elapsed_ms, ?) WHERE id = ?""",
            (
                place.position,
                place.set_number,
                place.side.value,
                place.rep_number,
                elapsed_ms,
                session_id,
            ),
        )

    def rep(self, exercise_id: str, rep: RepRecord) -> None:
        """Record a completed rep; one that is taken again counts once."""
        place = rep.place
        self._database.write(
            f"INSERT OR IGNORE INTO rep SELECT ?1, ?2, ?3, ?4, ?5 {_IF_EXERCISE}",
            (
                exercise_id,
                place.set_number,
                place.side.value,
                place.rep_number,
                rep.completed_at_ms,
            ),
        )

    def touch(self, exercise_id: str, touch: TouchRecord) -> None:
        """Record a touched lowering."""
        place = touch.place
        self._database.write(
            f"INSERT OR IGNORE INTO touch SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 {_IF_EXERCISE}",
            (
                exercise_id,
                place.set_number,
                place.side.value,
                place.rep_number,
                touch.attempt,
                touch.lowering_ms,
                touch.prescribed_ms,
                touch.verdict.value,
            ),
        )

    def end(self, session_id: str, outcome: Outcome, ended_at_ms: int, elapsed_ms: int) -> None:
        """Record how a session ended."""
        self._database.write(
            """UPDATE session SET outcome = ?, ended_at_ms = ?, elapsed_ms = max(elapsed_ms, ?)
            WHERE id = ?""",
            (outcome.value, ended_at_ms, elapsed_ms, session_id),
        )

    def found_cut_off(
        self, found_id: str, session_id: str, found_at_ms: int, *, went_on: bool
    ) -> None:
        """Record that a session had been cut off, and whether it went on."""
        self._database.write(
            f"""INSERT OR IGNORE INTO interruption (session_id, id, found_at_ms, went_on)
            SELECT ?1, ?2, ?3, ?4 {_IF_SESSION}""",
            (session_id, found_id, found_at_ms, int(went_on)),
        )
        if not went_on:
            self._database.write(
                """UPDATE session SET outcome = 'cut off', ended_at_ms = coalesce(
                    (SELECT max(completed_at_ms) FROM rep JOIN exercise ON id = exercise_id
                     WHERE session_id = session.id), started_at_ms)
                WHERE outcome = 'open' AND (id = ?1 OR EXISTS (
                    SELECT 1 FROM session later WHERE later.id = ?1
                    AND later.rehearsal = session.rehearsal
                    AND later.started_at_ms > session.started_at_ms))""",
                (session_id,),
            )

    # Afterwards

    def rate(self, exercise_id: str, control: str | None, at_ms: int) -> None:
        """Record how well an exercise was controlled; None takes that back."""
        self._database.write(
            f"""INSERT INTO rating (exercise_id, control, rated_at_ms)
            SELECT ?1, ?2, ?3 {_IF_EXERCISE}
            ON CONFLICT DO UPDATE SET control = excluded.control,
            rated_at_ms = excluded.rated_at_ms""",
            (exercise_id, control, at_ms),
        )

    def decide(self, exercise_id: str, step: int | None, at_ms: int) -> None:
        """Record the ladder's step that the runner chose for next time; None takes that back."""
        self._database.write(
            f"""INSERT INTO rating (exercise_id, decided_step, rated_at_ms)
            SELECT ?1, ?2, ?3 {_IF_EXERCISE}
            ON CONFLICT DO UPDATE SET decided_step = excluded.decided_step""",
            (exercise_id, step, at_ms),
        )

    def check_in(self, session_id: str, said: CheckIn, at_ms: int) -> None:
        """Record what the runner said of a session, in the place of what was said before."""
        self._database.write(
            f"""INSERT INTO check_in (session_id, rpe, pain, note, pain_next_day, said_at_ms)
            SELECT ?1, ?2, ?3, ?4, ?5, ?6 {_IF_SESSION}
            ON CONFLICT DO UPDATE SET rpe = excluded.rpe,
            pain = excluded.pain, note = excluded.note, pain_next_day = excluded.pain_next_day,
            said_at_ms = excluded.said_at_ms""",
            (session_id, said.rpe, said.pain, said.note, said.pain_next_day, at_ms),
        )

    def asked_next_day(self, session_id: str, pain: int | None, at_ms: int) -> None:
        """Record that the next day's question about pain was asked, and the answer if one came."""
        self._database.write(
            """UPDATE check_in SET next_day_asked_at_ms = ?,
            pain_next_day = coalesce(?, pain_next_day) WHERE session_id = ?""",
            (at_ms, pain, session_id),
        )

    def set_load(self, exercise_id: str, load_g: int | None, load_unit: str | None) -> None:
        """Correct the weight that was in the hand."""
        self._database.write(
            "UPDATE exercise SET load_g = ?, load_unit = ? WHERE id = ?",
            (load_g, load_unit, exercise_id),
        )

    def take_out(self, session_id: str, at_ms: int | None) -> None:
        """Let a session count no longer, from a moment on; None lets it count again."""
        self._database.write(
            "UPDATE session SET deleted_at_ms = ? WHERE id = ?", (at_ms, session_id)
        )

    # Reading

    def cut_off(self, *, rehearsal: bool) -> SessionRecord | None:
        """The newest session that nobody ended; it may be running in another program."""
        found = self._sessions(
            "outcome = 'open' AND deleted_at_ms IS NULL AND rehearsal = ?",
            int(rehearsal),
            limit=1,
        )
        return found[0] if found else None

    def sessions(self) -> tuple[SessionRecord, ...]:
        """All sessions, the oldest first; with rehearsals, without those that were taken out."""
        return tuple(reversed(self._sessions("deleted_at_ms IS NULL")))

    def session_totals(self) -> tuple[SessionTotal, ...]:
        """All sessions that count, a line each, the newest first."""
        rows = self._database.rows(
            f"""SELECT s.id, started_at_ms, utc_offset_s, outcome, elapsed_ms,
                (SELECT group_concat(name, char(10)) FROM
                    (SELECT name FROM exercise WHERE session_id = s.id ORDER BY position)),
                (SELECT count(*) FROM rep WHERE exercise_id IN
                    (SELECT id FROM exercise WHERE session_id = s.id)),
                (SELECT sum({_PRESCRIBED}) FROM exercise WHERE session_id = s.id),
                rpe, pain
            FROM session s LEFT JOIN check_in c ON c.session_id = s.id
            WHERE {_COUNTS} ORDER BY started_at_ms DESC, s.id DESC"""
        )
        return tuple(
            SessionTotal(
                id=row[0],
                started_at_ms=row[1],
                utc_offset_s=row[2],
                outcome=Outcome(row[3]),
                elapsed_ms=row[4],
                names=tuple(str(row[5] or "").split("\n")),
                reps_done=row[6],
                reps_prescribed=row[7] or 0,
                rpe=row[8],
                pain=row[9],
            )
            for row in rows
        )

    def side_totals(self) -> tuple[SideTotal, ...]:
        """What was done of each exercise on each side in each session, the oldest first."""
        rows = self._database.rows(
            f"""SELECT s.id, started_at_ms, utc_offset_s, exercise, name, tempo, load_g, side,
                count(*), e.id
            FROM session s JOIN exercise e ON e.session_id = s.id JOIN rep r ON r.exercise_id = e.id
            WHERE {_COUNTS} GROUP BY e.id, side ORDER BY started_at_ms, s.id, position, side"""
        )
        touched = {
            (row[0], row[1]): row[2:]
            for row in self._database.rows(
                """SELECT exercise_id, side, count(*), sum(verdict = 'on time'),
                sum(abs(lowering_ms - prescribed_ms)) FROM touch GROUP BY exercise_id, side"""
            )
        }
        return tuple(
            SideTotal(
                session_id=row[0],
                started_at_ms=row[1],
                utc_offset_s=row[2],
                exercise=row[3],
                name=row[4],
                tempo=row[5],
                load_g=row[6],
                side=Side(row[7]),
                reps_done=row[8],
                touches=touch[0],
                on_time=touch[1],
                off_ms=touch[2],
            )
            for row in rows
            for touch in [touched.get((row[9], row[7]), (0, 0, 0))]
        )

    def sets_done(self, since_ms: int = 0) -> dict[tuple[str, Side], int]:
        """How many sets had a rep done, by exercise and side, in sessions that count.

        Args:
            since_ms: The moment from which on sessions are looked at, UTC.
        """
        rows = self._database.rows(
            f"""SELECT exercise, side, count(*)
            FROM (SELECT DISTINCT exercise_id, set_number, side FROM rep)
                JOIN exercise e ON e.id = exercise_id JOIN session s ON s.id = e.session_id
            WHERE {_COUNTS} AND started_at_ms >= ? GROUP BY exercise, side""",
            (since_ms,),
        )
        return {(row[0], Side(row[1])): row[2] for row in rows}

    def attempts(self, exercise: str, limit: int) -> tuple[AttemptRecord, ...]:
        """The last sessions that had an exercise and count, the oldest first."""
        rows = self._database.rows(
            f"""SELECT e.id, started_at_ms, step, {_PRESCRIBED},
                (SELECT count(*) FROM rep WHERE exercise_id = e.id), control, decided_step
            FROM exercise e JOIN session s ON s.id = e.session_id
                LEFT JOIN rating r ON r.exercise_id = e.id
            WHERE exercise = ? AND {_COUNTS} AND outcome != 'open'
            ORDER BY started_at_ms DESC, e.id DESC LIMIT ?""",
            (exercise, limit),
        )
        return tuple(AttemptRecord(*row) for row in reversed(rows))

    def planned(self, programme: str) -> tuple[PlannedRecord, ...]:
        """The sessions of a programme that were begun and count, the oldest first."""
        rows = self._database.rows(
            f"""SELECT week, number, started_at_ms, utc_offset_s,
                (SELECT sum({_PRESCRIBED}) FROM exercise WHERE session_id = s.id),
                (SELECT count(*) FROM rep WHERE exercise_id IN
                    (SELECT id FROM exercise WHERE session_id = s.id))
            FROM session s WHERE programme = ? AND week IS NOT NULL AND number IS NOT NULL
                AND {_COUNTS} AND outcome != 'open' ORDER BY started_at_ms, s.id""",
            (programme,),
        )
        return tuple(
            PlannedRecord(row[0], row[1], local(row[2], row[3]).date(), row[4] or 0, row[5])
            for row in rows
        )

    def trained_on(self) -> tuple[date, ...]:
        """The local days of all sessions that count and of which a rep was done."""
        rows = self._database.rows(
            f"""SELECT started_at_ms, utc_offset_s FROM session s WHERE {_COUNTS} AND EXISTS
                (SELECT 1 FROM exercise e JOIN rep r ON r.exercise_id = e.id
                 WHERE e.session_id = s.id)
            ORDER BY started_at_ms"""
        )
        return tuple(local(*row).date() for row in rows)

    def last_trained_on(self) -> date | None:
        """The local day of the newest session that counts and of which a rep was done."""
        rows = self._database.rows(
            f"""SELECT started_at_ms, utc_offset_s FROM session s WHERE {_COUNTS} AND EXISTS
                (SELECT 1 FROM exercise e JOIN rep r ON r.exercise_id = e.id
                 WHERE e.session_id = s.id)
            ORDER BY started_at_ms DESC LIMIT 1"""
        )
        return local(*rows[0]).date() if rows else None

    def pain_to_ask(self) -> PainToAsk | None:
        """The newest session that counts, if pain was logged and has not been asked about since."""
        rows = self._database.rows(
            f"""SELECT s.id, started_at_ms, utc_offset_s, pain, next_day_asked_at_ms
            FROM session s LEFT JOIN check_in c ON c.session_id = s.id
            WHERE {_COUNTS} AND outcome != 'open' ORDER BY started_at_ms DESC LIMIT 1"""
        )
        if not rows or not rows[0][3] or rows[0][4] is not None:
            return None
        session_id, started_at_ms, utc_offset_s, pain, _asked = rows[0]
        return PainToAsk(session_id, local(started_at_ms, utc_offset_s).date(), pain)

    def details(self, session_id: str) -> Details | None:
        """All that is known of a session; None where there is none of that id."""
        found = self._sessions("id = ?", session_id)
        if not found:
            return None
        session = found[0]
        position_of = {each.id: each.position for each in session.exercises}
        marks = ", ".join("?" * len(position_of))
        ids = tuple(position_of)
        reps = self._database.rows(
            f"""SELECT exercise_id, set_number, side, rep_number, completed_at_ms FROM rep
            WHERE exercise_id IN ({marks})""",
            ids,
        )
        touches = self._database.rows(
            f"""SELECT exercise_id, set_number, side, rep_number, attempt, lowering_ms,
            prescribed_ms, verdict FROM touch WHERE exercise_id IN ({marks})""",
            ids,
        )
        ratings = self._rated(f"exercise_id IN ({marks})", ids)
        return Details(
            session,
            tuple(
                sorted(
                    (RepRecord(_place(position_of, row), row[4]) for row in reps),
                    key=lambda rep: _in_order(session, rep.place),
                )
            ),
            tuple(
                sorted(
                    (
                        TouchRecord(
                            _place(position_of, row), row[4], row[5], row[6], Verdict(row[7])
                        )
                        for row in touches
                    ),
                    key=lambda touch: (*_in_order(session, touch.place), touch.attempt),
                )
            ),
            {position_of[key]: control for key, control, _ in ratings if control is not None},
            {position_of[key]: step for key, _, step in ratings if step is not None},
            self._said(session_id),
        )

    def _rated(self, where: str, values: Sequence[str]) -> list[Row]:
        return self._database.rows(
            f"SELECT exercise_id, control, decided_step FROM rating WHERE {where}", values
        )

    def _said(self, session_id: str) -> CheckIn:
        rows = self._database.rows(
            "SELECT rpe, pain, note, pain_next_day FROM check_in WHERE session_id = ?",
            (session_id,),
        )
        return CheckIn(*rows[0]) if rows else CheckIn()

    def _sessions(self, where: str, *values: Value, limit: int = -1) -> list[SessionRecord]:
        """Sessions with their exercises, the newest first."""
        sessions = self._database.rows(
            f"SELECT {_SESSION} FROM session WHERE {where}"
            f" ORDER BY started_at_ms DESC, id DESC LIMIT {limit}",
            values,
        )
        exercises: dict[str, list[ExerciseRecord]] = {row[0]: [] for row in sessions}
        for row in self._exercises_of(list(exercises)):
            exercises[row[0]].append(_exercise(row[1:]))
        return [_session(row, tuple(exercises[row[0]])) for row in sessions]

    def _exercises_of(self, session_ids: Sequence[str]) -> Iterator[Row]:
        # SQLite takes so many values in one statement at least.
        for first in range(0, len(session_ids), 900):
            some = session_ids[first : first + 900]
            marks = ", ".join("?" * len(some))
            yield from self._database.rows(
                f"""SELECT session_id, {_EXERCISE} FROM exercise
                WHERE session_id IN ({marks}) ORDER BY position""",
                some,
            )


def _session(row: Row, exercises: tuple[ExerciseRecord, ...]) -> SessionRecord:
    at = None if row[11] is None else Place(row[11], row[12], Side(row[13]), row[14])
    return SessionRecord(
        id=row[0],
        started_at_ms=row[1],
        utc_offset_s=row[2],
        rehearsal=bool(row[3]),
        enforcement=row[4],
        outcome=Outcome(row[5]),
        ended_at_ms=row[6],
        elapsed_ms=row[7],
        programme=row[8],
        week=row[9],
        number=row[10],
        at=at,
        deleted_at_ms=row[15],
        exercises=exercises,
    )


def _exercise(row: Row) -> ExerciseRecord:
    return ExerciseRecord(
        id=row[0],
        position=row[1],
        exercise=row[2],
        name=row[3],
        tempo=row[4],
        sets=row[5],
        reps=row[6],
        rest_ms=row[7],
        sides=tuple(Side(side) for side in row[8].split()),
        side_order=row[9],
        load_g=row[10],
        load_unit=row[11],
        step=row[12],
    )


def _place(position_of: dict[str, int], row: Row) -> Place:
    return Place(position_of[row[0]], row[1], Side(row[2]), row[3])


def _in_order(session: SessionRecord, place: Place) -> tuple[int, int, int, int]:
    """Where a rep comes in its session, whichever leg leads."""
    exercise = session.exercises[place.position]
    turned = exercise.side_order == "alternate" and place.set_number % 2 == 0
    sides = exercise.sides[::-1] if turned else exercise.sides
    return place.position, place.set_number, sides.index(place.side), place.rep_number
