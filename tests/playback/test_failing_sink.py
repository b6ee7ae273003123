"""A sink that fails costs the sound, and never the session."""

import logging
from dataclasses import dataclass, field
from typing import Any

import pytest
from stage import RecordingSink, Stage, expected_events, told

from tempo_coach.playback.events import EventKind
from tempo_coach.timeline.timeline import BlockKind


@dataclass
class FailingSink(RecordingSink):
    """Fails whenever one of some things is asked of it."""

    fails_at: set[str] = field(default_factory=set[str])

    def __getattribute__(self, name: str) -> Any:
        if name in object.__getattribute__(self, "__dict__").get("fails_at", ()):
            raise OSError(5, "the device is gone")
        return super().__getattribute__(name)


def failing(stage: Stage) -> set[str]:
    """What the sink of a stage fails at, to be filled."""
    assert isinstance(stage.sink, FailingSink)
    return stage.sink.fails_at


EVERY_ORDER = ("lead_ms", "prepare", "play", "replace", "stop")


@pytest.mark.parametrize("fails_at", [*EVERY_ORDER, "all"])
def test_a_session_goes_to_its_end_without_a_sound(fails_at: str) -> None:
    stage = Stage(sink_type=FailingSink)
    failing(stage).update(EVERY_ORDER if fails_at == "all" else [fails_at])
    stage.player.start()
    stage.run_to_end()
    told_here = [event for event in stage.events if event.kind is not EventKind.SPEAKER_LOST]
    assert told(told_here) == list(expected_events(stage.timeline))


@pytest.mark.parametrize("fails_at", ["prepare", "play", "stop", "all"])
def test_it_is_said_once_and_stands_on_the_screen(fails_at: str) -> None:
    stage = Stage(sink_type=FailingSink)
    failing(stage).update(EVERY_ORDER if fails_at == "all" else [fails_at])
    stage.run_to(stage.index_of(BlockKind.REST), 1_000)
    lost = [event for event in stage.events if event.kind is EventKind.SPEAKER_LOST]
    assert len(lost) == 1
    note = stage.player.position().sound_note
    assert note is not None
    assert "the device is gone" in note
    assert lost[0].detail == note
    stage.run_to_end()
    assert sum(event.kind is EventKind.SPEAKER_LOST for event in stage.events) == 1


def test_a_sink_that_fails_in_an_order_leaves_the_order_done() -> None:
    stage = Stage(sink_type=FailingSink)
    stage.run_to(stage.index_of(BlockKind.REST), 10_000)
    failing(stage).update(EVERY_ORDER)
    stage.player.change_rest(15_000)
    assert stage.player.position().block.duration_ms == 75_000
    stage.player.pause()
    assert stage.player.position().paused
    stage.player.resume()
    stage.player.skip()
    assert stage.player.position().block.kind is BlockKind.SET
    stage.player.back()
    stage.player.end()
    assert stage.events[-1].kind is EventKind.SESSION_FINISHED


def test_the_sound_comes_back_with_the_sink() -> None:
    stage = Stage(sink_type=FailingSink)
    failing(stage).add("play")
    stage.player.start()
    assert stage.player.position().sound_note
    failing(stage).clear()
    stage.player.skip()
    block, _, zero_ms = stage.sink.plays[-1][1:4]
    stage.player.sound_started(block, zero_ms)
    assert stage.player.position().sound_note is None
    failing(stage).add("play")
    stage.player.skip()
    assert sum(event.kind is EventKind.SPEAKER_LOST for event in stage.events) == 2


def test_a_sink_that_cannot_be_closed_keeps_nobody() -> None:
    stage = Stage(sink_type=FailingSink)
    stage.player.start()
    failing(stage).add("close")
    stage.player.close()
    assert stage.events[-1].kind is EventKind.SESSION_FINISHED


def test_the_traceback_goes_to_the_log(caplog: pytest.LogCaptureFixture) -> None:
    stage = Stage(sink_type=FailingSink)
    failing(stage).add("play")
    with caplog.at_level(logging.ERROR, "tempo_coach"):
        stage.player.start()
        stage.run(20_000)
    (record,) = caplog.records
    assert record.exc_info
    assert isinstance(record.exc_info[1], OSError)


def test_nothing_is_written_to_the_terminal_by_the_log(capfd: pytest.CaptureFixture[str]) -> None:
    stage = Stage(sink_type=FailingSink)
    failing(stage).update(EVERY_ORDER)
    stage.player.start()
    assert capfd.readouterr() == ("", "")
