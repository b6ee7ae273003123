"""What the palette of commands offers, in the runner's language."""

from collections.abc import Callable, Iterator

from textual.app import App, SystemCommand
from textual.theme import ThemeProvider

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.base_screen import Palette


def commands(
    app: App[None], help_: Callable[[], object], settings: Callable[[], object] | None
) -> Iterator[SystemCommand]:
    """What a runner may want, and can have now.

    Args:
        app: The app that is ended, or whose colours are chosen.
        help_: Shows the keys, and how the exercise goes where one is up.
        settings: Shows the settings; None where they cannot be changed.
    """
    yield SystemCommand(_("Theme"), _("Choose the screen's colours"), app.action_change_theme)
    yield SystemCommand(_("Help"), _("How to do the exercise, and the keys"), help_)
    if settings:
        yield SystemCommand(_("Settings"), _("Voice, sound, screen and more"), settings)
    yield SystemCommand(_("End"), _("Quit; asks first during a session"), _end(app))


def show_commands(app: App[None]) -> None:
    """Open the palette."""
    if not isinstance(app.screen, Palette):
        app.push_screen(Palette(placeholder=_("Search…"), id="--command-palette"))  # pyright: ignore[reportUnknownMemberType]


def show_themes(app: App[None]) -> None:
    """Open a list of every theme there is."""
    app.push_screen(Palette(providers=[ThemeProvider], placeholder=_("Search…")))  # pyright: ignore[reportUnknownMemberType]


def _end(app: App[None]) -> Callable[[], object]:
    return lambda: app.call_later(app.action_quit)
