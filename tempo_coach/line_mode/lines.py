"""The line for each event."""

from tempo_coach.labels import LEGS, clean, clock, phase_word, seconds, set_place
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.timeline.timeline import Block, Phase, PhaseKind
from tempo_coach.training.lowering import Lowering, Verdict


def line_of(event: Event) -> str | None:
    """What an event reads as; None where it has no line of its own."""
    match event.kind:
        case EventKind.PHASE_STARTED if event.block and event.phase:
            return _phase_line(event.block, event.phase)
        case EventKind.TOUCHED if event.lowering:
            return _touch_line(event.lowering)
        case EventKind.WAITING:
            return "The rest is over. Waiting for you: Space goes on."
        case EventKind.PAUSED:
            why = "" if event.detail in (None, "paused") else f", because {event.detail}"
            return f"Paused{why}. Space goes on."
        case EventKind.RESUMED:
            return "Going on."
        case EventKind.SPEAKER_LOST:
            return event.detail
        case EventKind.SESSION_FINISHED:
            ended = "Ended early" if event.detail else "Finished"
            return f"{ended} after {clock(event.actual_ms)}."
        case _:
            return None


def _touch_line(lowering: Lowering) -> str:
    taken = f"{lowering.lowering_ms / 1000:.1f} of {seconds(lowering.prescribed_ms)}"
    match lowering.verdict:
        case Verdict.TOO_FAST:
            what = "Too fast, once more" if lowering.repeated else "Too fast, but on we go"
        case Verdict.SLOW:
            what = "A little slow, and it counts"
        case Verdict.ON_TIME:
            what = "On time"
    return f"Touch, rep {lowering.rep_number}: {taken}. {what}."


def _phase_line(block: Block, phase: Phase) -> str:
    prescription = block.prescription
    if prescription is None or block.side is None:
        return "That is the whole session. Well done."
    exercise = clean(prescription.exercise.name)
    leg = LEGS[block.side]
    target = f"{exercise}, {set_place(block)}"
    length = seconds(phase.duration_ms)
    match phase.kind:
        case PhaseKind.TALK:
            set_up = clean(prescription.exercise.set_up)
            return f"{target}, tempo {prescription.tempo}. {set_up}"
        case PhaseKind.READY:
            return f"Get ready, {leg}, {length}"
        case PhaseKind.SWITCH:
            return f"Switch legs, {length}. Next: {target}"
        case PhaseKind.REST:
            return f"Rest, {length}. Next: {target}"
        case _:
            word = phase_word(phase, prescription).capitalize()
            return f"Rep {phase.rep_number} of {prescription.reps}: {word}, {length}"
