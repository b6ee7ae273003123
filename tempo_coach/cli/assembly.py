"""Puts a session together: score, sound, clock, player."""

from collections.abc import Callable
from pathlib import Path

from tempo_coach.audio.mixer import mix
from tempo_coach.audio.sinks.choice import NO_SOUND
from tempo_coach.audio.sinks.speaker import SpeakerSink
from tempo_coach.cli.composing import Score
from tempo_coach.paths import log_folder
from tempo_coach.playback.clock import Clock, FastClock, MonotonicClock
from tempo_coach.playback.event_log import EventLog
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.sink import SilentSink, Sink
from tempo_coach.timeline.timeline import Block
from tempo_coach.training.faults import BadValueError
from tempo_coach.training.lowering import Enforcement


class _Volume:
    """The volume that blocks are mixed at."""

    def __init__(self, percent: int) -> None:
        self.percent = percent
        self.changed: Callable[[], None] | None = None

    def set(self, percent: int) -> None:
        self.percent = percent
        if self.changed:
            self.changed()


def make_session(
    score: Score,
    *,
    volume: int,
    backend: str | None,
    silent: bool,
    speed: float | None,
    events: EventLog | None,
    enforcement: Enforcement = Enforcement.PACE,
    waits_for_me: bool = False,
) -> RunningSession:
    """A session that is ready to start.

    Args:
        score: What it plays.
        volume: Percent, 0 to 100.
        backend: The only sound backend to try, or none; None tries all.
        silent: No sound.
        speed: How many times faster; such a session is silent.
        events: Where to write each event; None writes none.
        enforcement: What makes each lowering last as long as it is prescribed.
        waits_for_me: Whether a rest that is over waits for the runner, at first.
    """
    loudness = _Volume(volume)
    clock: Clock = MonotonicClock()
    if speed is not None:
        clock = FastClock(clock, speed)
    sink: Sink = SilentSink()
    if not silent and speed is None and backend != NO_SOUND:

        def mixed(block: Block) -> bytes:
            return mix(block, score.voice, volume=loudness.percent)

        speaker = SpeakerSink(mixed, log_path=log_folder() / "speaker.log", backend=backend)
        loudness.changed = speaker.remix
        sink = speaker
    player = Player(
        score.timeline,
        score.compiler,
        clock,
        sink,
        enforcement=enforcement,
        waits_for_me=waits_for_me,
    )
    if events is not None:
        player.subscribe(events)
    return RunningSession(player, clock, volume=volume, on_volume=loudness.set)


def open_events(path: Path) -> EventLog:
    """A log that adds events to a file.

    Raises:
        BadValueError: if it cannot be written.
    """
    try:
        return EventLog(path.open("a", encoding="utf-8"))
    except OSError as error:
        raise BadValueError(
            f"--events {str(path)!r} cannot be written: {error.strerror or error}"
        ) from None
