"""What is on disk of a session, whatever the runner does in it."""

import itertools
import sys
from collections.abc import Callable, Generator
from dataclasses import dataclass
from pathlib import Path

import pytest
from kept import AT_MS, ask, is_sound, new_repository, opener, spoil
from stage import FIRST_REP_MS, REP_MS, Stage, squats

from tempo_coach.history.history_writer import HistoryWriter
from tempo_coach.history.recorder import Recorder
from tempo_coach.history.records import Outcome, SessionDetails, SessionRecord
from tempo_coach.history.session_mapping import load_of, session_of, workout_of
from tempo_coach.library.loader import exercises
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.player import Player
from tempo_coach.playback.recording import Recording
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.load import Load
from tempo_coach.training.lowering import Enforcement, Verdict
from tempo_coach.training.prescription import RepPosition, Side, SideOrder, Workout, prescribe
from tempo_coach.training.tempo import Tempo


@dataclass
class Gym:
    """A stage, and a recorder behind it; what came before it is on disk already."""

    path: Path
    stage: Stage
    writer: HistoryWriter
    session: SessionRecord

    def details(self) -> SessionDetails:
        """What is on disk now."""
        assert self.writer.settle()
        repository = new_repository(self.path)
        found = repository.details(self.session.id)
        repository.close()
        assert found is not None
        return found

    def places(self) -> list[RepPosition]:
        """The completed reps on disk."""
        return [rep.place for rep in self.details().reps]

    def into(self, number: int, *, nth: int = 0, into_ms: float = 1_000) -> None:
        """Start, and play into a rep of the nth set."""
        index = self.stage.index_of(BlockKind.SET, nth)
        self.stage.run_to(index, FIRST_REP_MS + (number - 1) * REP_MS + into_ms)

    def crash(self) -> None:
        """The program is gone; all that it had been given was written."""
        assert self.writer.close()


class Gyms:
    """Makes them, with a wall clock that goes on by a second at each look."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._now_ms = itertools.count(AT_MS, 1_000)
        self._journals: list[HistoryWriter] = []

    def begin(self, workout: Workout | None = None, *, touch: bool = False) -> Gym:
        """A new session."""
        enforcement = Enforcement.TOUCH if touch else Enforcement.PACE
        stage = Stage(workout or squats(), enforcement=enforcement)
        session = session_of(stage.workout, rehearsal=False, enforcement=enforcement, steps=[2])
        return self._gym(stage, session, went_on=False)

    def go_on(self) -> Gym:
        """The session that was cut off."""
        repository = new_repository(self.path)
        session = repository.cut_off()
        repository.close()
        assert session is not None
        stage = Stage(
            workout_of(session, exercises()), enforcement=Enforcement(session.enforcement)
        )
        stage.timeline = stage.compiler.compile(stage.workout, start=session.at)
        stage.player = Player(
            stage.timeline,
            stage.compiler,
            stage.clock,
            stage.sink,
            enforcement=Enforcement(session.enforcement),
        )
        stage.player.subscribe(stage.events.append)
        return self._gym(stage, session, went_on=True)

    def _gym(self, stage: Stage, session: SessionRecord, *, went_on: bool) -> Gym:
        writer = HistoryWriter(opener(self.path))
        self._journals.append(writer)
        recorder = Recorder(
            session, stage.workout, writer, went_on=went_on, now_ms=lambda: next(self._now_ms)
        )
        stage.player.subscribe(Recording(recorder))
        return Gym(self.path, stage, writer, session)

    def close(self) -> None:
        """Let go of everything."""
        for writer in self._journals:
            writer.close()


@pytest.fixture
def gyms(tmp_path: Path) -> Generator[Gyms]:
    made = Gyms(tmp_path / "history.db")
    yield made
    made.close()


def reps(set_number: int, side: Side, *numbers: int) -> list[RepPosition]:
    return [RepPosition(0, set_number, side, number) for number in numbers]


ALL = [
    place
    for set_number in (1, 2)
    for side in (Side.LEFT, Side.RIGHT)
    for place in reps(set_number, side, 1, 2, 3)
]
"""The reps of the stage's own workout, two sets of three."""


def test_a_whole_session_is_recorded(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.stage.player.start()
    gym.stage.run_to_end()
    details = gym.details()
    assert [rep.place for rep in details.reps] == ALL
    session = details.session
    assert session.outcome is Outcome.FINISHED
    assert session.elapsed_ms == sum(block.duration_ms for block in gym.stage.timeline.blocks)
    assert session.ended_at_ms is not None
    assert session.started_at_ms == AT_MS
    moments = [rep.completed_at_ms for rep in details.reps]
    assert moments == sorted(set(moments))
    assert session.started_at_ms < moments[0] <= moments[-1] < session.ended_at_ms
    (exercise,) = session.exercises
    assert (exercise.exercise, exercise.tempo, exercise.step) == ("single-leg-squat", "4-0-1-1", 2)
    assert (exercise.sets, exercise.reps, exercise.rest_ms) == (2, 3, 60_000)
    assert is_sound(gyms.path)


def test_it_keeps_the_offset_of_the_clock_on_the_wall(
    gyms: Gyms, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setenv("TZ", "Asia/Kolkata")
    time.tzset()
    try:
        gym = gyms.begin()
        gym.stage.player.start()
        assert gym.details().session.utc_offset_s == 5 * 3600 + 1800
    finally:
        monkeypatch.undo()
        time.tzset()


def test_nothing_is_recorded_before_it_starts(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.stage.player.close()
    assert gym.writer.close()
    assert not gyms.path.exists()


def test_a_rep_is_told_only_once_it_is_on_disk(gyms: Gyms) -> None:
    stage = Stage()
    session = session_of(stage.workout, rehearsal=False, enforcement=Enforcement.PACE)
    writer = HistoryWriter(opener(gyms.path))
    recording = Recording(Recorder(session, stage.workout, writer))
    seen: list[tuple[EventKind, int]] = []

    def look(event: Event) -> None:
        (rows,) = ask(gyms.path, "SELECT count(*) FROM rep")
        seen.append((event.kind, rows[0]))

    recording.listeners.append(look)
    stage.player.subscribe(recording)
    stage.player.start()
    while (deadline_ms := stage.player.deadline_ms()) is not None:
        stage.clock.ms = max(stage.clock.ms, deadline_ms)
        stage.player.advance()
        # Otherwise the disk could be far ahead of what is told.
        writer.settle()
    writer.close()
    assert [kind for kind, _ in seen] == [event.kind for event in stage.events]
    completed = [count for kind, count in seen if kind is EventKind.REP_COMPLETED]
    assert completed == list(range(1, len(ALL) + 1))


def test_the_next_rep_is_where_it_stands(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.into(2)
    assert gym.places() == reps(1, Side.LEFT, 1)
    assert gym.details().session.at == RepPosition(0, 1, Side.LEFT, 2)


def test_a_rep_that_is_taken_again_counts_once(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.into(3)
    gym.stage.player.back()
    gym.stage.player.back()
    gym.stage.run(5_000)
    assert gym.stage.player.position().phase.rep_number == 2
    assert gym.details().session.at == RepPosition(0, 1, Side.LEFT, 2)
    gym.stage.run_to_end()
    assert gym.places() == ALL


def test_the_last_rep_of_the_set_before_counts_once_too(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.stage.run_to(gym.stage.index_of(BlockKind.SWITCH), 1_000)
    gym.stage.player.back()
    gym.stage.player.back()
    gym.stage.run(5_000)
    assert gym.stage.player.position().phase.rep_number == 3
    assert gym.details().session.at == RepPosition(0, 1, Side.LEFT, 3)
    gym.stage.run_to_end()
    assert gym.places() == ALL


def test_a_pause_records_nothing_twice_and_stands_still(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.into(2)
    gym.stage.player.pause()
    gym.stage.clock.ms += 3_600_000
    gym.stage.player.resume()
    gym.stage.run_to_end()
    details = gym.details()
    assert [rep.place for rep in details.reps] == ALL
    assert details.session.elapsed_ms == round(gym.stage.events[-1].actual_ms)
    assert details.session.elapsed_ms < 1_000_000


@pytest.mark.parametrize(
    ("nth", "skipped", "next_place"),
    [
        (0, BlockKind.SWITCH, RepPosition(0, 1, Side.RIGHT, 1)),
        (1, BlockKind.REST, RepPosition(0, 2, Side.LEFT, 1)),
    ],
)
def test_after_a_set_that_was_skipped_it_stands_at_the_next_one(
    gyms: Gyms, nth: int, skipped: BlockKind, next_place: RepPosition
) -> None:
    """Also while the rest before that one lasts: nobody goes back to what they left out."""
    gym = gyms.begin()
    gym.into(2, nth=nth)
    gym.stage.player.skip()
    gym.stage.run(500)
    assert gym.stage.player.position().block.kind is skipped
    assert gym.details().session.at == next_place
    gym.crash()
    onward = gyms.go_on()
    onward.stage.player.start()
    onward.stage.run_to_end()
    left_out = ALL[nth * 3 + 1 : nth * 3 + 3]
    assert onward.places() == [place for place in ALL if place not in left_out]


def test_a_session_ended_early_says_so(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.into(3)
    gym.stage.player.end()
    gym.stage.player.close()
    details = gym.details()
    assert details.session.outcome is Outcome.ENDED
    assert details.session.ended_at_ms is not None
    assert [rep.place for rep in details.reps] == reps(1, Side.LEFT, 1, 2)


def test_one_that_was_closed_stays_open_and_goes_on(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.into(3, nth=1)
    gym.stage.player.close()
    details = gym.details()
    assert details.session.outcome is Outcome.OPEN
    assert details.session.ended_at_ms is None
    gym.crash()
    onward = gyms.go_on()
    assert onward.session.at == RepPosition(0, 1, Side.RIGHT, 3)
    onward.stage.player.start()
    onward.stage.run_to_end()
    after = onward.details()
    assert [rep.place for rep in after.reps] == ALL
    assert after.session.outcome is Outcome.FINISHED
    assert after.session.started_at_ms == details.session.started_at_ms


def test_a_finished_one_that_is_closed_stays_finished(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.stage.player.start()
    gym.stage.run_to_end()
    gym.stage.player.end()
    gym.stage.player.close()
    assert gym.details().session.outcome is Outcome.FINISHED


def test_one_of_which_every_set_was_skipped_is_not_finished(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.stage.player.start()
    for _ in gym.stage.timeline.blocks:
        gym.stage.player.skip()
    assert gym.details().session.outcome is Outcome.SKIPPED
    gym.crash()
    repository = new_repository(gym.path)
    assert repository.cut_off() is None, "there is nothing to go on with"
    repository.close()


def test_the_time_of_both_parts_is_added_up(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.into(3)
    gym.crash()
    before_ms = gym.details().session.elapsed_ms
    assert before_ms == round(
        next(e.actual_ms for e in reversed(gym.stage.events) if e.kind is EventKind.REP_COMPLETED)
    )
    onward = gyms.go_on()
    onward.stage.player.start()
    onward.stage.run_to_end()
    total_ms = sum(block.duration_ms for block in onward.stage.timeline.blocks)
    assert onward.details().session.elapsed_ms == before_ms + total_ms


@pytest.mark.parametrize("crash_after", range(len(ALL)))
def test_wherever_it_was_cut_off_it_goes_on_at_the_next_rep(gyms: Gyms, crash_after: int) -> None:
    gym = gyms.begin()
    gym.stage.player.start()
    while sum(event.kind is EventKind.REP_COMPLETED for event in gym.stage.events) < crash_after:
        gym.stage.run(500)
    gym.crash()
    onward = gyms.go_on()
    onward.stage.player.start()
    onward.stage.run_to_end()
    assert onward.places() == ALL
    again = [event for event in onward.stage.events if event.kind is EventKind.REP_COMPLETED]
    assert len(again) == len(ALL) - crash_after
    found = ask(gyms.path, "SELECT session_id, went_on FROM interruption")
    assert found == [(gym.session.id, 1)]


def test_one_can_be_cut_off_again_and_again(gyms: Gyms) -> None:
    gym = gyms.begin()
    for done in range(1, len(ALL)):
        gym.stage.player.start()
        while not any(event.kind is EventKind.REP_COMPLETED for event in gym.stage.events):
            gym.stage.run(500)
        assert gym.places() == ALL[:done]
        gym.crash()
        gym = gyms.go_on()
    gym.stage.player.start()
    gym.stage.run_to_end()
    details = gym.details()
    assert [rep.place for rep in details.reps] == ALL
    assert details.session.outcome is Outcome.FINISHED
    assert len(ask(gyms.path, "SELECT id FROM session")) == 1


# Touches


def into_lowering(gym: Gym, number: int, into_ms: float) -> None:
    """Let time pass up to a moment of the next lowering of a rep."""
    player, stage = gym.stage.player, gym.stage
    while not (
        (position := player.position()).phase.kind.value == "lower"
        and position.phase.rep_number == number
    ):
        deadline_ms = player.deadline_ms()
        assert deadline_ms is not None
        stage.run(deadline_ms - stage.clock.ms)
    stage.run(into_ms - position.phase_elapsed_ms)


def touched(gym: Gym) -> list[tuple[RepPosition, int, int, Verdict]]:
    return [
        (each.place, each.attempt, each.lowering_ms, each.verdict) for each in gym.details().touches
    ]


def test_every_touch_is_recorded_with_those_of_reps_taken_again(gyms: Gyms) -> None:
    gym = gyms.begin(touch=True)
    gym.stage.player.start()
    for number, into_ms in ((1, 2_000), (1, 3_000), (1, 4_100), (2, 4_900)):
        into_lowering(gym, number, into_ms)
        gym.stage.player.touch()
    first, second = reps(1, Side.LEFT, 1, 2)
    assert touched(gym) == [
        (first, 1, 2_000, Verdict.TOO_FAST),
        (first, 2, 3_000, Verdict.TOO_FAST),
        (first, 3, 4_100, Verdict.ON_TIME),
        (second, 1, 4_900, Verdict.SLOW),
    ]
    assert all(each.prescribed_ms == 4_000 for each in gym.details().touches)
    assert gym.places() == [first]


def test_a_touch_after_going_on_does_not_take_the_place_of_one_before(gyms: Gyms) -> None:
    gym = gyms.begin(touch=True)
    gym.stage.player.start()
    into_lowering(gym, 1, 2_500)
    gym.stage.player.touch()
    into_lowering(gym, 1, 4_000)
    gym.stage.player.touch()
    gym.crash()
    for lowering_ms in (3_900, 4_050):
        onward = gyms.go_on()
        onward.stage.player.start()
        into_lowering(onward, 1, lowering_ms)
        onward.stage.player.touch()
        onward.crash()
    assert [(attempt, ms) for _, attempt, ms, _ in touched(gym)] == [
        (1, 2_500),
        (2, 4_000),
        (3, 3_900),
        (4, 4_050),
    ]


# Trouble


def test_damage_after_going_on_keeps_what_was_done_before_it_too(gyms: Gyms) -> None:
    gym = gyms.begin()
    gym.into(3)
    gym.crash()
    onward = gyms.go_on()
    onward.stage.player.start()
    onward.stage.run(20_000)
    assert onward.writer.settle()
    spoil(gyms.path, "rep")
    onward.stage.run_to_end()
    assert onward.writer.settle()
    assert onward.writer.notes
    details = onward.details()
    assert [rep.place for rep in details.reps] == ALL
    assert details.session.outcome is Outcome.FINISHED
    assert details.session.exercises == gym.details().session.exercises


@pytest.mark.skipif(sys.platform == "win32", reason="Windows deletes nothing that is open")
def test_a_history_deleted_after_going_on_gets_all_of_the_session_again(gyms: Gyms) -> None:
    gym = gyms.begin(touch=True)
    gym.into(2)
    gym.stage.player.touch()
    gym.into(3)
    before = gym.details()
    assert before.touches
    gym.crash()
    onward = gyms.go_on()
    onward.stage.player.start()
    onward.stage.run(20_000)
    assert onward.writer.settle()
    gyms.path.unlink()
    onward.stage.run_to_end()
    assert onward.writer.settle()
    details = onward.details()
    assert details.reps[: len(before.reps)] == before.reps
    assert details.touches[: len(before.touches)] == before.touches
    assert [rep.place for rep in details.reps] == ALL
    assert details.session.outcome is Outcome.FINISHED


def test_a_journal_that_fails_delays_nothing(gyms: Gyms) -> None:
    gyms.path.mkdir()
    gym = gyms.begin()
    gym.stage.player.start()
    gym.stage.run_to_end()
    assert gym.stage.kinds()[-1] is EventKind.SESSION_FINISHED
    assert not gym.writer.settle()
    assert gym.writer.fault is not None
    gyms.path.rmdir()
    assert gym.places() == ALL


# To and fro


def bell(side_order: SideOrder = SideOrder.SAME, load: Load | None = None) -> Workout:
    library = exercises()
    first = prescribe(
        library["single-leg-deadlift"],
        sets=3,
        reps=4,
        tempo=Tempo.parse("3.5-0-X-1"),
        rest_ms=75_000,
        load=load,
        side_order=side_order,
    )
    return Workout((first, prescribe(library["single-leg-squat"]), first))


@pytest.mark.parametrize(
    "workout",
    [
        squats(),
        bell(SideOrder.ALTERNATE, Load("35", "lb")),
        bell(load=Load("16", "kg")),
        bell(load=Load("7.25", "kg")),
    ],
)
def test_a_workout_comes_back_from_what_is_recorded_of_it(gyms: Gyms, workout: Workout) -> None:
    session = session_of(workout, rehearsal=False, enforcement=Enforcement.PACE)
    repository = new_repository(gyms.path)
    with repository.transaction():
        repository.begin(session)
    found = repository.details(session.id)
    repository.close()
    assert found is not None
    assert workout_of(found.session, exercises()) == workout


@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_any_weight_comes_back_as_it_was_given(unit: str) -> None:
    for tenths in range(0, 1_000, 5):
        load = Load(f"{tenths / 10:g}", unit)
        assert load_of(load.grams, load.unit) == load


def test_no_two_exercises_share_an_id() -> None:
    make: Callable[[], SessionRecord] = lambda: session_of(  # noqa: E731
        bell(), rehearsal=True, enforcement=Enforcement.PACE
    )
    ids = [each.id for session in (make(), make()) for each in session.exercises]
    assert len(set(ids)) == 6
