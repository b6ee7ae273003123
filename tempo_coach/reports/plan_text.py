"""The score as text: one line a phase, with what is heard in it."""

import textwrap
from collections.abc import Iterator

from tempo_coach.labels import (
    LEGS,
    clean,
    clock,
    dose,
    phase_word,
    seconds,
    set_place,
    tempo_in_words,
)
from tempo_coach.timeline.cues import Cue, CueKind, Tone
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, PhaseKind, Timeline
from tempo_coach.training.prescription import Workout

TONE_SIGNS = {
    Tone.PRESS: "(press tone)",
    Tone.SWITCH: "(switch tone)",
    Tone.NEW_SET: "(new set tone)",
    Tone.FINISH: "(finish tone)",
    Tone.LOWER: "(lower tone)",
    Tone.STILL: "(still tone)",
    Tone.REST: "(rest tone)",
    Tone.TOO_FAST: "(too fast tone)",
}
"""How a tone reads in the score."""

TICK_SIGN = "·"
WIDTH = 100


def plan_text(workout: Workout, timeline: Timeline) -> str:
    """The whole score for people to read."""
    return "\n".join([*_heading(workout, timeline), *_score(timeline)])


def _heading(workout: Workout, timeline: Timeline) -> Iterator[str]:
    for prescription in workout.prescriptions:
        load = f", {prescription.load}" if prescription.load else ""
        yield f"{clean(prescription.exercise.name)}: {dose(prescription)}{load}"
        yield f"    tempo {prescription.tempo}: {tempo_in_words(prescription)}"
        yield f"    rest {seconds(prescription.rest_ms)} between sets"
    yield f"{clock(timeline.total_ms)} in all. A dot is a tick, quotes are spoken."


def _score(timeline: Timeline) -> Iterator[str]:
    start_ms = 0
    for block in timeline.blocks:
        yield ""
        yield f"{clock(start_ms):>7}  {_title(block)}, {seconds(block.duration_ms)}"
        shown_rep = None
        for phase in block.phases:
            rep = f"rep {phase.rep_number}" if phase.rep_number not in (None, shown_rep) else ""
            shown_rep = phase.rep_number
            yield from textwrap.wrap(
                _phase(block, phase),
                WIDTH,
                initial_indent=f"{'':9}{rep:<8}",
                subsequent_indent=" " * 17,
                drop_whitespace=True,
            )
        start_ms += block.duration_ms


def _title(block: Block) -> str:
    if block.prescription is None or block.side is None:
        return "The end"
    exercise = clean(block.prescription.exercise.name)
    target = set_place(block)
    match block.kind:
        case BlockKind.SET:
            return f"{exercise}, {target}"
        case BlockKind.SWITCH:
            return f"Switch to the {LEGS[block.side]}"
        case BlockKind.REST:
            return f"Rest, then {exercise}, {target}"
        case BlockKind.TALK:
            return f"Coming up: {exercise}, {target}"


def _phase(block: Block, phase: Phase) -> str:
    last = phase is block.phases[-1]
    heard = " ".join(
        _sign(cue)
        for cue in sorted(block.cues, key=lambda cue: (cue.at_ms, cue.kind is CueKind.PHRASE))
        if phase.start_ms <= cue.at_ms and (last or cue.at_ms < phase.end_ms)
    )
    if phase.kind in (PhaseKind.TALK, PhaseKind.REST, PhaseKind.SWITCH):
        return heard
    word = phase_word(phase, block.prescription).lower()
    return f"{word:<6} {phase.duration_ms / 1000:>4g} s  {heard}"


def _sign(cue: Cue) -> str:
    match cue.kind:
        case CueKind.TICK:
            return TICK_SIGN
        case CueKind.TONE:
            return TONE_SIGNS[Tone(cue.text)]
        case CueKind.PHRASE:
            return f'"{clean(cue.text)}"'
