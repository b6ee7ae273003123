"""Where one is: exercise, leg, set and rep, with what is done of each side."""

from dataclasses import dataclass

from tempo_coach.app.formatting import clean, leg, reps_text, side_word
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.events import Position
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.prescription import Prescription, Side


@dataclass(frozen=True, slots=True)
class PositionText:
    """Which exercise, leg, set and rep."""

    exercise: str = ""
    leg: str = ""
    """As in ``left leg``."""
    set_of: str = ""
    """As in ``set 2 of 5``."""
    leg_words: tuple[str, ...] = ()
    """The leg for large type, the fullest wording first."""
    leg_kin: tuple[tuple[str, ...], ...] = ()
    """For each wording those for all legs, which are as large."""
    rep_words: tuple[str, ...] = ()
    """The rep, or what is to come, for large type."""
    rep: int = 0
    """The rep that is being done, from 1; 0 before the first."""
    reps: int = 0
    """How many reps the set has; 0 where there are none to mark."""
    sides: tuple[tuple[str, frozenset[int], int | None], ...] = ()
    """For each side its name, the sets done, and the set that is being done."""
    sets: int = 0


def place_of(position: Position, progress: SessionProgress) -> PositionText:
    """Which exercise, leg, set and rep; what comes next where nothing is being done."""
    block = position.block
    prescription = block.prescription
    if prescription is None:
        return PositionText()
    side = block.side or prescription.sides[0]
    number = block.set_number or 1
    name = leg(side)
    in_set = block.kind is BlockKind.SET
    return PositionText(
        exercise=clean(prescription.exercise.name),
        leg=name,
        set_of=_("set {number} of {sets}").format(number=number, sets=prescription.sets),
        leg_words=(name.upper(), _large(side)),
        leg_kin=(
            tuple(leg(each).upper() for each in prescription.sides),
            tuple(map(_large, prescription.sides)),
        ),
        rep_words=_rep_words(position, prescription, number),
        rep=rep_of(position) or 0,
        reps=prescription.reps if in_set else 0,
        sides=tuple(
            (
                "" if each is Side.BOTH else side_word(each),
                progress.sets_done(prescription, each),
                number if each is side else None,
            )
            for each in prescription.sides
        ),
        sets=prescription.sets,
    )


def _large(side: Side) -> str:
    """Which leg works, in a word that is short enough for large type in every language."""
    match side:
        case Side.LEFT:
            return _("LEFT")
        case Side.RIGHT:
            return _("RIGHT")
        case Side.BOTH:
            return _("BOTH")


def rep_of(position: Position) -> int | None:
    """The rep that is being done, or that one gets ready to go on with."""
    following = position.next_phase
    if position.phase.rep_number is None and following and (following.rep_number or 1) > 1:
        return following.rep_number
    return position.phase.rep_number


def _rep_words(position: Position, prescription: Prescription, number: int) -> tuple[str, ...]:
    if rep := rep_of(position):
        full = _("REP {rep}/{reps}").format(rep=rep, reps=prescription.reps)
        return (full, f"{rep}/{prescription.reps}")
    if position.block.kind is BlockKind.SET:
        return (reps_text(prescription.reps).upper(), f"0/{prescription.reps}")
    return (
        _("SET {number}/{sets}").format(number=number, sets=prescription.sets),
        _("SET {number}").format(number=number),
    )
