"""Puts a session together: score, sound, clock, player."""

from dataclasses import replace
from pathlib import Path

from tempo_coach.audio.mixer import mix
from tempo_coach.audio.sinks.choice import NO_SOUND
from tempo_coach.audio.sinks.speaker import SpeakerSink
from tempo_coach.audio.voices.voice import Voice
from tempo_coach.cli.composing import Score
from tempo_coach.paths import log_folder
from tempo_coach.playback.clock import Clock, FastClock, MonotonicClock
from tempo_coach.playback.event_log import EventLog
from tempo_coach.playback.hearing import Hearing
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.sink import SilentSink, Sink
from tempo_coach.timeline.timeline import Block
from tempo_coach.training.faults import BadValueError
from tempo_coach.training.lowering import Enforcement


class _Heard:
    """A speaker, and a mixer whose volumes can be changed."""

    def __init__(self, voice: Voice, hearing: Hearing, backend: str | None) -> None:
        self._voice = voice
        self._hearing = hearing
        self.speaker = SpeakerSink(
            self._mixed,
            log_path=log_folder() / "speaker.log",
            backend=backend,
            latency_ms=hearing.latency_ms,
        )

    def change(self, hearing: Hearing) -> None:
        """From the next block on."""
        before, self._hearing = self._hearing, hearing
        self.speaker.latency_ms = hearing.latency_ms
        if replace(hearing, latency_ms=before.latency_ms) != before:
            self.speaker.remix()

    def _mixed(self, block: Block) -> bytes:
        hearing = self._hearing
        return mix(
            block,
            self._voice,
            voice_volume=hearing.voice_percent,
            tone_volume=hearing.tone_percent,
        )


def make_session(
    score: Score,
    *,
    hearing: Hearing,
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
        hearing: How loud it is, and how late it is heard.
        backend: The only sound backend to try, or none; None tries all.
        silent: No sound.
        speed: How many times faster; such a session is silent.
        events: Where to write each event; None writes none.
        enforcement: What makes each lowering last as long as it is prescribed.
        waits_for_me: Whether a rest that is over waits for the runner, at first.
    """
    clock: Clock = MonotonicClock()
    if speed is not None:
        clock = FastClock(clock, speed)
    heard = None
    if not silent and speed is None and backend != NO_SOUND:
        heard = _Heard(score.voice, hearing, backend)
    sink: Sink = heard.speaker if heard else SilentSink()
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
    if heard is None:
        return RunningSession(player, clock, hearing=hearing)
    return RunningSession(player, clock, hearing=hearing, on_hearing=heard.change)


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
