"""The score as text: one line a phase, with what is heard in it."""

import textwrap
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from operator import attrgetter

from tempo_coach.app.formatting import (
    clean,
    clock,
    dose,
    leg,
    phase_word,
    seconds,
    set_place,
    tempo_in_words,
)
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import shortest
from tempo_coach.timeline.cues import Cue, CueKind, Tone
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, PhaseKind, Timeline
from tempo_coach.training.load import load_text
from tempo_coach.training.prescription import Workout

_AT_MS = attrgetter("at_ms")

TICK_SIGN = "·"
WIDTH = 100


def plan_text(workout: Workout, timeline: Timeline, reasons: Sequence[str] = ()) -> str:
    """The whole score for people to read.

    Args:
        workout: What is done.
        timeline: The score.
        reasons: Why each exercise is as it is; empty where there is nothing to say.
    """
    return "\n".join([*_heading(workout, timeline, reasons), *_score(timeline)])


def _heading(workout: Workout, timeline: Timeline, reasons: Sequence[str]) -> Iterator[str]:
    prescriptions = workout.prescriptions
    each_reason = reasons or ("",) * len(prescriptions)
    for prescription, reason in zip(prescriptions, each_reason, strict=True):
        load = f", {load_text(prescription.load)}" if prescription.load else ""
        yield _("{name}: {text}").format(
            name=clean(prescription.exercise.name), text=f"{dose(prescription)}{load}"
        )
        tempo = _("tempo {tempo}: {words}").format(
            tempo=prescription.tempo, words=tempo_in_words(prescription)
        )
        rest = _("rest {seconds} between sets").format(seconds=seconds(prescription.rest_ms))
        yield f"    {tempo}"
        yield f"    {rest}"
        indent = "    "
        yield from textwrap.wrap(
            clean(reason), WIDTH, initial_indent=indent, subsequent_indent=indent
        )
    total = clock(timeline.total_ms)
    yield _("{time} in all. A dot is a tick, quotes are spoken.").format(time=total)


def _score(timeline: Timeline) -> Iterator[str]:
    start_ms = 0
    sign = cache(_sign)
    for block in timeline.blocks:
        yield ""
        yield f"{clock(start_ms):>7}  {_title(block)}, {seconds(block.duration_ms)}"
        shown_rep = None
        for phase, cues in _heard(block):
            rep = ""
            if phase.rep_number not in (None, shown_rep):
                rep = _("rep {number}").format(number=phase.rep_number)
            shown_rep = phase.rep_number
            heard = " ".join(sign(cue.kind, cue.text) for cue in cues)
            yield from _wrapped(f"{'':9}{rep:<8}", _phase(block, phase, heard))
        start_ms += block.duration_ms


def _title(block: Block) -> str:
    if block.prescription is None or block.side is None:
        return _("The end")
    exercise = clean(block.prescription.exercise.name)
    place = {"exercise": exercise, "set": set_place(block)}
    match block.kind:
        case BlockKind.SET:
            return f"{place['exercise']}, {place['set']}"
        case BlockKind.SWITCH:
            return _("Switch to the {leg}").format(leg=leg(block.side))
        case BlockKind.REST:
            return _("Rest, then {exercise}, {set}").format(**place)
        case BlockKind.TALK:
            return _("Coming up: {exercise}, {set}").format(**place)


def _heard(block: Block) -> Iterator[tuple[Phase, Sequence[Cue]]]:
    """Each phase with what is heard in it; at the same moment what is said comes last."""
    cues = sorted(block.cues, key=lambda cue: (cue.at_ms, cue.kind is CueKind.PHRASE))
    begins = bisect_left(cues, block.phases[0].start_ms, key=_AT_MS)
    for phase in block.phases:
        last = phase is block.phases[-1]
        ends = len(cues) if last else bisect_left(cues, phase.end_ms, key=_AT_MS)
        yield phase, cues[begins:ends]
        begins = ends


def _wrapped(indent: str, text: str) -> Sequence[str]:
    """Lines of at most ``WIDTH``; those after the first are indented as far as a phase's word."""
    text = text.rstrip(" ")
    # Most phases fit on their line, and of a long score there are thousands.
    if text and text.isprintable() and len(indent) + len(text) <= WIDTH:
        return [indent + text]
    return textwrap.wrap(text, WIDTH, initial_indent=indent, subsequent_indent=" " * 17)


def _phase(block: Block, phase: Phase, heard: str) -> str:
    if phase.kind in (PhaseKind.TALK, PhaseKind.REST, PhaseKind.SWITCH):
        return heard
    word = phase_word(phase, block.prescription).lower()
    length = _("{seconds} s").format(seconds=f"{shortest(phase.duration_ms / 1000):>4}")
    return f"{word:<6} {length}  {heard}"


def _sign(kind: CueKind, text: str) -> str:
    match kind:
        case CueKind.TICK:
            return TICK_SIGN
        case CueKind.TONE:
            return _tone_sign(Tone(text))
        case CueKind.PHRASE:
            return f'"{clean(text)}"'


def _tone_sign(tone: Tone) -> str:
    """How a tone reads in the score."""
    match tone:
        case Tone.PRESS:
            return _("(press tone)")
        case Tone.SWITCH:
            return _("(switch tone)")
        case Tone.NEW_SET:
            return _("(new set tone)")
        case Tone.FINISH:
            return _("(finish tone)")
        case Tone.LOWER:
            return _("(lower tone)")
        case Tone.STILL:
            return _("(still tone)")
        case Tone.REST:
            return _("(rest tone)")
        case Tone.TOO_FAST:
            return _("(too fast tone)")
