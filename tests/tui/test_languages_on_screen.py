"""In every language, what must be read from the mat is as large as in English."""

from collections.abc import Generator

import pytest
from fake_session import compiled, find
from pictures import following, screen_text

from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.library.loader import exercises
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.widgets.text_widgets import BigText

LIFTS = ("single-leg-squat", "single-leg-deadlift")
MOMENTS = [
    (PhaseKind.LOWER, 2_500),
    (PhaseKind.HOLD, 1_500),
    (PhaseKind.PRESS, 500),
    (PhaseKind.TOP, 500),
    (PhaseKind.READY, 1_500),
    (PhaseKind.SWITCH, 500),
    (PhaseKind.REST, 2_500),
    (PhaseKind.TALK, 500),
]


@pytest.fixture(params=list(LANGUAGES))
def language(request: pytest.FixtureRequest) -> Generator[str]:
    read_in(request.param)
    yield request.param
    read_in(SOURCE_LANGUAGE)


@pytest.mark.parametrize("key", LIFTS)
async def test_words_and_legs_are_drawn_large(language: str, key: str) -> None:
    lift = prescribe(exercises(language)[key], tempo=Tempo.parse("4-2-1-1"))
    score = compiled(Workout((lift,)))
    app, session = following(find(score, *MOMENTS[0]), Workout((lift,)))
    async with app.run_test(size=(80, 24)) as pilot:
        for kind, elapsed_ms in MOMENTS:
            session.here = find(score, kind, elapsed_ms)
            assert isinstance(app.screen, SessionScreen)
            app.screen.follow()
            await pilot.pause()
            word = app.screen.query_one("#word", BigText)
            assert len(word.rows) >= 5, (word.words, screen_text(app))
            leg = app.screen.query_one("#leg", BigText)
            assert len(leg.rows) >= 3, (leg.words, screen_text(app))
