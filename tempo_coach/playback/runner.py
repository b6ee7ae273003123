"""A thread that drives a player in real time."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import partial
from threading import Condition, Lock, Thread

from tempo_coach.error_log import keep_traceback
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.clock import Clock
from tempo_coach.playback.coalescing import CoalescingWorker
from tempo_coach.playback.event_publisher import Listener
from tempo_coach.playback.events import FAILED, Event, EventKind, PauseReason, Position
from tempo_coach.playback.output_levels import OutputLevels
from tempo_coach.playback.player import Player
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.speech_options import SpeechOptions
from tempo_coach.timeline.timeline import Timeline
from tempo_coach.training.lowering import Enforcement

LONGEST_WAIT_S = 0.5
"""It looks at the clock at least this often, so that a sleep of the machine is noticed."""


class RunningSession:
    """A session that plays by itself; every order takes effect at once.

    Another delivery or voice does so as soon as the score is compiled for it.

    An error in an order is noted, and the session goes on. One in its thread breaks it off, for
    nothing is due any more then: those who listen hear of its end, and the position says why.

    Args:
        player: What plays.
        clock: The player's clock.
        output_levels: How it is heard, at first; None where nobody set anything.
        on_output_levels: Told how it is to be heard from the next block on.
    """

    def __init__(
        self,
        player: Player,
        clock: Clock,
        *,
        output_levels: OutputLevels | None = None,
        on_output_levels: Callable[[OutputLevels], None] = lambda _output_levels: None,
    ) -> None:
        self._player = player
        self._clock = clock
        self._output_levels = output_levels or OutputLevels()
        self._on_output_levels = on_output_levels
        self._changed = Condition()
        self._closed = False
        self._generation = 0
        self.notes: tuple[str, ...] = ()
        """What went wrong with whoever listens, and with orders, one sentence each."""
        self._listeners: list[Listener] = []
        self._failing = Lock()
        self._failure: Exception | None = None
        self._last = Event(EventKind.SESSION_STARTED, 0, 0.0)
        self._position: Position | None = None
        player.subscribe(self._note_event)
        player.on_report = self._wake
        # A long score takes a while to compile, and neither who asks nor the player waits for it.
        self._retelling = CoalescingWorker(lambda: self._order(player.retell), "compiler")
        self._thread = Thread(target=self._run, name="player", daemon=True)

    @property
    def timeline(self) -> Timeline:
        """The score that plays."""
        return self._player.timeline

    def position(self) -> Position:
        """Where the session stands now, or stood when it broke off."""
        try:
            self._position = self._player.position()
        except Exception as error:
            if self._position is None:
                raise
            self._break_off(error)
        if self._failure is None:
            return self._position
        return replace(self._position, finished=True, remaining_ms=0.0, failure=self._failure)

    def subscribe(self, listener: Listener) -> None:
        """Tell a listener every event, those before it at once; it returns at once.

        What it raises holds up neither the coach nor the others who listen.
        """
        heard = partial(self._tell, listener)
        self._listeners.append(heard)
        self._player.subscribe(heard)

    def start(self) -> None:
        """Begin; does nothing a second time."""
        try:
            if not self._thread.is_alive() and not self._closed:
                self._thread.start()
            self._player.start()
        except Exception as error:
            # Nobody would drive it.
            self._break_off(error)
        self._wake()

    def pause(self, reason: PauseReason = PauseReason.ASKED) -> None:
        """Stand still and fall silent."""
        self._order(lambda: self._player.pause(reason))

    def resume(self) -> None:
        """Go on."""
        self._order(self._player.resume)

    def skip(self) -> None:
        """Go to the next block."""
        self._order(self._player.skip)

    def back(self) -> None:
        """Take this rep again; twice within two seconds, the rep before."""
        self._order(self._player.back)

    def change_rest(self, delta_ms: int) -> None:
        """Make a rest longer or shorter."""
        self._order(lambda: self._player.change_rest(delta_ms))

    def go_on(self) -> None:
        """Go to the next block, except in a set."""
        self._order(self._player.go_on)

    def touch(self) -> None:
        """The runner touched the ground now."""
        self._order(self._player.touch)

    def enforcement(self) -> Enforcement:
        """What makes each lowering last as long as it is prescribed."""
        return self._player.enforcement

    def waits_for_me(self) -> bool:
        """Whether a rest that is over waits for the runner."""
        return self._player.waits_for_me()

    def set_waits_for_me(self, on: bool) -> None:
        """Let rests wait or not, at once."""
        self._order(lambda: self._player.set_waits_for_me(on))

    def speech_options(self) -> SpeechOptions:
        """How whatever follows is told."""
        return self._player.speech_options

    def set_speech_options(self, speech_options: SpeechOptions) -> None:
        """Tell it in another way from the next block on."""
        self._order(lambda: self._player.ask_speech_options(speech_options))
        self._order(self._retelling.ask)

    def recompile_with(self, compiler: Compiler) -> None:
        """Have it told in other words or by another voice from the next block on."""
        self._order(lambda: self._player.ask_voice(compiler))
        self._order(self._retelling.ask)

    def output_levels(self) -> OutputLevels:
        """How it is heard."""
        return self._output_levels

    def set_output_levels(self, output_levels: OutputLevels) -> None:
        """Have it heard in another way from the next block on."""
        self._output_levels = output_levels
        self._order(lambda: self._on_output_levels(output_levels))

    def volume(self) -> int:
        """Percent, 0 to 100."""
        return self._output_levels.volume

    def set_volume(self, percent: int) -> None:
        """Louder or softer from the next block on."""
        self.set_output_levels(replace(self._output_levels, volume=percent))

    def end(self) -> None:
        """End the session early, also where that is not as easy as it should be."""
        try:
            self._player.end()
        except Exception as error:
            self._break_off(error)
        self._wake()

    def close(self) -> None:
        """End the session if it still runs, and let go of the sound."""
        self._order(self._player.close)
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join()

    def _tell(self, listener: Listener, event: Event) -> None:
        try:
            listener(event)
        except Exception as error:
            self._note(_("Something that follows the session has failed: {reason}."), error)

    @property
    def _is_over(self) -> bool:
        return self._last.kind is EventKind.SESSION_FINISHED

    def _note_event(self, event: Event) -> None:
        self._last = event

    def _note(self, told: str, error: Exception) -> None:
        note = told.format(reason=str(error) or type(error).__name__)
        if note not in self.notes:
            keep_traceback(error, note)
            self.notes = (*self.notes, note)

    def _order(self, order: Callable[[], None]) -> None:
        try:
            order()
        except Exception as error:
            self._note(_("Something you asked for failed: {reason}."), error)
        self._wake()

    def _wake(self) -> None:
        with self._changed:
            self._generation += 1
            self._changed.notify_all()

    def _break_off(self, error: Exception) -> None:
        """End the session where it stands; everyone hears of it, whatever the player can do."""
        with self._failing:
            if self._failure is not None or self._is_over:
                return
            self._failure = error
        keep_traceback(error, "a session broke off")
        with suppress(Exception):
            self._player.break_off()
        if not self._is_over:
            last = self._last
            over = Event(EventKind.SESSION_FINISHED, last.due_ms, last.actual_ms, detail=FAILED)
            self._last = over
            for listener in self._listeners:
                listener(over)

    def _run(self) -> None:
        try:
            self._drive()
        except Exception as error:
            self._break_off(error)

    def _drive(self) -> None:
        while not self._closed:
            with self._changed:
                generation = self._generation
            self._player.advance()
            deadline_ms = self._player.deadline_ms()
            wait_s = LONGEST_WAIT_S
            if deadline_ms is not None:
                wait_s = self._clock.real_seconds(deadline_ms - self._clock.now_ms())
            with self._changed:
                if not self._closed and generation == self._generation and wait_s > 0:
                    self._changed.wait(min(wait_s, LONGEST_WAIT_S))
