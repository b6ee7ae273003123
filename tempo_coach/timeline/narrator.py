"""What there is to say about a set, in one language and one voice."""

from dataclasses import dataclass

from tempo_coach.timeline.cues import VoiceLengths
from tempo_coach.timeline.wording import Wording
from tempo_coach.training.prescription import Prescription, Side, Workout


@dataclass(frozen=True, slots=True)
class Step:
    """One set on one side: the unit that a session is made of."""

    prescription: Prescription
    side: Side
    set_number: int

    @property
    def opens_exercise(self) -> bool:
        """Whether nothing of this exercise comes before it."""
        return self.set_number == 1 and self.side is self.prescription.sides[0]


def steps_of(workout: Workout) -> tuple[Step, ...]:
    """Every set on every side in playing order; left and right are one set."""
    return tuple(
        Step(prescription, side, set_number)
        for prescription in workout.prescriptions
        for set_number in range(1, prescription.sets + 1)
        for side in prescription.sides
    )


@dataclass(frozen=True, slots=True)
class Narrator:
    """Words and how long they take."""

    wording: Wording
    lengths: VoiceLengths

    def announcement(self, step: Step) -> list[str]:
        """What someone with closed eyes needs to know: exercise, leg, set, reps."""
        return [
            self.wording.exercise(step.prescription.exercise, step.side),
            self.wording.set_of(step.set_number, step.prescription.sets),
            self.wording.reps(step.prescription.reps),
        ]

    def briefing(self, step: Step) -> list[str]:
        """What is told once before an exercise: how slow, how heavy, how to stand."""
        prescription = step.prescription
        wishes = [prescription.exercise.set_up]
        if prescription.load is not None:
            wishes.insert(0, self.wording.load(prescription.load))
        seconds, rest_ms = divmod(prescription.tempo.eccentric_ms, 1000)
        if seconds and not rest_ms:
            wishes.insert(0, self.wording.lowering(seconds))
        return [text for text in wishes if self.can_say(text)]

    def can_say(self, text: str) -> bool:
        """Whether the voice knows the phrase."""
        return self.lengths.length_of(text) is not None
