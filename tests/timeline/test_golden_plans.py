"""What ``plan --json`` tells of twenty workouts in each language, compared with files.

To renew them, after reading what changed: ``RENEW_GOLDEN=1 pytest tests/timeline`` and
``git diff tests/timeline/golden``.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from golden import assert_golden
from score_material import SteadyVoice

from tempo_coach.i18n.translation import LANGUAGES
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.reports.plan_json import plan_json
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Prescription, Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo

GOLDEN = Path(__file__).parent / "golden"


def squat(tempo: str = "4-0-1-1", *, sets: int = 1, rest_ms: int = 20_000) -> Prescription:
    return prescribe(
        exercises()["single-leg-squat"],
        tempo=Tempo.parse(tempo),
        sets=sets,
        reps=2,
        rest_ms=rest_ms,
    )


def workouts() -> Iterator[tuple[str, Workout]]:
    """Each exercise, and what tempos, rests, legs and loads there are."""
    for key, exercise in exercises().items():
        yield key, Workout((prescribe(exercise, sets=1, reps=2),))
    yield "explosive", Workout((squat("3-1-X-0"),))
    yield "slow and with fractions", Workout((squat("29.5-2-1.5-0"),))
    yield "a short rest", Workout((squat(sets=2, rest_ms=5_000),))
    yield "a long rest", Workout((squat(sets=2, rest_ms=180_000),))
    one_leg = prescribe(exercises()["single-leg-squat"], sets=4, reps=1, side=Side.LEFT)
    yield "one leg, half of the sets done", Workout((one_leg,))
    loaded = prescribe(
        exercises()["single-leg-deadlift"],
        sets=1,
        reps=2,
        lead=Side.RIGHT,
        load=Load.parse("12.5kg"),
    )
    yield "a load, the right leg first", Workout((loaded,))
    yield "two exercises", Workout((squat("2-0-1-1"), loaded))


def test_there_are_twenty() -> None:
    assert len(dict(workouts())) == 20


@pytest.mark.parametrize("language", LANGUAGES)
def test_plans_are_as_they_were(language: str) -> None:
    compiler = Compiler(phrase_templates(language), SteadyVoice())
    lines: list[str] = []
    for name, workout in workouts():
        told = plan_json(compiler.compile(workout))
        plan = json.loads(told)
        # One block a line tells what has changed; the sum, whether the layout has.
        layout = hashlib.sha256(told.encode()).hexdigest()[:16]
        lines.append(f"{name}: {plan['total_ms']} ms, {layout}")
        lines += [json.dumps(block, ensure_ascii=False) for block in plan["blocks"]]
    assert_golden(GOLDEN / f"plans-{language}.txt", "\n".join(lines) + "\n")
