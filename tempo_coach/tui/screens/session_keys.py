"""The runner's keys: what each asks of a session, with or without hands."""

from collections.abc import Mapping, Sequence

from textual import events

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import Debouncer
from tempo_coach.playback.events import Position
from tempo_coach.playback.key_commands import REPEATED, TAP, Command, carry_out, order_of, pressed
from tempo_coach.playback.session import Session
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Side
from tempo_coach.tui.base_screen import CoachScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.look.reworded import Reworded
from tempo_coach.tui.messages import SettingsAsked
from tempo_coach.tui.screens.end_question import EndQuestion
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.widgets import action_bar


def rest_orders() -> tuple[action_bar.Action, ...]:
    """The targets of a rest: each is a key."""
    return (
        action_bar.Action("minus", _("- 15 s")),
        action_bar.Action(TAP, _("NEXT")),
        action_bar.Action("plus", _("+ 15 s")),
        action_bar.Action("question_mark", _("? HELP")),
    )


def idle_orders(position: Position) -> frozenset[str]:
    """Which targets of a rest would do nothing now, by name."""
    return frozenset(
        each.name
        for each in rest_orders()
        if order_of(each.name, position, Enforcement.PACE) is None
    )


class SessionKeys(CoachScreen[None]):
    """A screen that passes keys, clicks and taps on to a session.

    One key does the obvious thing everywhere: Enter, Space and PageDown, which clickers and
    pedals type. What each key means is decided in ``playback.keys``, for lines and screen alike.

    Args:
        session: What plays.
        exercises: All there are, by key, for the help.
        presses: Tells presses of the one key from what repeats them.
    """

    def __init__(
        self, session: Session, exercises: Mapping[str, Exercise], presses: Debouncer
    ) -> None:
        super().__init__()
        self.session = session
        """What plays."""
        self._exercises = exercises
        self._words = Reworded({})
        self._presses = presses

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("space,enter,pagedown", _("pause or resume a set; skip a rest")),
            entry("full_stop,p,f5", _("pause or resume")),
            entry("n", _("next: skip what runs")),
            entry("pageup,b", _("again: back to the start, or to the set before")),
            entry("plus,equals_sign,right_square_bracket,right", _("15 seconds more rest")),
            entry("minus,left_square_bracket,left", _("15 seconds less rest")),
            entry("w", _("wait for a key after each rest, or not")),
            entry("up,down", _("louder or quieter")),
            entry("question_mark,f1", _("how the exercise goes, and these keys")),
            entry("s", _("settings; the session goes on")),
            entry("q,escape", _("end the session, after a question")),
        )

    def follow(self) -> None:
        """Take in where the session stands."""
        raise NotImplementedError

    @property
    def position(self) -> Position:
        """Where the session stands."""
        return self.session.position()

    def repeats(self, event: events.Key) -> bool:
        """Whether repeating is the point of a key now: it is that of what changes a value."""
        order = order_of(event.key, self.position, self.session.enforcement())
        return order in REPEATED

    def on_key(self, event: events.Key) -> None:
        """Do what the key asks for."""
        if self._press(event.key):
            event.stop()

    def on_stage_tapped(self) -> None:
        """A tap on the stage is the one key."""
        self._press(TAP)

    def on_action_bar_asked(self, message: action_bar.ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        self._press(message.order)

    def _press(self, key: str) -> bool:
        """Do what a key asks for; tells whether that was anything."""
        order = pressed(key, self.session, self._presses)
        match order:
            case None:
                return False
            case Command.HELP:
                self.show_help()
            case Command.SETTINGS:
                self.post_message(SettingsAsked())
            case Command.END:
                self.ask_end()
            case _:
                carry_out(order, self.session)
                self.follow()
        return True

    def show_keys(self) -> None:
        """Show how the exercise goes, and the keys; a touch is one still."""
        if not self._press("question_mark"):
            self.show_help()

    def show_help(self) -> None:
        """Show how the exercise goes; the session goes on."""
        block = self.position.block
        if block.prescription is not None:
            exercise = self._words.exercise(block.prescription.exercise)
            side = block.side or Side.BOTH
            self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
                HelpScreen(
                    exercise,
                    self._exercises,
                    self._presses,
                    self.session,
                    side,
                    self.key_help(),
                )
            )

    def ask_end(self) -> None:
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
            EndQuestion(self._presses), answered
        )
