"""Short texts for people to read, made from what is prescribed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tempo_coach.i18n.plain_text import ISOLATES, isolated, one_line
from tempo_coach.i18n.translation import decimal, ngettext, plural_of, shortest
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.timeline.timeline import Block, Phase, PhaseKind
from tempo_coach.training.exercise import RepPhase
from tempo_coach.training.prescription import Prescription, Side

if TYPE_CHECKING:
    from tempo_coach.history.records import SessionRecord


def leg(side: Side) -> str:
    """Which leg works, as in ``left leg``."""
    match side:
        case Side.LEFT:
            return _("left leg")
        case Side.RIGHT:
            return _("right leg")
        case Side.BOTH:
            return _("both legs")


def side_word(side: Side) -> str:
    """Which leg works, in a word, as in ``left``."""
    match side:
        case Side.LEFT:
            return _("left")
        case Side.RIGHT:
            return _("right")
        case Side.BOTH:
            return _("both")


def clean(text: str) -> str:
    """A text of the user's for people to read, as it may stand within a line.

    It is on one line, without anything that a terminal would obey, and cannot turn the line
    around it. What is not for people to read is better off with ``plain_text.one_line``.
    """
    if text.isprintable() and text.isascii():
        return text
    kept = (letter if letter in ISOLATES else one_line(letter, " ") for letter in text)
    return isolated("".join(kept))


def sets_text(number: int) -> str:
    """A number of sets, as in ``1 set``."""
    return ngettext("{number} set", "{number} sets", number).format(number=number)


def percent_text(number: object) -> str:
    """A share, as in ``97%``; languages differ in what stands before the sign."""
    return _("{number}%").format(number=number)


def reps_text(number: int) -> str:
    """A number of reps, as in ``5 reps``."""
    return ngettext("{number} rep", "{number} reps", number).format(number=number)


def exercises_text(number: int) -> str:
    """A number of exercises, as in ``3 exercises``."""
    return ngettext("{number} exercise", "{number} exercises", number).format(number=number)


def phrases_text(number: int) -> str:
    """A number of phrases, as in ``120 phrases``."""
    return ngettext("{number} phrase", "{number} phrases", number).format(number=number)


def clock(duration_ms: float) -> str:
    """Minutes and seconds, rounded up, as in ``11:40`` or ``1:02:00``."""
    seconds = max(0, -int(-duration_ms // 1000))
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def seconds(duration_ms: float) -> str:
    """A short time, as in ``1 second`` or ``3.5 seconds``."""
    number = round(duration_ms / 1000, 1)
    text = ngettext("{number} second", "{number} seconds", plural_of(number))
    return text.format(number=decimal(number, 0 if number == int(number) else 1))


def tenths(duration_ms: float) -> str:
    """A measured time in seconds, to the tenth that is nearest, as in ``2.8``."""
    return decimal(round(duration_ms / 100) / 10, 1)


def about_minutes(duration_ms: float) -> str:
    """A length to plan by, as in ``28 min`` or ``1 h 05 min``; never less than a minute."""
    minutes = max(1, round(duration_ms / 60_000))
    hours, rest = divmod(minutes, 60)
    if hours:
        return _("{hours} h {minutes} min").format(hours=hours, minutes=f"{rest:02}")
    return _("{minutes} min").format(minutes=minutes)


def dose(prescription: Prescription) -> str:
    """How much, as in ``3 sets of 5 reps, left and right leg``."""
    sets, reps = sets_text(prescription.sets), reps_text(prescription.reps)
    if prescription.sides == (Side.BOTH,):
        return sets_of_reps(prescription.sets, prescription.reps)
    legs = _legs(prescription.sides)
    return _("{sets} of {reps}, {legs}").format(sets=sets, reps=reps, legs=legs)


def sets_of_reps(sets: int, reps: int) -> str:
    """How much of an exercise, as in ``3 sets of 5 reps``."""
    return _("{sets} of {reps}").format(sets=sets_text(sets), reps=reps_text(reps))


def set_place(block: Block) -> str:
    """Which set a block is, or leads to, as in ``left leg, set 2 of 5, 5 reps``.

    Where a set goes on that was broken off, its reps are those that are left. It is empty for
    the block after the last set.
    """
    prescription = block.prescription
    if prescription is None:
        return ""
    return _("{leg}, set {number} of {sets}, {reps}").format(
        leg=leg(block.side or prescription.sides[0]),
        number=block.set_number or 1,
        sets=prescription.sets,
        reps=reps_text(prescription.reps - block.first_rep + 1),
    )


def stopped_at(record: SessionRecord) -> str:
    """Where a session was cut off, as in ``rep 3 of set 2, left leg, single-leg squat``."""
    place = record.at
    if place is None or not 0 <= place.position < len(record.exercises):
        return _("before the first rep")
    exercise = record.exercises[place.position]
    name = clean(exercise.name)
    if place.rep_number > exercise.reps:
        told = _("after set {number}, {leg}: {exercise}")
    else:
        told = _("at rep {rep} of set {number}, {leg}: {exercise}")
    return told.format(
        rep=place.rep_number, number=place.set_number, leg=leg(place.side), exercise=name
    )


def tempo_in_words(prescription: Prescription) -> str:
    """The tempo as it is played, as in ``lower 4 s, press 1 s, tall 1 s``."""
    exercise, tempo = prescription.exercise, prescription.tempo
    lengths_ms = dict(zip(RepPhase, tempo.phases_ms, strict=True))
    return ", ".join(
        _("{word} {seconds} s").format(
            word=clean(exercise.phase_words[phase]).lower(),
            seconds=shortest(lengths_ms[phase] / 1000),
        )
        for phase in exercise.first_phase.playing_order
        if lengths_ms[phase]
    )


def phase_word(phase: Phase, prescription: Prescription | None) -> str:
    """The one word for a phase, in capitals."""
    if (rep_phase := phase.kind.rep_phase) and prescription:
        return clean(prescription.exercise.phase_words[rep_phase]).upper()
    if phase.kind is PhaseKind.TALK and prescription is None:
        return _("DONE")
    return _waiting_words().get(phase.kind, phase.kind.value.upper())


def _waiting_words() -> dict[PhaseKind, str]:
    """The word for each phase that belongs to no rep."""
    return {
        PhaseKind.READY: _("READY"),
        PhaseKind.SWITCH: _("SWITCH"),
        PhaseKind.REST: _("REST"),
        PhaseKind.TALK: _("LISTEN"),
    }


def _legs(sides: tuple[Side, ...]) -> str:
    if len(sides) == 1:
        return leg(sides[0])
    return _("left and right leg") if sides[0] is Side.LEFT else _("right and left leg")
