"""The runner's keys: what each asks of a session, with or without hands."""

from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.screen import Screen

from tempo_coach.playback.events import Position
from tempo_coach.playback.one_key import do_the_obvious, in_rep
from tempo_coach.playback.session import REST_STEP_MS, Session
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Side
from tempo_coach.tui.screens.end_question import EndQuestion
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.widgets.order_bar import OrderBar

VOLUME_STEP = 10

ITS_OWN = frozenset({"full_stop", "f5", "pageup", "question_mark", "q", "escape"})
"""What keeps its meaning even while any other key counts."""


class SessionKeys(Screen[None]):
    """A screen that passes keys, clicks and taps on to a session.

    One key does the obvious thing everywhere: Enter, Space and PageDown, which clickers and
    pedals type. While touches are enforced, every key is a touch as long as a rep lasts, and
    while a rest that is over waits, every key goes on.

    Args:
        session: What plays.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("space,enter,pagedown", "one_key", "Go on"),
        ("full_stop,f5,p", "pause", "Pause"),
        ("pageup,b", "back", "Again"),
        ("n", "skip", "Next"),
        ("question_mark", "help", "Help"),
        ("q,escape", "ask_end", "End"),
        ("plus,equals_sign,right_square_bracket,right", "rest(1)", "More rest"),
        ("minus,left_square_bracket,left", "rest(-1)", "Less rest"),
        ("w", "wait", "Wait for me"),
        ("up", "volume(1)", "Louder"),
        ("down", "volume(-1)", "Quieter"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        """What plays."""

    def follow(self) -> None:
        """Take in where the session stands."""
        raise NotImplementedError

    @property
    def position(self) -> Position:
        """Where the session stands."""
        return self.session.position()

    @property
    def any_key_counts(self) -> bool:
        """Whether any key is a touch of the ground, or goes on from a rest that is over."""
        position = self.position
        if position.paused:
            return False
        touching = self.session.enforcement() is Enforcement.TOUCH
        return position.overtime_ms is not None or (touching and in_rep(self.session))

    def on_key(self, event: events.Key) -> None:
        """Take any key as the one key where any key counts; else its binding is obeyed."""
        if self.any_key_counts and event.key not in ITS_OWN:
            event.stop()
            self.action_one_key()

    def on_stage_tapped(self) -> None:
        """A tap on the stage is the one key."""
        self.action_one_key()

    def on_order_bar_asked(self, message: OrderBar.Asked) -> None:
        """Do what was chosen by mouse."""
        match message.order:
            case "less":
                self.action_rest(-1)
            case "more":
                self.action_rest(1)
            case _:
                self.action_one_key()

    def action_one_key(self) -> None:
        """Do the obvious: go on, touch, pause, or go to what is next."""
        do_the_obvious(self.session)
        self.follow()

    def action_pause(self) -> None:
        """Stand still, or go on."""
        if self.position.paused:
            self.session.resume()
        else:
            self.session.pause()
        self.follow()

    def action_skip(self) -> None:
        """Go to the next block."""
        self.session.skip()
        self.follow()

    def action_back(self) -> None:
        """Do this rep again, or the one before."""
        self.session.back()
        self.follow()

    def action_rest(self, steps: int) -> None:
        """Make a rest longer or shorter."""
        if self.position.block.kind is BlockKind.REST:
            self.session.change_rest(steps * REST_STEP_MS)
            self.follow()

    def action_wait(self) -> None:
        """Let rests wait for the runner, or not."""
        self.session.set_waits_for_me(not self.session.waits_for_me())
        self.follow()

    def action_volume(self, steps: int) -> None:
        """Make the coach louder or quieter."""
        volume = min(100, max(0, self.session.volume() + steps * VOLUME_STEP))
        self.session.set_volume(volume)
        self.follow()

    def action_help(self) -> None:
        """Show how the exercise goes; the session goes on."""
        block = self.position.block
        if block.prescription is not None:
            self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
                HelpScreen(block.prescription.exercise, self.session, block.side or Side.BOTH)
            )

    def action_ask_end(self) -> None:
        """Stand still and ask whether to end."""
        was_paused = self.position.paused

        def answered(end: bool | None) -> None:
            if end:
                self.session.end()
            elif not was_paused:
                self.session.resume()
            self.follow()

        self.session.pause()
        self.follow()
        self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
            EndQuestion(), answered
        )
