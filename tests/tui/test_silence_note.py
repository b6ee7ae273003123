"""The line that tells of missing sound: read as a whole, then gone again."""

from collections.abc import Generator
from dataclasses import replace
from datetime import timedelta

import pytest
from fake_session import compiled, find
from lifts import squat_workout
from pictures import following, screen_text

from tempo_coach.audio.output.backend import BackendName
from tempo_coach.audio.output.backend_choice import fix_hint
from tempo_coach.audio.output.backend_health import BackendHealth
from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.tui.screens.session import NOTE_READ_S, SessionScreen

WORKOUT = squat_workout(sets=2, reps=3)
MOMENTS = [(PhaseKind.LOWER, 2_500), (PhaseKind.PRESS, 500), (PhaseKind.REST, 2_500)]


@pytest.fixture(params=list(LANGUAGES))
def language(request: pytest.FixtureRequest) -> Generator[str]:
    read_in(request.param)
    yield request.param
    read_in(SOURCE_LANGUAGE)


def words_of(text: str) -> str:
    """A text without its line breaks."""
    return " ".join(text.split())


@pytest.mark.parametrize(("kind", "elapsed_ms"), MOMENTS)
@pytest.mark.usefixtures("language")
async def test_how_to_fix_it_can_be_read_at_80_columns_and_then_makes_room(
    kind: PhaseKind, elapsed_ms: int
) -> None:
    names = tuple(BackendName)
    here = replace(
        find(compiled(WORKOUT), kind, elapsed_ms), sound_note=BackendHealth(names).silence()
    )
    app, _session = following(here, WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        await pilot.pause()
        assert words_of(fix_hint(names)) in words_of(screen_text(app))
        room = screen.query_one("#stage").size.height
        began = screen._now()  # pyright: ignore[reportPrivateUsage]
        screen._now = lambda: began + timedelta(seconds=60)  # pyright: ignore[reportPrivateUsage]
        screen.follow()
        await pilot.pause()
        assert words_of(fix_hint(names)) not in words_of(screen_text(app))
        assert screen.query_one("#stage").size.height > room


async def test_silence_that_is_over_at_once_can_still_be_read() -> None:
    told = BackendHealth(tuple(BackendName)).restoring("The speaker process stopped")
    here = find(compiled(WORKOUT), PhaseKind.LOWER, 2_500)
    app, session = following(replace(here, sound_note=told), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        await pilot.pause()
        began = screen._now()  # pyright: ignore[reportPrivateUsage]
        session.here = here
        for passed_s, is_shown in ((0.3, True), (NOTE_READ_S - 0.5, True), (NOTE_READ_S, False)):
            moment = began + timedelta(seconds=passed_s)
            screen._now = lambda at=moment: at  # pyright: ignore[reportPrivateUsage]
            screen.follow()
            await pilot.pause()
            assert (words_of(told) in words_of(screen_text(app))) is is_shown
