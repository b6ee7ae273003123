"""The app over a stage whose clock a test moves."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from fake_session import FakeSession
from pictures import half_past_six
from stage import ManualClock, Stage
from textual.pilot import Pilot

from tempo_coach.app.app_services import Prepared
from tempo_coach.playback.clock import Clock
from tempo_coach.playback.events import Position
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.screens.session import SessionScreen


class HandDriven(RunningSession):
    """A session without a thread: it plays when the test lets time pass."""

    def __init__(self, player: Player, clock: Clock) -> None:
        super().__init__(player, clock)
        self.player = player

    def start(self) -> None:
        """Begin, and leave the rest to the test."""
        self.player.start()


class Hands:
    """A workout on the screen, a clock to move, and keys to press."""

    def __init__(self, workout: Workout, enforcement: Enforcement = Enforcement.PACE) -> None:
        stage = Stage(workout, enforcement=enforcement)
        self.clock, self.player = stage.clock, stage.player
        self.score, self.told = stage.timeline, stage.events
        self.session = HandDriven(self.player, self.clock)
        self.app = CoachApp(
            Prepared(self.session, workout, self.score.total_ms),
            now=half_past_six,
            now_ms=self.clock.now_ms,
        )
        self._pilot: Pilot[None] | None = None

    @asynccontextmanager
    async def at_work(self, size: tuple[int, int] = (80, 24)) -> AsyncGenerator[Pilot[None]]:
        """The app, running in a terminal of some size."""
        async with self.app.run_test(size=size) as pilot:
            self._pilot = pilot
            yield pilot

    async def step(self) -> bool:
        """Let time pass until something is due; tells whether anything was."""
        deadline_ms = self.player.deadline_ms()
        if deadline_ms is None:
            return False
        self.clock.ms = max(self.clock.ms, deadline_ms)
        self.player.advance()
        await self.settle()
        return True

    async def wait(self, duration_ms: float) -> None:
        """Let so much time pass, with everything told as it is due."""
        until_ms = self.clock.ms + duration_ms
        while (deadline_ms := self.player.deadline_ms()) is not None and deadline_ms <= until_ms:
            await self.step()
        self.clock.ms = until_ms
        self.player.advance()
        await self.settle()

    async def settle(self) -> None:
        """Let the screen catch up."""
        assert self._pilot is not None
        await self._pilot.pause()
        if isinstance(self.app.screen, SessionScreen):
            # It looks by itself many times a second, but this clock does not wait for it.
            self.app.screen.follow()


async def press_apart(pilot: Pilot[None], clock: ManualClock, *keys: str) -> None:
    """Press keys with half a second between them, each a press of its own."""
    for key in keys:
        clock.ms += 1_000
        await pilot.press(key)


def by_hand(position: Position, workout: Workout) -> tuple[CoachApp, FakeSession, ManualClock]:
    """An app that follows a session, and the clock that tells its presses apart."""
    session, clock = FakeSession(position), ManualClock()
    app = CoachApp(Prepared(session, workout, 750_000), start_at_once=True, now_ms=clock.now_ms)
    return app, session, clock
