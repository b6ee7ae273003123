"""An app that finds a session that was cut off."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from fake_session import FakeSession, compiled, find
from lifts import whole_workout
from pictures import half_past_six
from stage import ManualClock

from tempo_coach.app.app_services import HistoryServices, Prepared
from tempo_coach.errors import CoachError
from tempo_coach.history.history import History
from tempo_coach.history.records import SessionRecord
from tempo_coach.history.repository import HistoryRepository
from tempo_coach.history.schema import current_database, watched_database
from tempo_coach.history.session_mapping import session_of
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import RepPosition, Side
from tempo_coach.tui.app import CoachApp

WENT_OFF = RepPosition(0, 2, Side.LEFT, 3)
"""Rep 3 of set 2 on the left leg."""

STARTED_MS = 1_777_912_200_000
"""18:30 on the fourth of May 2026, two hours east of Greenwich."""


def cut_off(at: RepPosition | None = WENT_OFF) -> SessionRecord:
    """The session as it is recorded."""
    begun = session_of(whole_workout(), rehearsal=False, enforcement=Enforcement.PACE)
    return replace(begun, started_at_ms=STARTED_MS, utc_offset_s=7_200, at=at)


def done_before(at: RepPosition) -> tuple[RepPosition, ...]:
    """The reps of the first exercise that were done before a place."""
    (lift, _) = whole_workout().prescriptions
    places = (
        RepPosition(0, set_number, side, rep)
        for set_number in range(1, lift.sets + 1)
        for side in lift.sides
        for rep in range(1, lift.reps + 1)
    )
    return tuple(place for place in places if _key(place) < _key(at))


def _key(place: RepPosition) -> tuple[int, int, bool, int]:
    return place.position, place.set_number, place.side is Side.RIGHT, place.rep_number


@dataclass
class Cut:
    """The app, its history, and the sessions that it was given."""

    folder: Path
    record: SessionRecord = field(default_factory=cut_off)
    at_once: bool = True
    going_on: Callable[[SessionRecord], None] = lambda _record: None
    """Called before a session goes on; it may wait, or raise CoachError."""
    more: int = 0
    """How many others were cut off before."""
    sessions: list[FakeSession] = field(default_factory=list[FakeSession])

    def __post_init__(self) -> None:
        self.path = self.folder / "history.db"
        repository = HistoryRepository(current_database(self.path, stamp="test"))
        with closing(repository), repository.transaction():
            repository.begin(self.record)
            if self.record.at:
                repository.stands_at(self.record.id, self.record.at, 60_000)
        self.clock = ManualClock()
        self.history = History(self.path, half_past_six, lambda: STARTED_MS + 60_000)
        self.app = CoachApp(
            self._today(),
            start_at_once=self.at_once,
            now=half_past_six,
            now_ms=self.clock.now_ms,
            history_services=HistoryServices(
                history=self.history,
                today=self._today,
                going_on=self._going_on,
                cut_off=self.record,
                more_cut_off=self.more,
            ),
        )

    def outcome(self) -> str:
        """What became of it on disk."""
        self.history.writer.settle()
        database = watched_database(self.path)
        assert database
        with closing(HistoryRepository(database)) as repository:
            return repository.sessions()[0].outcome.value

    def _today(self) -> Prepared:
        return self._prepared(PhaseKind.READY)

    def _going_on(self, record: SessionRecord) -> Prepared:
        self.going_on(record)
        return replace(self._prepared(PhaseKind.LOWER), done=done_before(WENT_OFF))

    def _prepared(self, kind: PhaseKind) -> Prepared:
        score = compiled(whole_workout())
        # The left leg's second set is the third of all.
        where = {"rep": 3, "nth": 2} if kind is PhaseKind.LOWER else {}
        self.sessions.append(FakeSession(find(score, kind, 100, **where)))
        return Prepared(self.sessions[-1], whole_workout(), score.total_ms)


def refusing(_record: SessionRecord) -> None:
    """Tell that an exercise is gone."""
    raise CoachError(
        "the session cannot be resumed: the exercise 'single-leg-squat' no longer exists"
    )
