"""What is read from the mat: the word, the second, where one is, the gauge and the figure."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip

from tempo_coach.playback.events import Position
from tempo_coach.training.prescription import Side
from tempo_coach.tui.look import stage as look
from tempo_coach.tui.look.position_text import PositionText
from tempo_coach.tui.widgets.cached_rows import Column, blank_rows
from tempo_coach.tui.widgets.counter import Counter
from tempo_coach.tui.widgets.figure import Figure
from tempo_coach.tui.widgets.gauge import Gauge
from tempo_coach.tui.widgets.text_widgets import BigText

WORD_ROWS = 5
"""How tall a word has to be to be read from the mat, where there is the height for it."""


class Stage(Horizontal):
    """The large part of a session's screen; all of it is one target for a finger."""

    class Tapped(Message):
        """The runner touched or clicked the stage."""

    words: var[tuple[str, ...]] = var(())
    kin: var[tuple[tuple[str, ...], ...]] = var(())
    second: var[tuple[str, ...]] = var(())
    template: var[str] = var("")
    place: var[PositionText] = var(PositionText())

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._gauge = Gauge(id="gauge")
        self._figure = Figure(id="figure")

    def compose(self) -> ComposeResult:
        """Word above number and place; the gauge and the figure stand beside them."""
        with Column(id="big"):
            word = BigText(id="word")
            word.least = WORD_ROWS
            yield word.data_bind(Stage.words, Stage.kin)
            counting = Counter(id="counting")
            yield counting.data_bind(Stage.template, Stage.place, words=Stage.second)
        yield self._gauge
        yield self._figure

    def show(self, position: Position, place: PositionText) -> None:
        """Take in where the session stands; only what differs is drawn."""
        number = look.second_of(position)
        self.words, self.kin = look.words_of(position), look.kin_of(position)
        self.second, self.template = (number.text,), number.template
        self._gauge.sign = look.sign_of(position)
        self.place = place
        self.set_class(look.body_height_of(position) is None, "-waiting")
        prescription = position.block.prescription
        self._figure.movement = prescription.exercise.movement if prescription else None
        self._figure.side = position.block.side or Side.BOTH
        self.move(position)

    def move(self, position: Position, *, figure: bool = True) -> None:
        """Let the gauge, and the figure where it is wanted, follow the body."""
        self._gauge.fraction = look.height_of(position)
        if figure:
            self._figure.depth = look.demonstrated_depth_of(position)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Fill what lies between the parts."""
        return blank_rows(self, crop)

    def on_click(self, event: events.Click) -> None:
        """Tell of the tap."""
        event.stop()
        self.post_message(self.Tapped())
