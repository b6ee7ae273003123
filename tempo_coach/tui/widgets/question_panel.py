"""A question at the bottom of a screen, large enough for somebody who stands before it."""

from rich.cells import chop_cells
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.strip import Strip
from textual.widgets import Static

from tempo_coach.i18n.plain_text import isolated
from tempo_coach.tui.widgets.cached_rows import CachedRows
from tempo_coach.tui.widgets.line import line
from tempo_coach.tui.widgets.question_look import QuestionLook
from tempo_coach.tui.widgets.question_targets import QuestionTargets
from tempo_coach.tui.widgets.text_widgets import BigText, SpreadLine

CURSOR = "▏"


class TypedText(CachedRows):
    """What is being typed, over as many rows as there are; its end is always seen."""

    text: reactive[str] = reactive("")
    """As far as it has been typed."""

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        width, height = self.size
        rows = chop_cells(f"{self.text}{CURSOR}", max(2, width))[-max(1, height) :]
        # No row turns what stands beside it.
        return line(isolated(rows[y]) if y < len(rows) else "", width, self.ink())


class QuestionPanel(Vertical):
    """One question: a large word, the sentence, what answers mean, targets and keys."""

    DEFAULT_CSS = """
    QuestionPanel {
        height: auto;
        background: $foreground 6%;
        padding: 0 1;
    }
    QuestionPanel > #question-big {
        color: $accent;
    }
    QuestionPanel > Static {
        height: auto;
    }
    QuestionPanel > #question-asked, QuestionPanel > #question-warning {
        text-style: bold;
    }
    QuestionPanel > #question-warning {
        color: $text-warning;
    }
    QuestionPanel > TypedText {
        background: $foreground 12%;
        text-style: bold;
    }
    QuestionPanel > #question-keys {
        color: $foreground 75%;
    }
    """

    look: reactive[QuestionLook | None] = reactive(None)
    """What is shown; None while nothing is asked."""

    def compose(self) -> ComposeResult:
        """Its parts, one below the other."""
        yield BigText(id="question-big")
        yield Static("", id="question-asked", markup=False)
        yield Static("", id="question-told", markup=False)
        yield Static("", id="question-warning", markup=False)
        yield TypedText(id="question-typed")
        yield QuestionTargets(id="question-targets")
        yield SpreadLine(id="question-keys")

    def watch_look(self, look: QuestionLook | None) -> None:
        """Show another question, or the same with its answer."""
        if look is None or not self.is_mounted:
            return
        self.query_one(BigText).words = look.big
        for name, told in (("asked", look.asked), ("told", look.told), ("warning", look.warning)):
            static = self.query_one(f"#question-{name}", Static)
            static.update(told)
            static.display = bool(told)
        typed, targets = self.query_one(TypedText), self.query_one(QuestionTargets)
        typed.display, targets.display = look.typed is not None, bool(look.orders)
        typed.text = look.typed or ""
        targets.orders = look.orders
        keys = self.query_one(SpreadLine)
        keys.left, keys.right = look.keys, (look.place,)

    def on_mount(self) -> None:
        """Show what is asked already."""
        self.watch_look(self.look)
