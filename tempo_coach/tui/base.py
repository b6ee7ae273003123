"""What every app of the coach has: its colours, its sizes, and an end that leaves no trace."""

import os
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from rich.console import RenderableType
from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.driver import Driver
from textual.screen import Screen

from tempo_coach import monotonic
from tempo_coach.exit_codes import INTERRUPTED
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import KeyDebouncer, Reaction
from tempo_coach.playback.clock import MonotonicClock
from tempo_coach.tui import palette
from tempo_coach.tui.base_screen import CoachScreen
from tempo_coach.tui.input_limit import ALWAYS, MOST_WAITING, InputLimit, KeysDropped, limited
from tempo_coach.tui.key_help import HELP, HasKeyHelp, ShowsKeys, key_help_of
from tempo_coach.tui.key_names import is_no_key, name
from tempo_coach.tui.messages import QuestionShown
from tempo_coach.tui.suspension import when_ended
from tempo_coach.tui.themes import DARK, LIGHT

HELPING = frozenset({HELP, "f1"})
"""What shows the keys of a screen, and answers nothing."""


class TerminalApp(App[None]):
    """An app that looks and leaves as the coach does, and hears keys as people press them.

    Every key passes through ``on_event``: what is no key is left out there, each key gets the
    one name that the screens know, and acts once per press unless repeating is its point.

    Args:
        now_ms: A monotonic clock, milliseconds; None for the system's.
    """

    TITLE = "Tempo Coach"
    # Textual declares these as class variables, and the checker does not see it.
    HORIZONTAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [  # pyright: ignore[reportIncompatibleVariableOverride]
        (0, "-narrow"),
        (64, "-wide"),
        (110, "-huge"),
    ]
    VERTICAL_BREAKPOINTS: ClassVar[list[tuple[int, str]] | None] = [  # pyright: ignore[reportIncompatibleVariableOverride]
        (0, "-short"),
        (18, "-middle"),
        (24, "-tall"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", "Leave", show=False, priority=True),
        # Where text is typed, a question mark is a character of it.
        Binding("question_mark", "keys", "Keys", show=False),
        Binding("f1", "keys", "Keys", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "To the shell", show=False, priority=True),
    ]

    _refused_theme: str | None = None

    def __init__(self, now_ms: Callable[[], float] | None = None) -> None:
        super().__init__()
        self.input_limit = InputLimit()
        """Keeps what waits between the terminal and the screens within a bound."""
        self._has_own_clock = now_ms is not None
        self._key_presses = KeyDebouncer(now_ms or MonotonicClock().now_ms)
        self._reaction = Reaction(now_ms or MonotonicClock().now_ms)
        self._is_leaving = False
        self._underway: deque[tuple[events.Key, Screen[Any]]] = deque(maxlen=MOST_WAITING)
        """The keys that are on their way to a screen, and to which one."""
        self._early: deque[events.Key] = deque(maxlen=MOST_WAITING)
        """The keys that came before the screen was there that they are meant for."""

    async def on_event(self, event: events.Event) -> None:
        """Let in what a screen can act on."""
        if isinstance(event, events.InputEvent) and not event.is_forwarded:
            self.input_limit.arrived()
        if isinstance(event, events.InputEvent) and self._is_leaving:
            event.stop()
            return
        if isinstance(event, events.Key) and not self._lets_in(event):
            event.stop()
            return
        await super().on_event(event)

    def get_driver_class(self) -> type[Driver]:
        """The driver of this terminal, with a bound on what it reads."""
        return limited(super().get_driver_class())

    def waited_ms(self, event: events.Event) -> float:
        """How long ago a key was read; 0 where that is on another clock than the app's."""
        return 0.0 if self._has_own_clock else max(0.0, monotonic.now_ms() - event.time * 1e3)

    def on_keys_dropped(self, _message: KeysDropped) -> None:
        """Say that keys were dropped."""
        self.notify(_("Too many keys at once; they are ignored."))

    def exit(
        self,
        result: None = None,
        return_code: int = 0,
        message: RenderableType | None = None,
    ) -> None:
        """Leave; nothing that is pressed from now on acts on what is closing."""
        self._is_leaving = True
        super().exit(result, return_code, message)

    def run(self, **how: Any) -> None:
        """Run until somebody leaves.

        Raises:
            Exception: whatever ended it, once the terminal is as it was before.
        """
        super().run(**how)
        if self._exception is not None:
            raise self._exception

    def _fatal_error(self) -> None:
        """Leave without Textual's own report: whoever started the app says what ended it."""
        self._close_messages_no_wait()

    def _lets_in(self, event: events.Key) -> bool:
        """Whether a key acts; it has the name then that the screens know it by."""
        if event.is_forwarded:
            # It comes back from a screen, and may only act there.
            meant_for = _taken_out(self._underway, event)
            return meant_for is None or meant_for is self.screen
        if event not in self._early:
            if event.key not in ALWAYS and (self.input_limit.flooded or not self._has_room()):
                return False
            if is_no_key(event.key):
                return False
            name(event, capital=event.key in self.screen.active_bindings)
            if event.key not in ALWAYS and not self._is_pressed(event):
                return False
        else:
            self._early.remove(event)
        if isinstance(self.screen, CoachScreen) and self.screen.ASKS:
            tells = event.key in ALWAYS | HELPING
            waited_ms = self.waited_ms(event)
            if not tells and self._reaction.is_early(self.screen, waited_ms=waited_ms):
                return False
        elif isinstance(self.screen, CoachScreen) and not self.screen.is_mounted:
            # Its keys look for what is not there yet.
            self._early.append(event)
            self.screen.call_later(self.post_message, event)
            return False
        self._underway.append((event, self.screen))
        return True

    def on_question_shown(self, message: QuestionShown) -> None:
        """Let keys answer a question from now on."""
        self._reaction.shown(message.question)

    def _has_room(self) -> bool:
        """Whether the screen, and what is typed in on it, keep up with the keys."""
        screen: Screen[Any] = self.screen
        behind = max(each.message_queue_size for each in (screen, screen.focused or screen))
        if behind < MOST_WAITING:
            return True
        if self.input_limit.overflows():
            self.post_message(KeysDropped())
        return False

    def _is_pressed(self, event: events.Key) -> bool:
        screen: Screen[Any] = self.screen
        repeats = isinstance(screen, CoachScreen) and screen.repeats(event)
        return self._key_presses.acts(
            event.key, repeats=repeats, place=screen, waited_ms=self.waited_ms(event)
        )

    def on_load(self) -> None:
        """Wear the coach's colours."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def wear(self, theme: str) -> None:
        """Change the theme; the coach's own dark one where there is none of that name."""
        self._refused_theme = None if theme in self.available_themes else theme
        self.theme = theme if self._refused_theme is None else DARK.name

    @property
    def theme_note(self) -> str | None:
        """What there is to say of the theme that was wanted; None where it is worn."""
        if self._refused_theme is None or self.theme != DARK.name:
            return None
        told = _("There is no theme called {name}; using the dark one.")
        return told.format(name=repr(self._refused_theme))

    def action_command_palette(self) -> None:
        """Show what can be asked for, in the runner's language."""
        palette.show_commands(self)

    def search_themes(self) -> None:
        """Show every theme there is."""
        palette.show_themes(self)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:  # noqa: ARG002
        """What the palette offers on a screen."""
        return palette.commands(self, self.action_keys, None)

    def on_mount(self) -> None:
        """Take the signals, and know how many colours the terminal has."""
        few_colours = self.console.color_system == "standard" and not self.is_headless
        self.set_class(few_colours, "-sixteen")
        when_ended(self.action_interrupt, hung_up=self.leave_no_trace)

    def action_keys(self) -> None:
        """Show what the keys of the screen do; a screen may have a page of its own for that."""
        screen = self.screen
        if isinstance(screen, ShowsKeys):
            screen.show_keys()
        elif isinstance(screen, HasKeyHelp):
            from tempo_coach.tui.screens.keys import KeysScreen

            self.push_screen(KeysScreen(key_help_of(screen)), lambda _result: self.uncovered())

    def key_question_mark(self) -> None:
        """Show the keys over a modal screen too, which keeps the app's bindings from its keys."""
        self.action_keys()

    def uncovered(self) -> None:
        """Show anew what may have changed while the keys stood over it."""

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl+C does everywhere."""
        self.exit(return_code=INTERRUPTED)

    def let_go(self) -> None:
        """Let go of what the app holds; its window is gone."""

    def leave_no_trace(self) -> None:
        """End the program; the window is gone.

        Textual would wait for ever to write its farewell to a terminal that nobody holds.
        """
        try:
            self.let_go()
        finally:
            os._exit(INTERRUPTED)


def _taken_out(
    underway: deque[tuple[events.Key, Screen[Any]]], event: events.Key
) -> Screen[Any] | None:
    """The screen that a key is on its way to, which is not noted any more then."""
    for pair in underway:
        if pair[0] is event:
            underway.remove(pair)
            return pair[1]
    return None
