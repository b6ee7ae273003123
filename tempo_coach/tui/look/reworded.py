"""The exercises of a session in another language than it was made in; nothing else changes."""

from collections.abc import Mapping
from copy import copy
from dataclasses import replace

from tempo_coach.app.formatting import clean
from tempo_coach.playback.events import Position
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.timeline.timeline import Block
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import Prescription, Workout
from tempo_coach.tui.look.position_text import PositionText


class Reworded:
    """What is read of a session; what is said and what is recorded stay as they are.

    Args:
        exercises: All there are in the language that is read now, by key; none of them where
            that is the language that the session was made in.
    """

    def __init__(self, exercises: Mapping[str, Exercise]) -> None:
        self._exercises = exercises
        self._known: dict[int, tuple[Block, Block]] = {}
        """By the block's identity, with the block, which keeps the identity its own."""

    def seen(self, position: Position, place: PositionText) -> tuple[Position, PositionText]:
        """Where a session stands, as it is read.

        Args:
            position: Where it stands.
            place: Which exercise, set and rep that is, as it was counted.
        """
        if not self._exercises:
            return position, place
        following = position.next_block
        block = self._block(position.block)
        read = replace(position, block=block, next_block=following and self._block(following))
        if block.prescription:
            place = replace(place, exercise=clean(block.prescription.exercise.name))
        return read, place

    def exercise(self, exercise: Exercise) -> Exercise:
        """An exercise as it is read; said as before."""
        other = self._exercises.get(exercise.key)
        if other is None:
            return exercise
        return replace(
            exercise,
            name=other.name,
            phase_words=other.phase_words,
            form_cues=other.form_cues,
            set_up=other.set_up,
            description=other.description,
            too_hard=other.too_hard,
            too_easy=other.too_easy,
            it_hurts=other.it_hurts,
            load_hint=other.load_hint,
            said=exercise.spoken,
        )

    def progress(self, progress: SessionProgress) -> SessionProgress:
        """What was done, of exercises as they are read."""
        if not self._exercises:
            return progress
        read = copy(progress)
        read.workout = Workout(tuple(map(self._prescription, progress.workout.prescriptions)))
        return read

    def _prescription(self, prescription: Prescription) -> Prescription:
        return replace(prescription, exercise=self.exercise(prescription.exercise))

    def _block(self, block: Block) -> Block:
        known = self._known.get(id(block))
        if known is None:
            prescription = block.prescription and self._prescription(block.prescription)
            known = self._known[id(block)] = (block, replace(block, prescription=prescription))
        return known[1]
