"""What every app of the coach has: its colours, its sizes, and an end that leaves no trace."""

import os
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tempo_coach.tui.suspension import when_ended
from tempo_coach.tui.themes import DARK, LIGHT

INTERRUPTED = 130
"""The exit code after Ctrl+C."""


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
        Binding("ctrl+z", "suspend_process", "To the shell", show=False, priority=True),
    ]

    def on_load(self) -> None:
        """Wear the coach's colours."""
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name

    def wear(self, theme: str) -> None:
        """Change the theme; the coach's own dark one where there is none of that name."""
        self.theme = theme if theme in self.available_themes else DARK.name

    def on_mount(self) -> None:
        """Take the signals, and know how many colours the terminal has."""
        few_colours = self.console.color_system == "standard" and not self.is_headless
        self.set_class(few_colours, "-sixteen")
        when_ended(self.action_interrupt, hung_up=self.leave_no_trace)

    def action_interrupt(self) -> None:
        """Leave at once, as Ctrl+C does everywhere."""
        self.exit(return_code=INTERRUPTED)

    def let_go(self) -> None:
        """Let go of what the app holds; its window is gone."""

    def leave_no_trace(self) -> None:
        """End the program; the window is gone.

        Textual would wait for ever to write its farewell to a terminal that nobody holds.
        """
        self.let_go()
        os._exit(INTERRUPTED)
