"""The session screen: phase and second in large type, read from the player, never counted."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.reactive import var
from textual.screen import Screen

from tempo_coach.playback.events import Event, EventKind, PauseReason, Position
from tempo_coach.playback.session import REST_STEP_MS, Session
from tempo_coach.playback.tally import Tally
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.prescription import Workout
from tempo_coach.tui import look
from tempo_coach.tui.look import Place
from tempo_coach.tui.messages import EventTold, SessionOver
from tempo_coach.tui.screens.end_question import EndQuestion
from tempo_coach.tui.widgets.gauge import Gauge, PhaseBar
from tempo_coach.tui.widgets.place_panel import PlacePanel
from tempo_coach.tui.widgets.type import BigText, SpreadLine

LOOKS_PER_SECOND = 20
VOLUME_STEP = 10


class SessionScreen(Screen[None]):
    """Follows a session and passes the runner's keys on to it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("space", "pause_or_go_on", "Pause"),
        ("n", "skip", "Next"),
        ("b", "back", "Again"),
        ("q,escape", "ask_end", "End"),
        ("plus,equals_sign,right_square_bracket,right", "rest(1)", "More rest"),
        ("minus,left_square_bracket,left", "rest(-1)", "Less rest"),
        ("up", "volume(1)", "Louder"),
        ("down", "volume(-1)", "Quieter"),
    ]

    words: var[tuple[str, ...]] = var(())
    second: var[tuple[str, ...]] = var(())
    template: var[str] = var("")
    place: var[Place] = var(Place())
    progress: var[float] = var(0.0)
    body_height: var[float] = var(1.0)
    head: var[tuple[str, ...]] = var(())
    head_right: var[tuple[str, ...]] = var(())
    caption: var[tuple[str, ...]] = var(())
    coming: var[tuple[str, ...]] = var(())
    note: var[tuple[str, ...]] = var(())
    keys: var[tuple[str, ...]] = var(())
    loudness: var[tuple[str, ...]] = var(())
    phase_kind: var[PhaseKind | None] = var(None)
    paused: var[PauseReason | None] = var(None)

    def __init__(
        self, session: Session, workout: Workout, notes: Callable[[], Sequence[str]]
    ) -> None:
        super().__init__()
        self._session = session
        self._tally = Tally(workout)
        self._notes = notes
        self._over = False

    def compose(self) -> ComposeResult:
        """What must be read from the mat takes the room; lines for the chair stand around it."""
        screen = SessionScreen
        yield SpreadLine(id="head").data_bind(left=screen.head, right=screen.head_right)
        with Horizontal(id="stage"):
            with Vertical(id="big"):
                yield BigText(id="word").data_bind(words=screen.words)
                with Horizontal(id="counting"):
                    number = BigText(id="number")
                    yield number.data_bind(words=screen.second, template=screen.template)
                    yield PlacePanel(id="place").data_bind(screen.place)
            yield Gauge(id="gauge").data_bind(fraction=screen.body_height)
        yield PhaseBar(id="phase-bar").data_bind(fraction=screen.progress)
        yield SpreadLine(id="coming").data_bind(left=screen.caption, right=screen.coming)
        yield SpreadLine(id="note").data_bind(left=screen.note)
        yield SpreadLine(id="keys").data_bind(left=screen.keys, right=screen.loudness)

    def on_mount(self) -> None:
        """Begin, and look at the session many times a second."""
        self._session.subscribe(self._hear)
        self._session.start()
        self._show_volume()
        self.follow()
        self.set_interval(1 / LOOKS_PER_SECOND, self.follow)

    def _hear(self, event: Event) -> None:
        """Pass an event on from the player's thread."""
        # The loop may close between the session's last word and the end of the program.
        with suppress(RuntimeError):
            self.post_message(EventTold(event))

    def on_event_told(self, message: EventTold) -> None:
        """Count what was done and follow at once."""
        self._tally.count(message.event)
        self.follow()
        silent = self._session.position().sound_note is not None
        if silent and message.event.kind is EventKind.PHASE_STARTED:
            self.app.bell()  # pyright: ignore[reportUnknownMemberType]

    def follow(self) -> None:
        """Take in where the session stands; only what differs is drawn."""
        position = self._session.position()
        number = look.second_of(position)
        self.phase_kind = position.phase.kind
        self.paused = position.paused
        self.words = ("PAUSED",) if position.paused else look.words_of(position)
        self.second, self.template = (number.text,), number.template
        self.set_class(number.long, "-long")
        self.place = look.place_of(position, self._tally)
        self.progress = look.progress_of(position)
        self.body_height = look.height_of(position)
        self.head = look.head_of(self.place)
        self.head_right = look.head_right_of(self.place, position)
        note = position.sound_note or " ".join(self._notes())
        self.set_class(bool(note), "-noted")
        self.caption, self.coming, self.note = look.foot_of(position, note)
        self.keys = look.keys_of(position)
        if position.finished and not self._over:
            self._over = True
            self.post_message(SessionOver(self._tally))

    def watch_phase_kind(self, before: PhaseKind | None, after: PhaseKind | None) -> None:
        """Colour the screen by the phase."""
        if before:
            self.remove_class(f"-{before}")
        if after:
            self.add_class(f"-{after}")

    def watch_paused(self, paused: PauseReason | None) -> None:
        """Dim the screen while the session stands still."""
        self.set_class(paused is not None, "-paused")

    def action_pause_or_go_on(self) -> None:
        """Stand still, or go on."""
        if self._position.paused:
            self._session.resume()
        else:
            self._session.pause()
        self.follow()

    def action_skip(self) -> None:
        """Go to the next block."""
        self._session.skip()
        self.follow()

    def action_back(self) -> None:
        """Do this rep again, or the one before."""
        self._session.back()
        self.follow()

    def action_rest(self, steps: int) -> None:
        """Make a rest longer or shorter."""
        if self._position.block.kind is BlockKind.REST:
            self._session.change_rest(steps * REST_STEP_MS)
            self.follow()

    def action_volume(self, steps: int) -> None:
        """Make the coach louder or quieter."""
        volume = min(100, max(0, self._session.volume() + steps * VOLUME_STEP))
        self._session.set_volume(volume)
        self._show_volume()

    def action_ask_end(self) -> None:
        """Stand still and ask whether to end."""
        was_paused = self._position.paused

        def answered(end: bool | None) -> None:
            if end:
                self._session.end()
            elif not was_paused:
                self._session.resume()
            self.follow()

        self._session.pause()
        self.follow()
        self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
            EndQuestion(), answered
        )

    @property
    def _position(self) -> Position:
        return self._session.position()

    def _show_volume(self) -> None:
        volume = self._session.volume()
        self.loudness = (f"volume {volume}", f"{volume}")
