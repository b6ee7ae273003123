"""A session that stands still for a while, and where it goes on."""

import pytest
from stage import (
    READY_AGAIN_MS,
    REP_MS,
    Stage,
    in_rep,
    told,
    where,
)

from tempo_coach.playback.events import EventKind, PauseReason
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.timeline import BlockKind, PhaseKind


def test_a_pause_is_silent_at_once_and_stops_the_session_clock() -> None:
    stage = in_rep(2)
    before = stage.player.position()
    stage.player.pause()
    assert stage.sink.last == ("stop", stage.clock.ms)
    count = len(stage.events)
    stage.run(3_600_000)
    after = stage.player.position()
    assert len(stage.events) == count
    assert stage.player.deadline_ms() is None
    assert after.paused is PauseReason.ASKED
    assert (after.phase, after.phase_elapsed_ms) == (before.phase, before.phase_elapsed_ms)
    assert after.remaining_ms == before.remaining_ms


@pytest.mark.parametrize("pause_ms", [0, 1, 90_000, 7_200_000])
def test_how_long_a_pause_takes_changes_nothing_of_what_is_due(pause_ms: int) -> None:
    due: list[list[tuple[str, int, str | None, int | None]]] = []
    for length_ms in (500, pause_ms):
        stage = in_rep(2)
        stage.player.pause()
        stage.run(length_ms)
        stage.player.resume()
        stage.run_to_end()
        due.append(told(stage.events))
        assert all(event.actual_ms == event.due_ms for event in stage.events)
    assert due[0] == due[1]


@pytest.mark.parametrize("into_ms", [0, 1, 3_999, 4_500, 5_999])
@pytest.mark.parametrize("rep", [1, 2, 3])
def test_a_paused_set_goes_on_with_getting_ready_and_the_interrupted_rep(
    rep: int, into_ms: int
) -> None:
    stage = in_rep(rep, into_ms=into_ms)
    stage.player.pause()
    stage.run(10_000)
    resumed_ms = round(stage.events[-1].actual_ms)
    count = len(stage.events)
    stage.player.resume()
    assert where(stage) == (PhaseKind.READY, rep)
    stage.run_to_end()

    expected: list[tuple[str, int, str | None, int | None]] = [
        ("resumed", resumed_ms, None, None),
        ("phase_started", resumed_ms, "ready", None),
    ]
    at_ms = resumed_ms + READY_AGAIN_MS
    for number in range(rep, 4):
        expected += [
            ("phase_started", at_ms, "lower", number),
            ("phase_started", at_ms + 4_000, "press", number),
            ("phase_started", at_ms + 5_000, "top", number),
            ("rep_completed", at_ms + 6_000, "top", number),
        ]
        at_ms += REP_MS
    expected.append(("set_completed", at_ms, None, None))
    after = told(stage.events)[count:]
    assert after[: len(expected)] == expected
    assert after[len(expected)][:2] == ("block_started", at_ms)


def test_a_pause_while_getting_ready_goes_on_before_the_first_rep() -> None:
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.SET), 2_000)
    stage.player.pause()
    stage.player.resume()
    assert where(stage) == (PhaseKind.READY, 1)
    assert stage.player.position().phase.duration_ms == READY_AGAIN_MS


def test_a_second_pause_while_getting_ready_again_loses_no_rep() -> None:
    stage = in_rep(2)
    for _ in range(3):
        stage.player.pause()
        stage.run(1_000)
        stage.player.resume()
        stage.run(1_000)
        assert where(stage) == (PhaseKind.READY, 2)
    stage.run_to_end()
    done = [
        e.phase.rep_number for e in stage.events if e.kind is EventKind.REP_COMPLETED and e.phase
    ]
    assert done == [1, 2, 3] * 4


def test_the_sound_goes_on_with_the_resumed_set_from_its_zero() -> None:
    stage = in_rep(2, lead_ms=200)
    stage.player.pause()
    stage.run(5_000)
    stage.player.resume()
    at_ms, block, offset_ms, zero_ms = stage.sink.plays[-1]
    assert (at_ms, offset_ms, zero_ms) == (stage.clock.ms, 0, stage.clock.ms + 200)
    assert block is stage.player.position().block
    assert block.phases[0].duration_ms == READY_AGAIN_MS


def test_a_rest_goes_on_where_it_stood() -> None:
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.REST), 30_000)
    stage.player.pause()
    stage.run(600_000)
    count = len(stage.events)
    stage.player.resume()
    at_ms, block, offset_ms, zero_ms = stage.sink.plays[-1]
    assert (at_ms, offset_ms, zero_ms) == (stage.clock.ms, 30_000, stage.clock.ms - 30_000)
    assert block.kind is BlockKind.REST
    assert stage.player.position().phase_elapsed_ms == 30_000
    stage.run(30_000)
    assert stage.kinds(count)[:3] == [
        EventKind.RESUMED,
        EventKind.BLOCK_STARTED,
        EventKind.PHASE_STARTED,
    ]


@pytest.mark.parametrize("kind", [BlockKind.TALK, BlockKind.SWITCH, BlockKind.REST])
def test_a_phrase_that_a_pause_cut_starts_again(kind: BlockKind) -> None:
    stage = Stage()
    index = stage.index_of(kind)
    spoken = [c for c in stage.timeline.blocks[index].cues if c.kind is CueKind.PHRASE][1]
    stage.run_to(index, spoken.start_ms + 100)
    stage.player.pause()
    stage.run(9_000)
    stage.player.resume()
    _, block, offset_ms, zero_ms = stage.sink.plays[-1]
    assert block.kind is kind
    assert offset_ms == spoken.start_ms
    assert zero_ms == stage.clock.ms - spoken.start_ms
    assert stage.player.position().phase_elapsed_ms == spoken.start_ms


def test_pausing_twice_and_resuming_what_runs_do_nothing() -> None:
    stage = in_rep(1)
    stage.player.resume()
    stage.player.pause()
    stage.player.pause()
    stage.player.resume()
    count = len(stage.events)
    stage.player.resume()
    assert len(stage.events) == count
    assert stage.kinds().count(EventKind.PAUSED) == 1
    assert stage.kinds().count(EventKind.RESUMED) == 1
