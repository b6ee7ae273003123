"""Enforced lowering: what a touch of the ground does to a set."""

from itertools import pairwise

import pytest
from stage import FIRST_REP_MS, REP_MS, Stage, expected_events, told
from touched import completed, of_kind, touches

from tempo_coach.library.loader import exercises
from tempo_coach.playback.event_log import event_json
from tempo_coach.playback.events import EventKind, PauseReason
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind
from tempo_coach.training.lowering import MOST_REPEATS, Enforcement, Lowering, Verdict
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo


def touch_stage(workout: Workout | None = None, *, lead_ms: int = 0) -> Stage:
    return Stage(workout, lead_ms=lead_ms, enforcement=Enforcement.TOUCH)


def in_lowering(into_ms: float, *, rep: int = 1, nth: int = 0, lead_ms: int = 0) -> Stage:
    """A stage so far into a rep of the nth set: of 4 s down, 1 s up, 1 s at the top."""
    stage = touch_stage(lead_ms=lead_ms)
    index = stage.index_of(BlockKind.SET, nth)
    stage.run_to(index, lead_ms + FIRST_REP_MS + (rep - 1) * REP_MS + into_ms)
    return stage


def said(block: Block) -> list[str]:
    return [cue.text for cue in block.cues if cue.kind is CueKind.PHRASE]


def run_into_lowering(stage: Stage, rep: int, into_ms: int) -> None:
    """Let time pass up to a moment of the next lowering of a rep."""
    while True:
        position = stage.player.position()
        phase = position.phase
        if phase.kind is PhaseKind.LOWER and phase.rep_number == rep:
            break
        deadline_ms = stage.player.deadline_ms()
        assert deadline_ms is not None
        stage.run(deadline_ms - stage.clock.ms)
    stage.run(into_ms - position.phase_elapsed_ms)


@pytest.mark.parametrize(
    ("into_ms", "verdict", "repeated"),
    [
        (2_800, Verdict.TOO_FAST, True),
        (3_699, Verdict.TOO_FAST, True),
        (3_700, Verdict.ON_TIME, False),
        (4_000, Verdict.ON_TIME, False),
        (4_700, Verdict.ON_TIME, False),
        (4_701, Verdict.SLOW, False),
        (5_999, Verdict.SLOW, False),
    ],
)
@pytest.mark.parametrize("lead_ms", [0, 250])
def test_a_touch_is_judged_by_the_time_since_the_lowering_began(
    into_ms: int, verdict: Verdict, repeated: bool, lead_ms: int
) -> None:
    stage = in_lowering(into_ms, rep=2, nth=1, lead_ms=lead_ms)
    stage.player.touch()
    assert touches(stage) == [Lowering(2, into_ms, 4_000, verdict, repeated)]
    event = of_kind(stage, EventKind.TOUCHED)[0]
    assert event.due_ms == event.actual_ms
    fields = event_json(event)
    assert fields["event"] == "touched"
    assert (fields["rep_number"], fields["lowering_ms"], fields["prescribed_ms"]) == (
        2,
        into_ms,
        4_000,
    )
    assert (fields["verdict"], fields["repeated"]) == (verdict.value, repeated)


def test_a_rep_that_was_too_fast_is_taken_again_once_that_has_been_said() -> None:
    stage = in_lowering(2_800, rep=2, lead_ms=250)
    count = len(stage.events)
    stage.player.touch()
    order, at_ms, block, offset_ms, zero_ms = stage.sink.last
    assert [entry[0] for entry in stage.sink.orders[-3:]] == ["stop", "play", "prepare"]
    assert (order, offset_ms, zero_ms) == ("play", 0, at_ms + 250)
    assert said(block)[:5] == [
        "Too fast.",
        "Two point eight seconds.",
        "Once more.",
        "Two.",
        "One.",
    ]
    assert block.phases[0].kind is PhaseKind.READY
    assert block.phases[1].rep_number == 2
    position = stage.player.position()
    assert position.phase.kind is PhaseKind.READY
    assert position.lowering == touches(stage)[0]
    stage.run_to_end()
    after = [event for event in stage.events[count:] if event.kind is not EventKind.TOUCHED]
    assert after[0].kind is EventKind.PHASE_STARTED
    assert completed(stage) == [1, 2, 3] * 4


def test_the_get_ready_before_a_repeated_rep_is_never_cut_nor_talked_over() -> None:
    stage = in_lowering(2_800)
    stage.player.touch()
    block = stage.player.position().block
    ready = block.phases[0]
    phrases = [cue for cue in block.cues if cue.kind is CueKind.PHRASE]
    assert all(one.end_ms <= other.start_ms for one, other in pairwise(phrases))
    again = next(cue for cue in phrases if cue.text == "Once more.")
    assert again.end_ms <= ready.end_ms - 2_000
    assert [cue.at_ms for cue in phrases if cue.text in ("Two.", "One.")][:2] == [
        ready.end_ms - 2_000,
        ready.end_ms - 1_000,
    ]


def test_the_lowering_is_shown_until_its_rep_is_over() -> None:
    stage = in_lowering(3_800)
    assert stage.player.position().lowering is None
    stage.player.touch()
    lowering = touches(stage)[0]
    assert stage.player.position().lowering == lowering
    stage.run(2_000)
    assert stage.player.position().lowering == lowering
    stage.run(200)
    assert stage.player.position().phase.rep_number == 2
    assert stage.player.position().lowering is None
    assert of_kind(stage, EventKind.REP_COMPLETED)[0].lowering == lowering


def test_a_repeated_rep_forgets_why_once_it_begins() -> None:
    stage = in_lowering(1_000)
    stage.player.touch()
    run_into_lowering(stage, 1, 0)
    assert stage.player.position().lowering is None
    stage.run(4_000)
    stage.player.touch()
    assert [each.repeated for each in touches(stage)] == [True, False]
    stage.run(3_000)
    assert of_kind(stage, EventKind.REP_COMPLETED)[0].lowering == touches(stage)[1]


def test_three_repeats_in_a_set_and_then_it_goes_on() -> None:
    stage = in_lowering(1_000)
    for turn in range(5):
        stage.player.touch()
        run_into_lowering(stage, (1, 1, 1, 2, 3)[turn], 1_000)
    assert [each.repeated for each in touches(stage)] == [True] * MOST_REPEATS + [False] * 2
    assert [each.rep_number for each in touches(stage)] == [1, 1, 1, 1, 2]
    stage.run_to_end()
    assert completed(stage) == [1, 2, 3] * 4


def test_the_repeats_of_different_reps_add_up_and_each_side_has_its_own() -> None:
    stage = in_lowering(1_000)
    for rep in (1, 2, 3):
        run_into_lowering(stage, rep, 1_000)
        stage.player.touch()
    run_into_lowering(stage, 3, 1_000)
    stage.player.touch()
    assert [each.repeated for each in touches(stage)] == [True, True, True, False]
    index = stage.index_of(BlockKind.SET, 1)
    while stage.player.position().block_index < index:
        stage.run(500)
    run_into_lowering(stage, 1, 1_000)
    stage.player.touch()
    assert touches(stage)[-1].repeated


def test_only_the_first_touch_of_a_rep_counts() -> None:
    stage = in_lowering(3_900)
    stage.player.touch()
    stage.run(30)
    stage.player.touch()
    stage.run(1_500)
    stage.player.touch()
    assert len(touches(stage)) == 1


def test_a_key_that_bounces_into_the_get_ready_changes_nothing() -> None:
    stage = in_lowering(1_000)
    stage.player.touch()
    plays = len(stage.sink.plays)
    for _ in range(20):
        stage.player.touch()
        stage.run(50)
    assert len(touches(stage)) == 1
    assert len(stage.sink.plays) == plays


@pytest.mark.parametrize("into_ms", [0, 1, 299])
def test_nobody_lowers_within_three_tenths_of_a_second(into_ms: int) -> None:
    """A touch that comes as the next rep has begun was meant for the rep that is over."""
    stage = in_lowering(into_ms, rep=2)
    stage.player.touch()
    assert not touches(stage)
    stage.run(4_000 - into_ms)
    stage.player.touch()
    assert touches(stage) == [Lowering(2, 4_000, 4_000, Verdict.ON_TIME, False)]


def test_a_touch_while_it_stands_still_changes_nothing() -> None:
    stage = in_lowering(2_000)
    stage.player.pause()
    orders, events = list(stage.sink.orders), list(stage.events)
    stage.player.touch()
    assert stage.sink.orders == orders
    assert stage.events == events


def test_a_touch_after_a_sleep_finds_a_session_that_stands_still() -> None:
    stage = in_lowering(2_000)
    stage.clock.slept_ms += 60_000
    stage.player.touch()
    assert stage.player.position().paused is PauseReason.SLEPT
    assert not touches(stage)


@pytest.mark.parametrize("kind", [BlockKind.TALK, BlockKind.SWITCH, BlockKind.REST])
def test_a_touch_outside_a_set_changes_nothing(kind: BlockKind) -> None:
    stage = touch_stage()
    stage.run_to(stage.index_of(kind), 1_000)
    events = list(stage.events)
    stage.player.touch()
    assert stage.events == events


def test_a_touch_before_the_start_or_after_the_end_changes_nothing() -> None:
    stage = touch_stage()
    stage.player.touch()
    assert not stage.events
    stage.player.start()
    stage.player.end()
    events = list(stage.events)
    stage.player.touch()
    assert stage.events == events


def test_pacing_alone_measures_nothing() -> None:
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.SET), FIRST_REP_MS + 2_000)
    stage.player.touch()
    assert stage.player.enforcement is Enforcement.PACE
    stage.run_to_end()
    assert told(stage.events) == list(expected_events(stage.timeline))


def test_a_rep_that_is_over_stays_over() -> None:
    stage = in_lowering(REP_MS - 50)
    stage.clock.ms += 150
    stage.player.touch()
    assert completed(stage) == [1]
    assert not touches(stage)


@pytest.mark.parametrize("order", ["back", "pause"])
def test_a_rep_that_is_taken_again_may_be_touched_again(order: str) -> None:
    stage = in_lowering(3_900)
    stage.player.touch()
    getattr(stage.player, order)()
    stage.player.resume()
    assert stage.player.position().lowering is None
    run_into_lowering(stage, 1, 4_100)
    stage.player.touch()
    assert [each.lowering_ms for each in touches(stage)] == [3_900, 4_100]
    stage.run_to_end()
    assert completed(stage) == [1, 2, 3] * 4


def test_a_pause_while_getting_ready_to_repeat() -> None:
    stage = in_lowering(1_000, rep=2)
    stage.player.touch()
    stage.run(500)
    stage.player.pause()
    stage.run(10_000)
    stage.player.resume()
    position = stage.player.position()
    assert position.phase.kind is PhaseKind.READY
    assert position.next_phase
    assert position.next_phase.rep_number == 2
    stage.run_to_end()
    assert completed(stage) == [1, 2, 3] * 4


def test_skipping_a_set_says_nothing_of_it() -> None:
    stage = in_lowering(4_000)
    stage.player.skip()
    assert "No touch detected." not in said(stage.player.position().block)


def floor_lift(tempo: str = "4-0-1-1", reps: int = 2) -> Workout:
    lift = exercises()["two-leg-deadlift"]
    assert lift.first_phase.playing_order[0].value == "press"
    return Workout((prescribe(lift, sets=1, reps=reps, tempo=Tempo.parse(tempo)),))


def test_a_lift_that_starts_at_the_floor_is_measured_from_its_lowering() -> None:
    stage = touch_stage(floor_lift())
    stage.run_to(stage.index_of(BlockKind.SET), FIRST_REP_MS + 2_000 + 1_500)
    stage.player.touch()
    assert touches(stage) == [Lowering(1, 1_500, 4_000, Verdict.TOO_FAST, True)]
    stage.run_to_end()
    assert completed(stage) == [1, 2]


def test_a_lift_that_starts_at_the_floor_has_no_touch_in_its_first_press() -> None:
    stage = touch_stage(floor_lift())
    stage.run_to(stage.index_of(BlockKind.SET), FIRST_REP_MS + 500)
    stage.player.touch()
    assert not touches(stage)


@pytest.mark.parametrize(("late_ms", "counts"), [(1, True), (700, True), (701, False)])
def test_a_lift_that_ends_at_the_floor_may_be_touched_as_the_next_rep_begins(
    late_ms: int, counts: bool
) -> None:
    """The last moment of its lowering is the last moment of its rep, and hands are slower."""
    stage = touch_stage(floor_lift())
    stage.run_to(stage.index_of(BlockKind.SET), FIRST_REP_MS + REP_MS + late_ms)
    assert completed(stage) == [1]
    stage.player.touch()
    judged = Lowering(1, 4_000 + late_ms, 4_000, Verdict.ON_TIME, False)
    assert touches(stage) == ([judged] if counts else [])
    assert stage.player.position().lowering is None
    stage.run(5_500 - late_ms)
    stage.player.touch()
    assert touches(stage)[-1].rep_number == 2
    stage.run_to_end()
    assert completed(stage) == [1, 2]
