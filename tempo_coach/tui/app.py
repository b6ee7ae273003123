"""The app: it owns the session and decides which screen is up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import ClassVar

from textual.app import SystemCommand
from textual.screen import Screen
from textual.types import CSSPathType

from tempo_coach.app.app_services import AppServices, HistoryServices, Prepared
from tempo_coach.errors import CoachError
from tempo_coach.key_debouncer import Debouncer
from tempo_coach.library.loader import exercises as built_in_exercises
from tempo_coach.playback.clock import MonotonicClock
from tempo_coach.playback.events import PauseReason
from tempo_coach.playback.session import Session
from tempo_coach.training.exercise import Exercise
from tempo_coach.tui import palette
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.key_help import key_help_of
from tempo_coach.tui.messages import GoingOnDecided, SessionOver
from tempo_coach.tui.navigator import Navigator
from tempo_coach.tui.screens.end_question import EndQuestion
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.resume_prompt import ResumePromptScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.summary import SummaryScreen
from tempo_coach.tui.startup_prompts import StartupPrompts
from tempo_coach.tui.suspension import before_stopping
from tempo_coach.tui.themes import DARK
from tempo_coach.tui.title import TerminalTitle

LOOK_AT_DAY_EVERY_S = 60
"""How often it is seen whether another day began."""


class CoachApp(TerminalApp):
    """Tempo Coach in a terminal.

    Args:
        prepared: What plays; the app starts it when it is wanted and closes it in the end.
        start_at_once: Whether to leave the home screen out; the session may already be running.
        now: Tells the time of day.
        exercises: All there are, by key, for the help; None for those that are built in.
        now_ms: A monotonic clock, milliseconds; None for the system's.
        theme: The name of the theme; the coach's own dark one where there is none of that name.
        services: What can be changed and tried out; None where nothing can.
        history_services: What was done before; None where nothing is recorded.
    """

    CSS_PATH: ClassVar[CSSPathType | None] = [
        "app.tcss",
        "question.tcss",
        "home.tcss",
        "editor.tcss",
        "settings.tcss",
        "today.tcss",
        "after.tcss",
        "history.tcss",
        "exercise.tcss",
        "guide.tcss",
    ]

    def __init__(
        self,
        prepared: Prepared,
        start_at_once: bool = False,
        now: Callable[[], datetime] = datetime.now,
        exercises: Mapping[str, Exercise] | None = None,
        now_ms: Callable[[], float] | None = None,
        theme: str = DARK.name,
        services: AppServices | None = None,
        history_services: HistoryServices | None = None,
    ) -> None:
        super().__init__(now_ms)
        now_ms = now_ms or MonotonicClock().now_ms
        self._prepared = prepared
        self._start_at_once = start_at_once
        self._now = now
        self._exercises = built_in_exercises() if exercises is None else exercises
        self._now_ms = now_ms
        self._presses = Debouncer(self._now_ms)
        self._theme_wanted = theme
        self._navigator = (
            Navigator(self, services, self._presses, self._now_ms) if services else None
        )
        self._prompts = (
            StartupPrompts(self, history_services, self._presses, now) if history_services else None
        )
        self._awaited = 0
        """How often today's session is being made anew."""
        self._start_wanted = False
        """Whether to begin as soon as it is."""
        self._came_from_home = False
        """Whether the session that runs was begun on the home screen."""
        self._prepared_on = now().date()
        """The day that the session was made for."""
        self._at_home_with: Session | None = None
        """The session that the home screen tells of."""
        self._title = TerminalTitle(self._write)
        self.failure: Exception | None = None
        """The error in the coach itself that broke the session off; None where none did."""

    def on_mount(self) -> None:
        """Show the first screen."""
        before_stopping(self.stand_still)
        self.wear(self._theme_wanted)
        self._open()
        self.set_interval(LOOK_AT_DAY_EVERY_S, self.look_at_day)

    def look_at_day(self) -> None:
        """Make today's session anew where another day began at the home screen."""
        if isinstance(self.screen, HomeScreen) and self._now().date() != self._prepared_on:
            self._prepare_anew(corrected=True)

    def on_going_on_decided(self, message: GoingOnDecided) -> None:
        """Go on with a session that was cut off, or finish it where it stopped."""
        if self._prompts and message.goes_on:
            self._prompts.go_on(self._begin_with, self._refuse)
        elif self._prompts:
            self._prompts.leave(self._open_with, lambda _error: self._open())

    def on_start_asked(self) -> None:
        """Go from the home screen into the session."""
        # Also one that comes when the session is up already puts off the next press.
        if self._presses.is_new() and isinstance(self.screen, HomeScreen):
            self._prepare_anew()
            self._start_wanted = self._awaited > 0
            if not self._awaited:
                self._begin()

    def on_session_over(self, message: SessionOver) -> None:
        """Show what was done, or leave where an error broke the session off."""
        self._title.give_back()
        self.failure = self._prepared.session.position().failure
        if self.failure is not None:
            self.exit(return_code=1)
            return
        asked = (
            self._prompts.afterwards(message.progress, self._prepared) if self._prompts else None
        )
        self._show(
            SummaryScreen(
                message.progress, self._presses, asked, self._now_ms, self._came_from_home
            )
        )

    def on_guide_asked(self) -> None:
        """Show all that can be read of keys, exercises and the programme; only before a session."""
        if isinstance(self.screen, HomeScreen):
            from tempo_coach.tui.screens.guide import GuideScreen

            self._start_wanted = False
            prepared = self._prepared
            today = [each.exercise.key for each in prepared.workout.prescriptions]
            programme = self._navigator.programme_pages(prepared) if self._navigator else None
            told = key_help_of(self.screen)
            guide = GuideScreen(
                self._exercises, today, programme, told, self._now_ms, prepared.done_today
            )
            self.push_screen(guide, lambda _result: self._back_home())

    def uncovered(self) -> None:
        """Show what is up where it was made anew while the keys stood over it."""
        if isinstance(self.screen, HomeScreen):
            self._back_home()

    def on_home_asked(self) -> None:
        """Go home from the finish, with what is next."""
        if self._navigator and isinstance(self.screen, SummaryScreen):
            self._prepare_anew(corrected=True)

    def on_unmount(self) -> None:
        """Let the session and the terminal's title go, however the app ends."""
        self._prepared.session.close()
        self._title.give_back()

    def stand_still(self) -> None:
        """Pause the session, if it runs, because the program is about to be stopped."""
        self._prepared.session.pause(PauseReason.SUSPENDED)
        if self._prompts:
            self._prompts.settle()
        if self._navigator:
            self._navigator.stand_still()
        self._title.give_back()

    def let_go(self) -> None:
        """Let the session go, and have written what waits."""
        self._prepared.session.close()
        if isinstance(self.screen, SummaryScreen):
            self.screen.leave_questions()
        if self._prompts:
            self._prompts.settle()

    def action_tempos(self) -> None:
        """Show every exercise's tempo, to change it; only before a session."""
        if self._navigator and isinstance(self.screen, HomeScreen):
            self._start_wanted = False
            self._navigator.open_tempos(self._prepared, self._back_home)

    def action_settings(self) -> None:
        """Show the settings; they act on a session that runs from its next block on."""
        if self._navigator is None:
            return
        if isinstance(self.screen, HomeScreen):
            self._start_wanted = False
            self._navigator.open_settings(None, self._back_home)
        elif isinstance(self.screen, SessionScreen):
            self._navigator.open_settings(self._prepared.session, self.screen.follow)

    def action_history(self) -> None:
        """Show what was done; only before a session."""
        if self._prompts and isinstance(self.screen, HomeScreen):
            self._start_wanted = False
            self._prompts.open_history(partial(self._prepare_anew, corrected=True))

    async def action_quit(self) -> None:
        """Leave, once it is asked whether to end a session that runs."""
        session = self._session_up
        if isinstance(self.screen, EndQuestion):
            self.screen.dismiss(True)
        elif session is not None:
            session.ask_end()
        else:
            await super().action_quit()

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """What the palette offers on a screen."""
        can_change = self._navigator and isinstance(screen, HomeScreen | SessionScreen)
        return palette.commands(
            self, self.action_keys, self.action_settings if can_change else None
        )

    def on_settings_asked(self) -> None:
        """Show the settings over the session."""
        self.action_settings()

    @property
    def _session_up(self) -> SessionScreen | None:
        """The screen of the session that runs, whatever stands over it."""
        running = not self._prepared.session.position().finished
        screens = (each for each in self.screen_stack if isinstance(each, SessionScreen))
        return next(screens, None) if running else None

    def _notes(self) -> Sequence[str]:
        """What the runner should know by now."""
        return [*self._prepared.notes(), *([self.theme_note] if self.theme_note else [])]

    def _open(self) -> None:
        """Show the first screen, once all has been asked that comes before it."""
        if self._prompts and self._prompts.ask(self._open, waits=not self._start_at_once):
            return
        if self._start_at_once:
            self._begin()
        else:
            self._go_home()

    def _open_with(self, prepared: Prepared) -> None:
        self._put(prepared)
        self._open()

    def _begin_with(self, prepared: Prepared) -> None:
        self._put(prepared)
        self._begin()

    def _refuse(self, error: CoachError) -> None:
        if isinstance(self.screen, ResumePromptScreen):
            self.screen.refuse(str(error))

    def _back_home(self) -> None:
        """Make today's session anew where the files have changed, and show what is there now."""
        self._prepare_anew()
        if not self._awaited and self._at_home_with is not self._prepared.session:
            self._go_home()

    def _prepare_anew(self, *, corrected: bool = False) -> None:
        """Make today's session again if the files, or the history, changed; starting waits."""
        if self._navigator and (corrected or (self._navigator.has_changed and not self._awaited)):
            self._awaited += 1
            self._prepared_on = self._now().date()
            self._navigator.prepare(self._take, self._give_up)

    def _take(self, prepared: Prepared, exercises: Mapping[str, Exercise] | None = None) -> None:
        """Put a session in the place of the one that was prepared before."""
        if isinstance(self.screen, SessionScreen):
            prepared.session.close()
        else:
            self._put(prepared)
            self._exercises = self._exercises if exercises is None else exercises
        self._go_on()

    def _put(self, prepared: Prepared) -> None:
        self._prepared.session.close()
        self._prepared = prepared

    def _give_up(self, error: CoachError) -> None:
        """Stay with the session that was prepared before."""
        self._go_on(str(error))

    def _go_on(self, *troubles: str) -> None:
        self._awaited -= 1
        if self._start_wanted and not self._awaited:
            self._start_wanted = False
            self._begin()
        elif isinstance(self.screen, SummaryScreen) and troubles:
            # The session at hand is over, and there is no other.
            self.screen.stay(troubles[0])
        elif isinstance(self.screen, HomeScreen | SummaryScreen):
            self._go_home(*troubles)

    def _go_home(self, *troubles: str) -> None:
        self._at_home_with = self._prepared.session
        self._show(
            HomeScreen(
                self._prepared,
                [*troubles, *self._notes()],
                can_change=self._navigator is not None,
                can_look_back=self._prompts is not None,
            )
        )

    def _begin(self) -> None:
        # Without a desk there is nothing to come back to.
        self._came_from_home = self._navigator is not None and isinstance(self.screen, HomeScreen)
        self._show(
            SessionScreen(
                self._prepared.session,
                self._prepared.workout,
                self._notes,
                self._title,
                self._now,
                self._exercises,
                self._presses,
                self._prepared.done,
            )
        )

    def _show(self, screen: Screen[None]) -> None:
        """Put a screen in the place of the one that is up, and of what stands over it."""
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.push_screen(screen)

    def _write(self, text: str) -> None:
        """Write to the terminal, in step with what draws on it."""
        if self._driver is not None:
            self._driver.write(text)
