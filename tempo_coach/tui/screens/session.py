"""The session screen: phase and second in large type, read from the player, never counted."""

import gc
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.reactive import var

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import Debouncer
from tempo_coach.playback.events import Event, EventKind, Position
from tempo_coach.playback.session import Session
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.timeline.timeline import Block, BlockKind
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import RepPosition, Workout
from tempo_coach.tui.look import lines
from tempo_coach.tui.look.position_text import place_of
from tempo_coach.tui.look.reworded import Reworded
from tempo_coach.tui.look.stage import FLASHES, MOODS, ends_within, mood_of
from tempo_coach.tui.messages import EventTold, SessionOver
from tempo_coach.tui.screens.atomic_layout import AtomicLayoutScreen
from tempo_coach.tui.screens.session_keys import SessionKeys, idle_orders, rest_orders
from tempo_coach.tui.title import TerminalTitle
from tempo_coach.tui.widgets.action_bar import ActionBar
from tempo_coach.tui.widgets.action_labels import relabel
from tempo_coach.tui.widgets.cached_rows import Column
from tempo_coach.tui.widgets.key_row import KeyRow
from tempo_coach.tui.widgets.note import NoteLine
from tempo_coach.tui.widgets.stage import Stage
from tempo_coach.tui.widgets.text_widgets import SpreadLine

LOOKS_PER_SECOND = 24
"""How often what moves is looked at; a change of phase is told and need not be looked for."""

LOOKS_A_FIGURE = 2
"""How many looks the gauge has for one of the figure, which is dearer to draw."""

HELD_BACK_MS = 50
"""How long before a change of phase nothing moves any more.

After a picture the next one waits for up to two of Textual's sixtieths of a second.
"""

FLASH_S = 0.12
"""How long the screen flashes at a press and at a switch."""

NOTE_STAYS_S = 15
"""How long the line about missing sound stays; after that "check sound" stands in for it."""

NOTE_READ_S = 4
"""How long it stays at least, also where the sound is back before it could be read."""

RESTING = ("rest", "switch", "over")
"""The moods in which there is more to read."""


class SessionScreen(SessionKeys, AtomicLayoutScreen):
    """Follows a session and passes the runner's keys on to it.

    Args:
        session: What plays.
        workout: What is done.
        notes: Tells what the runner should know by now.
        title: Where phase and second are shown besides.
        now: Tells the time of day.
        exercises: All there are, by key, for the help.
        presses: Tells presses of the one key from what repeats them.
        done: The reps that were done before the session was cut off.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"session--{mood}" for mood in (*MOODS, "flash")}
    """The colours of each mood, and of a flash."""

    head: var[tuple[str, ...]] = var(())
    head_right: var[tuple[str, ...]] = var(())
    caption: var[tuple[str, ...]] = var(())
    coming: var[tuple[str, ...]] = var(())
    done: var[tuple[str, ...]] = var(())
    note: var[tuple[str, ...]] = var(())
    noted: var[bool] = var(False)
    """Whether what stands there is to be read as a whole."""
    set_up: var[tuple[str, ...]] = var(())
    keys: var[tuple[str, ...]] = var(())
    loudness: var[tuple[str, ...]] = var(())
    idle: var[Collection[str]] = var(frozenset[str]())
    """The targets of a rest that would do nothing."""
    mood: var[str] = var("", init=False)
    """Which colours the screen wears."""

    def __init__(
        self,
        session: Session,
        workout: Workout,
        notes: Callable[[], Sequence[str]],
        title: TerminalTitle,
        now: Callable[[], datetime],
        exercises: Mapping[str, Exercise],
        presses: Debouncer,
        done: Sequence[RepPosition] = (),
    ) -> None:
        super().__init__(session, exercises, presses)
        self._progress = SessionProgress(workout, done)
        self._notes = notes
        self._title = title
        self._now = now
        self._last_set: Block | None = None
        self._silence = ("", now())
        self._over = False
        self._stage = Stage(id="stage")
        self._read_at: tuple[object, ...] = ()
        self._looks = 0

    def compose(self) -> ComposeResult:
        """What must be read from the mat takes the room; lines for the chair stand around it."""
        screen = SessionScreen
        yield SpreadLine(id="head").data_bind(left=screen.head, right=screen.head_right)
        yield self._stage
        # What stands in a container of its own is left out when the gauge and figure are drawn.
        with Column(id="foot"):
            yield ActionBar(rest_orders(), id="orders").data_bind(screen.idle)
            yield SpreadLine(id="coming").data_bind(left=screen.caption, right=screen.coming)
            yield SpreadLine(id="done").data_bind(left=screen.done)
            yield SpreadLine(id="set-up").data_bind(left=screen.set_up)
            yield NoteLine(id="note").data_bind(left=screen.note, whole=screen.noted)
            yield KeyRow(id="keys").data_bind(left=screen.keys, right=screen.loudness)

    def on_mount(self) -> None:
        """Begin, and look at the session many times a second."""
        self.session.subscribe(self._hear)
        self.session.start()
        self.follow()
        self.set_interval(1 / LOOKS_PER_SECOND, self._keep_up)
        self.call_after_refresh(settle_memory)
        self.app.theme_changed_signal.subscribe(  # pyright: ignore[reportUnknownMemberType]
            self, lambda _theme: self._wear(self.mood)
        )

    def _hear(self, event: Event) -> None:
        """Pass an event on from the player's thread."""
        # The loop may close between the session's last word and the end of the program.
        with suppress(RuntimeError):
            self.post_message(EventTold(event))

    def on_event_told(self, message: EventTold) -> None:
        """Count what was done and follow at once."""
        event = message.event
        self._progress.count(event)
        if event.kind is EventKind.REP_COMPLETED:
            self._last_set = event.block
        self.follow()
        if event.kind is EventKind.PHASE_STARTED and self.position.sound_note is not None:
            self.app.bell()  # pyright: ignore[reportUnknownMemberType]

    def reword(self, exercises: Mapping[str, Exercise]) -> None:
        """Show the exercises in the language that is read from now on.

        Args:
            exercises: All there are in that language, by key.
        """
        self._exercises, self._words = exercises, Reworded(exercises)
        relabel(self.query_one(ActionBar), rest_orders())

    def follow(self) -> None:
        """Take in where the session stands; only what differs is drawn."""
        played = self.position
        position, place = self._words.seen(played, place_of(played, self._progress))
        stage = self._stage
        with self.one_picture(stage):
            stage.show(position, place)
            self.mood = mood_of(position)
            self.head = lines.head_of(place, lines.nth_of(played, self._progress.workout))
            self.head_right = lines.head_right_of(place, position, self._now())
            self._show_foot(position)
        self._title.show(lines.title_of(place, stage.words[0], stage.second[0]))
        self._read_at = _reading(position, self._now())
        if position.finished and not self._over:
            self._over = True
            self.post_message(SessionOver(self._words.progress(self._progress)))

    def _keep_up(self) -> None:
        """Move what moves; what is read changes with the second at most."""
        position = self.position
        if _reading(position, self._now()) != self._read_at:
            self.follow()
        elif not ends_within(position, HELD_BACK_MS):
            self._stage.move(position, figure=self._looks % LOOKS_A_FIGURE == 0)
            self._looks += 1

    def _show_foot(self, position: Position) -> None:
        session = self.session
        note = self._silence_of(position) or " ".join(self._notes())
        self.set_class(bool(note), "-noted")
        self.noted = bool(note)
        in_set = position.block.kind is BlockKind.SET
        following = lines.next_of(position)
        if position.paused:
            self.caption, self.coming = (lines.paused_of(position),), (following,)
        elif in_set:
            self.caption, self.coming = (lines.caption_of(position),), (following,)
        else:
            self.caption, self.coming = (following,), ()
        enforcement, waits = session.enforcement(), session.waits_for_me()
        self.done = ("",) if in_set else lines.done_of(self._last_set, self._progress, enforcement)
        self.idle = idle_orders(position)
        set_up = "" if in_set else lines.caption_of(position)
        # What stands on the lowest line of a wait makes room for a notice, and stays.
        self.set_class(bool(note and set_up), "-both")
        self.set_up = (set_up if note else "",)
        self.note = (lines.clean(note) or set_up,)
        self.keys = lines.keys_of(position, enforcement, waits)
        volume = session.volume()
        self.loudness = (
            _("↑ ↓ volume {volume}").format(volume=volume),
            _("volume {volume}").format(volume=volume),
        )

    def _silence_of(self, position: Position) -> str:
        """Why nothing is heard, for as long as it takes to read it; the rest is for coaching."""
        silence, now = position.sound_note or "", self._now()
        shown, since = self._silence
        if shown and not silence and abs((now - since).total_seconds()) < NOTE_READ_S:
            return shown
        if silence != shown:
            self._silence = (silence, now)
        passed_s = (now - self._silence[1]).total_seconds()
        return silence if abs(passed_s) < NOTE_STAYS_S else ""

    def watch_mood(self, before: str, after: str) -> None:
        """Dress the screen for the phase, with a flash where something has to be done now."""
        flash = bool(before) and after in FLASHES
        self._wear("flash" if flash else after)
        if flash:
            self.set_timer(FLASH_S, lambda: self._wear(self.mood))
        for mood in (before, after):
            # Other classes than these would restyle every widget at every phase.
            if mood in RESTING:
                self.set_class(mood == after, f"-{mood}")

    def _wear(self, look: str) -> None:
        self.colour(self.get_component_styles(f"session--{look}").background)


def settle_memory() -> None:
    """Leave what was made so far out of the search for garbage.

    The search goes through a whole loaded Textual and takes 50 ms, which is a late beat.
    """
    gc.collect()
    gc.freeze()


def _reading(position: Position, now: datetime) -> tuple[object, ...]:
    """What changes only when something that is read may change."""
    overtime_ms = position.overtime_ms
    return (
        position.block_index,
        position.phase,
        position.second,
        position.left_s,
        position.paused,
        position.lowering,
        overtime_ms if overtime_ms is None else int(overtime_ms // 1000),
        (now + timedelta(milliseconds=position.remaining_ms)).minute,
    )
