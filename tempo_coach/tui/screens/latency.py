"""How late the sound is heard: a click and a flash each second, shifted until they agree."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.reactive import var
from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import Debouncer
from tempo_coach.playback.events import PauseReason, Position
from tempo_coach.playback.session import Session
from tempo_coach.settings.model import Settings
from tempo_coach.settings.numbers import read_setting
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.text_entry import EMPTYING, ERASING, TextEntry, is_typed
from tempo_coach.timeline.clicks import CLICK_EVERY_MS
from tempo_coach.tui.base_screen import MOVING
from tempo_coach.tui.key_help import HELP, KeyHelp, entry
from tempo_coach.tui.look.setting_rules import Number, rule_of
from tempo_coach.tui.look.setting_texts import bounds_text, number_text
from tempo_coach.tui.look.taps import tapped_latency_ms, taps_text
from tempo_coach.tui.screens.kept import KeptScreen
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.beat import Beat
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.text_widgets import BigText, SpreadLine

LATENCY = "sound.latency_ms"

FLASH_MS = 120
LOOKS_PER_SECOND = 60

LONGEST_NUMBER = 20

TYPED_REST_MS = 1_200
"""How long one takes from digit to digit."""

STILL, FLASH = "still", "flash"

USUAL_DIGITS = "000"

WORDS = 3
"""How many of the targets, the last ones, bear a word and no number."""

WIDE = 64
"""Columns from which on the number has its unit."""


class LatencyScreen(KeptScreen):
    """Clicks and flashes; the number between them is what is looked for.

    Args:
        clicks: Makes a session that plays ``timeline.clicks`` at latency 0; asked again when
            one is over. It is started and closed here. CoachError where nothing can be heard.
        store: The user's files.
        applied: Told all settings once the number was kept.
        now_ms: A monotonic clock, milliseconds.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | {"h", "l", "H", "L", "pageup", "pagedown"}

    BINDINGS: ClassVar[list[BindingType]] = [
        ("left,h", "shift(-10)", "10 ms less"),
        ("right,l", "shift(10)", "10 ms more"),
        ("shift+left,H,pagedown", "shift(-50)", "50 ms less"),
        ("shift+right,L,pageup", "shift(50)", "50 ms more"),
        ("space", "tap", "Tap"),
        ("t", "take_taps", "Take what was tapped"),
        ("enter", "keep", "Keep"),
        ("escape,q", "leave", "Leave"),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"latency--{look}" for look in (STILL, FLASH)}
    """The colours of the flash, and between two."""

    latency_ms: var[int] = var(0, init=False)
    """How much later than the click the screen flashes."""
    lit: var[bool] = var(False, init=False)
    """Whether the screen flashes now."""

    def __init__(
        self,
        clicks: Callable[[], Session],
        store: SettingsStore,
        applied: Callable[[Settings], None],
        now_ms: Callable[[], float],
    ) -> None:
        super().__init__(store, applied)
        self._clicks = clicks
        self._session: Session | None = None
        self._presses = Debouncer(now_ms)
        self._now_ms = now_ms
        self._entry = TextEntry(longest=LONGEST_NUMBER)
        self._typed_ms = float("-inf")
        self._offsets_ms: list[float] = []
        self._sound_note = ""
        self.set_reactive(LatencyScreen.latency_ms, store.changes.settings.sound.latency_ms)

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("left,right,h,l", _("10 ms less or more")),
            entry("shift+left,shift+right,H,L,pagedown,pageup", _("50 ms less or more")),
            entry("space", _("tap along with the clicks")),
            entry("t", _("take the delay of your taps")),
            entry("enter", _("save")),
            entry("escape,q", _("cancel")),
        )

    def compose(self) -> ComposeResult:
        """What to do, the beat, and the number in large type."""
        yield SpreadLine(id="latency-head", classes="kept-head")
        how = _("Move the flash with ← → until it comes exactly when you hear the click.")
        yield Static(how, id="latency-how", markup=False)
        yield Beat(id="latency-beat")
        yield BigText(id="latency-number")
        yield Static(id="latency-taps", markup=False)
        yield Static(id="latency-note", classes="kept-note", markup=False)
        yield ActionBar(
            (
                Action("shift(-50)", "-50"),
                Action("shift(-10)", "-10"),
                Action("shift(10)", "+10"),
                Action("shift(50)", "+50"),
                Action("take_taps", _("TAPS")),
                Action("keep", _("SAVE")),
                Action("leave", _("BACK")),
            ),
            id="latency-orders",
        )
        yield KeyFoot(id="latency-keys", classes="kept-keys")

    def on_mount(self) -> None:
        """Begin to click."""
        self.query_one("#latency-head", SpreadLine).left = (_("AUDIO DELAY"),)
        self.query_one("#latency-keys", SpreadLine).left = (
            _("← → 10 ms   shift 50 ms   space tap   t use taps   Enter save   esc cancel"),
            _("← → 10 ms  space tap  Enter save  esc cancel"),
            _("← →  space  Enter save  esc cancel"),
        )
        for target in list(self.query("#latency-orders > Static"))[-WORDS:]:
            target.add_class("word")
        self._begin()
        self.show()
        self.set_interval(1 / LOOKS_PER_SECOND, self.follow)

    def on_resize(self) -> None:
        """Leave the unit out where there is little room."""
        self.show()

    def on_unmount(self) -> None:
        """Fall silent."""
        self._end()
        super().on_unmount()

    def stand_still(self) -> None:
        """Fall silent because the program is about to be stopped; ``follow`` goes on."""
        if self._session:
            self._session.pause(PauseReason.SUSPENDED)

    def show(self) -> None:
        """Draw the number, and what was tapped."""
        digits, number = str(self.latency_ms), self.query_one("#latency-number", BigText)
        # It keeps its size from 0 to 990.
        whole = digits if len(digits) > len(USUAL_DIGITS) else USUAL_DIGITS
        if self.size.width < WIDE:
            number.words, number.template = (digits,), whole
        else:
            number.words = (number_text(LATENCY, digits),)
            number.template = number_text(LATENCY, whole).upper()
        self.query_one("#latency-taps", Static).update(taps_text(self._offsets_ms, CLICK_EVERY_MS))
        self._show_note()

    def follow(self) -> None:
        """Look where the clicks are, and flash as much later as is set."""
        session = self._session
        if session is None:
            return
        position = session.position()
        if position.finished:
            self._end()
            self._begin()
            return
        if position.paused:
            session.resume()
        shown_ms = _elapsed_ms(position) - self.latency_ms
        self.lit = any(0 <= shown_ms - cue.at_ms < FLASH_MS for cue in position.block.cues)
        if (position.sound_note or "") != self._sound_note:
            self._sound_note = position.sound_note or ""
            self._show_note()

    def watch_lit(self, lit: bool) -> None:
        """Flash, or be still again."""
        look = FLASH if lit else STILL
        self.query_one(Beat).lit = lit
        self.styles.background = self.get_component_styles(f"latency--{look}").background
        for widget in self.walk_children():
            # Classes would do the same, but have every widget look for its rules again.
            widget.notify_style_update()
            widget.refresh()

    def watch_latency_ms(self) -> None:
        """Show the number."""
        self.show()

    def watch_note(self) -> None:
        """Show what went wrong."""
        self._show_note()

    def repeats(self, event: events.Key) -> bool:
        """Whether repeating is the point of a key: also of what is typed."""
        typed = is_typed(event.character) and event.key not in self.active_bindings
        return typed or event.key in ERASING or super().repeats(event)

    def on_key(self, event: events.Key) -> None:
        """Type the number; what is none is told of."""
        types = is_typed(event.character) and event.key not in {HELP, *self.active_bindings}
        if not (types or (self._entry.text and event.key in ERASING | EMPTYING)):
            return
        event.stop()
        now_ms = self._now_ms()
        # Who types after a while begins anew.
        self._entry.fresh = now_ms - self._typed_ms > TYPED_REST_MS
        self._typed_ms = now_ms
        self._entry.press(event.key, event.character)
        rule = rule_of(LATENCY, ())
        if isinstance(rule, Number):
            self.note = self._take(rule)

    def _take(self, rule: Number) -> str:
        """Set the number that is typed; tells what would be one where it is none."""
        text = self._entry.text
        if not text or self._entry.problem:
            return self._entry.problem
        try:
            number = read_setting(LATENCY, text, least=rule.least, most=rule.most)
        except BadValueError as error:
            return f"{error}."
        if not rule.least <= number <= rule.most:
            return bounds_text(LATENCY, rule)
        self.latency_ms = number
        return ""

    def action_shift(self, by_ms: int) -> None:
        """Flash later, or earlier."""
        self._entry.put("")
        rule = rule_of(LATENCY, ())
        if isinstance(rule, Number):
            self.latency_ms = min(rule.most, max(rule.least, self.latency_ms + by_ms))

    def action_tap(self) -> None:
        """Take in that the runner heard a click."""
        if self._session is None or self._sound_note or not self._presses.is_new():
            return
        position = self._session.position()
        if not (position.paused or position.finished):
            self._offsets_ms.append(_elapsed_ms(position) % CLICK_EVERY_MS)
            self.show()

    def action_take_taps(self) -> None:
        """Set the number that was tapped."""
        self._entry.put("")
        tapped_ms = tapped_latency_ms(self._offsets_ms, CLICK_EVERY_MS)
        if tapped_ms is not None:
            self.latency_ms = tapped_ms

    def action_keep(self) -> None:
        """Write the number, and go back."""
        if self.is_whole():
            self.choose({LATENCY: self.latency_ms})
            self.write(self.go_back)

    def action_leave(self) -> None:
        """Go back without a change."""
        self._forget()
        self.go_back()

    def on_beat_tapped(self) -> None:
        """A tap on the beat is the key."""
        self.action_tap()

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def _show_note(self) -> None:
        silent = ""
        if self._sound_note:
            text = _("No sound, so there is nothing to compare with: {reason}")
            silent = text.format(reason=clean(self._sound_note))
        note = self.note or silent
        # What cannot be heard is not asked for.
        self.set_class(bool(silent), "-silent")
        widget = self.query_one("#latency-note", Static)
        widget.update(note)
        widget.display = bool(note)

    def _begin(self) -> None:
        try:
            self._session = self._clicks()
            self._session.start()
        except CoachError as error:
            self._sound_note = str(error)

    def _end(self) -> None:
        if self._session:
            self._session.close()
            self._session = None


def _elapsed_ms(position: Position) -> float:
    """How far the clicks have come."""
    return position.phase.start_ms + position.phase_elapsed_ms
