"""What is read over many sessions; those that count, unless it says otherwise."""

from datetime import date

from tempo_coach.history import statements as sql
from tempo_coach.history.database import Database, Row
from tempo_coach.history.records import (
    AttemptRecord,
    Outcome,
    PainToAsk,
    PlannedRecord,
    SessionRecord,
    SessionTotal,
    SideTotal,
)
from tempo_coach.history.rows import session_of
from tempo_coach.training.prescription import Side

EPOCH = date(1970, 1, 1).toordinal()

LATEST_MS = 2**62
"""No moment is later."""


class Overview:
    """What a history says of many sessions.

    Args:
        database: Where it is kept. Every method may raise HistoryError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def database(self) -> Database:
        """Where it is kept."""
        return self._database

    def sessions(self) -> tuple[SessionRecord, ...]:
        """All sessions, the oldest first; with rehearsals, without deleted ones."""
        with self._database.making_sense():
            sessions = self._database.rows(sql.ALL_SESSIONS)
            exercises: dict[str, list[Row]] = {row[0]: [] for row in sessions}
            for row in self._database.rows(sql.ALL_EXERCISES):
                # Not those of sessions that were taken out, or begun since the last line.
                exercises.get(row[0], []).append(row)
            return tuple(session_of(row, exercises[row[0]]) for row in sessions)

    def session_totals(self) -> tuple[SessionTotal, ...]:
        """All sessions, a line each, the newest first; also those of which no rep was done."""
        with self._database.making_sense():
            return tuple(map(_total_of, self._database.rows(sql.SESSION_TOTALS)))

    def deleted_totals(self) -> tuple[SessionTotal, ...]:
        """The deleted sessions, a line each, the one that was deleted last first."""
        with self._database.making_sense():
            return tuple(map(_total_of, self._database.rows(sql.DELETED_TOTALS)))

    def side_totals(self) -> tuple[SideTotal, ...]:
        """What was done of each exercise on each side in each session, the oldest first."""
        with self._database.making_sense():
            touched = {row[:2]: row[2:] for row in self._database.rows(sql.TOUCH_TOTALS)}
            # Touches have no moment: where a session took several days, its first one has them.
            return tuple(
                SideTotal(
                    session_id=row[0],
                    started_at_ms=row[1],
                    on=_day(row[2]),
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
                for row in self._database.rows(sql.SIDE_TOTALS)
                for touch in [touched.pop((row[9], row[7]), (0, 0, 0))]
            )

    def sets_done(self, since: date = date.min) -> dict[tuple[str, Side], int]:
        """How many sets had a rep done, by exercise and side.

        Args:
            since: What was done on earlier days is left out.
        """
        with self._database.making_sense():
            rows = self._database.rows(sql.SETS_DONE, (_number_of(since),))
            return {(row[0], Side(row[1])): row[2] for row in rows}

    def attempts(self, exercise: str, limit: int) -> tuple[AttemptRecord, ...]:
        """The last sessions in which a rep of an exercise was done, the oldest first."""
        rows = self._database.rows(sql.ATTEMPTS, (exercise, limit))
        return tuple(AttemptRecord(*row) for row in reversed(rows))

    def planned(self, programme: str) -> tuple[PlannedRecord, ...]:
        """The sessions of a programme that were done in part or whole, as they were begun."""
        with self._database.making_sense():
            return tuple(
                PlannedRecord(row[0], row[1], _day(row[2]), row[3] or 0, row[4])
                for row in self._database.rows(sql.PLANNED, (programme,))
            )

    def trained_on(self, since: date = date.min) -> tuple[date, ...]:
        """The local days of all sessions of which a rep was done, the oldest first.

        Args:
            since: Earlier days are left out.
        """
        with self._database.making_sense():
            rows = self._database.rows(sql.TRAINED_ON, (_number_of(since),))
            days = (_day(row[0]) for row in rows)
            return tuple(day for day in days if day >= since)

    def last_trained_on(self, until: date = date.max) -> date | None:
        """The last local day on which a rep was done.

        Args:
            until: Later days are left out: a clock may have been wrong.
        """
        with self._database.making_sense():
            rows = self._database.rows(sql.LAST_TRAINED_ON, (_number_of(until),))
            return _day(rows[0][0]) if rows else None

    def pain_to_ask(self, now_ms: int = LATEST_MS) -> PainToAsk | None:
        """The newest session after which pain was logged, if nobody was asked since.

        Args:
            now_ms: UTC; what is dated later is left out: a clock may have been wrong.
        """
        with self._database.making_sense():
            rows = self._database.rows(sql.LAST_PAIN, (now_ms,))
            return PainToAsk(rows[0][0], _day(rows[0][1]), rows[0][2]) if rows else None


def _total_of(row: Row) -> SessionTotal:
    return SessionTotal(
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
        days=_reps_of_days(row[10]),
    )


def _day(number: int) -> date:
    """A day by how many days it comes after the first one of 1970."""
    return date.fromordinal(EPOCH + number)


def _number_of(day: date) -> int:
    return day.toordinal() - EPOCH


def _reps_of_days(told: str | None) -> tuple[tuple[date, int], ...]:
    """What SQL tells of days and their reps, as in ``20580 12,20581 8``."""
    days = (each.split() for each in told.split(",")) if told else ()
    return tuple((_day(int(number)), int(reps)) for number, reps in days)
