"""What is read from the mat: the word, the second, the sign, and how high the body stands."""

from dataclasses import dataclass

from tempo_coach.app.formatting import clock, phase_word, tenths
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.events import Position
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.lowering import Lowering
from tempo_coach.tui.figure.rep import depth, moment

LONGEST_IN_SECONDS = 99
"""What remains is shown in seconds up to here, in minutes beyond."""

MOODS = (*(kind.value for kind in PhaseKind), "paused", "over", "again", "done")
"""Every mood that a screen can be in."""

FLASHES = ("press", "switch", "again")
"""The moods at whose beginning something has to be done at once."""

_SIGNS = {
    PhaseKind.LOWER: "↓",
    PhaseKind.HOLD: "=",
    PhaseKind.PRESS: "↑",
    PhaseKind.TOP: "^",
}


@dataclass(frozen=True, slots=True)
class Number:
    """The big second."""

    text: str
    template: str
    """What is at least as wide as the number ever gets in this phase."""


def second_of(position: Position) -> Number:
    """The big number: counted upwards in a rep and when a rest is over, what remains elsewhere.

    After a lowering that was too fast it is the seconds that it took.
    """
    if lowering := too_fast_of(position):
        return _wide(tenths(lowering.lowering_ms))
    if position.overtime_ms is not None:
        return _long(int(position.overtime_ms // 1000), "00")
    second = max(0, position.second)
    longest = -(-position.phase.duration_ms // 1000)
    if position.phase.rep_number is not None:
        # The last instant of a phase is still its last second.
        shown = min(second, max(1, longest))
        return Number(str(shown), "0" * len(str(longest)))
    # A rest may be made shorter or longer at any moment.
    is_rest = position.block.kind is BlockKind.REST
    return _long(second, "00" if longest > 9 or is_rest else "0")


def words_of(position: Position) -> tuple[str, ...]:
    """The word of the moment; of several wordings the one that comes out largest is shown."""
    if position.paused:
        return (_("PAUSED"), _("PAUSE"))
    if position.overtime_ms is not None:
        return (_("REST OVER"), _("OVER"))
    if too_fast_of(position):
        return (_("TOO FAST"), _("AGAIN"))
    if position.block.all_skipped:
        return (_("NO REPS"),)
    return (phase_word(position.phase, position.block.prescription),)


def kin_of(position: Position) -> tuple[tuple[str, ...], ...]:
    """For each wording the words that are as large: those of one set, which go by in a rep."""
    if position.paused or too_fast_of(position) or position.block.kind is not BlockKind.SET:
        return ()
    block = position.block
    kinds = {phase.kind: phase for phase in block.phases}
    return (tuple(phase_word(phase, block.prescription) for phase in kinds.values()),)


def too_fast_of(position: Position) -> Lowering | None:
    """The lowering because of which a rep is about to be taken again."""
    lowering = position.lowering
    getting_ready = position.phase.kind is PhaseKind.READY
    return lowering if getting_ready and lowering and lowering.repeated else None


def sign_of(position: Position) -> str:
    """A shape for the phase, so that colour and word are not alone."""
    return "" if position.paused else _SIGNS.get(position.phase.kind, "")


def progress_of(position: Position) -> float:
    """How far the phase has come, 0 to 1."""
    return min(1.0, max(0.0, position.phase_elapsed_ms / max(1, position.phase.duration_ms)))


def ends_within(position: Position, span_ms: float) -> bool:
    """Whether the phase ends by itself so soon; False where it is over and waits."""
    return 0 < position.phase.duration_ms - position.phase_elapsed_ms < span_ms


def height_of(position: Position) -> float:
    """How high the body stands, 0 at the bottom to 1; elsewhere, what remains of the wait."""
    body = body_height_of(position)
    return 1 - progress_of(position) if body is None else body


def body_height_of(position: Position) -> float | None:
    """How high the body stands, 0 at the bottom to 1; None where it is free to move."""
    phase = position.phase
    if rep_phase := phase.kind.rep_phase:
        return 1 - depth(rep_phase, progress_of(position))
    if phase.kind is PhaseKind.READY and position.next_phase:
        return 0.0 if position.next_phase.kind is PhaseKind.PRESS else 1.0
    return None


def demonstrated_depth_of(position: Position) -> float:
    """How deep the figure is: with the body in a set, in the next lift's tempo elsewhere."""
    height = body_height_of(position)
    if height is not None:
        return 1 - height
    prescription = position.block.prescription
    if prescription is None:
        return 0.0
    waited_ms = position.phase_elapsed_ms + (position.overtime_ms or 0.0)
    return moment(prescription.tempo, prescription.exercise.first_phase, waited_ms).depth


def mood_of(position: Position) -> str:
    """Which colours the screen wears: a phase's own name, or ``paused``, ``over``, ``again``."""
    if position.paused:
        return "paused"
    if position.overtime_ms is not None:
        return "over"
    if too_fast_of(position):
        return "again"
    if position.block.kind is BlockKind.TALK and position.block.prescription is None:
        return "done"
    return position.phase.kind.value


def _long(second: int, template: str) -> Number:
    """A number of seconds, in minutes where they are many."""
    if second <= LONGEST_IN_SECONDS:
        return Number(str(second), template)
    return _wide(clock(second * 1000))


def _wide(text: str) -> Number:
    """A number of more than digits."""
    return Number(text, "".join("0" if letter.isdigit() else letter for letter in text))
