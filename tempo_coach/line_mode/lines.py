"""The line for each event."""

from tempo_coach.app.formatting import clean, clock, leg, phase_word, seconds, set_place, tenths
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.events import FAILED, SKIPPED, Event, EventKind, PauseReason, Position
from tempo_coach.playback.key_commands import Command
from tempo_coach.playback.session import Session
from tempo_coach.timeline.countdown import is_at_once
from tempo_coach.timeline.timeline import Block, Phase, PhaseKind
from tempo_coach.training.lowering import Lowering, Verdict


def line_of(event: Event, *, has_keys: bool = True) -> str | None:
    """What an event reads as; None where it has no line of its own.

    Args:
        event: What happened.
        has_keys: Whether a key can be pressed; without one no pause waits for one.
    """
    match event.kind:
        case EventKind.PHASE_STARTED if event.block and event.phase:
            return None if is_at_once(event.phase) else _phase_line(event.block, event.phase)
        case EventKind.TOUCHED if event.lowering:
            return _touch_line(event.lowering)
        case EventKind.WAITING:
            return _("The rest is over. Press Space to continue.")
        case EventKind.PAUSED:
            return _paused_line(event.detail) if has_keys else _unasked_line(event.detail)
        case EventKind.RESUMED:
            return _("Resuming.")
        case EventKind.SPEAKER_LOST:
            return event.detail
        case EventKind.SESSION_FINISHED:
            time = clock(event.actual_ms)
            if event.detail == SKIPPED:
                return _("Ended after {time} without a rep: every set was skipped.").format(
                    time=time
                )
            if event.detail == FAILED:
                return _("Stopped by an error after {time}.").format(time=time)
            if event.detail:
                return _("Ended early after {time}.").format(time=time)
            return _("Finished after {time}.").format(time=time)
        case _:
            return None


def line_of_order(order: Command, before: Position, session: Session) -> str | None:
    """What an order reads as that no event tells of; None where an event does, or nothing changed.

    Args:
        order: What was asked for.
        before: Where the session stood then.
        session: What plays, as it is now.
    """
    match order:
        case Command.LONGER | Command.SHORTER:
            position = session.position()
            if position.block.duration_ms == before.block.duration_ms:
                return None
            left_ms = position.phase.duration_ms - position.phase_elapsed_ms
            left = seconds(-(-left_ms // 1000) * 1000)
            return _("Rest, {seconds} left.").format(seconds=left)
        case Command.WAIT:
            if session.waits_for_me():
                return _("Rests wait for you.")
            return _("Rests end by themselves.")
        case Command.LOUDER | Command.QUIETER:
            volume = session.volume()
            return _("Volume {volume}, from the next block on.").format(volume=volume)
        case _:
            return None


def _touch_line(lowering: Lowering) -> str:
    return _("Touch, rep {number}: {taken} of {prescribed}. {verdict}.").format(
        number=lowering.rep_number,
        taken=tenths(lowering.lowering_ms),
        prescribed=seconds(lowering.prescribed_ms),
        verdict=_verdict(lowering),
    )


def _verdict(lowering: Lowering) -> str:
    match lowering.verdict:
        case Verdict.TOO_FAST if lowering.repeated:
            return _("Too fast, once more")
        case Verdict.TOO_FAST:
            return _("Too fast, but carry on")
        case Verdict.SLOW:
            return _("Slow, but it counts")
        case Verdict.ON_TIME:
            return _("On time")


def _paused_line(reason: str | None) -> str:
    match reason:
        case PauseReason.SLEPT:
            return _("Paused, because the computer slept. Press Space to continue.")
        case PauseReason.SUSPENDED:
            return _("Paused, because the program was suspended. Press Space to continue.")
        case _:
            return _("Paused. Press Space to continue.")


def _unasked_line(reason: str | None) -> str:
    match reason:
        case PauseReason.SLEPT:
            return _("Paused, because the computer slept or had no time for the coach.")
        case PauseReason.SUSPENDED:
            return _("Paused, because the program was suspended.")
        case _:
            return _("Paused.")


def _phase_line(block: Block, phase: Phase) -> str:
    prescription = block.prescription
    if block.all_skipped:
        return _("That is the end; every set was skipped.")
    if prescription is None or block.side is None:
        return _("That is the whole session. Well done.")
    exercise = clean(prescription.exercise.name)
    place = {"exercise": exercise, "set": set_place(block)}
    length = seconds(phase.duration_ms)
    match phase.kind:
        case PhaseKind.TALK:
            set_up = clean(prescription.exercise.set_up)
            return _("{exercise}, {set}, tempo {tempo}. {set_up}").format(
                **place, tempo=prescription.tempo, set_up=set_up
            )
        case PhaseKind.READY:
            return _("Get ready, {leg}, {seconds}").format(leg=leg(block.side), seconds=length)
        case PhaseKind.SWITCH:
            text = _("Switch legs, {seconds}. Next: {exercise}, {set}")
            return text.format(**place, seconds=length)
        case PhaseKind.REST:
            text = _("Rest, {seconds}. Next: {exercise}, {set}")
            return text.format(**place, seconds=length)
        case _:
            return _("Rep {number} of {reps}: {word}, {seconds}").format(
                number=phase.rep_number,
                reps=prescription.reps,
                word=phase_word(phase, prescription).capitalize(),
                seconds=length,
            )
