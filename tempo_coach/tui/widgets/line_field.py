"""A field on a line of its own."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tempo_coach.tui.widgets.field import Field, Nudge
from tempo_coach.tui.widgets.text_widgets import SpreadLine


class LineField(Field):
    """A field on a line of its own, with what is wrong with it below."""

    DEFAULT_CSS = """
    LineField {
        height: auto;
    }
    LineField > Horizontal {
        height: 1;
    }
    LineField .label {
        width: 13;
        text-style: bold;
    }
    LineField.-here .label {
        background: $primary;
        color: $background;
    }
    LineField > .problem {
        display: none;
        height: auto;
        padding-left: 2;
        color: $text-error;
        text-style: bold;
    }
    LineField.-wrong > .problem {
        display: block;
    }
    LineField.-wrong SpreadLine {
        color: $text-error;
    }
    LineField SpreadLine {
        padding: 0 1;
    }
    LineField Nudge {
        margin-left: 1;
    }
    """

    def compose(self) -> ComposeResult:
        """Its name, its text, and its targets; below, what is wrong."""
        with Horizontal():
            yield Static(f"  {self.labels[0]}", classes="label", markup=False)
            yield SpreadLine().data_bind(left=Field.words)
            if self.steps:
                yield Nudge(False)
                yield Nudge(True)
        yield Static("", classes="problem", markup=False)

    def watch_here(self, here: bool) -> None:
        """Mark the field, not by its colour alone."""
        super().watch_here(here)
        self._show_label()

    def watch_built_in(self, built_in: str) -> None:
        """Say what is built in."""
        self.query_one(SpreadLine).right = (f"* {built_in}", "*") if built_in else ()

    def watch_problem(self, problem: str) -> None:
        """Say what is wrong."""
        super().watch_problem(problem)
        self.query_one(".problem", Static).update(problem)
        self._show_label()

    def _show_label(self) -> None:
        mark = ">" if self.here else "!" if self.problem else " "
        self.query_one(".label", Static).update(f"{mark} {self.labels[0]}")
