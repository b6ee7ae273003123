"""How an exercise goes, and what to do when it is too hard, too easy, or hurts."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.scrollbar import ScrollBar
from textual.widgets import Static, TabbedContent, TabPane, Tabs

from tempo_coach.app.formatting import clean
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import ONE_KEY, Debouncer
from tempo_coach.playback.events import Position
from tempo_coach.playback.key_commands import TAP, Command, order_of
from tempo_coach.playback.session import Session
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import Side
from tempo_coach.tui.base_screen import ARROWS, CoachModal
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.look.lines import left_of
from tempo_coach.tui.look.stage import second_of, words_of
from tempo_coach.tui.screens.exercise_text import pages
from tempo_coach.tui.widgets.action_bar import Action as Target
from tempo_coach.tui.widgets.action_bar import ActionBar
from tempo_coach.tui.widgets.figure import Figure, shows
from tempo_coach.tui.widgets.text_widgets import SpreadLine

LOOKS_PER_SECOND = 10


class HelpScreen(CoachModal[None]):
    """Stands over a session that goes on below it, and makes way when a set begins.

    Any key that turns no page goes back, and so does a click on what is no page. A touch of the
    ground is one here too, and leaves the help open.

    Args:
        exercise: What is explained.
        exercises: All there are, by key, for its variations.
        presses: Tells presses of the one key from what repeats them.
        session: What goes on; None where nothing does.
        side: The leg that the figure stands on.
        told: What the keys of the session do.
    """

    DEFAULT_CSS = """
    HelpScreen.-short ActionBar {
        height: 1;
    }
    """

    REPEATING: ClassVar[frozenset[str]] = ARROWS

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("1", "page(1)", priority=True),
        Binding("2", "page(2)", priority=True),
        Binding("3", "page(3)", priority=True),
        Binding("4", "page(4)", priority=True),
        Binding("5", "page(5)", priority=True),
        Binding("left", "turn(-1)", priority=True),
        Binding("right", "turn(1)", priority=True),
        Binding("up", "scroll(-1)", priority=True),
        Binding("down", "scroll(1)", priority=True),
    ]

    def __init__(
        self,
        exercise: Exercise,
        exercises: Mapping[str, Exercise],
        presses: Debouncer,
        session: Session | None = None,
        side: Side = Side.BOTH,
        told: Sequence[KeyHelp] = (),
    ) -> None:
        super().__init__()
        self._side = side
        self._exercise = exercise
        self._pages = (*pages(exercise, exercises), (_("Keys"), _keys_text(told)))
        self._presses = presses
        self._session = session
        self._opened_in_set = session is not None and _in_set(session.position())

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("1,2,3,4,5,left,right", _("turn pages"), "1-5 ← →"),
            entry("up,down", _("scroll")),
            entry("escape,q", _("back; so does any other key")),
        )

    def compose(self) -> ComposeResult:
        """What goes on above the pages above the keys."""
        with Vertical(id="help"):
            yield SpreadLine(id="help-head")
            with Horizontal():
                with TabbedContent(id="pages"):
                    for number, (name, text) in enumerate(self._pages, start=1):
                        with TabPane(f"{number} {name}", id=f"page-{number}"):
                            yield VerticalScroll(Static(text, markup=False))
                yield Figure(id="help-figure")
            yield SpreadLine(id="help-keys")
            yield ActionBar((Target("close", _("CLOSE")),))

    def on_mount(self) -> None:
        """Follow what goes on below."""
        figure = self.query_one(Figure)
        figure.movement, figure.side, figure.depth = self._exercise.movement, self._side, 1.0
        self.set_class(not shows(self._exercise.movement), "-without-figure")
        self._follow()
        self.set_interval(1 / LOOKS_PER_SECOND, self._follow)

    def on_key(self, event: events.Key) -> None:
        """Any key that turns no page goes back, unless it is a touch."""
        event.stop()
        if not self._touched(event.key) and (event.key not in ONE_KEY or self._presses.is_new()):
            self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """A click goes back, unless it is a touch or turns a page."""
        under = event.widget.ancestors_with_self if event.widget else []
        reads_on = any(isinstance(each, (Tabs, ScrollBar)) for each in under)
        if not reads_on and not self._touched(TAP) and self._presses.is_new():
            self.dismiss()

    def on_action_bar_asked(self) -> None:
        """Go back, also while a touch may come."""
        if self._presses.is_new():
            self.dismiss()

    def action_page(self, number: int) -> None:
        """Turn to a page, from 1."""
        self.query_one(TabbedContent).active = f"page-{number}"

    def action_turn(self, pages: int) -> None:
        """Turn so many pages."""
        number = int(self.query_one(TabbedContent).active.removeprefix("page-"))
        self.action_page((number - 1 + pages) % len(self._pages) + 1)

    def show_keys(self) -> None:
        """Turn to the keys of what goes on below."""
        self.action_page(len(self._pages))

    def action_scroll(self, lines: int) -> None:
        """Move the text by so many lines."""
        if pane := self.query_one(TabbedContent).active_pane:
            pane.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _touched(self, key: str) -> bool:
        """Whether a key is a touch of the ground now; the session is told of it then."""
        touched = self._is_touch(key)
        if self._session and touched and self._presses.is_new():
            self._session.touch()
        return touched

    def _is_touch(self, key: str) -> bool:
        session = self._session
        if session is None:
            return False
        return order_of(key, session.position(), session.enforcement()) is Command.TOUCH

    def _follow(self) -> None:
        head = self.query_one("#help-head", SpreadLine)
        head.left = (clean(self._exercise.name).upper(),)
        keys = self.query_one("#help-keys", SpreadLine)
        keys.left = _keys(touch=self._is_touch(TAP))
        if self._session is None:
            return
        position = self._session.position()
        if position.finished or (_in_set(position) and not self._opened_in_set):
            # By now the finish may be up.
            self.dismiss()
            return
        self._opened_in_set = _in_set(position)
        head.right = (_now(position),)


def _keys_text(told: Sequence[KeyHelp]) -> str:
    """Each key with what it does, on a line of its own."""
    return "\n".join(f"{each.written}  {each.does}" for each in told)


def _keys(*, touch: bool) -> tuple[str, ...]:
    """The keys, the fullest wording first, while a key may be a touch of the ground or not."""
    if touch:
        return (
            _("1 to 5 or ← → turn pages   ↑ ↓ scroll   any other key = touch   esc back"),
            _("any other key = touch, esc back"),
            _("esc back"),
        )
    return (
        _("1 to 5 or ← → turn pages   ↑ ↓ scroll   any other key closes"),
        _("1 to 5 pages, any other closes"),
        _("any key closes"),
    )


def _in_set(position: Position) -> bool:
    return position.block.kind is BlockKind.SET


def _now(position: Position) -> str:
    if position.paused:
        return _("PAUSED")
    return f"{words_of(position)[0]} {second_of(position).text}   {left_of(position)}"
