"""What is wrong with a field can be read beside it as it is typed, in every language."""

from pathlib import Path

import pytest
from patience import until
from tempo_desk import Desk
from textual.widgets import Static

from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.tui.editing.draft import Name

OWN = """\
[mine]
name = "Mine"
sides = "both legs"
movement = "two-leg deadlift"
first_phase = "concentric"
tempo = "2-1-1-1"
sets = 2
reps = 5
rest_s = 60
set_up = "Stand over it."
phase_words = { lower = "Hinge", hold = "Hold", press = "Drive", top = "Tall" }
"""


@pytest.fixture(params=list(LANGUAGES), autouse=True)
def language(request: pytest.FixtureRequest) -> object:
    read_in(request.param)
    yield request.param
    read_in(SOURCE_LANGUAGE)


FIELDS = [
    ("single-leg-squat", "sets", "99"),
    ("single-leg-squat", "rest", "999"),
    ("single-leg-squat", "load", "999kg"),
    ("single-leg-squat", "tempo", "401"),
    ("single-leg-squat", "lowering", "X"),
    ("single-leg-squat", "top", "X"),
    # The last field of all.
    ("mine", "load", "999kg"),
]


@pytest.mark.parametrize(("key", "field", "typed"), FIELDS)
async def test_it_is_in_sight(key: str, field: str, typed: str, tmp_path: Path) -> None:
    (tmp_path / "exercises.toml").write_text(OWN, "utf-8")
    app = Desk(tmp_path, key)
    async with app.run_test(size=(40, 12)) as pilot:
        while app.editor.editing.at != field:
            await pilot.press("tab")
        await pilot.press(*typed)
        body, is_digit = app.editor.query_one("#editor-body"), field in ("lowering", "top")
        problem = app.editor.query_one("#digit-problem" if is_digit else f"#{field} > .problem")

        def is_seen() -> bool:
            return bool(problem.region) and body.region.contains_region(problem.region)

        await until(pilot, is_seen)
        assert isinstance(problem, Static)
        assert app.editor.checked.problems[Name(field)] in str(problem.content)
        assert app.field(field).region.intersection(body.region).height >= 1
        if not is_digit:
            label = app.field(field).query_one(".label", Static).region
            assert body.region.contains_region(label)
