"""What is to be known of one setting: what it is for, what it can be, and where it comes from."""

from pathlib import PurePath

from textual.app import ComposeResult
from textual.containers import Vertical

from tempo_coach.app.formatting import clean
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.model import Settings
from tempo_coach.settings.origins import BUILT_IN
from tempo_coach.tui.look.setting_rules import Rule, value_of
from tempo_coach.tui.look.setting_texts import all_values, value_text
from tempo_coach.tui.widgets.text_widgets import SpreadLine


class SettingPanel(Vertical):
    """Three lines about a setting."""

    DEFAULT_CSS = """
    SettingPanel {
        height: auto;
    }
    """

    def compose(self) -> ComposeResult:
        """What it is for, what it can be, where it comes from."""
        yield SpreadLine(classes="kept-why", id="setting-why")
        yield SpreadLine(classes="kept-keys", id="setting-values")
        yield SpreadLine(classes="kept-keys", id="setting-origin")

    def show(self, path: str, why: str, rule: Rule | None, where: str) -> None:
        """Tell of a setting.

        Args:
            path: Which, as the file calls it.
            why: What it is for.
            rule: What it can be changed to; None where it is a name.
            where: Where it comes from, as ``settings.origins`` tells it.
        """
        self.query_one("#setting-why", SpreadLine).left = (why,)
        self.query_one("#setting-values", SpreadLine).left = all_values(path, rule)
        origin = self.query_one("#setting-origin", SpreadLine)
        origin.left = (path,)
        if where == BUILT_IN:
            origin.right = (_("default"),)
            return
        # The folder is told at the top of the screen.
        place = clean(PurePath(where).name)
        value = value_text(path, value_of(Settings(), path))
        default = _("default: {value}").format(value=value)
        origin.right = (f"{place}   {default}", place)
