"""One rep as it will be: the stage of a session, and nothing else."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.reactive import var

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.events import Event
from tempo_coach.playback.session import Session
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.key_help import HELP, KeyHelp, entry
from tempo_coach.tui.look.position_text import PositionText, place_of
from tempo_coach.tui.look.stage import MOODS, mood_of
from tempo_coach.tui.messages import EventTold
from tempo_coach.tui.screens.atomic_layout import AtomicLayoutScreen
from tempo_coach.tui.widgets.stage import Stage
from tempo_coach.tui.widgets.text_widgets import SpreadLine

LOOKS_PER_SECOND = 24
"""How often what moves is looked at; a change of phase is told and need not be looked for."""


class OneRepScreen(AtomicLayoutScreen):
    """Follows a session of one rep; its end, any key and any click go back.

    Args:
        session: What plays; it is started here, and closed when the screen goes.
        goes_back: Whether a key is a press of its own, and not the one that is still held.
    """

    REPEATING: ClassVar[frozenset[str]] = frozenset()

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"session--{mood}" for mood in MOODS}
    """The colours of each mood, the same as in a session."""

    mood: var[str] = var("", init=False)
    """Which colours the screen wears."""

    def __init__(self, session: Session, goes_back: Callable[[str], bool]) -> None:
        super().__init__()
        self._session = session
        self._goes_back = goes_back
        self._stage = Stage(id="stage")
        self._head = SpreadLine(id="head")
        self._over = False

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (entry("escape,space,enter", _("back; so does any other key")),)

    def compose(self) -> ComposeResult:
        """The stage between two lines."""
        yield self._head
        yield self._stage
        yield SpreadLine(id="keys")

    def on_mount(self) -> None:
        """Begin, and look at the session many times a second."""
        self.query_one("#keys", SpreadLine).left = (_("any key to go back"),)
        self._session.subscribe(self._hear)
        self._session.start()
        self.follow()
        self.set_interval(1 / LOOKS_PER_SECOND, self.follow)

    def on_unmount(self) -> None:
        """Fall silent, however one leaves."""
        self._session.close()

    def _hear(self, event: Event) -> None:
        """Pass an event on from the player's thread."""
        # The screen may be gone before the session's last word.
        with suppress(RuntimeError):
            self.post_message(EventTold(event))

    def on_event_told(self) -> None:
        """Follow at once."""
        if not self._over:
            self.follow()

    def follow(self) -> None:
        """Take in where the session stands; only what differs is drawn."""
        position = self._session.position()
        if position.finished:
            self._leave()
            return
        prescription = position.block.prescription
        place = PositionText()
        if prescription is not None:
            place = place_of(position, SessionProgress(Workout((prescription,))))
            tempo = str(prescription.tempo)
            note = position.sound_note or ""
            self._head.left = (f"{place.exercise.upper()}   {tempo}", tempo)
            self._head.right = (note, _("check sound")) if note else (_("one rep"), "")
        with self.one_picture(self._stage):
            self._stage.show(position, place)
            self.mood = mood_of(position)

    def watch_mood(self, mood: str) -> None:
        """Dress the screen for the phase."""
        self.colour(self.get_component_styles(f"session--{mood}").background)

    def on_key(self, event: events.Key) -> None:
        """Go back, unless the keys are asked for."""
        if event.key == HELP:
            return
        event.stop()
        if self._goes_back(event.key):
            self._leave()

    def on_click(self) -> None:
        """Go back."""
        self._leave()

    def on_stage_tapped(self) -> None:
        """Go back."""
        self._leave()

    def _leave(self) -> None:
        if not self._over:
            self._over = True
            self.dismiss()
