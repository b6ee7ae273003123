"""What each key orders in line mode."""

from collections.abc import Callable, Mapping

from tempo_coach.playback.one_key import do_the_obvious, in_rep
from tempo_coach.playback.session import REST_STEP_MS, Session
from tempo_coach.training.lowering import Enforcement

KEYS_LINE = (
    "Space, Enter or PageDown pauses, goes on and goes to what is next; . pauses, "
    "b or PageUp goes back, n skips, + and - change the rest, w waits for you, q ends."
)
TOUCH_LINE = "In a rep, Space, Enter, PageDown or any free key is the touch of the ground."

Order = Callable[[Session], None]


def pause_or_go_on(session: Session) -> None:
    """Pause, or go on where it stands still."""
    if session.position().paused:
        session.resume()
    else:
        session.pause()


def longer(session: Session) -> None:
    """Make the rest longer."""
    session.change_rest(REST_STEP_MS)


def shorter(session: Session) -> None:
    """Make the rest shorter."""
    session.change_rest(-REST_STEP_MS)


def waits(session: Session) -> bool:
    """Whether a rest is over and waits now."""
    position = session.position()
    return position.overtime_ms is not None and position.paused is None


def wait_or_not(session: Session) -> None:
    """Let rests wait for the runner, or no longer."""
    session.set_waits_for_me(not session.waits_for_me())


PAGE_UP = "\x1b[5~"
PAGE_DOWN = "\x1b[6~"
F5 = "\x1b[15~"

ORDERS: Mapping[str, Order] = {
    **dict.fromkeys((" ", "\n", "\r", PAGE_DOWN), do_the_obvious),
    **dict.fromkeys(("b", PAGE_UP), lambda session: session.back()),
    **dict.fromkeys((".", F5), pause_or_go_on),
    **dict.fromkeys(("+", "="), longer),
    "-": shorter,
    "n": lambda session: session.skip(),
    "q": lambda session: session.end(),
    "w": wait_or_not,
}
"""What each key orders, as a terminal sends it."""


def obey(key: str, session: Session) -> None:
    """Do what a key orders.

    Any other is a touch of the ground where touches are enforced, and goes on from a rest that
    is over and waits.
    """
    order = ORDERS.get(key.lower() if len(key) == 1 else key)
    if order:
        order(session)
    elif waits(session):
        session.go_on()
    elif session.enforcement() is Enforcement.TOUCH and in_rep(session):
        session.touch()
