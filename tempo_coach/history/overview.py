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
    local,
)
from tempo_coach.history.rows import session_of
from tempo_coach.training.prescription import Side

EPOCH = date(1970, 1, 1)
DAY_MS = 86_400_000


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
        """All sessions, the oldest first; with rehearsals, without those that were taken out."""
        with self._database.making_sense():
            sessions = self._database.rows(sql.ALL_SESSIONS)
            exercises: dict[str, list[Row]] = {row[0]: [] for row in sessions}
            for row in self._database.rows(sql.ALL_EXERCISES):
                # Not those of sessions that were taken out, or begun since the last line.
                exercises.get(row[0], []).append(row)
            return tuple(session_of(row, exercises[row[0]]) for row in sessions)

    def session_totals(self) -> tuple[SessionTotal, ...]:
        """All sessions, a line each, the newest first."""
        with self._database.making_sense():
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
                for row in self._database.rows(sql.SESSION_TOTALS)
            )

    def side_totals(self) -> tuple[SideTotal, ...]:
        """What was done of each exercise on each side in each session, the oldest first."""
        with self._database.making_sense():
            touched = {row[:2]: row[2:] for row in self._database.rows(sql.TOUCH_TOTALS)}
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
                for row in self._database.rows(sql.SIDE_TOTALS)
                for touch in [touched.get((row[9], row[7]), (0, 0, 0))]
            )

    def sets_done(self, since_ms: int = 0) -> dict[tuple[str, Side], int]:
        """How many sets had a rep done, by exercise and side.

        Args:
            since_ms: The moment from which on sessions are looked at, UTC.
        """
        with self._database.making_sense():
            rows = self._database.rows(sql.SETS_DONE, (since_ms,))
            return {(row[0], Side(row[1])): row[2] for row in rows}

    def attempts(self, exercise: str, limit: int) -> tuple[AttemptRecord, ...]:
        """The last sessions that had an exercise, the oldest first."""
        rows = self._database.rows(sql.ATTEMPTS, (exercise, limit))
        return tuple(AttemptRecord(*row) for row in reversed(rows))

    def planned(self, programme: str) -> tuple[PlannedRecord, ...]:
        """The sessions of a programme that were begun, the oldest first."""
        with self._database.making_sense():
            return tuple(
                PlannedRecord(row[0], row[1], local(row[2], row[3]).date(), row[4] or 0, row[5])
                for row in self._database.rows(sql.PLANNED, (programme,))
            )

    def trained_on(self, since: date = date.min) -> tuple[date, ...]:
        """The local days of all sessions of which a rep was done, the oldest first.

        Args:
            since: Earlier days are left out.
        """
        # The day may have begun a day earlier in Greenwich, or later.
        since_ms = (since.toordinal() - EPOCH.toordinal() - 1) * DAY_MS
        with self._database.making_sense():
            rows = self._database.rows(sql.TRAINED_ON, (since_ms,))
            days = (local(*row).date() for row in rows)
            return tuple(day for day in days if day >= since)

    def last_trained_on(self) -> date | None:
        """The local day of the newest session of which a rep was done."""
        with self._database.making_sense():
            rows = self._database.rows(sql.LAST_TRAINED_ON)
            return local(*rows[0]).date() if rows else None

    def pain_to_ask(self) -> PainToAsk | None:
        """The newest session, if pain was logged and has not been asked about since."""
        with self._database.making_sense():
            rows = self._database.rows(sql.LAST_PAIN)
            if not rows or not rows[0][3] or rows[0][4] is not None:
                return None
            session_id, started_at_ms, utc_offset_s, pain, _asked = rows[0]
            return PainToAsk(session_id, local(started_at_ms, utc_offset_s).date(), pain)
