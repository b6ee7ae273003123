"""How an exercise goes, and what to do when it is too hard, too easy, or hurts."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static, TabbedContent, TabPane

from tempo_coach.labels import clean, clock, phase_word
from tempo_coach.library.reader import exercises
from tempo_coach.playback.events import Position
from tempo_coach.playback.session import Session
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import Side
from tempo_coach.tui.look.stage import second_of
from tempo_coach.tui.widgets.figure import Figure
from tempo_coach.tui.widgets.type import SpreadLine

LOOKS_PER_SECOND = 10

KEYS = (
    "1 to 4 or ← → turn pages   ↑ ↓ scroll   any other key goes back",
    "1 to 4 pages, others back",
    "any key: back",
)


class HelpScreen(ModalScreen[None]):
    """Stands over a session that goes on below it, and makes way when a set begins.

    Args:
        exercise: What is explained.
        session: What goes on; None where nothing does.
        side: The leg that the figure stands on.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "page(1)", priority=True),
        Binding("2", "page(2)", priority=True),
        Binding("3", "page(3)", priority=True),
        Binding("4", "page(4)", priority=True),
        Binding("left", "turn(-1)", priority=True),
        Binding("right", "turn(1)", priority=True),
        Binding("up", "scroll(-1)", priority=True),
        Binding("down", "scroll(1)", priority=True),
    ]

    def __init__(
        self, exercise: Exercise, session: Session | None = None, side: Side = Side.BOTH
    ) -> None:
        super().__init__()
        self._side = side
        self._exercise = exercise
        self._session = session
        self._opened_in_set = session is not None and _in_set(session.position())

    def compose(self) -> ComposeResult:
        """What goes on above the pages above the keys."""
        exercise = self._exercise
        pages = {
            "How": exercise.description,
            "Too hard": _with_names(exercise.too_hard, "Easier", exercise.easier),
            "Too easy": _with_names(exercise.too_easy, "Harder", exercise.harder),
            "It hurts": exercise.it_hurts,
        }
        with Vertical(id="help"):
            yield SpreadLine(id="help-head")
            with Horizontal():
                with TabbedContent(id="pages"):
                    for number, (name, text) in enumerate(pages.items(), start=1):
                        with TabPane(f"{number} {name}", id=f"page-{number}"):
                            yield VerticalScroll(Static(_paragraphs(text), markup=False))
                yield Figure(id="help-figure")
            yield SpreadLine(id="help-keys")

    def on_mount(self) -> None:
        """Follow what goes on below."""
        self.query_one("#help-keys", SpreadLine).left = KEYS
        figure = self.query_one(Figure)
        figure.movement, figure.side, figure.depth = self._exercise.movement, self._side, 1.0
        self._follow()
        self.set_interval(1 / LOOKS_PER_SECOND, self._follow)

    def on_key(self, event: events.Key) -> None:
        """Any key that turns no page goes back, and means nothing else."""
        event.stop()
        self.dismiss()

    def action_page(self, number: int) -> None:
        """Turn to a page, from 1."""
        self.query_one(TabbedContent).active = f"page-{number}"

    def action_turn(self, pages: int) -> None:
        """Turn so many pages."""
        number = int(self.query_one(TabbedContent).active.removeprefix("page-"))
        self.action_page((number - 1 + pages) % 4 + 1)

    def action_scroll(self, lines: int) -> None:
        """Move the text by so many lines."""
        if pane := self.query_one(TabbedContent).active_pane:
            pane.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _follow(self) -> None:
        name = clean(self._exercise.name).upper()
        head = self.query_one("#help-head", SpreadLine)
        head.left = (name,)
        if self._session is None:
            return
        position = self._session.position()
        if position.finished or (_in_set(position) and not self._opened_in_set):
            self.dismiss()
            return
        self._opened_in_set = _in_set(position)
        head.right = (_now(position),)


def _in_set(position: Position) -> bool:
    return position.block.kind is BlockKind.SET


def _now(position: Position) -> str:
    if position.paused:
        return "PAUSED"
    word = phase_word(position.phase, position.block.prescription)
    return f"{word} {second_of(position).text}   {clock(position.remaining_ms)} left"


def _paragraphs(text: str) -> str:
    return "\n".join(clean(line) for line in text.strip().splitlines())


def _with_names(text: str, label: str, keys: tuple[str, ...]) -> str:
    names = [exercises()[key].name if key in exercises() else key for key in keys]
    return f"{text.strip()}\n\n{label}: {', '.join(names)}." if names else text
