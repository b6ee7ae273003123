"""Puts a session together: score, sound, clock, player."""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from io import FileIO
from pathlib import Path
from threading import Lock, Thread

from tempo_coach.app.paths import speaker_log
from tempo_coach.app.scoring import Score
from tempo_coach.audio.mixer import mix
from tempo_coach.audio.output.backend_choice import NO_SOUND
from tempo_coach.audio.output.speaker import SpeakerSink
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.audio.voices.voice import FallbackVoice, Voice
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.clock import Clock, FastClock, MonotonicClock
from tempo_coach.playback.event_log import EventLog
from tempo_coach.playback.output_levels import OutputLevels
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.sink import SilentSink, Sink
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.timeline import Block
from tempo_coach.training.lowering import Enforcement


class _Heard:
    """A speaker, and a mixer whose volumes can be changed."""

    def __init__(self, voice: Voice, output_levels: OutputLevels, backend: str | None) -> None:
        self._voices = [voice]
        """The one that speaks now, and those that blocks at hand were made for."""
        self._output_levels = output_levels
        self.speaker = SpeakerSink(
            self._mixed,
            log_path=speaker_log(),
            backend=backend,
            latency_ms=output_levels.latency_ms,
            wake_ms=output_levels.wake_ms,
        )

    def change(self, output_levels: OutputLevels) -> None:
        """From the next block on."""
        before, self._output_levels = self._output_levels, output_levels
        self.speaker.latency_ms = output_levels.latency_ms
        self.speaker.wake_ms = output_levels.wake_ms
        if replace(output_levels, latency_ms=before.latency_ms) != before:
            self.speaker.remix()

    def speak_with(self, voice: Voice, under_way: Block) -> None:
        """Have another voice speak in the blocks that are made for it.

        Args:
            voice: The other one.
            under_way: What plays, and may be taken up again.
        """
        # What comes next may begin before it is compiled for the new voice.
        last, speaking = self._voices[0], self._voice_of(under_way)
        before = [last] if speaking is last else [last, speaking]
        self._voices = [voice, *(each for each in before if each is not voice)]
        for each in self._voices[1:]:
            each.let_go()

    def _voice_of(self, block: Block) -> Voice:
        """The voice whose phrases are as long as the block's; one under way keeps its own."""
        return next((each for each in self._voices if _fits(each, block)), self._voices[0])

    def _mixed(self, block: Block) -> SparseSound:
        output_levels, voice = self._output_levels, self._voice_of(block)
        try:
            return mix(
                block,
                voice,
                voice_volume=output_levels.voice_percent,
                tone_volume=output_levels.tone_percent,
                wake_ms=output_levels.wake_ms,
            )
        finally:
            if voice is not self._voices[0]:
                voice.let_go()


def _fits(voice: Voice, block: Block) -> bool:
    phrases = [cue for cue in block.cues if cue.kind is CueKind.PHRASE]
    lengths = ((cue, voice.length_of(cue.text)) for cue in phrases)
    return all(length and length.duration_ms == cue.duration_ms for cue, length in lengths)


class HeardSession(RunningSession):
    """A session whose voice can be changed.

    Args:
        player: What plays.
        clock: The player's clock.
        voice: What it speaks with, at first.
        output_levels: How it is heard, at first.
        heard: What is heard; None where nothing is.
    """

    def __init__(
        self,
        player: Player,
        clock: Clock,
        voice: FallbackVoice,
        *,
        output_levels: OutputLevels,
        heard: _Heard | None,
    ) -> None:
        on_output_levels = heard.change if heard else _unheard
        super().__init__(
            player, clock, output_levels=output_levels, on_output_levels=on_output_levels
        )
        self._heard = heard
        self._voice = voice
        self._kept: tuple[str, ...] = ()
        self._changing = Lock()
        self._voice_change = 0

    @property
    def voice_notes(self) -> tuple[str, ...]:
        """What went wrong in the voice that speaks now, one sentence each."""
        return (*self._kept, *self._voice.notes)

    def change_voice(self, compose: Callable[[], Score]) -> None:
        """Speak with another voice from the next block on, once its score is there.

        It returns at once. Where the voice has been changed again by then, or still is being
        changed, nothing comes of it: the last change that was asked for is the one that holds.

        Args:
            compose: Makes the score as it plays for that voice, which may take a while.
        """
        with self._changing:
            self._voice_change += 1
            change = self._voice_change
        Thread(target=self._change_voice, args=(compose, change), daemon=True).start()

    def _change_voice(self, compose: Callable[[], Score], change: int) -> None:
        try:
            score = compose()
        except Exception as error:
            # Whatever a voice comes up with, the session goes on, and has one to go on with.
            reason = str(error) or type(error).__name__
            told = _("the voice was not changed: {reason}").format(reason=reason)
            with self._changing:
                if change == self._voice_change:
                    self._kept = (told,)
            return
        with self._changing:
            if change == self._voice_change:
                self._speak(score)

    def _speak(self, score: Score) -> None:
        self._voice, self._kept = score.voice, ()
        if self._heard:
            self._heard.speak_with(score.voice, self.position().block)
        self.recompile_with(score.compiler)


def _unheard(_output_levels: OutputLevels) -> None:
    """Nobody hears a difference."""


def make_session(
    score: Score,
    *,
    output_levels: OutputLevels,
    backend: str | None,
    silent: bool,
    speed: float | None,
    enforcement: Enforcement = Enforcement.PACE,
    waits_for_me: bool = False,
    reps_done: int = 0,
) -> HeardSession:
    """A session that is ready to start.

    Args:
        score: What it plays.
        output_levels: How loud it is, and how late it is heard.
        backend: The only sound backend to try, or none; None tries all.
        silent: No sound.
        speed: How many times faster; such a session is silent.
        enforcement: What makes each lowering last as long as it is prescribed.
        waits_for_me: Whether a rest that is over waits for the runner, at first.
        reps_done: How many reps were done before, where it goes on.
    """
    clock: Clock = MonotonicClock()
    if speed is not None:
        clock = FastClock(clock, speed)
    heard = None
    if not silent and speed is None and backend != NO_SOUND:
        heard = _Heard(score.voice, output_levels, backend)
    sink: Sink = heard.speaker if heard else SilentSink()
    player = Player(
        score.timeline,
        score.compiler,
        clock,
        sink,
        enforcement=enforcement,
        waits_for_me=waits_for_me,
        reps_done=reps_done,
    )
    return HeardSession(player, clock, score.voice, output_levels=output_levels, heard=heard)


STANDARD_OUTPUT = Path("-")
"""What stands for it on the command line."""


def open_events(path: Path) -> EventLog:
    """A log that adds events to a file, a pipe or the standard output.

    Raises:
        BadValueError: if it cannot be written.
    """
    try:
        if path == STANDARD_OUTPUT:
            # Its own hold on it: what is printed meanwhile waits for no reader of events.
            number = sys.stdout.fileno() if sys.stdout else -1
            return EventLog(FileIO(os.dup(number), "wb"))
        if path.is_fifo():
            # Opening one waits until somebody reads it.
            return EventLog(lambda: FileIO(path, "ab"))
        return EventLog(FileIO(path, "ab"))
    except OSError as error:
        raise BadValueError(
            _("--events {path} cannot be written: {reason}").format(
                path=repr(str(path)), reason=error.strerror or error
            )
        ) from None
