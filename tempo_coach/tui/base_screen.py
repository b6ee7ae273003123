"""What every screen of the coach has: one way to make way, and keys that are meant for it."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar, TypeVar

from textual import events, work
from textual.await_complete import AwaitComplete
from textual.command import CommandList, CommandPalette
from textual.css.query import NoMatches
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.text_entry import is_typed
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.messages import QuestionShown

Answer = TypeVar("Answer")

ARROWS = frozenset({"up", "down", "left", "right"})

MOVING = frozenset({*ARROWS, *(f"shift+{key}" for key in ARROWS), "tab", "shift+tab"})
"""The keys that go from one thing to the next; whoever holds one wants to go on and on."""

STEPPING = frozenset(
    {"plus", "minus", "equals_sign", "left_square_bracket", "right_square_bracket"}
)
"""The keys that change a value by a step."""

SCROLLING = frozenset({"pageup", "pagedown", "home", "end"})
"""The keys that scroll, where they mean nothing else."""

TYPING = frozenset({"backspace", "delete", "ctrl+h", "home", "end"})
"""The keys that change what was typed, or go about in it."""

ESCAPE_WITHIN_S = 5.0
"""How long a first Escape waits for the second."""

PRESENTED_WITHIN_S = 0.4
"""How long a screen may take until it is shown as far as it has come."""

QUIET_ROUNDS = 2
"""How often in a row nothing may be on its way before a screen is shown: what a widget is told may
have it change another one."""

READ_AGAIN_S = 0.005
"""How often a screen looks whether what it shows has been read."""

VI = frozenset("hjkl")
"""The letters that are arrows too, where they are."""


class CoachScreen(Screen[ScreenResultType]):
    """A screen that goes once, however often it is told to, and takes no key after that."""

    REPEATING: ClassVar[frozenset[str]] = MOVING | STEPPING
    """The keys that act again and again while they are held; all others act once per press."""

    ASKS: ClassVar[bool] = False
    """Whether it asks: no key answers it that came before it could be read."""

    is_presented: bool = False
    """Whether it can be seen, with everything in its place."""
    _may_paint: bool = False
    """Whether it paints; until then the terminal keeps what it showed."""
    _arrivals: int = 0
    """How often it came to the top."""

    @property
    def is_busy(self) -> bool:
        """Whether what it shows is still being read, so that it cannot be seen whole."""
        return False

    def on_screen_suspend(self) -> None:
        """Paint nothing of it when it comes back, before that stands in its place."""
        self._may_paint = self.is_presented = False

    def on_screen_resume(self) -> None:
        """Show the screen in one picture, as soon as everything stands in its place.

        Textual paints a new screen while its widgets are still being made, laid out and told of
        their sizes: an empty one, then its frame, then its texts, within a tenth of a second.
        """
        self._may_paint = self.is_presented = False
        self._arrivals += 1
        due_s = asyncio.get_running_loop().time() + PRESENTED_WITHIN_S
        self.call_after_refresh(self._present_settled, self._arrivals, due_s, 0)

    async def _present_settled(self, arrival: int, due_s: float, quiet: int) -> None:
        """Show the screen once nothing has been on its way a few times in a row, or it is due."""
        # A screen that only asks itself never lets its widgets come to their turn.
        await asyncio.sleep(READ_AGAIN_S if self.is_busy else 0)
        if self._may_paint or arrival != self._arrivals:
            return
        quiet = quiet + 1 if self._is_settled() else 0
        if quiet < QUIET_ROUNDS and asyncio.get_running_loop().time() < due_s:
            self.call_after_refresh(self._present_settled, arrival, due_s, quiet)
        elif self.is_active:
            self._may_paint = True
            self.refresh()
            self.call_after_refresh(self._presented)

    def _is_settled(self) -> bool:
        """Whether nothing is read, and no widget waits to be made, laid out or told of anything."""
        if self.is_busy or self._layout_required or self._recompose_required:
            return False
        widgets = self.walk_children(Widget)
        return all(each.is_mounted and not each.message_queue_size for each in widgets)

    def _presented(self) -> None:
        """Take in that the screen can be seen, and tell that of a question."""
        self.is_presented = True
        if self.ASKS:
            self.post_message(QuestionShown(self))

    def _compositor_refresh(self) -> None:
        if self._may_paint or not self.is_active:
            super()._compositor_refresh()
        else:
            # All of it is painted in the end; until then the screen must not wait to do so.
            self._dirty_widgets.clear()

    def repeats(self, event: events.Key) -> bool:
        """Whether repeating is the point of a key, as things stand on this screen.

        Args:
            event: The key.
        """
        if isinstance(self.focused, Input) and (is_typed(event.character) or event.key in TYPING):
            return True
        return event.key in self.REPEATING

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Make way, unless that is done or another screen stands over this one.

        Textual takes away whatever is on top, also where that is no longer the screen that asks.

        Args:
            result: What whoever showed the screen is told.
        """
        return super().dismiss(result) if self.is_active else AwaitComplete.nothing()

    async def on_event(self, event: events.Event) -> None:
        """Leave out a key that comes when the screen has made way already."""
        if isinstance(event, events.Key) and not self.is_active:
            event.stop()
            return
        await super().on_event(event)


class TwiceScreen(CoachScreen[Answer]):
    """A screen on which a first Escape tells that a second one quits."""

    _asked: Timer | None = None

    def tell_escape(self, told: tuple[str, ...]) -> None:
        """Show what a second Escape does, in the place of the keys; nothing shows the keys again.

        Args:
            told: Wordings, the fullest first.
        """
        raise NotImplementedError

    async def action_escape(self) -> None:
        """Quit, at the second Escape within a few seconds."""
        if self._asked is not None:
            await self.app.action_quit()  # pyright: ignore[reportUnknownMemberType]
            return
        self._asked = self.set_timer(ESCAPE_WITHIN_S, self._forget_escape)
        self.tell_escape((_("Press Escape again to quit"), _("esc again: quit")))

    def _forget_escape(self) -> None:
        self._asked = None
        self.tell_escape(())


class CoachModal(ModalScreen[Answer], CoachScreen[Answer]):
    """A screen that stands over another one, which is still to be seen around it."""


class Palette(CommandPalette, CoachScreen[None]):  # pyright: ignore[reportIncompatibleMethodOverride]
    """Textual's list of commands."""

    REPEATING: ClassVar[frozenset[str]] = MOVING | SCROLLING

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("up,down,pageup,pagedown", _("choose a command")),
            entry("a,z", _("find a command by its name"), "a-z"),
            entry("enter", _("do it")),
            entry("escape", _("back")),
        )

    @work(exclusive=True, group=CommandPalette._GATHER_COMMANDS_GROUP)  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]
    async def _gather_commands(self, search_value: str) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]
        # Textual takes a screen's widgets away before it cancels the screen's workers: a search
        # that ends, or begins, in between has no list any more to show what it found in.
        search = CommandPalette._gather_commands.__wrapped__  # noqa: SLF001  # pyright: ignore
        try:
            await search(self, search_value)
        except NoMatches:
            if self.query(CommandList):
                raise

    def _watch__list_visible(self) -> None:
        # So too for what tells after a while that nothing was found.
        if self.query(CommandList):
            super()._watch__list_visible()

    def _action_command_list(self, action: str) -> None:
        # Textual's list turns no page whose lines are not laid out yet.
        with suppress(KeyError):
            super()._action_command_list(action)
