"""The figure on a screen: it draws only what is new, and remembers what it drew."""

from typing import Any

import pytest
from pictures import screen_text
from textual.app import App, ComposeResult
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip

from tempo_coach.training.exercise import Movement
from tempo_coach.training.prescription import Side
from tempo_coach.tui.figure.movements import CHOREOGRAPHIES
from tempo_coach.tui.figure.performer import FRAMES
from tempo_coach.tui.themes import DARK, LIGHT
from tempo_coach.tui.widgets import figure as figure_file
from tempo_coach.tui.widgets.figure import KEPT_PICTURES, Figure


class Watched(Figure):
    """A figure that notes what it asks to be painted."""

    DEFAULT_CSS = ""

    painted: list[tuple[Region, ...]]

    def refresh(self, *regions: Region, **options: Any) -> "Watched":
        if not self._drawing and self.is_mounted:
            self.painted.append(regions)
        return super().refresh(*regions, **options)


class FigureApp(App[None]):
    def __init__(self, movement: Movement | None = Movement.SQUAT) -> None:
        super().__init__()
        Watched.painted = []
        self.figure = Watched(movement)

    def compose(self) -> ComposeResult:
        yield self.figure

    def on_mount(self) -> None:
        for theme in (DARK, LIGHT):
            self.register_theme(theme)
        self.theme = DARK.name


@pytest.fixture
def drawings(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What was drawn anew."""
    made: list[tuple[Any, ...]] = []
    draw = figure_file.picture

    def noted(*args: Any) -> Any:
        made.append(args)
        return draw(*args)

    monkeypatch.setattr(figure_file, "picture", noted)
    return made


def colours(figure: Figure) -> set[str]:
    return {
        segment.style.color.name
        for y in range(figure.size.height)
        for segment in figure.render_line(y)
        if segment.text.strip() and segment.style and segment.style.color
    }


async def test_it_moves_with_its_depth() -> None:
    app = FigureApp()
    async with app.run_test(size=(30, 16)) as pilot:
        seen: list[str] = []
        for depth in (0.0, 0.5, 1.0):
            app.figure.depth = depth
            await pilot.pause()
            seen.append(screen_text(app))
        assert len(set(seen)) == 3
        letters = set("".join("".join(seen).split()))
        assert all("\u2800" < letter <= "\u28ff" for letter in letters)
        app.figure.depth = 0.0
        await pilot.pause()
        assert screen_text(app) == seen[0]


async def test_nothing_is_painted_while_the_frame_stays() -> None:
    app = FigureApp()
    async with app.run_test(size=(30, 16)) as pilot:
        app.figure.depth = 0.5
        await pilot.pause()
        app.figure.painted.clear()
        app.figure.depth = 0.5 + 0.2 / FRAMES
        await pilot.pause()
        assert app.figure.painted == []


async def test_only_rows_that_differ_are_painted() -> None:
    app = FigureApp(Movement.DEADLIFT)
    async with app.run_test(size=(30, 16)) as pilot:
        figure = app.figure
        figure.depth = 0.5
        await pilot.pause()
        before = _rows(figure)
        figure.painted.clear()
        figure.depth = 0.5 + 1.5 / FRAMES
        await pilot.pause()
        painted = {y for regions in figure.painted for region in regions for y in region.line_range}
        after = _rows(figure)
        assert painted == {y for y in range(16) if before[y] != after[y]}
        assert 0 < len(painted) < 16


async def test_what_is_on_the_screen_is_what_a_full_painting_gives() -> None:
    app = FigureApp(Movement.DEADLIFT_TO_KNEE_DRIVE)
    async with app.run_test(size=(24, 12)) as pilot:
        for step in range(0, 2 * FRAMES, 3):
            app.figure.depth = abs(FRAMES - step) / FRAMES
            await pilot.pause()
            shown = screen_text(app)
            app.figure.refresh()
            await pilot.pause()
            assert screen_text(app) == shown


async def test_a_second_rep_draws_nothing_anew(drawings: list[tuple[Any, ...]]) -> None:
    app = FigureApp()
    async with app.run_test(size=(20, 10)) as pilot:
        for _ in range(2):
            for frame in range(FRAMES):
                app.figure.depth = frame / (FRAMES - 1)
            await pilot.pause()
        assert len(drawings) == len(set(drawings)) == FRAMES


async def test_it_does_not_keep_pictures_without_end() -> None:
    app = FigureApp()
    async with app.run_test(size=(12, 6)) as pilot:
        for movement in CHOREOGRAPHIES:
            app.figure.movement = movement
            for frame in range(FRAMES):
                app.figure.depth = frame / (FRAMES - 1)
        await pilot.pause()
        assert app.figure.kept == KEPT_PICTURES


async def test_another_leg_and_another_movement_show_at_once() -> None:
    app = FigureApp(Movement.DEADLIFT)
    async with app.run_test(size=(30, 16)) as pilot:
        app.figure.depth = 1.0
        await pilot.pause()
        right = screen_text(app)
        app.figure.side = Side.LEFT
        await pilot.pause()
        left = screen_text(app)
        assert left != right
        app.figure.movement = Movement.SQUAT
        await pilot.pause()
        assert screen_text(app) not in (left, right)
        app.figure.movement = None
        await pilot.pause()
        assert screen_text(app).strip() == ""


async def test_its_colours_are_the_themes() -> None:
    app = FigureApp(Movement.SQUAT_WITH_WEIGHT)
    async with app.run_test(size=(30, 16)) as pilot:
        app.figure.depth = 0.5
        for theme in (DARK, LIGHT, DARK):
            app.theme = theme.name
            await pilot.pause()
            assert colours(app.figure) == _named(app)
            assert _backgrounds(app.figure) == {(theme.background or "").lower()}
        assert len(_named(app)) == 4


async def test_what_lies_behind_it_shines_through() -> None:
    app = FigureApp()
    async with app.run_test(size=(30, 16)) as pilot:
        app.screen.styles.background = "#123456"
        await pilot.pause()
        assert _backgrounds(app.figure) == {"#123456"}
        app.screen.styles.background = "#654321"
        await pilot.pause()
        assert _backgrounds(app.figure) == {"#654321"}


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 9), (40, 1), (3, 2), (80, 50)])
async def test_any_size_will_do(size: tuple[int, int]) -> None:
    app = FigureApp()
    async with app.run_test(size=size) as pilot:
        for depth in (0.0, 1.0):
            app.figure.depth = depth
            await pilot.pause()
        assert app.return_code is None


async def test_it_follows_a_terminal_that_is_resized() -> None:
    app = FigureApp()
    async with app.run_test(size=(30, 16)) as pilot:
        first = screen_text(app)
        for size in ((1, 1), (80, 40), (12, 6), (30, 16)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            app.figure.depth = 0.0
            await pilot.pause()
        assert screen_text(app) == first


async def test_no_room_at_all_is_no_error() -> None:
    app = FigureApp()
    async with app.run_test(size=(30, 16)) as pilot:
        for width, height in ((0, 0), (0, 5), (5, 0)):
            app.figure.styles.width, app.figure.styles.height = width, height
            await pilot.pause()
            app.figure.depth = 1.0 - app.figure.depth
            await pilot.pause()
            assert screen_text(app).strip() == ""


def _rows(figure: Figure) -> list[Strip]:
    return [figure.render_line(y) for y in range(figure.size.height)]


def _named(app: FigureApp) -> set[str]:
    named = ("accent", "foreground", "secondary", "warning")
    return {Color.parse(app.theme_variables[name]).hex.lower() for name in named}


def _backgrounds(figure: Figure) -> set[str]:
    return {
        segment.style.bgcolor.name
        for row in _rows(figure)
        for segment in row
        if segment.style and segment.style.bgcolor
    }


def test_every_movement_is_drawn_or_is_none() -> None:
    assert set(Movement) == {*CHOREOGRAPHIES, Movement.NONE}


async def test_no_movement_draws_nothing(drawings: list[tuple[Any, ...]]) -> None:
    app = FigureApp(Movement.NONE)
    async with app.run_test(size=(30, 12)) as pilot:
        app.figure.depth = 0.5
        await pilot.pause()
        app.figure.side = Side.LEFT
        await pilot.pause()
        assert not screen_text(app).strip()
        assert not drawings
        app.figure.movement = Movement.SQUAT
        await pilot.pause()
        assert screen_text(app).strip()
        app.figure.movement = Movement.NONE
        await pilot.pause()
        assert not screen_text(app).strip()
