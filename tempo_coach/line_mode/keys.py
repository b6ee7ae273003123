"""What each key orders in line mode."""

from tempo_coach.line_mode.lines import line_of_order
from tempo_coach.playback.keys import Order, carry_out, pressed
from tempo_coach.playback.session import Session
from tempo_coach.presses import Presses
from tempo_coach.translation import gettext as _


def keys_line() -> str:
    """What the keys do."""
    return _(
        "Space, Enter or PageDown pauses, resumes and skips ahead; . or F5 pauses, b "
        "or PageUp goes back, n skips, + and - change the rest, w makes rests wait for "
        "you, Up and Down change the volume, q ends the session."
    )


def touch_line() -> str:
    """Which keys are touches of the ground."""
    return _("In a rep, any key is the touch of the ground, except PageUp, ., F5, ?, q and Escape.")


ESCAPE = "escape"

NAMES = {
    " ": "space",
    "\n": "enter",
    "\r": "enter",
    "\x1b": ESCAPE,
    "\x1b[A": "up",
    "\x1bOA": "up",
    "\x1b[B": "down",
    "\x1bOB": "down",
    "\x1b[C": "right",
    "\x1bOC": "right",
    "\x1b[D": "left",
    "\x1bOD": "left",
    "\x1b[5~": "pageup",
    "\x1b[6~": "pagedown",
    "\x1b[15~": "f5",
    ".": "full_stop",
    "?": "question_mark",
    "+": "plus",
    "=": "equals_sign",
    "-": "minus",
    "[": "left_square_bracket",
    "]": "right_square_bracket",
}
"""What the keys are called that a terminal sends; any other has its own name."""


def obey(key: str, session: Session, presses: Presses) -> str | None:
    """Do what a key orders.

    Args:
        key: The key as a terminal sends it.
        session: What plays.
        presses: Tells presses of the one key, and touches, from what repeats them.

    Returns:
        The line that tells of it, where no event does.
    """
    name = NAMES.get(key, key)
    order = pressed(name, session, presses)
    # A lone Escape may be what is left of a longer key, and no question stands before the end.
    if order is None or (order is Order.END and name == ESCAPE):
        return None
    before = session.position()
    carry_out(order, session)
    return line_of_order(order, before, session)
