"""What the keys are called that a terminal reports under the keyboard protocol.

Textual asks terminals for the protocol of kitty, with which every key is reported, those of the
number pad under names of their own, and those that type nothing as well.
https://sw.kovidgoyal.net/kitty/keyboard-protocol/#functional-key-definitions
"""

import unicodedata

from textual import events

NO_KEYS = frozenset(
    {
        *(
            f"{side}_{modifier}"
            for side in ("left", "right")
            for modifier in ("shift", "control", "alt", "super", "hyper", "meta")
        ),
        *("iso_level3_shift", "iso_level5_shift", "caps_lock", "scroll_lock", "num_lock"),
        *("print_screen", "lower_volume", "raise_volume", "mute_volume"),
    }
)
"""Keys that change what others mean, or that the computer obeys; so do all of ``media_…``."""

NUMBER_PAD = {
    "add": "+",
    "subtract": "-",
    "multiply": "*",
    "divide": "/",
    "decimal": ".",
    "separator": ",",
    "equal": "=",
}
"""What the keys of the number pad type where the terminal does not say it."""

NAMES = {
    "+": "plus",
    "-": "minus",
    "*": "asterisk",
    "/": "slash",
    ".": "full_stop",
    ",": "comma",
    "=": "equals_sign",
}
"""What Textual calls the keys that type these."""

SHIFT = "shift+"

UNSHIFTED = frozenset({"space", "enter", "escape", "backspace"})
"""The keys that Shift makes no other key of, whether or not the terminal tells of it."""


def is_no_key(key: str) -> bool:
    """Whether a key by itself means nothing: Shift, Caps Lock, the keys of a media player.

    Args:
        key: The name that Textual has for it.
    """
    base = key.rpartition("+")[2]
    # What Textual has no name for is one character, and no letter has a code of that kind.
    unknown = len(base) == 1 and unicodedata.category(base) in ("Co", "Cn", "Cs")
    return base in NO_KEYS or base.startswith("media_") or unknown


def name(event: events.Key, *, capital: bool = False) -> None:
    """Give a key the name that the screens know it by, wherever it is on the keyboard.

    Args:
        event: The key.
        capital: Whether a capital letter is a key of its own.
    """
    base = event.key.removeprefix(SHIFT)
    if base in NUMBER_PAD:
        event.character = event.character or NUMBER_PAD[base]
        event.key = NAMES.get(event.character) or _name_of(event.character)
    elif base in UNSHIFTED:
        event.key = base
    elif len(base) == 1 and not capital:
        event.key = event.key.lower()


def _name_of(character: str) -> str:
    return unicodedata.name(character, character).lower().replace("-", "_").replace(" ", "_")
