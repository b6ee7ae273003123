"""The lines around the stage, read from the chair: head, caption, what is next, keys."""

from datetime import datetime, timedelta

from tempo_coach.labels import (
    LEGS,
    clean,
    clock,
    counted,
    phase_word,
    seconds,
    set_place,
)
from tempo_coach.playback.events import PauseReason, Position
from tempo_coach.playback.tally import Tally
from tempo_coach.timeline.cues import CueKind, Rank
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind
from tempo_coach.training.lowering import Enforcement, Lowering, Verdict
from tempo_coach.tui.look.place import Place
from tempo_coach.tui.look.stage import too_fast_of

CAPTION_STAYS_MS = 2_500
"""How long a form cue stays on the screen once it was said."""

ANY_KEY = ("touch", "begins")
"""What any key does, not the one key alone."""

_READ_ALONG = (Rank.FORM_CUE, Rank.MILESTONE)

_VERDICTS = {Verdict.TOO_FAST: " fast", Verdict.ON_TIME: "", Verdict.SLOW: " slow"}


def head_of(place: Place) -> tuple[str, ...]:
    """The left end of the top line."""
    name = place.exercise.upper()
    return (f"{name}   {place.leg.upper()}", name)


def head_right_of(place: Place, position: Position, now: datetime) -> tuple[str, ...]:
    """The right end of the top line: the set, how long it still takes, and until when.

    Args:
        place: Where one is.
        position: Where the session stands.
        now: The time of day.
    """
    left = f"{clock(position.remaining_ms)} left"
    ends = f"ends {now + timedelta(milliseconds=position.remaining_ms):%H:%M}"
    if position.sound_note:
        left = f"check sound  {left}"
    whole = f"{left} · {ends}"
    return (f"{place.set_of}     {whole}", f"{place.set_of}  {left}", left)


def caption_of(position: Position) -> str:
    """The form cue that is being said, or how to set up where there is time to read."""
    block = position.block
    if block.kind is not BlockKind.SET:
        return clean(block.prescription.exercise.set_up) if block.prescription else ""
    if lowering := too_fast_of(position):
        return f"Too fast: {_tenths(lowering)} seconds instead of {_planned(lowering)}. Once more."
    if position.lowering and position.lowering.verdict is not Verdict.ON_TIME:
        return _judged(position.lowering)
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
    if position.overtime_ms is not None:
        return f"Any key begins: {set_place(block)}"
    if block.kind in (BlockKind.REST, BlockKind.SWITCH) and block.prescription:
        described = set_place(block)
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
        case BlockKind.SET:
            return f"then {set_place(following)}"
        case _:
            return "then it is done" if following.prescription is None else "then what is next"


def done_of(last_set: Block | None, tally: Tally, enforcement: Enforcement) -> str:
    """What was done of the set before this moment, with each lowering that was touched.

    Args:
        last_set: The set of which a rep was completed last; left and right are one set.
        tally: What was done so far.
        enforcement: Whether touches were looked for.
    """
    if last_set is None or last_set.prescription is None or last_set.side is None:
        return ""
    prescription, number = last_set.prescription, last_set.set_number or 1
    reps = tally.reps_done(prescription, last_set.side, number)
    done = f"Done: {LEGS[last_set.side]}, set {number}, {counted(reps, 'rep')}"
    lowered = [
        (side, touched)
        for side in prescription.sides
        if (touched := tally.lowerings(prescription, side, number))
    ]
    if lowered:
        strips = "   ".join(f"{side} {strip_of(touched)}" for side, touched in lowered)
        return f"Lowered, seconds: {strips}"
    # A lift that ends at the floor is touched as its set ends, and nobody may have seen it.
    ends_low = last_set.phases[-1].kind is PhaseKind.LOWER
    missed = enforcement is Enforcement.TOUCH and not ends_low
    return f"{done}. No touch came." if missed else done


def strip_of(lowerings: tuple[Lowering, ...]) -> str:
    """The real seconds of lowerings in their order, as in ``4.0 · 2.8 fast · 4.1``."""
    return " · ".join(f"{_tenths(each)}{_VERDICTS[each.verdict]}" for each in lowerings)


def keys_of(position: Position, enforcement: Enforcement, waits: bool) -> tuple[str, ...]:
    """The keys that do something now, the fullest wording first.

    Args:
        position: Where the session stands.
        enforcement: Whether keys are touches while a rep is done.
        waits: Whether a rest that is over waits for the runner.
    """
    one_key = one_key_of(position, enforcement)
    if one_key in ANY_KEY:
        keys = [f"any key {one_key}", ". pause", "PgUp again", "? help", "q end"]
        return ("   ".join(keys), "   ".join(keys[:3]), keys[0])
    keys = ["PgUp again", "n next", "? help", "q end"]
    if one_key:
        keys.insert(0, f"space {one_key}")
    if position.block.kind is BlockKind.REST:
        keys.insert(1, "- + 15 s")
        keys.insert(2, "w no wait" if waits else "w wait for me")
    elif enforcement is Enforcement.TOUCH:
        keys.insert(1, ". pause")
    return ("   ".join(keys), "   ".join([*keys[:3], keys[-2]]), "  ".join(keys[:2]), keys[0])


def one_key_of(position: Position, enforcement: Enforcement) -> str:
    """What the one key does now, in a word; empty while it does nothing."""
    if position.paused:
        return "go on"
    if position.overtime_ms is not None:
        return "begins"
    if position.block.kind is not BlockKind.SET:
        return "next"
    if enforcement is Enforcement.TOUCH and position.phase.rep_number is not None:
        return "touch"
    if enforcement is Enforcement.TOUCH and position.lowering is not None:
        return ""
    return "pause"


def paused_of(position: Position) -> str:
    """Why the session stands still, and what goes on."""
    asked = position.paused is PauseReason.ASKED
    return f"{'' if asked else f'Paused: {position.paused}. '}Space goes on."


def title_of(place: Place, word: str, second: str) -> str:
    """What the terminal's title says, as in ``LOWER 3 · left leg · rep 2 of 5``."""
    rep = f"rep {place.rep} of {place.reps}" if place.rep else ""
    return " · ".join(part for part in (f"{word} {second}", place.leg, rep) if part)


def _tenths(lowering: Lowering) -> str:
    return f"{lowering.lowering_ms / 1000:.1f}"


def _planned(lowering: Lowering) -> str:
    return f"{lowering.prescribed_ms / 1000:g}"


def _judged(lowering: Lowering) -> str:
    if lowering.verdict is Verdict.TOO_FAST:
        return f"Still too fast: {_tenths(lowering)} seconds. It counts."
    return f"{_tenths(lowering)} seconds instead of {_planned(lowering)}: kept well, a little slow."
