"""What a recorder is told of a session, and when others are told of it."""

from collections.abc import Callable

import pytest
from notebook import Notebook
from stage import Stage, in_rep, squats

from tempo_coach.playback.events import CLOSED, ENDED_EARLY, Event, EventKind
from tempo_coach.playback.player import Player
from tempo_coach.playback.recording import Recording
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import RepPosition, Side


def recorded(stage: Stage) -> Notebook:
    notebook = Notebook()
    stage.player.subscribe(Recording(notebook))
    return notebook


def test_a_session_is_begun_its_reps_are_completed_and_it_ends() -> None:
    stage = Stage()
    notebook = recorded(stage)
    stage.player.start()
    stage.run_to_end()
    assert notebook.lines[0] == ("begin",)
    assert [line[1:4] for line in notebook.of("rep")] == [
        (side, set_number, number)
        for set_number in (1, 2)
        for side in (Side.LEFT, Side.RIGHT)
        for number in (1, 2, 3)
    ]
    total_ms = sum(block.duration_ms for block in stage.timeline.blocks)
    assert notebook.lines[-1] == ("end", total_ms, False)
    assert len(notebook.of("begin")) == len(notebook.of("end")) == 1
    moments = [e.actual_ms for e in stage.events if e.kind is EventKind.REP_COMPLETED]
    assert [line[4] for line in notebook.of("rep")] == moments


def test_each_set_stands_at_its_first_rep_before_that_is_completed() -> None:
    stage = Stage()
    notebook = recorded(stage)
    stage.player.start()
    stage.run_to_end()
    for at, line in enumerate(notebook.lines):
        if line[0] == "rep" and line[3] == 1:
            assert notebook.lines[at - 1][:4] == ("stand", line[1], line[2], 1)


@pytest.mark.parametrize(
    ("rest_ms", "nth", "leads", "stands"),
    [
        (60_000, 0, BlockKind.SWITCH, (Side.RIGHT, 1, 1)),
        (60_000, 1, BlockKind.REST, (Side.LEFT, 2, 1)),
        (0, 1, BlockKind.TALK, (Side.LEFT, 2, 1)),
        # The farewell leads to nothing: it stands behind the last set.
        (60_000, 3, BlockKind.TALK, (Side.RIGHT, 2, 4)),
    ],
)
def test_after_a_set_that_was_skipped_it_stands_at_what_is_next(
    rest_ms: int, nth: int, leads: BlockKind, stands: tuple[Side, int, int]
) -> None:
    stage = Stage(squats(rest_ms=rest_ms))
    notebook = recorded(stage)
    stage.run_to(stage.index_of(BlockKind.SET, nth), 500)
    stage.player.skip()
    stage.run(100)
    assert stage.player.position().block.kind is leads
    assert notebook.of("stand")[-1][1:4] == stands


def test_before_the_first_set_it_stands_at_its_first_rep_once_it_is_begun() -> None:
    stage = Stage()
    notebook = recorded(stage)
    stage.player.start()
    stage.run(500)
    assert stage.player.position().block.kind is BlockKind.TALK
    assert [line[:4] for line in notebook.lines] == [("begin",), ("stand", Side.LEFT, 1, 1)]


def test_the_farewell_of_a_session_without_a_set_left_stands_nowhere() -> None:
    stage = Stage()
    done = RepPosition(0, 2, Side.RIGHT, 4)
    stage.timeline = stage.compiler.compile(stage.workout, start=done)
    stage.player = Player(stage.timeline, stage.compiler, stage.clock, stage.sink)
    notebook = recorded(stage)
    stage.player.start()
    stage.run_to_end()
    assert [line[0] for line in notebook.lines] == ["begin", "end"]


@pytest.mark.parametrize("detail", [ENDED_EARLY, CLOSED])
def test_one_that_is_closed_is_not_ended(detail: str) -> None:
    stage = in_rep(2)
    notebook = recorded(stage)
    if detail == ENDED_EARLY:
        stage.player.end()
    stage.player.close()
    assert stage.events[-1].detail == detail
    assert [line[2] for line in notebook.of("end")] == [True] * (detail == ENDED_EARLY)


def test_a_touch_is_recorded_with_its_set() -> None:
    stage = Stage(enforcement=Enforcement.TOUCH)
    notebook = recorded(stage)
    stage.run_to(stage.index_of(BlockKind.SET, 1), 5_000 + 3_900)
    stage.player.touch()
    assert notebook.of("touch") == [("touch", Side.RIGHT, 1, 1)]


def test_others_are_told_every_event_in_order_once_the_recorder_lets_them() -> None:
    stage, notebook, heard = Stage(), Notebook(), list[Event]()
    recording = Recording(notebook)
    recording.listeners.append(heard.append)
    stage.player.subscribe(recording)
    stage.player.start()
    stage.run_to_end()
    assert heard == []
    for follow in notebook.waiting:
        follow()
    assert heard == stage.events


def test_what_is_told_of_an_event_comes_after_what_is_recorded_of_it() -> None:
    """Whatever the recorder does in order, it was given the rep before the telling of it."""
    notebook, heard = Notebook(), list[tuple[EventKind, int]]()

    class InOrder(Notebook):
        def then(self, do: Callable[[], None]) -> None:
            do()

    notebook = InOrder()
    recording = Recording(notebook)
    recording.listeners.append(lambda event: heard.append((event.kind, len(notebook.of("rep")))))
    stage = Stage()
    stage.player.subscribe(recording)
    stage.player.start()
    stage.run_to_end()
    counts = [count for kind, count in heard if kind is EventKind.REP_COMPLETED]
    assert counts == list(range(1, 13))


def test_without_listeners_the_recorder_is_asked_for_nothing_more() -> None:
    stage = Stage()
    notebook = recorded(stage)
    stage.player.start()
    stage.run_to_end()
    assert notebook.waiting == []


def test_several_listeners_hear_the_same() -> None:
    first, second = list[Event](), list[Event]()
    notebook = Notebook()
    recording = Recording(notebook)
    recording.listeners.append(first.append)
    recording.listeners.append(second.append)
    stage = Stage()
    stage.player.subscribe(recording)
    stage.player.start()
    for follow in notebook.waiting:
        follow()
    assert first == second == stage.events
