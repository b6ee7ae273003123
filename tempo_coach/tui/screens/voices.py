"""The voices: packs and the computer's own, each with a sample, and how fast the latter speak."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.app.voice_row import VoiceRow
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext, offered
from tempo_coach.settings.model import Settings
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.tui.aside import aside
from tempo_coach.tui.base_screen import MOVING, SCROLLING, VI
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.look.setting_rules import Number, rule_of
from tempo_coach.tui.look.setting_texts import value_text
from tempo_coach.tui.look.speaking import fitting_first, speaking
from tempo_coach.tui.screens.kept import KeptScreen
from tempo_coach.tui.screens.voices_text import keys, misfit_of, orders, sought_of, trouble_of
from tempo_coach.tui.widgets.action_bar import ActionBar
from tempo_coach.tui.widgets.action_labels import relabel
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.setting_row import SettingRow
from tempo_coach.tui.widgets.text_widgets import SpreadLine
from tempo_coach.tui.widgets.voice_list import VoiceLine, VoiceList

RATE = "voice.rate"

CURSOR = "▏"


class VoicesScreen(KeptScreen):
    """All voices, one of which speaks.

    Args:
        voices: Finds them; called in a thread of its own, and may take seconds.
        sample: Lets one speak to its end; called in a thread of its own.
        store: The user's files.
        applied: Told all settings after each change that was written.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | SCROLLING | VI

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "sample", "Sample", priority=True),
        Binding("left", "rate(-1)", priority=True),
        Binding("right", "rate(1)", priority=True),
        # No letter comes before the list, where it may be one of a name.
        Binding("h", "rate(-1)", show=False),
        Binding("l", "rate(1)", show=False),
        Binding("j", "move(1)", show=False),
        Binding("k", "move(-1)", show=False),
        ("u", "undo", "Undo"),
        ("escape,q", "leave", "Back"),
    ]

    def __init__(
        self,
        voices: Callable[[], Sequence[VoiceRow]],
        sample: Callable[[VoiceRow], None],
        store: SettingsStore,
        applied: Callable[[Settings], None],
    ) -> None:
        super().__init__(store, applied)
        self._find = voices
        self._sample = sample
        self._voices: tuple[VoiceRow, ...] | None = None
        self._speaking = False

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("up,down,j,k,pageup,pagedown,home,end", _("choose a voice")),
            entry("space", _("hear it")),
            entry("enter", _("use it")),
            entry("left,right,h,l", _("slower or faster")),
            entry("slash", _("find a voice by its name")),
            entry("u", _("undo")),
            entry("escape,q", _("back")),
        )

    def compose(self) -> ComposeResult:
        """The list above the rate."""
        yield SpreadLine(id="voices-head", classes="kept-head")
        yield VoiceList(id="voices-list")
        yield Static(id="voices-note", classes="kept-note", markup=False)
        yield Static(id="voices-about", classes="kept-why", markup=False)
        yield SettingRow(RATE, _("Computer's rate"), "")
        yield ActionBar(orders(), id="voices-orders")
        yield KeyFoot(id="voices-keys", classes="kept-keys")

    def on_mount(self) -> None:
        """Look for the voices."""
        self.query_one(SettingRow).chosen = True
        self.query_one(VoiceList).focus()
        self.note = self.fault_text()
        self.show()
        aside(self._coach, lambda: tuple(self._find()), self._list, self._list_none)

    def label(self) -> None:
        """Write what is the same whatever the settings hold, in the language of the screen."""
        self.query_one(SettingRow).label = _("Computer's rate")
        relabel(self.query_one(ActionBar), orders())
        self.query_one("#voices-keys", SpreadLine).left = keys()

    def show(self) -> None:
        """Draw the voices, and which of them speaks."""
        self.label_anew()
        self._show_head()
        self.query_one(SettingRow).value = value_text(RATE, self.holds(RATE))
        speaks = self._speaks
        self.query_one(VoiceList).lines = tuple(
            VoiceLine.of(row, row is speaks, self._spoken) for row in self._voices or ()
        )
        self._show_about()

    def repeats(self, event: events.Key) -> bool:
        """Whether repeating is the point of a key: also of a name that is typed."""
        return self.query_one(VoiceList).types(event) or super().repeats(event)

    def on_voice_list_sought(self) -> None:
        """Show what is typed."""
        self._show_head()

    def on_option_list_option_highlighted(self) -> None:
        """Tell more of the voice."""
        self._show_about()

    def on_option_list_option_selected(self) -> None:
        """Let it speak from now on."""
        self.action_use()

    def on_setting_row_stepped(self, message: SettingRow.Stepped) -> None:
        """Change the rate, whose arrow was clicked."""
        self.action_rate(message.by)

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
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
        if trouble := trouble_of(row, self._spoken):
            self.note = trouble
            return
        values = {"voice.voice": row.speaker, row.path: row.key}
        changed = {path: each for path, each in values.items() if each != self.holds(path)}
        if changed:
            self.choose(changed)
            self.write()
        else:
            self.note = _("{name} is already in use.").format(name=clean(row.name))

    def action_rate(self, by: int) -> None:
        """Let the computer's voice speak faster or slower."""
        rule = rule_of(RATE, ())
        if isinstance(rule, Number) and self.is_whole():
            self.choose({RATE: rule.stepped(self.holds(RATE), by)})

    def action_sample(self) -> None:
        """Let the chosen voice say something; one at a time."""
        self.query_one(VoiceList).sought = None
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
        aside(
            self._coach,
            lambda: self._sample(row),
            lambda _heard: self._end_sample(""),
            partial(self._fail_sample, row),
        )

    @property
    def _coach(self) -> App[None]:
        app: App[None] = self.app  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
        return app

    @property
    def _chosen(self) -> VoiceRow | None:
        number = self.query_one(VoiceList).highlighted
        return None if number is None or not self._voices else self._voices[number]

    @property
    def _spoken(self) -> str:
        """The language that sessions speak."""
        return offered(str(self.holds("language.voice")))

    @property
    def _speaks(self) -> VoiceRow | None:
        held = {key: self.holds(f"voice.{key}") for key in ("voice", "pack", "system_voice")}
        return speaking(
            self._voices or (), replace(self.store.changes.settings.voice, **held), self._spoken
        )

    def _show_head(self) -> None:
        voices = self.query_one(VoiceList)
        head = self.query_one("#voices-head", SpreadLine)
        head.left = (_("VOICES"),)
        head.right = (self._how_many(), "")
        if voices.sought is not None:
            head.right = (sought_of(voices.sought + CURSOR, finds=voices.finds),)

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
            misfit = misfit_of(row, self._spoken)
            about.update(misfit or clean(row.note) or clean(row.name))

    def _list(self, rows: tuple[VoiceRow, ...], trouble: str = "") -> None:
        """List what was found, with the voice that speaks at hand."""
        # The screen may be gone by the time they are found.
        if not self.is_attached:
            return
        self._voices = rows = fitting_first(rows, self._spoken)
        self.note = trouble or self.fault_text()
        self.show()
        speaks = self._speaks
        first = 0 if rows else None
        self.query_one(VoiceList).highlighted = rows.index(speaks) if speaks else first
        self._show_about()

    def _list_none(self, error: CoachError) -> None:
        text = _("The voices could not be listed: {reason}")
        self._list((), text.format(reason=clean(str(error))))

    def _end_sample(self, trouble: str) -> None:
        """Let another be heard, and tell why this one was not."""
        if self.is_attached:
            self._speaking = False
            self.note = trouble
            self._show_about()

    def _fail_sample(self, row: VoiceRow, error: CoachError) -> None:
        text = _("{name} could not be played: {reason}")
        self._end_sample(text.format(name=clean(row.name), reason=clean(str(error))))

    def on_resize(self) -> None:
        """Give the columns their room."""
        self.query_one(VoiceList).width = self.size.width
