"""One whole exercise of one's own, as ``exercises.toml`` has it; the README shows the same."""

EXERCISE = """\
[heel-drop]
name = "Heel drop"
sides = "each leg" # or "both legs"
movement = "none" # no figure on the screen
first_phase = "eccentric" # "concentric" if it starts with the lift
tempo = "3-1-1-0"
sets = 3
reps = 8
rest_s = 60
set_up = "Stand on the edge of a step on the ball of one foot, a hand on the wall."
phase_words = { lower = "Lower", hold = "Hold", press = "Rise", top = "Tall" }
form_cues = { lower = ["Heel below the step."], press = ["Straight up."] }
"""

_TITLE = "# An exercise of your own needs all of this but form_cues; remove each # to use it."


def commented_exercise() -> str:
    """The example as comments, for a file that says nothing yet."""
    lines = (f"# {line}".rstrip() for line in EXERCISE.splitlines())
    return "\n" + "\n".join((_TITLE, *lines)) + "\n"
