"""The settings: all of them in groups, changed with the arrow keys, digits or the mouse."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.messages import not_taken_here
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.files import Kind
from tempo_coach.settings.loading import SettingsSnapshot
from tempo_coach.settings.model import Settings
from tempo_coach.settings.numbers import read_setting
from tempo_coach.settings.origins import BUILT_IN, origins
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.text_entry import EMPTYING, ERASING, TextEntry, is_typed
from tempo_coach.tui.base_screen import MOVING, SCROLLING, VI
from tempo_coach.tui.key_help import HELP, KeyHelp, entry
from tempo_coach.tui.look.setting_rules import Number, Rule, rule_of, value_of
from tempo_coach.tui.look.setting_texts import bounds_text, number_text
from tempo_coach.tui.screens.kept import KeptScreen
from tempo_coach.tui.screens.settings_text import SYSTEM_VOICE, held_text, keys, orders
from tempo_coach.tui.themes import DARK, LIGHT
from tempo_coach.tui.widgets.action_bar import ActionBar
from tempo_coach.tui.widgets.action_labels import relabel
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.setting_list import SettingList
from tempo_coach.tui.widgets.setting_panel import SettingPanel
from tempo_coach.tui.widgets.setting_row import SettingRow
from tempo_coach.tui.widgets.text_widgets import SpreadLine

TYPED_REST_S = 1.2
"""How long one takes from digit to digit."""

LOOKS_PER_SECOND = 2

CURSOR = "▏"
LONGEST_NUMBER = 20


class SettingsScreen(KeptScreen):
    """All settings, each with where it comes from.

    Args:
        store: The user's files.
        applied: Told all settings after each change that was written.
        open_voices: Shows the list of voices; None where there is none.
        open_latency: Measures how late the sound is heard; None where that cannot be now.
        themes: The themes that can be chosen, by name.
        below: Tells in a few words what goes on under this screen; empty for nothing.
        voice_names: What the computer's voices are called, as far as that is known.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | SCROLLING | VI

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", priority=True),
        Binding("down,j", "move(1)", priority=True),
        Binding("pageup", "move(-8)", priority=True),
        Binding("pagedown", "move(8)", priority=True),
        Binding("home", "move(-99)", priority=True),
        Binding("end", "move(99)", priority=True),
        Binding("left,h", "step(-1)", priority=True),
        Binding("right,l,space", "step(1)", priority=True),
        ("enter", "enter", "Open"),
        ("u", "undo", "Undo"),
        ("d,delete", "built_in", "As built in"),
        ("escape,q", "leave", "Back"),
    ]

    def __init__(
        self,
        store: SettingsStore,
        applied: Callable[[Settings], None],
        *,
        open_voices: Callable[[], None] | None = None,
        open_latency: Callable[[], None] | None = None,
        themes: Sequence[str] = (DARK.name, LIGHT.name),
        below: Callable[[], str] = str,
        voice_names: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        super().__init__(store, applied)
        self._themes = themes
        self._rules: dict[str, Rule | None] = {}
        self._open = {
            "voice.pack": open_voices,
            SYSTEM_VOICE: open_voices,
            "sound.latency_ms": open_latency,
        }
        self._below = below
        self._voice_names = voice_names
        self._list = SettingList(id="settings-list")
        self._typed = ""
        self._origins: dict[str, str] = {}
        self._told: SettingsSnapshot | None = None

    @property
    def path(self) -> str:
        """The setting that keys change."""
        return self._list.chosen.path

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("up,down,k,j,pageup,pagedown,home,end", _("choose a setting")),
            entry("left,right,h,l,space", _("change it")),
            entry("0,1,2,3,4,5,6,7,8,9,backspace", _("type a number"), "0-9"),
            entry("enter", _("open it, or save what you typed")),
            entry("d,delete", _("reset it to the default")),
            entry("u", _("undo")),
            entry("escape,q", _("back")),
        )

    def compose(self) -> ComposeResult:
        """The groups above what is to be known of the chosen setting."""
        yield SpreadLine(classes="kept-head", id="settings-head")
        yield self._list
        yield Static(id="settings-note", classes="kept-note", markup=False)
        yield SettingPanel()
        yield ActionBar(orders(), id="settings-orders")
        yield KeyFoot(id="settings-keys", classes="kept-keys")

    def on_mount(self) -> None:
        """Show what holds, and follow what goes on below."""
        programmes = tuple(self.store.changes.programmes)
        for row in self._list.rows:
            self._rules[row.path] = rule_of(row.path, self._themes, programmes)
        self.note = self.fault_text()
        self._list.choose(0)
        self.show()
        self.set_interval(1 / LOOKS_PER_SECOND, self._show_head)

    def on_screen_resume(self) -> None:
        """Show what another screen changed meanwhile."""
        if self._rules:
            self.show()

    def show_names(self) -> None:
        """Show what the computer's voices are called, now that it is known."""
        # The screen may be gone by then.
        if self.is_attached and self._rules:
            self.show()

    def label(self) -> None:
        """Write what is the same whatever the settings hold, in the language of the screen."""
        self._list.label()
        relabel(self.query_one(ActionBar), orders())
        self.query_one("#settings-keys", SpreadLine).left = keys()

    def show(self) -> None:
        """Draw what holds, and where the chosen setting comes from."""
        self.label_anew()
        if self._told is not self.store.changes:
            # Looking for lines takes long in long files, and a key may be held.
            self._told = self.store.changes
            self._origins = {each.name: each.where for each in origins(self._told)}
        for row in self._list.rows:
            row.own = self._origins[row.path] != BUILT_IN
            row.value = held_text(row.path, self.holds(row.path), self._voice_names())
        row = self._list.chosen
        if self._typed:
            row.value = number_text(self.path, self._typed + CURSOR)
        self._show_head()
        panel = self.query_one(SettingPanel)
        panel.show(row.path, row.why, self._rules[row.path], self._origins[row.path])

    def action_move(self, rows: int) -> None:
        """Choose a setting so many rows further down."""
        self._choose_row(self._list.index + rows)

    def action_step(self, by: int) -> None:
        """Change the chosen setting to what comes next."""
        rule = self._rules[self.path]
        self._typed = ""
        if rule is None:
            self.action_enter()
        elif self.is_whole():
            self.choose({self.path: rule.stepped(self.holds(self.path), by)})

    def action_enter(self) -> None:
        """Open what the chosen setting is chosen in, or write what was typed."""
        self._typed = ""
        if self.path not in self._open:
            self.write()
        elif show := self._open[self.path]:
            self.write(show)
        else:
            self.note = _("This can't be opened right now; change it here or in the file.")

    def action_built_in(self) -> None:
        """Take the chosen setting out of the file."""
        self._typed = ""
        default = value_of(Settings(), self.path)
        if self._origins[self.path] == BUILT_IN and self.holds(self.path) == default:
            self.note = _("This is already the default.")
        else:
            self.choose({self.path: None})

    def action_undo(self) -> None:
        """Take back the latest change."""
        self._typed = ""
        super().action_undo()

    def repeats(self, event: events.Key) -> bool:
        """Whether repeating is the point of a key: also of what is typed."""
        typed = is_typed(event.character) and event.key not in self.active_bindings
        return typed or event.key in ERASING or super().repeats(event)

    def on_key(self, event: events.Key) -> None:
        """Type a number; what cannot be typed is told of."""
        rule = self._rules[self.path]
        types = is_typed(event.character) and event.key not in {HELP, *self.active_bindings}
        changes = bool(self._typed) and event.key in ERASING | EMPTYING
        if not (types or changes):
            return
        event.stop()
        if not isinstance(rule, Number):
            how = _("choose with ← →") if rule else _("Enter lists what there is")
            self.note = not_taken_here(event.character, how)
            self.show()
        elif self.is_whole():
            entry = TextEntry(self._typed, LONGEST_NUMBER)
            entry.press(event.key, event.character)
            self._take(rule, entry)

    def _take(self, rule: Number, entry: TextEntry) -> None:
        """Take what is typed as far as it is a number, or tell what would be one."""
        self._typed = entry.text
        note = entry.problem
        if self._typed and not note:
            try:
                number = read_setting(self.path, entry.text, least=rule.least, most=rule.most)
            except BadValueError as error:
                note = f"{error}."
            else:
                if rule.least <= number <= rule.most:
                    self.choose({self.path: number}, TYPED_REST_S)
                    return
                note = bounds_text(self.path, rule)
        self._forget()
        self.note = note
        self.show()

    def write(self, then: Callable[[], None] | None = None) -> None:
        """Write what waits; what is typed is a number from now on."""
        self._typed = ""
        super().write(then)

    def on_setting_row_chosen(self, message: SettingRow.Chosen) -> None:
        """Choose the row that was clicked."""
        self._choose_row([row.path for row in self._list.rows].index(message.path))

    def on_setting_row_stepped(self, message: SettingRow.Stepped) -> None:
        """Change the setting whose arrow was clicked."""
        self.action_step(message.by)

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def _choose_row(self, index: int) -> None:
        self._typed = ""
        if not self.fault:
            self.note = ""
        self._list.choose(index)
        self.show()

    def _show_head(self) -> None:
        head = self.query_one("#settings-head", SpreadLine)
        head.left = (_("SETTINGS"),)
        file = clean(str(self.store.folder / Kind.SETTINGS.file_name))
        below = clean(self._below())
        head.right = (below,) if below else (file, Kind.SETTINGS.file_name)
