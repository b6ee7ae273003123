"""The settings: all of them in groups, changed with the arrow keys, digits or the mouse."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tempo_coach.labels import clean
from tempo_coach.settings.files import Kind
from tempo_coach.settings.keeper import Keeper
from tempo_coach.settings.model import Settings
from tempo_coach.settings.origins import BUILT_IN, origins
from tempo_coach.settings.reader import Changes
from tempo_coach.translation import gettext as _
from tempo_coach.tui.look.setting_rules import Number, Rule, rule_of, value_of
from tempo_coach.tui.look.setting_texts import bounds_text, groups, number_text, value_text
from tempo_coach.tui.screens.kept import KeptScreen
from tempo_coach.tui.themes import DARK, LIGHT
from tempo_coach.tui.widgets.order_bar import Order, OrderBar
from tempo_coach.tui.widgets.setting_panel import SettingPanel
from tempo_coach.tui.widgets.setting_row import SettingRow
from tempo_coach.tui.widgets.type import SpreadLine

TYPED_REST_S = 1.2
"""How long one takes from digit to digit."""

LOOKS_PER_SECOND = 2

CURSOR = "▏"
DIGITS = "0123456789"


class SettingsScreen(KeptScreen):
    """All settings, each with where it comes from.

    Args:
        keeper: The user's files.
        applied: Told all settings after each change that was written.
        open_voices: Shows the list of voices; None where there is none.
        open_latency: Measures how late the sound is heard; None where that cannot be now.
        themes: The themes that can be chosen, by name.
        below: Tells in a few words what goes on under this screen; empty for nothing.
    """

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
        keeper: Keeper,
        applied: Callable[[Settings], None],
        *,
        open_voices: Callable[[], None] | None = None,
        open_latency: Callable[[], None] | None = None,
        themes: Sequence[str] = (DARK.name, LIGHT.name),
        below: Callable[[], str] = str,
    ) -> None:
        super().__init__(keeper, applied)
        self._groups = groups()
        paths = [each.path for group in self._groups for each in group.settings]
        programmes = tuple(keeper.changes.programmes)
        self._rules: dict[str, Rule | None] = {
            path: rule_of(path, themes, programmes) for path in paths
        }
        self._open = {
            "voice.pack": open_voices,
            "voice.system_voice": open_voices,
            "sound.latency_ms": open_latency,
        }
        self._below = below
        self._rows: list[SettingRow] = []
        self._index = 0
        self._typed = ""
        self._origins: dict[str, str] = {}
        self._told: Changes | None = None

    @property
    def path(self) -> str:
        """The setting that keys change."""
        return self._rows[self._index].path

    def compose(self) -> ComposeResult:
        """The groups above what is to be known of the chosen setting."""
        yield SpreadLine(classes="kept-head", id="settings-head")
        with VerticalScroll(id="settings-list", can_focus=False):
            for group in self._groups:
                yield Static(group.title, classes="settings-group", markup=False)
                for text in group.settings:
                    row = SettingRow(text.path, text.name, text.why)
                    self._rows.append(row)
                    yield row
        yield Static(id="settings-note", classes="kept-note", markup=False)
        yield SettingPanel()
        yield OrderBar(
            (
                Order("undo", _("UNDO")),
                Order("built_in", _("BUILT IN")),
                Order("enter", _("OPEN")),
                Order("leave", _("BACK")),
            ),
            id="settings-orders",
        )
        yield SpreadLine(id="settings-keys", classes="kept-keys")

    def on_mount(self) -> None:
        """Show what holds, and follow what goes on below."""
        keys = self.query_one("#settings-keys", SpreadLine)
        keys.left = (
            _("↑ ↓ choose   ← → change   0-9 type   u undo   d as built in   esc back"),
            _("↑ ↓ choose  ← → change  u undo  esc back"),
            _("↑ ↓ ← →  u undo  esc back"),
        )
        self.note = self.fault_text()
        self.show()
        self.set_interval(1 / LOOKS_PER_SECOND, self._show_head)

    def on_screen_resume(self) -> None:
        """Show what another screen changed meanwhile."""
        if self._rows and self.is_mounted:
            self.show()

    def show(self) -> None:
        """Draw what holds, and where the chosen setting comes from."""
        if self._told is not self.keeper.changes:
            # Looking for lines takes long in long files, and a key may be held.
            self._told = self.keeper.changes
            self._origins = {each.name: each.where for each in origins(self._told)}
        for number, row in enumerate(self._rows):
            row.chosen = number == self._index
            row.own = self._origins[row.path] != BUILT_IN
            row.value = value_text(row.path, self.holds(row.path))
        if self._typed:
            self._rows[self._index].value = number_text(self.path, self._typed + CURSOR)
        self._show_head()
        row = self._rows[self._index]
        panel = self.query_one(SettingPanel)
        panel.show(row.path, row.why, self._rules[row.path], self._origins[row.path])

    def watch_note(self, note: str) -> None:
        """Show it, and take no room where there is none."""
        widget = self.query_one("#settings-note", Static)
        widget.update(note)
        widget.display = bool(note)

    def action_move(self, rows: int) -> None:
        """Choose a setting so many rows further down."""
        self._choose_row(min(len(self._rows) - 1, max(0, self._index + rows)))

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
            self.note = _("That cannot be opened now; change it here, or in the file.")

    def action_built_in(self) -> None:
        """Take the chosen setting out of the file."""
        self._typed = ""
        default = value_of(Settings(), self.path)
        if self._origins[self.path] == BUILT_IN and self.holds(self.path) == default:
            self.note = _("It is as built in already.")
        else:
            self.choose({self.path: None})

    def action_undo(self) -> None:
        """Take back the latest change."""
        self._typed = ""
        super().action_undo()

    def on_key(self, event: events.Key) -> None:
        """Type a number."""
        rule = self._rules[self.path]
        digit = event.character if event.character and event.character in DIGITS else ""
        erases = event.key == "backspace" and bool(self._typed)
        if not isinstance(rule, Number) or not (digit or erases):
            return
        event.stop()
        if not self.is_whole():
            return
        longest = len(str(rule.most))
        self._typed = (self._typed + digit)[-longest:] if digit else self._typed[:-1]
        if self._typed and rule.least <= int(self._typed) <= rule.most:
            self.choose({self.path: int(self._typed)}, TYPED_REST_S)
        else:
            self._forget()
            self.note = bounds_text(self.path, rule) if self._typed else ""
            self.show()

    def write(self, then: Callable[[], None] | None = None) -> None:
        """Write what waits; what is typed is a number from now on."""
        self._typed = ""
        super().write(then)

    def on_setting_row_chosen(self, message: SettingRow.Chosen) -> None:
        """Choose the row that was clicked."""
        self._choose_row([row.path for row in self._rows].index(message.path))

    def on_setting_row_stepped(self, message: SettingRow.Stepped) -> None:
        """Change the setting whose arrow was clicked."""
        self.action_step(message.by)

    async def on_order_bar_asked(self, message: OrderBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def _choose_row(self, index: int) -> None:
        self._typed = ""
        self._index = index
        if not self.fault:
            self.note = ""
        row = self._rows[index]
        titles = list(self.query(".settings-group"))
        above = row.parent.children[row.parent.children.index(row) - 1] if row.parent else row
        if above in titles:
            above.scroll_visible(animate=False)
        row.scroll_visible(animate=False)
        self.show()

    def _show_head(self) -> None:
        head = self.query_one("#settings-head", SpreadLine)
        head.left = (_("SETTINGS"),)
        file = clean(str(self.keeper.folder / Kind.SETTINGS.file_name))
        below = clean(self._below())
        head.right = (below,) if below else (file, Kind.SETTINGS.file_name)
