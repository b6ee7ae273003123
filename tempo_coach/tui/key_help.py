"""What each key of a screen does: declared by the screen, shown by ``?`` and F1 on every one."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from tempo_coach.i18n.translation import gettext as _

UNSAID = frozenset({"home", "end"})
"""Keys that everybody finds beside others that do the same in smaller steps."""

HELP = "question_mark"
"""The key that asks for the keys; so does F1, also where text is typed."""


@dataclass(frozen=True, slots=True)
class KeyHelp:
    """What some keys do."""

    keys: tuple[str, ...]
    """By the names that the screen has for them, as in ``question_mark``."""
    does: str
    """What they do, in the language of the screen."""
    label: str = ""
    """How they are written where their names are too many, as in ``0-9``."""

    @property
    def written(self) -> str:
        """How the keys are written, in the language of the screen."""
        said = [each for each in self.keys if each not in UNSAID] or self.keys
        return self.label or " ".join(dict.fromkeys(map(key_text, said)))


@runtime_checkable
class HasKeyHelp(Protocol):
    """A screen that tells what its keys do; every screen of the coach does."""

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys, those that matter most first."""
        ...


@runtime_checkable
class HasKeyHelpNow(Protocol):
    """A screen whose keys do one thing or another, as things stand."""

    def key_help_now(self) -> Sequence[KeyHelp]:
        """What its keys do now, those that matter most first."""
        ...


@runtime_checkable
class HasIdleKeys(Protocol):
    """A screen some of whose keys may have nothing to do."""

    def idle_keys(self) -> Collection[str]:
        """The keys that do nothing now; nothing is told of them."""
        ...


@runtime_checkable
class ShowsKeys(Protocol):
    """A screen that has a page of its own for its keys."""

    def show_keys(self) -> None:
        """Show them."""
        ...


def entry(names: str, does: str, label: str = "") -> KeyHelp:
    """What some keys do.

    Args:
        names: Their names, parted by commas, as bindings have them.
        does: What they do, in the language of the screen.
        label: How they are written where their names are too many, as in ``0-9``.
    """
    return KeyHelp(tuple(names.split(",")), does, label)


def key_help_of(screen: object) -> Sequence[KeyHelp]:
    """What the keys of a screen do now, those that matter most first."""
    told = screen.key_help() if isinstance(screen, HasKeyHelp) else ()
    told = screen.key_help_now() if isinstance(screen, HasKeyHelpNow) else told
    idle = screen.idle_keys() if isinstance(screen, HasIdleKeys) else ()
    rows = [each for each in told if not set(each.keys) <= set(idle)]
    if not any(HELP in each.keys for each in rows):
        rows.append(entry(f"{HELP},f1", _("the keys of this screen")))
    return tuple(rows)


def key_text(name: str) -> str:
    """How a key is written, in the language of the screen."""
    *held, name = name.split("+")
    written = _WRITTEN.get(name) or {
        "space": _("space"),
        "enter": _("enter"),
        "escape": _("esc"),
        "pageup": _("PgUp"),
        "pagedown": _("PgDn"),
        "tab": _("tab"),
        "delete": _("del"),
        "backspace": _("backspace"),
    }.get(name, name.upper() if name[:1] == "f" and name[1:].isdigit() else name)
    holding = {"shift": _("shift"), "ctrl": _("ctrl")}
    return " ".join((*(holding.get(each, each) for each in held), written))


_WRITTEN = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "question_mark": "?",
    "full_stop": ".",
    "plus": "+",
    "minus": "-",
    "equals_sign": "=",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
}
