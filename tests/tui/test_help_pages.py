"""What the help says of an exercise."""

from dataclasses import replace

from lifts import SQUAT

from tempo_coach.tui.screens.exercise_text import pages


def test_variations_are_named_from_the_exercises_that_were_passed_in() -> None:
    own = replace(SQUAT, too_hard="Hold on.\nBreathe.\x1b", easier=("held", "gone"), harder=())
    held = replace(SQUAT, key="held", name="Squat,\theld")
    told = dict(pages(own, {"held": held}))
    assert list(told) == ["How", "Too hard", "Too easy", "It hurts"]
    assert told["Too hard"] == "Hold on.\nBreathe. \n\nEasier: Squat, held."
    assert "Harder" not in told["Too easy"]
