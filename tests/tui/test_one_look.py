"""What stays the same from phase to phase, and what stays readable in every theme."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from cells import Rgb, cells, ink_box, inked, text_in
from fake_session import compiled, find
from lifts import squat_workout
from pictures import following, screen_text
from textual.app import App
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from tempo_coach.playback.events import PauseReason, Position
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Side
from tempo_coach.tui.look.stage import MOODS
from tempo_coach.tui.screens.session import LOOKS_PER_SECOND, NOTE_READ_S, SessionScreen
from tempo_coach.tui.themes import DARK, LIGHT
from tempo_coach.tui.widgets.gauge import Gauge
from tempo_coach.tui.widgets.text_widgets import BigText

WORKOUT = squat_workout(sets=5, reps=5, tempo="4-2-1-1")
SCORE = compiled(WORKOUT)
REP = (PhaseKind.LOWER, PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.TOP)
SIZES = [(80, 24), (120, 40), (200, 60)]
THEMES = [DARK.name, LIGHT.name, *BUILTIN_THEMES]
PARTS = ("number", "leg", "rep")
NOTICE = "Sound is switched off."
SET_UP = "Stand tall on one leg"
every_size = pytest.mark.parametrize("size", SIZES)


@pytest.fixture(autouse=True)
def all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tester's terminal is not the tests', and a flash is not waited for."""
    monkeypatch.setenv("COLORTERM", "truecolor")

    def at_once(_screen: SessionScreen, _length_s: float, end: Callable[[], object]) -> None:
        end()

    monkeypatch.setattr(SessionScreen, "set_timer", at_once)


def again() -> Position:
    """Getting ready to take the third rep once more."""
    ready = find(SCORE, PhaseKind.READY, 500)
    assert ready.next_phase
    fast = Lowering(3, 2_800, 4_000, Verdict.TOO_FAST, repeated=True)
    return replace(ready, next_phase=replace(ready.next_phase, rep_number=3), lowering=fast)


MOMENTS: dict[str, Position] = {
    **{kind.value: find(SCORE, kind, 500) for kind in PhaseKind},
    "paused": replace(find(SCORE, PhaseKind.LOWER, 500), paused=PauseReason.ASKED),
    "over": replace(find(SCORE, PhaseKind.REST, 89_999), overtime_ms=1_000.0),
    "again": again(),
}


async def go(pilot: Pilot[None], here: Position) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, SessionScreen)
    screen.session.here = here  # pyright: ignore[reportAttributeAccessIssue]
    screen.follow()
    await pilot.pause()


def stroke(app: App[None], target: str) -> tuple[int, int]:
    """How tall a text is drawn, and how wide the stem is with which its first letter begins."""
    region = app.screen.query_one(target).region
    lines = text_in(cells(app), region).split("\n")
    left, top, _, rows = ink_box(lines)
    starts = [line[left:] for line in lines[top : top + rows]]
    stems = [len(line) - len(line.lstrip("█")) for line in starts]
    return rows, min(filter(None, stems), default=0)


@every_size
async def test_the_words_of_a_rep_are_equally_tall_and_heavy(size: tuple[int, int]) -> None:
    app, _ = following(find(SCORE, PhaseKind.READY, 500), WORKOUT)
    async with app.run_test(size=size) as pilot:
        heights: dict[str, int] = {}
        widths: set[int] = set()
        for kind in REP:
            await go(pilot, find(SCORE, kind, 500))
            word = app.screen.query_one("#word", BigText)
            heights[word.words[0]] = stroke(app, "#word")[0]
            widths.add(width_of_all(word))
        assert len(set(heights.values())) == 1, heights
        assert len(widths) == 1, "another font or scale"
        assert min(heights.values()) >= 5


def width_of_all(word: BigText) -> int:
    """Columns of all words of a rep in the room and at the size of the one that is shown."""
    shown, columns = word.words, 0
    for text in ("LOWER", "HOLD", "PRESS", "TALL"):
        word.set_reactive(BigText.words, (text,))
        columns += len(word.rows[0])
    word.set_reactive(BigText.words, shown)
    return columns


@every_size
async def test_left_and_right_are_equally_tall_and_heavy(size: tuple[int, int]) -> None:
    app, _ = following(find(SCORE, PhaseKind.LOWER, 500), WORKOUT)
    async with app.run_test(size=size) as pilot:
        for kind in (*REP, PhaseKind.READY):
            drawn: list[tuple[int, int]] = []
            for nth in (0, 5 if kind in REP else 1):
                here = find(SCORE, kind, 500, nth=nth)
                assert here.block.side is (Side.RIGHT if nth else Side.LEFT)
                await go(pilot, here)
                drawn.append(stroke(app, "#leg"))
            assert drawn[0] == drawn[1], kind
            assert drawn[0][0] >= 4, "it is read from the mat"


@pytest.mark.parametrize("size", [(40, 12), *SIZES])
@pytest.mark.parametrize("rest_s", [100, 103, 160, 180, 599])
async def test_a_rest_of_minutes_shows_leg_set_and_marks(
    rest_s: int, size: tuple[int, int]
) -> None:
    workout = squat_workout(sets=5, reps=5, rest_ms=rest_s * 1000)
    app, _ = following(find(compiled(workout), PhaseKind.REST, 500), workout)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        number, leg, rep = (app.screen.query_one(f"#{part}", BigText) for part in PARTS)
        assert app.screen.size.region.contains_region(rep.region)
        assert leg.region.bottom > number.region.y, "the leg is beside the number"
        assert leg.region.x >= number.region.right
        assert "right" in screen_text(app).split("\n", 3)[3], "the marks of the sets"
        if size[1] >= 24:
            assert stroke(app, "#number")[0] >= max(9, -(-size[1] // 3))
            assert len(leg.rows) >= 4
            assert len(rep.rows) >= 4


@every_size
async def test_what_was_too_fast_leaves_room_for_leg_and_marks(size: tuple[int, int]) -> None:
    app, _ = following(again(), WORKOUT)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert stroke(app, "#number")[0] >= max(9, -(-size[1] // 3))
        assert len(app.screen.query_one("#leg", BigText).rows) >= 4
        assert "right" in screen_text(app)


@every_size
async def test_a_rest_that_gets_short_leaves_everything_where_it_is(size: tuple[int, int]) -> None:
    rest = find(SCORE, PhaseKind.REST, 2_000)
    short = replace(rest, phase=replace(rest.phase, duration_ms=7_000))
    over = replace(short, overtime_ms=3_000.0)
    app, _ = following(rest, WORKOUT)
    async with app.run_test(size=size) as pilot:
        places: set[tuple[object, ...]] = set()
        for here in (rest, short, over, rest):
            await go(pilot, here)
            parts = [app.screen.query_one(f"#{part}", BigText) for part in PARTS]
            places.add(tuple((part.region, len(part.rows)) for part in parts))
            assert str(here.second if here.overtime_ms is None else 3) == parts[0].words[0]
        assert len(places) == 1


@pytest.mark.parametrize("size", [(80, 20), *SIZES])
@pytest.mark.parametrize("kind", [PhaseKind.REST, PhaseKind.SWITCH])
async def test_a_notice_takes_nothing_away_from_a_wait(
    kind: PhaseKind, size: tuple[int, int]
) -> None:
    app, _ = following(replace(find(SCORE, kind, 500), sound_note=NOTICE), WORKOUT)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        text = screen_text(app)
        assert NOTICE in text
        assert SET_UP in text
        assert "Next:" in text
        if size[1] >= 24:
            assert stroke(app, "#number")[0] >= max(9, -(-size[1] // 3))
            assert len(app.screen.query_one("#leg", BigText).rows) >= 4
        screen = app.screen
        assert isinstance(screen, SessionScreen)
        read_at = screen._now() + timedelta(seconds=NOTE_READ_S)  # pyright: ignore[reportPrivateUsage]
        screen._now = lambda: read_at  # pyright: ignore[reportPrivateUsage]
        await go(pilot, find(SCORE, kind, 500))
        text = screen_text(app)
        assert NOTICE not in text
        assert text.count(SET_UP) == 1


def hard_to_read(app: App[None]) -> list[str]:
    """Texts whose ink is too close to their paper; drawings have no letters."""
    rows = cells(app)
    faults: list[str] = []
    for leaf in app.screen.walk_children(Widget):
        if leaf.children or leaf.id in ("gauge", "figure") or not leaf.region:
            continue
        worst = min(inked(rows, leaf.region), key=lambda cell: cell.contrast, default=None)
        if worst is not None and worst.contrast < 4.5:
            faults.append(f"{leaf.id or leaf}: {worst} is {worst.contrast:.2f}")
    return faults


@pytest.mark.parametrize("theme", THEMES)
async def test_every_text_is_readable_in_every_mood_of_every_theme(theme: str) -> None:
    app, _ = following(MOMENTS["lower"], WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await pilot.pause()
        papers: dict[str, Rgb] = {}
        faults: list[str] = []
        for name, here in MOMENTS.items():
            await go(pilot, replace(here, sound_note=NOTICE))
            screen = app.screen
            assert isinstance(screen, SessionScreen)
            papers[screen.mood] = cells(app)[1][79].paper
            faults += [f"{name}, {fault}" for fault in hard_to_read(app)]
        assert not faults, "\n".join(faults)
        assert set(papers) >= set(MOODS) - {"done"}
        assert papers["lower"] != papers["hold"]
        assert len({papers[mood] for mood in ("press", "top", "switch")}) == 3


async def test_the_gauge_sinks_by_about_an_eighth_of_a_cell_a_look() -> None:
    app, _ = following(find(SCORE, PhaseKind.LOWER, 0), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        looks = find(SCORE, PhaseKind.LOWER, 0).phase.duration_ms / 1000 * LOOKS_PER_SECOND
        assert app.screen.query_one("#gauge", Gauge).eighths / looks <= 1.25
