"""The lines around the stage, read from the chair: head, caption, what is next, keys."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from tempo_coach.labels import (
    clean,
    clock,
    leg,
    phase_word,
    reps_text,
    seconds,
    set_place,
    side_word,
    tenths,
)
from tempo_coach.playback.events import PauseReason, Position
from tempo_coach.playback.keys import Order, order_of
from tempo_coach.playback.tally import Tally
from tempo_coach.timeline.cues import CueKind, Rank
from tempo_coach.timeline.timeline import Block, BlockKind
from tempo_coach.training.lowering import Enforcement, Lowering, Verdict
from tempo_coach.translation import decimal, ngettext, shortest
from tempo_coach.translation import gettext as _
from tempo_coach.tui.look.place import Place
from tempo_coach.tui.look.stage import too_fast_of

CAPTION_STAYS_MS = 2_500
"""How long a form cue stays on the screen once it was said."""

_READ_ALONG = (Rank.FORM_CUE, Rank.MILESTONE)


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
    left = left_of(position)
    over = now + timedelta(milliseconds=position.remaining_ms)
    ends = _("ends {time}").format(time=f"{over:%H:%M}")
    if position.sound_note:
        left = f"{_('check sound')}  {left}"
    whole = f"{left} · {ends}"
    return (f"{place.set_of}     {whole}", f"{place.set_of}  {left}", left)


def left_of(position: Position) -> str:
    """How long the session still takes, the same wherever it is shown; as in ``11:40 left``."""
    return _("{time} left").format(time=clock(position.left_s * 1000))


def caption_of(position: Position) -> str:
    """The form cue that is being said, or how to set up where there is time to read."""
    block = position.block
    if block.kind is not BlockKind.SET:
        return clean(block.prescription.exercise.set_up) if block.prescription else ""
    if lowering := too_fast_of(position):
        return _("Too fast: {taken} seconds instead of {prescribed}. Once more.").format(
            taken=tenths(lowering.lowering_ms), prescribed=shortest(lowering.prescribed_ms / 1000)
        )
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
    if position.overtime_ms is not None and not position.paused:
        return _("Space begins: {set}").format(set=set_place(block))
    if block.kind in (BlockKind.REST, BlockKind.SWITCH) and block.prescription:
        described = set_place(block)
        if block.kind is BlockKind.SWITCH:
            return _("Next: {set}").format(set=described)
        name = clean(block.prescription.exercise.name)
        return _("Next: {exercise}, {set}").format(exercise=name, set=described)
    if position.next_phase is not None:
        word = phase_word(position.next_phase, block.prescription)
        length = seconds(position.next_phase.duration_ms)
        return _("then {word}, {seconds}").format(word=word, seconds=length)
    following = position.next_block
    if following is None:
        return _("then it is done")
    match following.kind:
        case BlockKind.REST:
            return _("then REST, {seconds}").format(seconds=seconds(following.duration_ms))
        case BlockKind.SWITCH:
            if following.side is None:
                return _("then SWITCH")
            return _("then SWITCH, {leg}").format(leg=leg(following.side))
        case BlockKind.SET:
            return _("then {set}").format(set=set_place(following))
        case _:
            if following.prescription is None:
                return _("then it is done")
            return _("then what is next")


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
    done = {"leg": leg(last_set.side), "number": number, "reps": reps_text(reps)}
    lowered = [
        (side, touched)
        for side in prescription.sides
        if (touched := tally.lowerings(prescription, side, number))
    ]
    if lowered:
        strips = "   ".join(f"{side_word(side)} {strip_of(touched)}" for side, touched in lowered)
        return _("Lowered, seconds: {strips}").format(strips=strips)
    # A set that ends low may still be touched for a moment.
    if enforcement is Enforcement.TOUCH and not last_set.ends_low:
        return _("Done: {leg}, set {number}, {reps}. No touch came.").format(**done)
    return _("Done: {leg}, set {number}, {reps}").format(**done)


def strip_of(lowerings: tuple[Lowering, ...]) -> str:
    """The real seconds of lowerings in their order, as in ``4.0 · 2.8 fast · 4.1``."""
    return " · ".join(map(_strip_part, lowerings))


def lowered_lines(by_set: Mapping[int, tuple[Lowering, ...]]) -> list[str]:
    """How the touched lowerings of one leg were, and each of them, set by set; none, no lines.

    Args:
        by_set: The lowerings by the number of their set, in order.
    """
    touched = [each for lowerings in by_set.values() for each in lowerings]
    if not touched:
        return []
    on_time = sum(each.verdict is Verdict.ON_TIME for each in touched)
    off_ms = sum(abs(each.lowering_ms - each.prescribed_ms) for each in touched) / len(touched)
    head = ngettext(
        "{on_time} of {measured} measured lowering on time, {off} s off on average",
        "{on_time} of {measured} measured lowerings on time, {off} s off on average",
        len(touched),
    ).format(on_time=on_time, measured=len(touched), off=decimal(off_ms / 1000, 1))
    sets = (
        _("set {number}: {strip} s").format(number=number, strip=strip_of(lowerings))
        for number, lowerings in by_set.items()
        if lowerings
    )
    return [head, *sets]


def keys_of(position: Position, enforcement: Enforcement, waits: bool) -> tuple[str, ...]:
    """The keys that do something now, the fullest wording first.

    Args:
        position: Where the session stands.
        enforcement: Whether keys are touches while a rep is done.
        waits: Whether a rest that is over waits for the runner.
    """
    one_key = one_key_of(position, enforcement)
    if order_of("space", position, enforcement) is Order.TOUCH:
        keys = [
            _("any key {does}").format(does=one_key),
            _(". pause"),
            _("PgUp again"),
            _("? help"),
            _("q end"),
        ]
        return ("   ".join(keys), "   ".join(keys[:3]), keys[0])
    keys = [_("PgUp again"), _("n next"), _("? help"), _("q end")]
    if one_key:
        keys.insert(0, _("space {does}").format(does=one_key))
    if position.block.kind is BlockKind.REST:
        keys.insert(1, _("- + 15 s") if position.overtime_ms is None else _("+ 15 s"))
        keys.insert(2, _("w no wait") if waits else _("w wait for me"))
    elif enforcement is Enforcement.TOUCH:
        keys.insert(1, _(". pause"))
    return (
        "   ".join([*keys[:-1], _("s settings"), keys[-1]]),
        "   ".join(keys),
        "   ".join([*keys[:3], keys[-2]]),
        "  ".join(keys[:2]),
        keys[0],
    )


def one_key_of(position: Position, enforcement: Enforcement) -> str:
    """What the one key does now, in a word; empty while it does nothing."""
    order = order_of("space", position, enforcement)
    if order is Order.GO_ON and position.overtime_ms is not None:
        return _("begins")
    match order:
        case Order.RESUME:
            return _("go on")
        case Order.TOUCH:
            return _("touch")
        case Order.PAUSE:
            return _("pause")
        case Order.GO_ON:
            return _("next")
        case _:
            return ""


def paused_of(position: Position) -> str:
    """Why the session stands still, and what goes on."""
    match position.paused:
        case PauseReason.SLEPT:
            return _("Paused: the computer slept. Space goes on.")
        case PauseReason.SUSPENDED:
            return _("Paused: the program was suspended. Space goes on.")
        case _:
            return _("Space goes on.")


def title_of(place: Place, word: str, second: str) -> str:
    """What the terminal's title says, as in ``LOWER 3 · left leg · rep 2 of 5``."""
    rep = ""
    if place.rep:
        rep = _("rep {number} of {reps}").format(number=place.rep, reps=place.reps)
    return " · ".join(part for part in (f"{word} {second}", place.leg, rep) if part)


def _strip_part(lowering: Lowering) -> str:
    taken = tenths(lowering.lowering_ms)
    match lowering.verdict:
        case Verdict.TOO_FAST:
            return _("{seconds} fast").format(seconds=taken)
        case Verdict.SLOW:
            return _("{seconds} slow").format(seconds=taken)
        case Verdict.ON_TIME:
            return taken


def _judged(lowering: Lowering) -> str:
    if lowering.verdict is Verdict.TOO_FAST:
        taken = tenths(lowering.lowering_ms)
        return _("Still too fast: {taken} seconds. It counts.").format(taken=taken)
    return _("{taken} seconds instead of {prescribed}: slow, and counts as well.").format(
        taken=tenths(lowering.lowering_ms), prescribed=shortest(lowering.prescribed_ms / 1000)
    )
