"""A question of the editor with its answers."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.base_screen import CoachModal
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.widgets.choice import Choice


class EditorQuestion(CoachModal[str | None]):
    """Asks until one of its answers is given; Escape is the last one.

    Args:
        question: One sentence or two.
        answers: Each with its key, and what it does.
    """

    ASKS = True

    def __init__(self, question: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._question = question
        self._answers = answers

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("up,down,enter", _("choose an answer, and give it")),
            entry("escape", _("the last answer")),
        )

    def compose(self) -> ComposeResult:
        """The question in a box, above its answers."""
        with Vertical(id="editor-question"):
            yield Static(self._question, id="editor-asked", markup=False)
            for key, text in self._answers:
                yield Choice(f"{'esc' if key == 'escape' else key}   {text}", key)

    def on_key(self, event: events.Key) -> None:
        """Take a key as an answer, or go between the answers."""
        if event.key in {key for key, _text in self._answers}:
            event.stop()
            self.dismiss(event.key)
        elif event.key == "escape":
            event.stop()
            self.dismiss(self._answers[-1][0])
        elif event.key in ("up", "down"):
            event.stop()
            (self.focus_previous if event.key == "up" else self.focus_next)()

    def on_choice_taken(self, message: Choice.Taken) -> None:
        """Take the answer."""
        message.stop()
        self.dismiss(message.key)
