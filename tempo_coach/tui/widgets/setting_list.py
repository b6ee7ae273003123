"""All settings in their groups, one of which is chosen."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from tempo_coach.tui.look.setting_texts import groups
from tempo_coach.tui.widgets.setting_row import SettingRow


class SettingList(VerticalScroll, can_focus=False):
    """The rows of all settings under the titles of their groups."""

    DEFAULT_CSS = """
    SettingList {
        height: 1fr;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }

    SettingList > .settings-group {
        height: 1;
        margin-top: 1;
        color: $text-primary;
        text-style: bold;
    }

    SettingList > .settings-group:first-child {
        margin-top: 0;
    }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.rows: tuple[SettingRow, ...] = ()
        """All settings, in the order in which they are shown."""
        self.index = 0
        """Which of them is chosen."""
        self._titles: dict[SettingRow, Static] = {}

    @property
    def chosen(self) -> SettingRow:
        """The setting that keys change."""
        return self.rows[self.index]

    def compose(self) -> ComposeResult:
        """Each group's title above its settings."""
        rows: list[SettingRow] = []
        for group in groups():
            title = Static(group.title, classes="settings-group", markup=False)
            yield title
            for text in group.settings:
                row = SettingRow(text.path, text.name, text.why)
                self._titles[row] = title
                rows.append(row)
                yield row
        self.rows = tuple(rows)

    def label(self) -> None:
        """Write what they are called, and what they are for, in the language of the screen."""
        rows = iter(self.rows)
        for group in groups():
            for text, row in zip(group.settings, rows, strict=False):
                row.label, row.why = text.name, text.why
                self._titles[row].update(group.title)

    def choose(self, index: int) -> None:
        """Choose a setting, the nearest where there is none of that number.

        Args:
            index: Which, from 0.
        """
        self.index = min(len(self.rows) - 1, max(0, index))
        for number, row in enumerate(self.rows):
            row.chosen = number == self.index
        self._keep_in_sight()

    def on_resize(self) -> None:
        """Keep the chosen setting in sight, as where a note takes some of the room."""
        self._keep_in_sight()

    def _keep_in_sight(self) -> None:
        """Scroll to the chosen setting, and to the title right above it."""
        row, title = self.chosen, self._titles[self.chosen]
        seen = row.virtual_region
        first = self.children.index(row) == self.children.index(title) + 1
        if first and self.scrollable_content_region.height > 1:
            seen = seen.union(title.virtual_region)
        # Put off, it would come after what the next change of room asks for.
        self.scroll_to_region(seen, animate=False, force=True, immediate=True)
