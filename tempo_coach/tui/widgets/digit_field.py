"""One digit of a tempo, as large as its room allows."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Static

from tempo_coach.tui.widgets.field import Field, Nudge
from tempo_coach.tui.widgets.text_widgets import BigText


class DigitField(Field):
    """One digit of a tempo in large type; what is wrong with it is told by who holds them all."""

    DEFAULT_CSS = """
    DigitField {
        width: 1fr;
        height: 1fr;
        padding: 0 1;
    }
    DigitField > .label {
        width: 100%;
        height: 1;
        text-align: center;
        text-style: bold;
    }
    DigitField > .room {
        height: 1fr;
        align: center middle;
    }
    DigitField BigText {
        width: auto;
        max-width: 100%;
        height: 100%;
    }
    DigitField.-here > .label {
        background: $primary;
        color: $background;
    }
    DigitField.-wrong BigText {
        color: $text-error;
    }
    DigitField > .targets {
        height: 1;
    }
    DigitField .mark {
        width: 1fr;
        height: 1;
        text-align: center;
        color: $text-warning;
    }
    """

    def compose(self) -> ComposeResult:
        """Its name, the digit, and its targets with what is built in between them."""
        yield Static("", classes="label", markup=False)
        with Horizontal(classes="room"):
            yield BigText().data_bind(Field.words)
        with Horizontal(classes="targets"):
            yield Nudge(False)
            yield Static("", classes="mark", markup=False)
            yield Nudge(True)

    def on_resize(self) -> None:
        """Take the name that fits."""
        self._show_label()

    def _show_label(self) -> None:
        """Show the fullest name that fits, with a mark of what is the matter."""
        room = self.content_size.width - 4
        label = next((text for text in self.labels if len(text) <= room), self.labels[-1])
        if self.here:
            label = f"> {label} <"
        elif self.problem:
            label = f"! {label} !"
        self.query_one(".label", Static).update(label)

    def watch_here(self, here: bool) -> None:
        """Mark the field, not by its colour alone."""
        super().watch_here(here)
        self._show_label()

    def watch_problem(self, problem: str) -> None:
        """Mark the field, not by its colour alone."""
        super().watch_problem(problem)
        self._show_label()

    def watch_built_in(self, built_in: str) -> None:
        """Say what is built in."""
        self.query_one(".mark", Static).update(f"* {built_in}" if built_in else "")
