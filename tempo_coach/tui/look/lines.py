"""The lines around the stage, read from the chair: head, caption, what is next, keys."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from tempo_coach.app.formatting import (
    clean,
    clock,
    leg,
    phase_word,
    reps_text,
    seconds,
    set_place,
    tenths,
)
from tempo_coach.i18n.translation import decimal, ngettext, shortest
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.events import PauseReason, Position
from tempo_coach.playback.key_commands import Command, order_of
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.timeline.cues import CueKind, CuePriority
from tempo_coach.timeline.timeline import Block, BlockKind
from tempo_coach.training.lowering import Enforcement, Lowering, Verdict
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.look.position_text import PositionText
from tempo_coach.tui.look.stage import too_fast_of
from tempo_coach.tui.look.strips import strip_of, strip_wordings

CAPTION_STAYS_MS = 2_500
"""How long a form cue stays on the screen once it was said, while its phase lasts."""

_READ_ALONG = (CuePriority.FORM_CUE, CuePriority.MILESTONE)


def head_of(place: PositionText, nth: str = "") -> tuple[str, ...]:
    """The left end of the top line.

    Args:
        place: Where one is.
        nth: Which exercise of the workout that is.
    """
    name = "  ".join(part for part in (nth, place.exercise.upper()) if part)
    return (f"{name}   {place.leg.upper()}", name)


def nth_of(position: Position, workout: Workout) -> str:
    """Which exercise of the workout, as in ``2/3``; empty where there is only one, or none now."""
    prescription, count = position.block.prescription, len(workout.prescriptions)
    if prescription is None or count == 1:
        return ""
    return f"{workout.position_of(prescription) + 1}/{count}"


def head_right_of(place: PositionText, position: Position, now: datetime) -> tuple[str, ...]:
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
        left = "  ".join((_("check sound"), left))
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
            # What helps in one phase of a rep is wrong in another.
            moved_on = block.phase_at(cue.start_ms) != position.phase
            return "" if cue.rank is CuePriority.FORM_CUE and moved_on else clean(cue.text)
    return ""


def next_of(position: Position) -> str:
    """What follows, in a line."""
    block = position.block
    if position.overtime_ms is not None and not position.paused:
        return _("Press Space to begin: {set}").format(set=set_place(block))
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
        return _("then finished")
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
                return _("then finished")
            return _("then the next exercise")


def done_of(
    last_set: Block | None, progress: SessionProgress, enforcement: Enforcement
) -> tuple[str, ...]:
    """What was done of the set before this moment, with each lowering that was touched.

    Args:
        last_set: The set of which a rep was completed last; left and right are one set.
        progress: What was done so far.
        enforcement: Whether touches were looked for.

    Returns:
        The fullest wording first.
    """
    if last_set is None or last_set.prescription is None or last_set.side is None:
        return ("",)
    prescription, number = last_set.prescription, last_set.set_number or 1
    reps = progress.reps_done(prescription, last_set.side, number)
    done = {"leg": leg(last_set.side), "number": number, "reps": reps_text(reps)}
    lowered = [
        (side, touched)
        for side in prescription.sides
        if (touched := progress.lowerings(prescription, side, number))
    ]
    if lowered:
        return strip_wordings(lowered)
    # A set that ends low may still be touched for a moment.
    if enforcement is Enforcement.TOUCH and not last_set.ends_low:
        return (_("Done: {leg}, set {number}, {reps}. No touch detected.").format(**done),)
    return (_("Done: {leg}, set {number}, {reps}").format(**done),)


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
    one_key, order = one_key_of(position, enforcement), order_of("space", position, enforcement)
    again, pause, help_, end = _("PgUp again"), _(". pause"), _("? help"), _("q end")
    following, settings = _("n next"), _("s settings")
    waiting = _("w don't wait") if waits else _("w wait for me")
    explained = [help_] if position.block.prescription else []
    if order is Command.TOUCH:
        keys = [_("any key {does}").format(does=one_key), pause, again, *explained, end]
        return _rows(keys, [again, help_, end, pause])
    keys = [_("space {does}").format(does=one_key)] if one_key else []
    if position.block.kind is BlockKind.REST:
        keys += [_("- + 15 s") if position.overtime_ms is None else _("+ 15 s"), waiting]
    elif enforcement is Enforcement.TOUCH and order not in (Command.PAUSE, Command.RESUME):
        keys.append(pause)
    keys.append(again)
    if order is not Command.GO_ON:
        keys.append(following)
    keys += [*explained, settings, end]
    return _rows(keys, [settings, waiting, again, following, help_, pause, end, *keys[1:]])


def _rows(keys: Sequence[str], dropped: Sequence[str]) -> tuple[str, ...]:
    """All the keys, then closer together, and then without one after the other; one remains."""
    left, rows = list(keys), ["   ".join(keys)]
    for key in dropped:
        rows.append("  ".join(left))
        if key in left and len(left) > 1:
            left.remove(key)
    return (*rows, "  ".join(left))


def one_key_of(position: Position, enforcement: Enforcement) -> str:
    """What the one key does now, in a word; empty while it does nothing."""
    order = order_of("space", position, enforcement)
    if order is Command.GO_ON and position.overtime_ms is not None:
        return _("begin")
    match order:
        case Command.RESUME:
            return _("resume")
        case Command.TOUCH:
            return _("touch")
        case Command.PAUSE:
            return _("pause")
        case Command.GO_ON:
            return _("next")
        case _:
            return ""


def paused_of(position: Position) -> str:
    """Why the session stands still, and what goes on."""
    match position.paused:
        case PauseReason.SLEPT:
            return _("The computer was asleep. Press Space to continue.")
        case PauseReason.SUSPENDED:
            return _("The program was suspended. Press Space to continue.")
        case _:
            return _("Press Space to continue.")


def title_of(place: PositionText, word: str, second: str) -> str:
    """What the terminal's title says, as in ``LOWER 3 · left leg · rep 2 of 5``."""
    rep = ""
    if place.rep:
        rep = _("rep {number} of {reps}").format(number=place.rep, reps=place.reps)
    return " · ".join(part for part in (f"{word} {second}", place.leg, rep) if part)


def _judged(lowering: Lowering) -> str:
    if lowering.verdict is Verdict.TOO_FAST:
        taken = tenths(lowering.lowering_ms)
        return _("Still too fast: {taken} seconds. It still counts.").format(taken=taken)
    return _("{taken} seconds instead of {prescribed}: slow, but it counts.").format(
        taken=tenths(lowering.lowering_ms), prescribed=shortest(lowering.prescribed_ms / 1000)
    )
