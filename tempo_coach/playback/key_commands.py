"""What a key means at each moment of a session: a touch of the ground, an order, or nothing."""

from collections.abc import Mapping
from enum import StrEnum

from tempo_coach.key_debouncer import ONE_KEY, Debouncer
from tempo_coach.playback.events import Position
from tempo_coach.playback.session import REST_STEP_MS, Session
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.lowering import Enforcement

VOLUME_STEP = 10
"""How much one order makes the coach louder or quieter, percent."""


class Command(StrEnum):
    """What a key asks for."""

    TOUCH = "touch"
    PAUSE = "pause"
    RESUME = "resume"
    GO_ON = "go on"
    """To what is next, from anything but a set."""
    SKIP = "skip"
    BACK = "back"
    LONGER = "longer"
    SHORTER = "shorter"
    WAIT = "wait"
    """Rests wait for the runner, or no longer."""
    LOUDER = "louder"
    QUIETER = "quieter"
    HELP = "help"
    """For a front end that can explain."""
    SETTINGS = "settings"
    """For a front end that shows them."""
    END = "end"


TAP = "space"
"""What a tap or a click on a large target counts as."""

ITS_OWN = frozenset({"full_stop", "f5", "pageup", "question_mark", "q", "escape"})
"""What keeps its meaning even where any other key is a touch of the ground."""

ORDERS: Mapping[str, Command] = {
    **dict.fromkeys(("full_stop", "f5", "p"), Command.PAUSE),
    **dict.fromkeys(("pageup", "b"), Command.BACK),
    **dict.fromkeys(("plus", "equals_sign", "right_square_bracket", "right"), Command.LONGER),
    **dict.fromkeys(("minus", "left_square_bracket", "left"), Command.SHORTER),
    **dict.fromkeys(("q", "escape"), Command.END),
    "question_mark": Command.HELP,
    "s": Command.SETTINGS,
    "n": Command.SKIP,
    "w": Command.WAIT,
    "up": Command.LOUDER,
    "down": Command.QUIETER,
}
"""What each key but the one key asks for, by the name that the screen has for it."""


REPEATED = frozenset({Command.LONGER, Command.SHORTER, Command.LOUDER, Command.QUIETER})
"""What is asked for again and again while a key is held."""


def order_of(key: str, position: Position, enforcement: Enforcement) -> Command | None:
    """What a key asks for at a moment; None where it has nothing to do.

    Where a rest is over and waits, a key that means nothing else begins too.

    Args:
        key: Its name, as in ``space`` or ``full_stop``.
        position: Where the session stands.
        enforcement: Whether lowerings are touched.
    """
    key = key.lower() if len(key) == 1 else key
    if key not in ITS_OWN and _is_touched(position, enforcement):
        return Command.TOUCH
    if key in ONE_KEY:
        return _obvious(position, enforcement)
    resting = position.block.kind is BlockKind.REST
    waiting = position.overtime_ms is not None and position.paused is None
    match ORDERS.get(key):
        case None:
            return Command.GO_ON if waiting else None
        case Command.PAUSE if position.paused:
            return Command.RESUME
        case Command.LONGER if not resting:
            return None
        case Command.SHORTER if not resting or position.overtime_ms is not None:
            return None
        case order:
            return order


def pressed(key: str, session: Session, presses: Debouncer) -> Command | None:
    """What a press of a key asks for now; None too where it only repeats the press before.

    Args:
        key: Its name, as in ``space`` or ``full_stop``.
        session: What plays.
        presses: Tells presses of the one key, and touches, from what repeats them.
    """
    order = order_of(key, session.position(), session.enforcement())
    if (key in ONE_KEY or order is Command.TOUCH) and not presses.is_new():
        return None
    return order


def carry_out(order: Command, session: Session) -> None:
    """Do what is asked of a session; ``HELP`` and ``SETTINGS`` ask nothing of it."""
    match order:
        case Command.TOUCH:
            session.touch()
        case Command.PAUSE:
            session.pause()
        case Command.RESUME:
            session.resume()
        case Command.GO_ON:
            session.go_on()
        case Command.SKIP:
            session.skip()
        case Command.BACK:
            session.back()
        case Command.LONGER:
            session.change_rest(REST_STEP_MS)
        case Command.SHORTER:
            session.change_rest(-REST_STEP_MS)
        case Command.WAIT:
            session.set_waits_for_me(not session.waits_for_me())
        case Command.LOUDER:
            session.set_volume(min(100, session.volume() + VOLUME_STEP))
        case Command.QUIETER:
            session.set_volume(max(0, session.volume() - VOLUME_STEP))
        case Command.END:
            session.end()
        case Command.HELP | Command.SETTINGS:
            pass


def _is_touched(position: Position, enforcement: Enforcement) -> bool:
    """Whether a key may be a touch: in a rep with a lowering, and for a while after its set.

    The whole rep counts, so that one who taps late, or twice, pauses nothing.
    """
    if enforcement is not Enforcement.TOUCH or position.paused or position.finished:
        return False
    return position.block.lowers_in(position.phase.rep_number) or position.touch_may_come


def _obvious(position: Position, enforcement: Enforcement) -> Command | None:
    """Go on where it stands still, pause in a set, and go to what is next elsewhere.

    Where lowerings are touched, a key that bounces as its rep is taken again pauses nothing.
    """
    touched = enforcement is Enforcement.TOUCH
    if position.paused:
        return Command.RESUME
    if position.block.kind is BlockKind.SET:
        return None if touched and position.lowering is not None else Command.PAUSE
    return Command.GO_ON
