"""What the session screen shows at one moment: arithmetic from a position to texts."""

from dataclasses import dataclass

from tempo_coach.labels import LEGS, clean, clock, counted, phase_word, seconds
from tempo_coach.playback.events import PauseReason, Position
from tempo_coach.playback.tally import Tally
from tempo_coach.timeline.cues import CueKind, Rank
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind
from tempo_coach.training.prescription import Prescription, Side

LONGEST_IN_SECONDS = 99
"""What remains is shown in seconds up to here, in minutes beyond."""

CAPTION_STAYS_MS = 2_500
"""How long a form cue stays on the screen once it was said."""

_READ_ALONG = (Rank.FORM_CUE, Rank.MILESTONE)

_ARROWS = {PhaseKind.LOWER: "↓", PhaseKind.PRESS: "↑"}


@dataclass(frozen=True, slots=True)
class Number:
    """The big second."""

    text: str
    template: str
    """What is at least as wide as the number ever gets in this phase."""

    @property
    def long(self) -> bool:
        """Whether it needs more room than two digits."""
        return len(self.template) > 2


@dataclass(frozen=True, slots=True)
class Place:
    """Which exercise, leg, set and rep."""

    exercise: str = ""
    leg: str = ""
    """As in ``left leg``."""
    set_of: str = ""
    """As in ``set 2 of 5``."""
    leg_words: tuple[str, ...] = ()
    """The leg for large type, the fullest wording first."""
    rep_words: tuple[str, ...] = ()
    """The rep, or what is to come, for large type."""
    rep: int = 0
    """The rep that is being done, from 1; 0 before the first."""
    reps: int = 0
    """How many reps the set has; 0 where there are none to mark."""
    sides: tuple[tuple[str, frozenset[int], int | None], ...] = ()
    """For each side its name, the sets done, and the set that is being done."""
    sets: int = 0


def second_of(position: Position) -> Number:
    """The big number: counted upwards in a rep, what remains elsewhere."""
    second = max(0, position.second)
    longest = -(-position.phase.duration_ms // 1000)
    if position.phase.rep_number is not None:
        # The last instant of a phase is still its last second.
        shown = min(second, max(1, longest))
        return Number(str(shown), "0" * len(str(longest)))
    if second > LONGEST_IN_SECONDS:
        text = clock(second * 1000)
        return Number(text, "".join("0" if letter.isdigit() else letter for letter in text))
    return Number(str(second), "00" if longest > 9 else "0")


def words_of(position: Position) -> tuple[str, ...]:
    """The phase's word, with an arrow where the body moves and there is room for one."""
    word = phase_word(position.phase, position.block.prescription)
    arrow = _ARROWS.get(position.phase.kind)
    return (word + arrow, word) if arrow else (word,)


def progress_of(position: Position) -> float:
    """How far the phase has come, 0 to 1."""
    return min(1.0, max(0.0, position.phase_elapsed_ms / max(1, position.phase.duration_ms)))


def height_of(position: Position) -> float:
    """How high the body stands, 0 at the bottom to 1; elsewhere, what remains of the wait."""
    fraction = progress_of(position)
    match position.phase.kind:
        case PhaseKind.LOWER:
            return 1 - fraction
        case PhaseKind.HOLD:
            return 0.0
        case PhaseKind.PRESS:
            return fraction
        case PhaseKind.TOP:
            return 1.0
        case PhaseKind.READY if position.next_phase:
            return 0.0 if position.next_phase.kind is PhaseKind.PRESS else 1.0
        case _:
            return 1 - fraction


def place_of(position: Position, tally: Tally) -> Place:
    """Which exercise, leg, set and rep; what comes next where nothing is being done."""
    block = position.block
    prescription = block.prescription
    if prescription is None:
        return Place()
    side = block.side or prescription.sides[0]
    number = block.set_number or 1
    leg = LEGS[side]
    in_set = block.kind is BlockKind.SET
    rep = position.phase.rep_number
    if rep is not None:
        rep_words = (f"REP {rep}/{prescription.reps}", f"REP {rep}", f"{rep}/{prescription.reps}")
    elif in_set:
        rep_words = (counted(prescription.reps, "rep").upper(),)
    else:
        rep_words = (f"SET {number}/{prescription.sets}", f"SET {number}")
    return Place(
        exercise=clean(prescription.exercise.name),
        leg=leg,
        set_of=f"set {number} of {prescription.sets}",
        leg_words=(leg.upper(), leg.upper().split()[0]),
        rep_words=rep_words,
        rep=rep or 0,
        reps=prescription.reps if in_set else 0,
        sides=tuple(
            (
                "" if each is Side.BOTH else each.value,
                tally.sets_done(prescription, each),
                number if each is side else None,
            )
            for each in prescription.sides
        ),
        sets=prescription.sets,
    )


def caption_of(position: Position) -> str:
    """The form cue that is being said, or how to set up where there is time to read."""
    block = position.block
    if block.kind is not BlockKind.SET:
        return clean(block.prescription.exercise.set_up) if block.prescription else ""
    now_ms = position.phase.start_ms + position.phase_elapsed_ms
    for cue in reversed(block.cues):
        worth_reading = cue.kind is CueKind.PHRASE and cue.rank in _READ_ALONG
        # A cue is read more slowly than it is heard, so it stays for a moment.
        if worth_reading and cue.start_ms <= now_ms < cue.end_ms + CAPTION_STAYS_MS:
            return clean(cue.text)
    return ""


def next_of(position: Position) -> str:
    """What follows, in a line."""
    block = position.block
    if block.kind in (BlockKind.REST, BlockKind.SWITCH) and block.prescription:
        described = _described(block, block.prescription)
        if block.kind is BlockKind.SWITCH:
            return f"Next: {described}"
        return f"Next: {clean(block.prescription.exercise.name)}, {described}"
    if position.next_phase is not None:
        word = phase_word(position.next_phase, block.prescription)
        return f"then {word}, {seconds(position.next_phase.duration_ms)}"
    following = position.next_block
    if following is None:
        return "then it is done"
    match following.kind:
        case BlockKind.REST:
            return f"then REST, {seconds(following.duration_ms)}"
        case BlockKind.SWITCH:
            return f"then SWITCH, {LEGS[following.side]}" if following.side else "then SWITCH"
        case BlockKind.SET if following.prescription:
            return f"then {_described(following, following.prescription)}"
        case _:
            return "then it is done" if following.prescription is None else "then what is next"


def _described(block: Block, prescription: Prescription) -> str:
    side = block.side or prescription.sides[0]
    return (
        f"{LEGS[side]}, set {block.set_number or 1} of {prescription.sets}, "
        f"{counted(prescription.reps, 'rep')}"
    )


def head_of(place: Place) -> tuple[str, ...]:
    """The left end of the top line."""
    name = place.exercise.upper()
    return (f"{name}   {place.leg.upper()}", name)


def head_right_of(place: Place, position: Position) -> tuple[str, ...]:
    """The right end of the top line."""
    left = f"{clock(position.remaining_ms)} left"
    if position.sound_note:
        left = f"check sound  {left}"
    return (f"{place.set_of}     {left}", f"{place.set_of}  {left}", left)


def foot_of(position: Position, note: str) -> tuple[tuple[str, ...], ...]:
    """The lines below: what is said now, what is next, and what is worth a note.

    Args:
        position: Where the session stands.
        note: What is worth a note; empty where nothing is.

    Returns:
        Wordings of the caption, of what is next, and of the note.
    """
    notes = (clean(note),)
    if position.paused:
        why = "" if position.paused is PauseReason.ASKED else f"Paused: {position.paused}. "
        return (f"{why}Space goes on.",), (next_of(position),), notes
    if position.block.kind is BlockKind.SET:
        return (caption_of(position),), (next_of(position),), notes
    return (next_of(position),), (), (notes[0] or caption_of(position),)


def keys_of(position: Position) -> tuple[str, ...]:
    """The keys that do something now."""
    space = "space go on" if position.paused else "space pause"
    keys = [space, "n next", "b again", "q end"]
    if position.block.kind is BlockKind.REST:
        keys.insert(1, "- + 15 s")
    return ("   ".join([*keys, "↑ ↓ volume"]), "   ".join(keys), "  ".join(keys[:2]), space)
