"""Today's session: the programme's, at the step where somebody stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import shortest
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.ladder import LadderPosition
from tempo_coach.training.prescription import Prescription, Side, Workout
from tempo_coach.training.programme import Habit, PlannedExercise, PlannedSession, workout_of
from tempo_coach.training.progression import LADDER, pain_text, step_of, stepped
from tempo_coach.training.schedule import ProgrammePlace


@dataclass(frozen=True, slots=True)
class TodaysExercise:
    """One exercise of today's session."""

    used: Prescription
    """What is done."""
    programme: Prescription | None = None
    """What the programme and the ladder have for today, before values of the user's own; None
    where no programme leads."""
    finished: bool = False
    """Whether all of the programme was done, so that the ladder alone leads."""

    @property
    def is_own_dose(self) -> bool:
        """Whether the user's own tempo, sets or reps are used instead of the programme's."""
        planned, used = self.programme, self.used
        return planned is not None and replace(used, rest_ms=planned.rest_ms) != planned

    @property
    def differing(self) -> tuple[str, str] | None:
        """The user's own values and those that they replace; None where they replace none."""
        planned, used = self.programme, self.used
        if planned is None or used == planned:
            return None
        differing = [
            (str(used.tempo), str(planned.tempo)),
            (f"{used.sets} x {used.reps}", f"{planned.sets} x {planned.reps}"),
            (_rest(used), _rest(planned)),
        ]
        own, theirs = zip(*(pair for pair in differing if pair[0] != pair[1]), strict=True)
        return ", ".join(own), ", ".join(theirs)

    def own_text(self) -> str:
        """Says which values of the user's own hold the programme back; empty where none do."""
        if self.differing is None:
            return ""
        own, theirs = self.differing
        told = (
            _("Your own {own} is used instead of the ladder's {planned}.")
            if self.finished
            else _("Your own {own} is used instead of the programme's {planned}.")
        )
        return told.format(own=own, planned=theirs)


def _rest(prescription: Prescription) -> str:
    return _("{seconds} s rest").format(seconds=shortest(prescription.rest_ms / 1000))


@dataclass(frozen=True, slots=True)
class Today:
    """What is done today, and why."""

    place: ProgrammePlace
    """Where one is in the programme."""
    exercises: tuple[TodaysExercise, ...]
    """What is done, in order, and what the programme has in its place."""
    reasons: tuple[str, ...]
    """For each exercise why it is not as the programme has it; empty where it is."""

    def told(self) -> tuple[str, ...]:
        """Where one is, why this session comes now, and what is late, a sentence each."""
        return self.place.told(as_planned=not all(self.reasons))

    @property
    def workout(self) -> Workout:
        """What is done, in order."""
        return Workout(tuple(each.used for each in self.exercises))


def workout_today(
    place: ProgrammePlace,
    exercises: Mapping[str, Exercise],
    standings: Mapping[str, LadderPosition],
    *,
    habits: Mapping[str, Habit] = MappingProxyType({}),
    lead: Side = Side.LEFT,
    own: Mapping[str, frozenset[str]] = MappingProxyType({}),
) -> Today:
    """Today's session at the steps where somebody stands.

    The programme leads as far as the runner's control goes with it; when it is done, the
    ladder alone leads. What was never done is as the programme has it, and so is what is not
    on the ladder.

    Args:
        place: Where one is in the programme.
        exercises: All exercises, by key, with what the user changed of them.
        standings: Where one stands, by the key of the planned exercise.
        habits: How somebody does an exercise, by its key.
        lead: The leg that goes first where no habit says so.
        own: Which of ``tempo``, ``sets``, ``reps`` and ``rest_ms`` the user set for an
            exercise, by its key; these go before the programme and the ladder.

    Raises:
        BadValueError: if there is no such exercise, or a value makes no sense.
    """

    def prescribed(planned: PlannedExercise) -> Prescription:
        session = PlannedSession("", "", (planned,))
        return workout_of(session, exercises, habits=habits, lead=lead).prescriptions[0]

    doses: list[TodaysExercise] = []
    reasons: list[str] = []
    for planned, ladder_position in _planned(place.session, standings):
        usual = prescribed(planned)
        step = step_of(usual.tempo, usual.sets, usual.reps)
        if ladder_position is None or step is None:
            found, reason = usual, ""
        else:
            if ladder_position.key != planned.exercise:
                usual = prescribed(
                    PlannedExercise(ladder_position.key, rest_ms=planned.rest_ms, load=planned.load)
                )
            today = ladder_position.step if place.finished else min(step, ladder_position.furthest)
            found = stepped(usual, today)
            reason = _reason(planned, ladder_position, today, step, finished=place.finished)
        mine = _with_own(found, own.get(found.exercise.key, frozenset()))
        dose = TodaysExercise(mine, found, place.finished)
        doses.append(dose)
        reasons.append(dose.own_text() if dose.is_own_dose else reason)
    return Today(place, tuple(doses), tuple(reasons))


def _planned(
    session: PlannedSession, standings: Mapping[str, LadderPosition]
) -> Iterator[tuple[PlannedExercise, LadderPosition | None]]:
    """Each exercise with where one stands, None where that changes nothing.

    No exercise becomes one that the session has already.
    """
    there = {each.exercise for each in session.exercises}
    for planned in session.exercises:
        ladder_position = standings.get(planned.exercise)
        if ladder_position is not None and ladder_position.key == planned.exercise:
            yield planned, None if _never_done(ladder_position) else ladder_position
        elif ladder_position is not None and ladder_position.key not in there:
            yield planned, ladder_position
        else:
            yield planned, None


def _never_done(ladder_position: LadderPosition) -> bool:
    return not ladder_position.attempts and ladder_position.decided is None


def _reason(
    planned: PlannedExercise,
    ladder_position: LadderPosition,
    today: int,
    step: int,
    *,
    finished: bool,
) -> str:
    """Why the step of today is another than the programme's, or the exercise is."""
    if ladder_position.key != planned.exercise and not ladder_position.attempts:
        return ladder_position.suggestion.why()
    if today == step and not finished:
        moved = ladder_position.key != planned.exercise
        return _("The variation you have moved on to.") if moved else ""
    if ladder_position.decided is not None:
        return _("As you decided last time.")
    if today == ladder_position.step:
        kept = None if finished else ladder_position.pain
        return ladder_position.suggestion.why() if kept is None else pain_text(kept)
    if LADDER[today].lowering_ms > LADDER[today - 1].lowering_ms:
        return _("You did every rep last time: one more second of lowering.")
    return _("You did every rep last time: one more set.")


def _with_own(prescription: Prescription, own: frozenset[str]) -> Prescription:
    exercise = prescription.exercise
    return replace(
        prescription,
        tempo=exercise.tempo if "tempo" in own else prescription.tempo,
        sets=exercise.sets if "sets" in own else prescription.sets,
        reps=exercise.reps if "reps" in own else prescription.reps,
        rest_ms=exercise.rest_ms if "rest_ms" in own else prescription.rest_ms,
    )
