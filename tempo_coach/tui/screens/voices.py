"""The voices: packs and the computer's own, each with a sample, and how fast the latter speak."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from threading import Thread
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static

from tempo_coach.labels import clean
from tempo_coach.settings.keeper import Keeper
from tempo_coach.settings.model import Settings
from tempo_coach.translation import gettext as _
from tempo_coach.translation import ngettext
from tempo_coach.tui.look.setting_rules import Number, rule_of
from tempo_coach.tui.look.setting_texts import value_text
from tempo_coach.tui.look.voice_row import VoiceRow
from tempo_coach.tui.screens.kept import KeptScreen
from tempo_coach.tui.widgets.order_bar import Order, OrderBar
from tempo_coach.tui.widgets.setting_row import SettingRow
from tempo_coach.tui.widgets.type import SpreadLine
from tempo_coach.tui.widgets.voice_list import VoiceLine, VoiceList

RATE = "voice.rate"


class VoicesScreen(KeptScreen):
    """All voices, one of which speaks.

    Args:
        voices: Finds them; called in a thread of its own, and may take seconds.
        sample: Lets one speak to its end; called in a thread of its own.
        keeper: The user's files.
        applied: Told all settings after each change that was written.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "sample", "Sample", priority=True),
        Binding("left,h", "rate(-1)", priority=True),
        Binding("right,l", "rate(1)", priority=True),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        ("u", "undo", "Undo"),
        ("escape,q", "leave", "Back"),
    ]

    @dataclass
    class Found(Message):
        """The voices were found."""

        rows: tuple[VoiceRow, ...]
        trouble: str
        """Why there are none, one sentence; empty where there is no trouble."""

    @dataclass
    class Sampled(Message):
        """A sample is over."""

        trouble: str
        """Why it was not heard, one sentence; empty where it was."""

    def __init__(
        self,
        voices: Callable[[], Sequence[VoiceRow]],
        sample: Callable[[VoiceRow], None],
        keeper: Keeper,
        applied: Callable[[Settings], None],
    ) -> None:
        super().__init__(keeper, applied)
        self._find = voices
        self._sample = sample
        self._voices: tuple[VoiceRow, ...] | None = None
        self._speaking = False

    def compose(self) -> ComposeResult:
        """The list above the rate."""
        yield SpreadLine(id="voices-head", classes="kept-head")
        yield VoiceList(id="voices-list")
        yield Static(id="voices-note", classes="kept-note", markup=False)
        yield Static(id="voices-about", classes="kept-why", markup=False)
        yield SettingRow(RATE, _("Computer's rate"), "")
        yield OrderBar(
            (
                Order("sample", _("HEAR")),
                Order("use", _("USE")),
                Order("undo", _("UNDO")),
                Order("leave", _("BACK")),
            ),
            id="voices-orders",
        )
        yield SpreadLine(id="voices-keys", classes="kept-keys")

    def on_mount(self) -> None:
        """Look for the voices."""
        self.query_one("#voices-keys", SpreadLine).left = (
            _("↑ ↓ choose   space hear   Enter use   ← → rate   u undo   esc back"),
            _("space hear  Enter use  ← → rate  esc back"),
            _("space hear  Enter use  esc back"),
        )
        self.query_one(SettingRow).chosen = True
        self.query_one(VoiceList).focus()
        self.note = self.fault_text()
        self.show()
        Thread(target=self._look_for_voices, name="voices", daemon=True).start()

    def show(self) -> None:
        """Draw the voices, and which of them speaks."""
        head = self.query_one("#voices-head", SpreadLine)
        head.left = (_("VOICES"),)
        head.right = (self._how_many(), "")
        row = self.query_one(SettingRow)
        row.value = value_text(RATE, self.holds(RATE))
        self.query_one(VoiceList).lines = tuple(
            VoiceLine.of(row, self._speaks(row)) for row in self._voices or ()
        )
        self._show_about()

    def watch_note(self, note: str) -> None:
        """Show it, and take no room where there is none."""
        widget = self.query_one("#voices-note", Static)
        widget.update(note)
        widget.display = bool(note)

    def on_voices_screen_found(self, message: Found) -> None:
        """List what was found, with the voice that speaks at hand."""
        self._voices = message.rows
        self.note = message.trouble or self.fault_text()
        self.show()
        used = [number for number, row in enumerate(message.rows) if self._speaks(row)]
        self.query_one(VoiceList).highlighted = used[0] if used else (0 if message.rows else None)
        self._show_about()

    def on_voices_screen_sampled(self, message: Sampled) -> None:
        """Tell why it was not heard."""
        self._speaking = False
        self.note = message.trouble
        self._show_about()

    def on_option_list_option_highlighted(self) -> None:
        """Tell more of the voice."""
        self._show_about()

    def on_option_list_option_selected(self) -> None:
        """Let it speak from now on."""
        self.action_use()

    def on_setting_row_stepped(self, message: SettingRow.Stepped) -> None:
        """Change the rate, whose arrow was clicked."""
        self.action_rate(message.by)

    async def on_order_bar_asked(self, message: OrderBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def action_move(self, rows: int) -> None:
        """Choose another voice."""
        voices = self.query_one(VoiceList)
        voices.action_cursor_down() if rows > 0 else voices.action_cursor_up()

    def action_use(self) -> None:
        """Let the chosen voice speak from the next block on."""
        row = self._chosen
        if row is None:
            return
        if not row.usable:
            self.note = _("{name} cannot be used.").format(name=clean(row.name))
        elif self._speaks(row):
            self.note = _("{name} speaks already.").format(name=clean(row.name))
        else:
            values = {"voice.voice": row.speaker, row.path: row.key}
            self.choose({path: each for path, each in values.items() if each != self.holds(path)})
            self.write()

    def action_rate(self, by: int) -> None:
        """Let the computer's voice speak faster or slower."""
        rule = rule_of(RATE, ())
        if isinstance(rule, Number) and self.is_whole():
            self.choose({RATE: rule.stepped(self.holds(RATE), by)})

    def action_sample(self) -> None:
        """Let the chosen voice say something; one at a time."""
        row = self._chosen
        if row is None or self._speaking:
            return
        if not row.usable:
            self.note = _("{name} cannot be used.").format(name=clean(row.name))
            return
        self._speaking = True
        self.note = ""
        # At the rate that is shown, whether or not it has rested yet.
        self.write()
        self._show_about()
        Thread(target=self._play, args=(row,), name="sample", daemon=True).start()

    @property
    def _chosen(self) -> VoiceRow | None:
        number = self.query_one(VoiceList).highlighted
        return None if number is None or not self._voices else self._voices[number]

    def _speaks(self, row: VoiceRow) -> bool:
        return self.holds("voice.voice") == row.speaker and self.holds(row.path) == row.key

    def _how_many(self) -> str:
        if self._voices is None:
            return _("looking for voices…")
        count = len(self._voices)
        return ngettext("{count} voice", "{count} voices", count).format(count=count)

    def _show_about(self) -> None:
        row = self._chosen
        about = self.query_one("#voices-about", Static)
        if row is None:
            about.update(self._how_many())
        elif self._speaking:
            about.update(_("{name} is speaking…").format(name=clean(row.name)))
        else:
            about.update(clean(row.note) or clean(row.name))

    def _look_for_voices(self) -> None:
        rows: tuple[VoiceRow, ...] = ()
        trouble = ""
        try:
            rows = tuple(self._find())
        except Exception as error:
            # Nobody else hears of what goes wrong in a thread.
            text = _("The voices could not be listed: {reason}")
            trouble = text.format(reason=clean(str(error)))
        self._tell(self.Found(rows, trouble))

    def _play(self, row: VoiceRow) -> None:
        trouble = ""
        try:
            self._sample(row)
        except Exception as error:
            text = _("{name} could not be heard: {reason}")
            trouble = text.format(name=clean(row.name), reason=clean(str(error)))
        self._tell(self.Sampled(trouble))

    def _tell(self, message: Message) -> None:
        # The loop may close before a thread is done.
        with suppress(RuntimeError):
            self.post_message(message)

    def on_resize(self, event: events.Resize) -> None:
        """Give the columns their room."""
        self.query_one(VoiceList).width = event.size.width
