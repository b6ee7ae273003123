"""What there is to say about a set, in one language and one voice."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from tempo_coach.timeline.cues import Cue, CuePriority, VoiceLengths
from tempo_coach.timeline.phrase_templates import PhraseTemplates
from tempo_coach.timeline.speech_fitter import SpeechFitter
from tempo_coach.timeline.speech_options import FULL_SPEECH, SpeechOptions
from tempo_coach.training.lowering import EARLY_MS, SOONEST_MS, Lowering, Verdict
from tempo_coach.training.prescription import Prescription, RepPosition, Side, Workout

LONGEST_TOLD_MS = 7_900
"""Of a longer lowering the voice is not asked for the seconds ahead of time."""


@dataclass(frozen=True, slots=True)
class SetStep:
    """One set on one side: the unit that a session is made of."""

    prescription: Prescription
    side: Side
    set_number: int
    first_rep: int = 1
    """More than 1 where a set goes on that was broken off."""

    @property
    def opens_set(self) -> bool:
        """Whether the other leg, if there is one, has not done this set yet."""
        return self.side is self.prescription.sides_in(self.set_number)[0]

    @property
    def opens_exercise(self) -> bool:
        """Whether nothing of this exercise comes before it."""
        return self.set_number == 1 and self.opens_set and self.first_rep == 1

    @property
    def reps(self) -> int:
        """How many reps there are to do."""
        return self.prescription.reps - self.first_rep + 1


def steps_of(workout: Workout) -> tuple[SetStep, ...]:
    """Every set on every side in playing order; left and right are one set."""
    return tuple(
        SetStep(prescription, side, set_number)
        for prescription in workout.prescriptions
        for set_number in range(1, prescription.sets + 1)
        for side in prescription.sides_in(set_number)
    )


def steps_from(workout: Workout, place: RepPosition) -> tuple[SetStep, ...]:
    """What is left from one of its reps on; nothing where that was the end.

    Raises:
        ValueError: if the workout has no such place.
    """
    steps = steps_of(workout)
    prescription = workout.prescriptions[place.position]
    index = next(
        (
            index
            for index, step in enumerate(steps)
            if step.prescription is prescription
            and (step.set_number, step.side) == (place.set_number, place.side)
        ),
        None,
    )
    if index is None or place.rep_number < 1:
        raise ValueError(f"the workout has no {place}")
    if place.rep_number > prescription.reps:
        return steps[index + 1 :]
    return (replace(steps[index], first_rep=place.rep_number), *steps[index + 1 :])


@dataclass(frozen=True, slots=True)
class Announcer:
    """Words, how long they take, and how much of them is said."""

    phrase_templates: PhraseTemplates
    lengths: VoiceLengths
    speech_options: SpeechOptions = FULL_SPEECH

    def announcing(self, on: bool) -> "Announcer":
        """The same with or without announcements."""
        return replace(self, speech_options=replace(self.speech_options, announcements=on))

    def fitter(self, taken: Iterable[Cue] = ()) -> SpeechFitter:
        """What places phrases in a block, as far as they are said at all.

        Args:
            taken: Phrases that already have their place.
        """
        return SpeechFitter(self.lengths, taken, ranks=self.speech_options.ranks)

    def announcement(self, step: SetStep) -> list[str]:
        """What someone with closed eyes needs to know: exercise, leg, set, reps.

        Without announcements, the leg where it is one of two.
        """
        if not self.speech_options.announcements:
            return [] if step.side is Side.BOTH else [self.phrase_templates.side(step.side)]
        return [
            self.phrase_templates.exercise(step.prescription.exercise, step.side),
            self.phrase_templates.set_of(step.set_number, step.prescription.sets),
            self.phrase_templates.reps(step.reps),
        ]

    def briefing(self, step: SetStep) -> list[str]:
        """What is told once before an exercise: how slow, how heavy, how to stand."""
        if (
            not self.speech_options.announcements
            or CuePriority.EXTRA not in self.speech_options.ranks
        ):
            return []
        prescription = step.prescription
        wishes = [prescription.exercise.spoken.set_up]
        if prescription.load is not None:
            wishes.insert(0, self.phrase_templates.load(prescription.load))
        seconds, rest_ms = divmod(prescription.tempo.eccentric_ms, 1000)
        if seconds and not rest_ms:
            wishes.insert(0, self.phrase_templates.lowering(seconds))
        return self.sayable(wishes)

    def remarks(self, lowerings: Sequence[Lowering]) -> list[str]:
        """What is told after a set of which the lowerings were to be touched.

        Args:
            lowerings: All touches of the set; of a rep that was taken again the last one counts.
        """
        kept = {each.rep_number: each.verdict for each in lowerings if not each.repeated}
        verdicts = list(kept.values())
        wishes: list[str] = []
        if not lowerings:
            wishes.append(self.phrase_templates.plain("no_touch"))
        if fast := verdicts.count(Verdict.TOO_FAST):
            wishes.append(self.phrase_templates.stayed_fast(fast))
        if slow := verdicts.count(Verdict.SLOW):
            wishes.append(self.phrase_templates.slow(slow))
        return self.sayable(wishes)

    def sayable(self, texts: Iterable[str]) -> list[str]:
        """Those of some phrases that the voice knows; one it lacks takes no other away."""
        return [text for text in texts if self.can_say(text)]

    def can_say(self, text: str) -> bool:
        """Whether the voice knows the phrase."""
        return self.lengths.length_of(text) is not None


def touch_phrases(
    phrase_templates: PhraseTemplates, *, lowering_ms: int, reps: int
) -> Iterator[str]:
    """What may have to be said where touches are enforced, besides all that is said anyway.

    Args:
        phrase_templates: The words.
        lowering_ms: The longest prescribed lowering.
        reps: The most reps of a set.
    """
    for name in ("too_fast", "once_more", "no_touch"):
        yield phrase_templates.plain(name)
    for measured_ms in range(SOONEST_MS, min(lowering_ms - EARLY_MS, LONGEST_TOLD_MS) + 1, 100):
        yield phrase_templates.measured(measured_ms)
    for number in range(1, reps + 1):
        yield phrase_templates.slow(number)
        yield phrase_templates.stayed_fast(number)
