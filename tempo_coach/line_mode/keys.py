"""What each key orders in line mode."""

from collections.abc import Callable

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import Debouncer, KeyDebouncer, Reaction
from tempo_coach.line_mode.keyboard import Keyboard
from tempo_coach.line_mode.lines import line_of_order
from tempo_coach.playback.key_commands import REPEATED, Command, carry_out, order_of, pressed
from tempo_coach.playback.session import Session


def keys_line() -> str:
    """What the keys do."""
    return _(
        "Space, Enter or PageDown pauses, resumes and skips ahead; . or F5 pauses, b "
        "or PageUp goes back, n skips, + and - change the rest, w makes rests wait for "
        "you, Up and Down change the volume, q ends the session."
    )


def touch_line() -> str:
    """Which keys are touches of the ground."""
    return _(
        "In a rep, and for 1.5 seconds after a set, any key is the touch of the ground, except "
        "PageUp, ., F5, ?, q and Escape."
    )


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


REPEATED_IN_QUESTIONS = frozenset({"plus", "minus", "equals_sign"})
"""What changes an answer by a step, again and again while it is held."""


def read_answer(
    keyboard: Keyboard,
    key_presses: KeyDebouncer,
    timeout_s: float,
    place: object,
    *,
    typed: bool = False,
    reaction: Reaction | None = None,
) -> str:
    """The next key that answers a question, as a terminal sends it; empty if none came.

    A key that is still held from before the question answers nothing.

    Args:
        keyboard: Where it comes from.
        key_presses: Tells presses from what repeats them; the same one before and after.
        timeout_s: How long it may take.
        place: The question.
        typed: Whether text is typed, in which most keys repeat.
        reaction: Tells what was typed before the question could be read; None where whoever
            takes the answer asks for that.
    """
    key = keyboard.read(timeout_s)
    name = NAMES.get(key, key.lower())
    repeats = name in REPEATED_IN_QUESTIONS or (typed and name not in ("enter", ESCAPE))
    if not key or not key_presses.acts(name, repeats=repeats, place=place):
        return ""
    if reaction and reaction.is_early(place):
        return ""
    return key


END_WITHIN_MS = 5_000.0
"""A second q ends a session within this time after the first."""


class Keys:
    """The keys of a session: each acts once per press, and q is asked about once more.

    The session goes on meanwhile: a stray q stops nobody who has no hand free.

    Args:
        now_ms: A monotonic clock, milliseconds.
        key_presses: Tells presses from what repeats them; None for its own.
    """

    def __init__(
        self, now_ms: Callable[[], float], key_presses: KeyDebouncer | None = None
    ) -> None:
        self._now_ms = now_ms
        self._presses = Debouncer(now_ms)
        self._key_presses = key_presses or KeyDebouncer(now_ms)
        self._end_until_ms = float("-inf")

    def obey(self, key: str, session: Session) -> str | None:
        """Do what a key orders.

        Args:
            key: The key as a terminal sends it.
            session: What plays.

        Returns:
            The line that tells of it, where no event does.
        """
        name = NAMES.get(key, key.lower())
        position, enforcement = session.position(), session.enforcement()
        repeats = order_of(name, position, enforcement) in REPEATED
        if not self._key_presses.acts(name, repeats=repeats):
            return None
        asked, self._end_until_ms = self._end_until_ms, float("-inf")
        order = pressed(name, session, self._presses)
        # A lone Escape may be what is left of a longer key.
        if order is None or (order is Command.END and name == ESCAPE):
            return None
        if order is Command.END and self._now_ms() >= asked:
            self._end_until_ms = self._now_ms() + END_WITHIN_MS
            return _("Press q again within 5 seconds to end the session; it carries on meanwhile.")
        before = session.position()
        carry_out(order, session)
        return line_of_order(order, before, session)
