"""What the built-in exercises say, and that it is what they promise to say."""

import re
from collections.abc import Mapping

import pytest

from tempo_coach.library.loader import exercises, full_workout
from tempo_coach.training.exercise import Exercise, FirstPhase, RepPhase, Sides
from tempo_coach.training.prescription import prescribe

ALL = list(exercises().values())
EACH = pytest.mark.parametrize("exercise", ALL, ids=lambda exercise: exercise.key)

PROMISES = (
    r"prevent",
    r"injur",
    r"\bproof\b",
    r"build(s|ing)? (more )?muscle",
    r"more muscle",
    r"stronger",
    r"guarantee",
    r"\bcures?\b",
    r"\bheal",
    r"diagnos",
    r"protects?\b",
    r"\bsafe",
    r"faster runner",
)


def screen_texts(exercise: Exercise) -> Mapping[str, str]:
    return {
        "description": exercise.description,
        "too_hard": exercise.too_hard,
        "too_easy": exercise.too_easy,
        "it_hurts": exercise.it_hurts,
    }


def spoken_and_shown(exercise: Exercise) -> list[str]:
    cues = [cue for cues in exercise.form_cues.values() for cue in cues]
    return [*screen_texts(exercise).values(), *cues, exercise.set_up, exercise.load_hint]


@EACH
def test_form_cues_are_two_to_four_words_that_fit_a_second(exercise: Exercise) -> None:
    for cues in exercise.form_cues.values():
        assert len(set(cues)) == len(cues)
        for cue in cues:
            assert re.fullmatch(r"[A-Z][a-z]+( [a-z]+){1,3}\.", cue), cue
            # Some 19 letters a second is as fast as the coach speaks clearly.
            assert len(cue) <= 23, cue


@EACH
def test_every_phase_has_cues_and_the_lowering_has_several(exercise: Exercise) -> None:
    numbers = {phase: len(exercise.form_cues[phase]) for phase in RepPhase}
    assert 4 <= numbers.pop(RepPhase.LOWER) <= 5
    assert all(1 <= number <= 2 for number in numbers.values())


@EACH
def test_phase_words_are_those_of_the_family(exercise: Exercise) -> None:
    words = [exercise.phase_words[phase] for phase in RepPhase]
    squat = "squat" in exercise.key
    assert words == (
        ["Lower", "Hold", "Press", "Tall"] if squat else ["Hinge", "Hold", "Drive", "Tall"]
    )


@EACH
def test_set_up_is_one_short_sentence(exercise: Exercise) -> None:
    assert re.fullmatch(r"[A-Z][^.!?]+\.", exercise.set_up)
    assert len(exercise.set_up.split()) <= 14


@EACH
def test_screen_texts_are_two_to_four_sentences(exercise: Exercise) -> None:
    for name, text in screen_texts(exercise).items():
        assert 2 <= len(re.findall(r"[.!?](?=\s|$)", text)) <= 4, name
        assert "  " not in text, name
        assert text == text.strip(), name
        assert text.endswith("."), name


@EACH
def test_nothing_is_promised_that_studies_do_not_show(exercise: Exercise) -> None:
    for text in spoken_and_shown(exercise):
        for promise in PROMISES:
            assert not re.search(promise, text, re.IGNORECASE), (promise, text)


@EACH
def test_pain_is_told_in_the_three_steps_of_the_scale(exercise: Exercise) -> None:
    steps = (
        r"0 to 10: up to 3, carry on; "
        r"at 4 or 5, keep the load as it is and see how it feels tomorrow; over 5, stop\."
    )
    assert re.search(steps, exercise.it_hurts)


@EACH
def test_variations_lead_there_and_back(exercise: Exercise) -> None:
    for key in exercise.easier:
        assert exercise.key in exercises()[key].harder
    for key in exercise.harder:
        assert exercise.key in exercises()[key].easier
    assert exercise.easier or exercise.harder
    assert exercise.key not in exercise.easier + exercise.harder
    assert len(set(exercise.easier + exercise.harder)) == len(exercise.easier + exercise.harder)


def test_harder_never_leads_back_to_where_one_was() -> None:
    def climb(key: str, path: tuple[str, ...]) -> None:
        assert key not in path, (*path, key)
        for harder in exercises()[key].harder:
            climb(harder, (*path, key))

    for key in exercises():
        climb(key, ())


@EACH
def test_the_nearest_variation_comes_first(exercise: Exercise) -> None:
    # Of two that are named, one that leads on to the other is the nearer.
    for nearer, farther in zip(exercise.harder, exercise.harder[1:], strict=False):
        assert farther in exercises()[nearer].harder
    for nearer, farther in zip(exercise.easier, exercise.easier[1:], strict=False):
        assert farther in exercises()[nearer].easier


def test_every_exercise_is_reached_from_the_full_workout() -> None:
    reached = {exercise.key for exercise in full_workout()}
    frontier = set(reached)
    while frontier:
        near = {k for key in frontier for k in exercises()[key].easier + exercises()[key].harder}
        frontier = near - reached
        reached |= near
    assert reached == set(exercises())


@EACH
def test_defaults_make_a_prescription_with_customary_rests(exercise: Exercise) -> None:
    prescription = prescribe(exercise)
    assert prescription.reps == 5
    assert 60_000 <= prescription.rest_ms <= 180_000


@EACH
def test_lifts_on_each_leg_lower_for_four_seconds(exercise: Exercise) -> None:
    if exercise.sides is Sides.EACH_LEG:
        assert exercise.tempo.eccentric_ms == 4_000
        assert exercise.sets == 3
    else:
        assert exercise.sets == 1


@pytest.mark.parametrize(
    ("key", "tempo"),
    [
        ("single-leg-squat", "4-0-1-1"),
        ("single-leg-deadlift", "4-0-1-1"),
        ("paused-single-leg-squat", "4-2-1-1"),
        ("paused-single-leg-deadlift", "4-2-1-1"),
        ("two-leg-deadlift", "2-1-1-1"),
    ],
)
def test_default_tempos(key: str, tempo: str) -> None:
    assert str(exercises()[key].tempo) == tempo


def test_only_lifts_from_the_floor_start_with_the_way_up() -> None:
    upwards = {e.key for e in ALL if e.first_phase is FirstPhase.CONCENTRIC}
    assert upwards == {"two-leg-deadlift", "single-leg-deadlift-from-floor"}


def test_the_full_workout_practises_the_deadlift_before_the_single_leg_one() -> None:
    assert [exercise.key for exercise in full_workout()] == [
        "single-leg-squat",
        "two-leg-deadlift",
        "single-leg-deadlift",
    ]


@pytest.mark.parametrize(
    ("key", "facts"),
    [
        (
            "single-leg-squat",
            [
                "hips back",
                "hinge",
                "counterbalance",
                "same time",
                "never slams",
                "heel and the glute",
                "two legs",
                "control and pacing",
                "one second down",
                "five sets of five",
                "once or twice a week",
                "ankle, knee and hip",
            ],
        ),
        (
            "single-leg-deadlift",
            [
                "balance with the weight before",
                "right against the standing leg",
                "only to just below the knee",
                "shoulders square to the ground",
                "8 to 16 kg",
                "18 to 35 lb",
                "milk jug",
                "control and pacing",
                "ankle, knee and hip",
            ],
        ),
        ("two-leg-deadlift", ["practised before", "8 to 16 kg", "18 to 35 lb", "milk jug"]),
    ],
)
def test_the_main_lifts_tell_what_must_be_known(key: str, facts: list[str]) -> None:
    text = " ".join(spoken_and_shown(exercises()[key]))
    for fact in facts:
        assert fact in text or fact.capitalize() in text, fact
