"""What stands around the settings, in the screen's language."""

from collections.abc import Mapping

from tempo_coach.app.formatting import clean
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.tui.look.setting_rules import Value
from tempo_coach.tui.look.setting_texts import value_text
from tempo_coach.tui.widgets.action_bar import Action

SYSTEM_VOICE = "voice.system_voice"


def orders() -> tuple[Action, ...]:
    """The targets below the list: each is a key."""
    return (
        Action("undo", _("UNDO")),
        Action("built_in", _("RESET")),
        Action("enter", _("OPEN")),
        Action("leave", _("BACK")),
    )


def keys() -> tuple[str, ...]:
    """The keys, the fullest wording first."""
    return (
        _("↑ ↓ choose   ← → change   0-9 type   u undo   d reset   esc back"),
        _("↑ ↓ choose  ← → change  u undo  esc back"),
        _("↑ ↓ ← →  u undo  esc back"),
    )


def held_text(path: str, value: Value, voice_names: Mapping[str, str]) -> str:
    """What a setting holds, in words.

    Args:
        path: Which setting.
        value: What it holds.
        voice_names: What the computer's voices are called, as far as that is known: the file
            names them as the engine does, which nobody else would.
    """
    if path == SYSTEM_VOICE and value and value in voice_names:
        return clean(voice_names[str(value)])
    return value_text(path, value)
