"""On the narrowest terminal every target has its whole name, in every language."""

from collections.abc import Callable
from pathlib import Path

import pytest
from clicking import Clicks
from kept_screens import STYLES, Kept, ScreenApp
from pictures import screen_text
from tempo_desk import SQUAT_KEY, Desk
from textual.app import App
from textual.widgets import Static

from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.tui.screens.form_cues import FormCuesScreen
from tempo_coach.tui.screens.latency import LatencyScreen


class Cues(ScreenApp):
    CSS_PATH = [STYLES / "app.tcss", STYLES / "editor.tcss"]  # noqa: RUF012


def editor(folder: Path) -> App[None]:
    return Desk(folder)


def cues(folder: Path) -> App[None]:
    return Cues(lambda: FormCuesScreen(SQUAT_KEY, SettingsStore(folder)))


def latency(folder: Path) -> App[None]:
    kept, clicks = Kept(folder), Clicks(30)
    return ScreenApp(
        lambda: LatencyScreen(clicks, kept.store, kept.applied.append, clicks.clock.now_ms)
    )


@pytest.fixture(params=list(LANGUAGES), autouse=True)
def language(request: pytest.FixtureRequest) -> object:
    read_in(request.param)
    yield request.param
    read_in(SOURCE_LANGUAGE)


@pytest.mark.parametrize("app_of", [editor, cues, latency])
async def test_no_target_is_cut(app_of: Callable[[Path], App[None]], tmp_path: Path) -> None:
    app = app_of(tmp_path)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        rows = screen_text(app).split("\n")
        targets = list(app.screen.query("ActionBar > Static").results(Static))
        seen = [target for target in targets if target.display]
        assert len(seen) >= 6
        for target in seen:
            region = target.region
            text = "".join(row[region.x : region.right] for row in rows[region.y : region.bottom])
            assert text.strip() == str(target.content)
            assert region.bottom <= 12
