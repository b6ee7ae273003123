"""A rehearsal, to which nobody exercises, pauses for no stall of the machine."""

import pytest
from stage import Stage

from tempo_coach.playback.clock import FastClock
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.player import Player
from tempo_coach.playback.sink import SilentSink


@pytest.mark.parametrize("speed", [1.0, 30.0, 1_000.0])
@pytest.mark.parametrize("asleep", [False, True])
def test_a_rehearsal_goes_on_after_a_stall_and_tells_all_of_it(speed: float, asleep: bool) -> None:
    stage, events = Stage(), list[Event]()
    player = Player(stage.timeline, stage.compiler, FastClock(stage.clock, speed), SilentSink())
    player.subscribe(events.append)
    player.start()
    stage.clock.ms += 2_600
    stage.clock.slept_ms += 2_600 if asleep else 0
    player.advance()
    assert player.position().paused is None
    for _ in range(1_000):
        stage.clock.ms += 2_600
        player.advance()
    kinds = [event.kind for event in events]
    assert EventKind.PAUSED not in kinds
    assert kinds.count(EventKind.REP_COMPLETED) == 12
    assert kinds[-1] is EventKind.SESSION_FINISHED
