"""A thread that drives a player in real time."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Condition, Thread

from tempo_coach.playback.bulletin import Listener
from tempo_coach.playback.clock import Clock
from tempo_coach.playback.events import Event, PauseReason, Position
from tempo_coach.playback.hearing import Hearing
from tempo_coach.playback.player import Player
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.delivery import Delivery
from tempo_coach.timeline.timeline import Timeline
from tempo_coach.training.lowering import Enforcement
from tempo_coach.translation import gettext as _

LONGEST_WAIT_S = 0.5
"""It looks at the clock at least this often, so that a sleep of the machine is noticed."""


class RunningSession:
    """A session that plays by itself; every order takes effect at once.

    Args:
        player: What plays.
        clock: The player's clock.
        hearing: How it is heard, at first; None where nobody set anything.
        on_hearing: Told how it is to be heard from the next block on.
    """

    def __init__(
        self,
        player: Player,
        clock: Clock,
        *,
        hearing: Hearing | None = None,
        on_hearing: Callable[[Hearing], None] = lambda _hearing: None,
    ) -> None:
        self._player = player
        self._clock = clock
        self._hearing = hearing or Hearing()
        self._on_hearing = on_hearing
        self._changed = Condition()
        self._closed = False
        self._generation = 0
        self.notes: tuple[str, ...] = ()
        """What went wrong with whoever listens, one sentence each."""
        self._thread = Thread(target=self._run, name="player", daemon=True)

    @property
    def timeline(self) -> Timeline:
        """The score that plays."""
        return self._player.timeline

    def position(self) -> Position:
        """Where the session stands now."""
        return self._player.position()

    def subscribe(self, listener: Listener) -> None:
        """Tell a listener every event, those before it at once; it returns at once.

        What it raises holds up neither the coach nor the others who listen.
        """
        self._player.subscribe(partial(self._tell, listener))

    def start(self) -> None:
        """Begin; does nothing a second time."""
        if not self._thread.is_alive() and not self._closed:
            self._thread.start()
        self._order(self._player.start)

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

    def delivery(self) -> Delivery:
        """How whatever follows is told."""
        return self._player.delivery

    def set_delivery(self, delivery: Delivery) -> None:
        """Tell it in another way from the next block on."""
        self._order(lambda: self._player.change_delivery(delivery))

    def tell_with(self, compiler: Compiler) -> None:
        """Have it told in other words or by another voice from the next block on."""
        self._order(lambda: self._player.tell_with(compiler))

    def hearing(self) -> Hearing:
        """How it is heard."""
        return self._hearing

    def set_hearing(self, hearing: Hearing) -> None:
        """Have it heard in another way from the next block on."""
        self._hearing = hearing
        self._order(lambda: self._on_hearing(hearing))

    def volume(self) -> int:
        """Percent, 0 to 100."""
        return self._hearing.volume

    def set_volume(self, percent: int) -> None:
        """Louder or softer from the next block on."""
        self.set_hearing(replace(self._hearing, volume=percent))

    def end(self) -> None:
        """End the session early."""
        self._order(self._player.end)

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
            told = _("Something that follows the session has failed: {reason}.")
            note = told.format(reason=str(error) or type(error).__name__)
            if note not in self.notes:
                self.notes = (*self.notes, note)

    def _order(self, order: Callable[[], None]) -> None:
        order()
        with self._changed:
            self._generation += 1
            self._changed.notify_all()

    def _run(self) -> None:
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
