"""What every app of the coach has: its colours, its sizes, and an end that leaves no trace."""

import os
from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tempo_coach.exits import INTERRUPTED
from tempo_coach.translation import gettext as _
from tempo_coach.tui import palette
from tempo_coach.tui.key_help import HasKeyHelp, ShowsKeys, key_help_of
from tempo_coach.tui.suspension import when_ended
from tempo_coach.tui.themes import DARK, LIGHT


def step_back(screen: Screen[Any]) -> None:
    """Dismiss a screen, whoever asks for it and when.

    Textual takes away whatever is on top, also where that is no longer the screen that asks.
    """
    if screen.is_active:
        screen.dismiss()


class TerminalApp(App[None]):
    """An app that looks and leaves as the coach does."""

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
        Binding("f1", "keys", "Keys", show=False, priority=True),
        Binding("ctrl+z", "suspend_process", "To the shell", show=False, priority=True),
    ]

    _refused_theme: str | None = None

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
        """Show the keys where no screen takes it, as for a character of what is typed.

        This is no binding: a modal screen would keep those of the app from it.
        """
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
