"""What checking a file of 1,000 exercises costs beside parsing and validating it alone.

Prints the best of several rounds of each, taken in turns, and their ratio: for a file without
faults, which has to stay below two, and for one with a thousand of them, all of them placed.

Run it from the top of the project: ``python tests/benchmarks/settings.py``.
"""

# ruff: noqa: T201

import sys
import time
import tomllib
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from pydantic import TypeAdapter, ValidationError

from tempo_coach.settings.exercise_form import ExerciseForm
from tempo_coach.settings.files import Kind
from tempo_coach.settings.validation import check

EXERCISES = 1_000
ROUNDS = 7
MOST = 2.0
"""So many times the parsing and validating alone may a check take."""

ONE = """\
[exercise-{number}]
name = "Exercise {number}" # a comment
sides = "each leg"
movement = "single-leg squat"
first_phase = "eccentric"
tempo = "4-0-1-1"
sets = 3
reps = 5
rest_s = 90
load = "16kg"
easier = ["exercise-{easier}"]
harder = ["single-leg-squat", "hip-hinge"]
set_up = "Stand tall, shift onto the working leg, and find your balance."
description = \"\"\"
A lunge on one leg, all the way to the floor. Sit the hips back to make a hinge, and let the \\
chest lean forward over the standing thigh as a counterbalance.\"\"\"

[exercise-{number}.phase_words]
lower = "Lower"
hold = "Hold"
press = "Press"
top = "Tall"

[exercise-{number}.form_cues]
lower = ["Hips back.", "Chest over the thigh.", "Hips level."]
press = ["Through the heel."]

"""


def alone(content: bytes, adapter: TypeAdapter[dict[str, ExerciseForm]]) -> None:
    """What no check can do without."""
    try:
        adapter.validate_python(tomllib.loads(content.decode()))
    except ValidationError as error:
        error.errors()


def seconds(work: Callable[[], object]) -> float:
    """How long it takes once."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measured(title: str, content: bytes) -> float:
    """Print both, side by side; the ratio of their best rounds."""
    adapter = TypeAdapter(dict[str, ExerciseForm])
    faults = check(Kind.EXERCISES, "exercises.toml", content)
    rounds = [
        (
            seconds(lambda: alone(content, adapter)),
            seconds(lambda: check(Kind.EXERCISES, "exercises.toml", content)),
        )
        for _ in range(ROUNDS)
    ]
    bare_s, check_s = (min(times) for times in zip(*rounds, strict=True))
    print(
        f"{title}: {len(content) / 1e6:.2f} MB, {len(faults)} faults: tomllib and pydantic alone "
        f"{bare_s * 1000:.0f} ms, check {check_s * 1000:.0f} ms, ratio {check_s / bare_s:.2f}"
    )
    return check_s / bare_s


def main() -> int:
    """Measure both files; 1 if the one without faults takes too long."""
    text = "".join(
        ONE.format(number=number, easier=max(0, number - 1)) for number in range(EXERCISES)
    )
    ratio = measured("without faults", text.encode())
    measured("with faults   ", text.replace("sets = 3", "sets = 33").encode())
    print(f"without faults at most {MOST:g}: {'kept' if ratio < MOST else 'BROKEN'}")
    return int(ratio >= MOST)


if __name__ == "__main__":
    sys.exit(main())
