"""Widgets that keep their rows look as any others do, and draw nothing twice."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, ClassVar

import pytest
from cells import Cell, cells
from fake_session import compiled, find
from lifts import squat_workout
from pictures import following, screen_text
from textual.app import App, ComposeResult
from textual.color import Color
from textual.containers import Vertical, VerticalScroll
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.tui.screens.session import HELD_BACK_MS, LOOKS_PER_SECOND, SessionScreen
from tempo_coach.tui.widgets.cached_rows import CachedRows, Clear, Column
from tempo_coach.tui.widgets.line import line


class Plain(Widget):
    """A widget that is dressed by Textual; each row tells its number and its turn."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"-mark"}

    turn = 0

    def render_line(self, y: int) -> Strip:
        mark = line("*", 1, self.get_component_rich_style("-mark"))
        text = line(f"{y} {self.turn}", self.size.width - 1, self.rich_style)
        return Strip.join([mark, text])


class Kept(CachedRows):
    """The same, drawn the cheap way."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"-mark"}

    turn = 0
    drawn: list[int]

    def render_line(self, y: int) -> Strip:
        self.drawn.append(y)
        text = line(f"{y} {self.turn}", self.size.width - 1, self.ink())
        return Strip.join([line("*", 1, self.ink("-mark")), text])


class Room(Clear, Vertical):
    """A container of which nothing is seen."""


class Two(App[None]):
    """Both widgets, each in rooms of its own kind, which the second half of the screen cuts."""

    CSS = """
    Screen { layout: horizontal; background: $primary 30%; }
    VerticalScroll { width: 20; scrollbar-size: 0 0; }
    #inner { height: auto; }
    Plain, Kept { height: 9; padding: 1 2 2 3; background: $panel 40%; text-style: bold; }
    Plain > .-mark, Kept > .-mark { color: $accent; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.plain, self.kept = Plain(), Kept()
        self.kept.drawn = []

    def compose(self) -> ComposeResult:
        with VerticalScroll(), Vertical(id="inner"):
            yield self.plain
        with VerticalScroll(), Column(), Room(id="inner"):
            yield self.kept

    def halves(self) -> tuple[list[list[Cell]], list[list[Cell]]]:
        """The cells of either half; what is blank has no colour."""
        rows = [[cell._replace(ink=cell.paper) if cell.text == " " else cell for cell in row]
                for row in cells(self)]  # fmt: skip
        return [row[:20] for row in rows], [row[20:40] for row in rows]


@pytest.fixture(params=[False, True], ids=["colour", "no-colour"])
def two(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Two:
    if request.param:
        monkeypatch.setenv("NO_COLOR", "1")
    return Two()


async def test_it_looks_as_textual_would_have_it(two: Two) -> None:
    async with two.run_test(size=(40, 12)) as pilot:
        plain, kept = two.halves()
        assert kept == plain
        assert any("*" in cell.text for row in kept for cell in row)
        for change in (
            lambda: setattr(two.screen.styles, "background", Color(80, 0, 80)),
            lambda: setattr(two, "theme", "textual-light"),
            lambda: [setattr(each.styles, "padding", (0, 4)) for each in (two.plain, two.kept)],
            lambda: [setattr(each.styles, "height", 30) for each in (two.plain, two.kept)],
            lambda: [setattr(each.styles, "width", 13) for each in (two.plain, two.kept)],
        ):
            before = two.halves()
            change()
            await pilot.pause()
            await pilot.pause()
            plain, kept = two.halves()
            assert kept == plain
            assert (plain, kept) != before


async def test_only_the_rows_of_a_region_are_drawn_again() -> None:
    two = Two()
    async with two.run_test(size=(40, 12)) as pilot:
        assert sorted(two.kept.drawn) == list(range(6)), "what is padding is not asked for"
        two.kept.drawn.clear()
        two.kept.turn = two.plain.turn = 1
        for each in (two.kept, two.plain):
            each.refresh(Region(0, 2, 5, 2), Region(0, 5, 5, 1))
        await pilot.pause()
        assert sorted(two.kept.drawn) == [2, 3, 5]
        plain, kept = two.halves()
        assert kept == plain


async def test_a_change_of_phase_draws_each_row_once(monkeypatch: pytest.MonkeyPatch) -> None:
    workout = squat_workout()
    score = compiled(workout)
    app, session = following(find(score, PhaseKind.LOWER, 500), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        drawn: list[tuple[Any, int]] = []
        for widget in app.screen.query(CachedRows):

            def noted(y: int, widget: CachedRows = widget) -> Strip:
                drawn.append((widget, y))
                return type(widget).render_line(widget, y)

            monkeypatch.setattr(widget, "render_line", noted)
        session.here = find(score, PhaseKind.TOP, 0)
        assert isinstance(app.screen, SessionScreen)
        app.screen.follow()
        await pilot.pause()
        assert len(drawn) == len(set(drawn))
        assert {y for widget, y in drawn if widget.id == "word"} == set(range(7))


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """What looks at the session many times a second; it does so when the test says so."""
    found: list[Callable[[], object]] = []
    begin = SessionScreen.set_interval

    def set_interval(screen: SessionScreen, interval_s: float, look: Any, **options: Any) -> Any:
        if interval_s == 1 / LOOKS_PER_SECOND:
            found.append(look)
            options["pause"] = True
        return begin(screen, interval_s, look, **options)

    monkeypatch.setattr(SessionScreen, "set_interval", set_interval)
    return found


async def test_nothing_moves_just_before_a_change_of_phase(
    looks: list[Callable[[], object]],
) -> None:
    workout = squat_workout()
    score = compiled(workout)
    app, session = following(find(score, PhaseKind.LOWER, 3_400), workout)
    async with app.run_test(size=(80, 24)) as pilot:

        async def shown(kind: PhaseKind, elapsed_ms: float) -> str:
            session.here = find(score, kind, elapsed_ms)
            looks[0]()
            await pilot.pause()
            return screen_text(app)

        before = await shown(PhaseKind.LOWER, 3_400)
        last = await shown(PhaseKind.LOWER, 4_000 - HELD_BACK_MS)
        assert last != before
        assert await shown(PhaseKind.LOWER, 4_001 - HELD_BACK_MS) == last
        assert await shown(PhaseKind.LOWER, 3_999) == last
        assert await shown(PhaseKind.PRESS, 0) != last


async def test_a_figure_goes_on_when_a_rest_is_over(looks: list[Callable[[], object]]) -> None:
    workout = squat_workout()
    rest = find(compiled(workout), PhaseKind.REST, 89_999)
    over = replace(rest, phase_elapsed_ms=90_000)
    app, session = following(replace(over, overtime_ms=100.0), workout)
    async with app.run_test(size=(80, 24)) as pilot:
        before = screen_text(app)
        session.here = replace(over, overtime_ms=900.0)
        looks[0]()
        await pilot.pause()
        assert screen_text(app) != before
