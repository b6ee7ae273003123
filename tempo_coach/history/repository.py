"""A history, as records: what is written while a session runs and after it, and what is read."""

from contextlib import AbstractContextManager
from pathlib import Path

from tempo_coach import __version__
from tempo_coach.history import statements as sql
from tempo_coach.history.database import Row
from tempo_coach.history.overview import Overview
from tempo_coach.history.records import (
    CheckIn,
    Outcome,
    RepRecord,
    SessionDetails,
    SessionRecord,
    TouchRecord,
)
from tempo_coach.history.rows import positions_of, reps_of, session_of, touches_of
from tempo_coach.training.prescription import RepPosition


class HistoryRepository(Overview):
    """A history.

    Args:
        database: Where it is kept. Every method may raise HistoryError; whatever writes is to
            be called within a transaction, and may be called again with the same values.
    """

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written within it is on disk when it ends, or nothing of it."""
        return self._database.transaction()

    def close(self) -> None:
        """Let it go."""
        self._database.close()

    def is_in_place(self) -> bool:
        """Whether the name of its file still leads to it."""
        return self._database.is_in_place()

    def is_as_left(self) -> bool:
        """Whether nobody has changed it since it was closed."""
        return self._database.is_as_left()

    def leave(self) -> None:
        """Let it go where its name leads elsewhere."""
        self._database.leave()

    def back_up(self, file: Path) -> None:
        """Write a whole copy.

        Raises:
            HistoryError: if there is such a file, or it cannot be written.
        """
        self._database.back_up(file)

    # While a session runs

    def begin(self, session: SessionRecord) -> None:
        """Record that a session has begun, with all that it prescribes."""
        self._database.write(
            sql.BEGIN_SESSION,
            (
                session.id,
                session.started_at_ms,
                session.utc_offset_s,
                int(session.rehearsal),
                session.enforcement,
                session.programme,
                session.week,
                session.number,
                __version__,
            ),
        )
        self._database.write_many(
            sql.BEGIN_EXERCISE,
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

    def stands_at(self, session_id: str, place: RepPosition, elapsed_ms: int) -> None:
        """Record which rep comes next, and how long the session has lasted."""
        at = (place.position, place.set_number, place.side.value, place.rep_number)
        self._database.write(sql.STAND_AT, (session_id, *at, elapsed_ms))

    def rep(self, exercise_id: str, rep: RepRecord) -> None:
        """Record a completed rep; one that is taken again counts once."""
        at = (rep.place.set_number, rep.place.side.value, rep.place.rep_number)
        self._database.write(sql.COMPLETE_REP, (exercise_id, *at, rep.completed_at_ms))

    def touch(self, exercise_id: str, touch: TouchRecord) -> None:
        """Record a touched lowering."""
        at = (touch.place.set_number, touch.place.side.value, touch.place.rep_number)
        judged = (touch.lowering_ms, touch.prescribed_ms, touch.verdict.value)
        self._database.write(sql.TOUCH, (exercise_id, *at, touch.attempt, *judged))

    def end(self, session_id: str, outcome: Outcome, ended_at_ms: int, elapsed_ms: int) -> None:
        """Record how a session ended."""
        self._database.write(sql.END, (session_id, outcome.value, ended_at_ms, elapsed_ms))

    def found_cut_off(
        self, found_id: str, session_id: str, found_at_ms: int, *, went_on: bool
    ) -> None:
        """Record that a session had been cut off, and whether it went on.

        One that did not is ended where it stopped. Another one waits until it is asked about
        itself, but for those of which no rep was done.
        """
        found = (session_id, found_id, found_at_ms, int(went_on))
        self._database.write(sql.FOUND_CUT_OFF, found)
        if not went_on:
            self._database.write(sql.LEAVE_CUT_OFF, (session_id,))

    # Afterwards

    def rate(self, exercise_id: str, control: str | None, at_ms: int) -> None:
        """Record how well an exercise was controlled; None takes that back."""
        self._database.write(sql.RATE, (exercise_id, control, at_ms))

    def decide(self, exercise_id: str, step: int | None, at_ms: int) -> None:
        """Record the ladder's step that the runner chose for next time; None takes that back."""
        self._database.write(sql.DECIDE, (exercise_id, step, at_ms))

    def check_in(self, session_id: str, said: CheckIn, at_ms: int) -> None:
        """Record what the runner said of a session, in the place of what was said before."""
        values = (session_id, said.rpe, said.pain, said.note, said.pain_next_day, at_ms)
        self._database.write(sql.CHECK_IN, values)

    def asked_next_day(self, session_id: str, pain: int | None, at_ms: int) -> None:
        """Record that the next day's question about pain was asked, and the answer if one came."""
        self._database.write(sql.ASKED_NEXT_DAY, (session_id, at_ms, pain))

    def set_load(self, exercise_id: str, load_g: int | None, load_unit: str | None) -> None:
        """Correct the weight that was in the hand."""
        self._database.write(sql.SET_LOAD, (exercise_id, load_g, load_unit))

    def delete(self, session_id: str, at_ms: int) -> None:
        """Let a session count no longer, from a moment on; all of it is kept."""
        self._database.write(sql.DELETE, (session_id, at_ms))

    def restore(self, session_id: str) -> None:
        """Let a deleted session count again."""
        self._database.write(sql.RESTORE, (session_id,))

    # Reading one

    def holds_session(self, session_id: str) -> bool:
        """Whether a session is in it, deleted or not."""
        return bool(self._database.rows(sql.HOLDS_SESSION, (session_id,)))

    def holds_rep(self, exercise_id: str, rep: RepRecord) -> bool:
        """Whether a rep is in it."""
        at = (rep.place.set_number, rep.place.side.value, rep.place.rep_number)
        return bool(self._database.rows(sql.HOLDS_REP, (exercise_id, *at)))

    def cut_off(self) -> SessionRecord | None:
        """The newest session that nobody ended; it may be running in another program.

        One of which a rep was done goes before those of which none was.
        """
        return self._session(self._database.rows(sql.CUT_OFF))

    def more_cut_off(self) -> int:
        """How many sessions of which a rep was done can go on, besides the newest."""
        return max(0, int(self._database.rows(sql.CUT_OFF_WITH_REPS)[0][0]) - 1)

    def details(self, session_id: str) -> SessionDetails | None:
        """All that is known of a session; None where there is none of that id."""
        session = self._session(self._database.rows(sql.SESSION, (session_id,)))
        if session is None:
            return None
        of = (session_id,)
        with self._database.making_sense():
            positions = positions_of(session)
            ratings = self._database.rows(sql.RATINGS, of)
            said = self._database.rows(sql.SAID, of)
            return SessionDetails(
                session,
                reps_of(session, self._database.rows(sql.REPS, of)),
                touches_of(session, self._database.rows(sql.TOUCHES, of)),
                {positions[row[0]]: row[1] for row in ratings if row[1] is not None},
                {positions[row[0]]: row[2] for row in ratings if row[2] is not None},
                CheckIn(*said[0]) if said else CheckIn(),
            )

    def _session(self, rows: list[Row]) -> SessionRecord | None:
        if not rows:
            return None
        with self._database.making_sense():
            return session_of(rows[0], self._database.rows(sql.EXERCISES, (rows[0][0],)))
