"""The cues of all phases below each other, one of which is typed in its place."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from tempo_coach.tui.widgets.text_widgets import SpreadLine


@dataclass(frozen=True, slots=True)
class Section:
    """One phase as it is shown."""

    title: str
    """What it is called."""
    state: str
    """How its cues stand to the built-in ones."""
    lines: tuple[str, ...]
    """Its cues, or what stands in their place."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in the list."""

    section: int
    """Which phase, from 0."""
    line: int
    """Which of its lines, from 0."""


class CueLine(Static):
    """One cue, over as many rows as it needs."""

    DEFAULT_CSS = """
    CueLine {
        height: auto;
        padding: 0 1;
    }
    CueLine:hover {
        background: $foreground 12%;
    }
    CueLine.-here {
        background: $primary;
        color: $background;
        text-style: bold;
    }
    """

    def __init__(self, spot: Spot) -> None:
        super().__init__("", markup=False)
        self.spot = spot
        """Where it is."""

    def on_click(self, event: events.Click) -> None:
        """Tell of the click."""
        event.stop()
        self.post_message(CueList.Chosen(self.spot))


class CueList(VerticalScroll, can_focus=False):
    """All cues, and the one field in which they are typed.

    The field is always there and moves to where it is wanted, so that no key that is typed
    right after the one that opens it goes elsewhere.
    """

    DEFAULT_CSS = """
    CueList {
        height: 1fr;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    CueList > SpreadLine {
        margin-top: 1;
        padding: 0 1;
        color: $text-primary;
        text-style: bold;
    }
    CueList > SpreadLine:first-child {
        margin-top: 0;
    }
    CueList > Input {
        display: none;
        margin: 0 1 0 4;
        background: $foreground 12%;
    }
    CueList > .problem {
        display: none;
        height: auto;
        padding: 0 1 0 4;
        color: $text-error;
        text-style: bold;
    }
    """

    @dataclass
    class Chosen(Message):
        """A line was clicked."""

        spot: Spot

    def __init__(self, sections: int, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._heads = [SpreadLine() for _section in range(sections)]
        self._lines: list[list[CueLine]] = [[] for _section in range(sections)]
        self._input = Input(compact=True, select_on_focus=False)
        self._problem = Static("", classes="problem", markup=False)
        self._typed_at: Spot | None = None
        self._here = Spot(0, 0)

    def compose(self) -> ComposeResult:
        """The names of the phases; lines come between them as they are needed."""
        yield from self._heads
        yield self._input
        yield self._problem

    @property
    def typed_at(self) -> Spot | None:
        """Where something is being typed; None where nothing is."""
        return self._typed_at

    @property
    def typed(self) -> str:
        """What is being typed."""
        return self._input.value

    def show(self, sections: Sequence[Section], here: Spot) -> None:
        """Show what holds.

        Args:
            sections: The phases.
            here: The line that keys act on.
        """
        for number, section in enumerate(sections):
            head, lines = self._heads[number], self._lines[number]
            head.left, head.right = (section.title,), (section.state,)
            while len(lines) < len(section.lines):
                line = CueLine(Spot(number, len(lines)))
                self.mount(line, after=lines[-1] if lines else head)
                lines.append(line)
            for line in lines:
                there = line.spot.line < len(section.lines)
                line.display = there and line.spot != self._typed_at
                chosen = line.spot == here and self._typed_at is None
                line.set_class(chosen, "-here")
                if there:
                    mark = ">" if chosen else " "
                    line.update(f"{mark}  {section.lines[line.spot.line]}")
        self._here = here
        # What is new has a place only then.
        self.call_after_refresh(self._show_here)

    def on_resize(self) -> None:
        """Keep the line that keys act on in sight, as when something is said below."""
        self.call_after_refresh(self._show_here)

    def type_at(self, spot: Spot, text: str) -> None:
        """Let a line be typed in its place, or a new one after the last of its phase."""
        lines = [line for line in self._lines[spot.section] if line.display]
        after = next((line for line in lines if line.spot == spot), None) or lines[-1]
        self._typed_at = spot
        self.move_child(self._input, after=after)
        self.move_child(self._problem, after=self._input)
        self._input.value = text
        self._input.cursor_position = len(text)
        self._input.display = True
        self.screen.set_focus(self._input, scroll_visible=False)
        self.tell("")

    def type_on(self, character: str) -> None:
        """Go on with what is being typed."""
        self._input.insert_text_at_cursor(character)

    def stop(self) -> None:
        """Type nothing any more."""
        self._typed_at = None
        self.tell("")
        self.screen.set_focus(None)
        self._input.display = False

    def tell(self, problem: str) -> None:
        """Say beside what is typed what is wrong with it; empty where nothing is."""
        self._problem.update(problem)
        self._problem.display = bool(problem)
        if problem:
            self._problem.scroll_visible(animate=False)

    def _show_here(self) -> None:
        lines = self._lines[self._here.section]
        if self._typed_at is not None:
            self._input.scroll_visible(animate=False)
        elif self._here.line == 0:
            # The name of its phase comes along.
            self._heads[self._here.section].scroll_visible(animate=False)
        if self._typed_at is None and self._here.line < len(lines):
            lines[self._here.line].scroll_visible(animate=False)
