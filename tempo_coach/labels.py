"""Short texts for people to read, made from what is prescribed."""

from tempo_coach.timeline.timeline import Block, Phase, PhaseKind
from tempo_coach.training.exercise import RepPhase
from tempo_coach.training.prescription import Prescription, Side

LEGS = {Side.LEFT: "left leg", Side.RIGHT: "right leg", Side.BOTH: "both legs"}
"""Which leg works."""

WAITING_WORDS = {
    PhaseKind.READY: "READY",
    PhaseKind.SWITCH: "SWITCH",
    PhaseKind.REST: "REST",
    PhaseKind.TALK: "LISTEN",
}
"""The word for each phase that belongs to no rep."""


def clean(text: str) -> str:
    """A text from a file on one line, without anything that a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def counted(number: int, thing: str) -> str:
    """A number of things, as in ``1 set`` or ``5 reps``."""
    return f"{number} {thing}{'' if number == 1 else 's'}"


def clock(duration_ms: float) -> str:
    """Minutes and seconds, rounded up, as in ``11:40`` or ``1:02:00``."""
    seconds = max(0, -int(-duration_ms // 1000))
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def seconds(duration_ms: float) -> str:
    """A short time, as in ``1 second`` or ``3.5 seconds``."""
    text = f"{duration_ms / 1000:.1f}".removesuffix(".0")
    return f"{text} second{'' if text == '1' else 's'}"


def about_minutes(duration_ms: float) -> str:
    """A length to plan by, as in ``28 min`` or ``1 h 05 min``; never less than a minute."""
    minutes = max(1, round(duration_ms / 60_000))
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02} min" if hours else f"{minutes} min"


def dose(prescription: Prescription) -> str:
    """How much, as in ``3 sets of 5 reps, left and right leg``."""
    amount = f"{counted(prescription.sets, 'set')} of {counted(prescription.reps, 'rep')}"
    if prescription.sides == (Side.BOTH,):
        return amount
    legs = " and ".join(side.value for side in prescription.sides)
    return f"{amount}, {legs} leg"


def set_place(block: Block) -> str:
    """Which set a block is, or leads to, as in ``left leg, set 2 of 5, 5 reps``.

    It is empty for the block after the last set.
    """
    prescription = block.prescription
    if prescription is None:
        return ""
    return (
        f"{LEGS[block.side or prescription.sides[0]]}, "
        f"set {block.set_number or 1} of {prescription.sets}, {counted(prescription.reps, 'rep')}"
    )


def tempo_in_words(prescription: Prescription) -> str:
    """The tempo as it is played, as in ``lower 4 s, press 1 s, tall 1 s``."""
    exercise, tempo = prescription.exercise, prescription.tempo
    lengths_ms = dict(zip(RepPhase, tempo.phases_ms, strict=True))
    return ", ".join(
        f"{clean(exercise.phase_words[phase]).lower()} {lengths_ms[phase] / 1000:g} s"
        for phase in exercise.first_phase.playing_order
        if lengths_ms[phase]
    )


def phase_word(phase: Phase, prescription: Prescription | None) -> str:
    """The one word for a phase, in capitals."""
    if (rep_phase := phase.kind.rep_phase) and prescription:
        return clean(prescription.exercise.phase_words[rep_phase]).upper()
    if phase.kind is PhaseKind.TALK and prescription is None:
        return "DONE"
    return WAITING_WORDS.get(phase.kind, phase.kind.value.upper())
