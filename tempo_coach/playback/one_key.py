"""What one big key means at each moment: a clicker, a pedal, Enter or Space."""

from tempo_coach.playback.session import Session
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.lowering import LATE_MS, Enforcement


def do_the_obvious(session: Session) -> None:
    """Go on where it stands still, pause in a set, and go to what is next elsewhere.

    Where touches are enforced, the key is the touch as long as a rep lasts. A key that bounces
    when its rep is taken again, or comes a little late for the last rep of a set, neither
    pauses nor skips anything then.
    """
    position = session.position()
    just_begun = position.overtime_ms is None and position.phase_elapsed_ms <= LATE_MS
    in_set = position.block.kind is BlockKind.SET
    touched = session.enforcement() is Enforcement.TOUCH
    if position.paused:
        session.resume()
    elif in_set and touched and (in_rep(session) or position.lowering is not None):
        session.touch()
    elif in_set:
        session.pause()
    elif not (touched and position.block_index and just_begun):
        session.go_on()


def in_rep(session: Session) -> bool:
    """Whether a rep is under way, so that a key may be a touch of the ground."""
    position = session.position()
    return position.phase.rep_number is not None and position.paused is None
