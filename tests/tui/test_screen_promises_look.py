"""One look a phase, readable in every theme, without colour, and while it flashes."""

import colorsys
from collections import Counter
from collections.abc import Callable

import pytest
from cells import Rgb, cells, inked, text_in
from fake_session import FakeSession, compiled, find
from lifts import squat_workout
from pictures import following
from textual.app import App
from textual.geometry import Region
from textual.pilot import Pilot
from textual.theme import BUILTIN_THEMES
from textual.widget import Widget

from tempo_coach.playback.events import Event, EventKind
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.themes import DARK, LIGHT

WORKOUT = squat_workout(sets=5, reps=5, tempo="4-2-1-1")
SCORE = compiled(WORKOUT)
OWN = [DARK.name, LIGHT.name]
FROM_THE_MAT = ("#word", "#number", "#leg", "#rep")


@pytest.fixture(autouse=True)
def all_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tester's terminal is not the tests'."""
    monkeypatch.setenv("COLORTERM", "truecolor")


class Flashes:
    """The flashes that were begun; each ends when the test says so."""

    def __init__(self) -> None:
        self.lengths_s: list[float] = []
        self._ends: list[Callable[[], object]] = []

    def begin(self, length_s: float, end: Callable[[], object]) -> None:
        """Take the place of the screen's timer."""
        self.lengths_s.append(length_s)
        self._ends.append(end)

    async def over(self, pilot: Pilot[None]) -> None:
        """Let them end."""
        for end in self._ends:
            end()
        self._ends.clear()
        await pilot.pause()


@pytest.fixture
def flashes(monkeypatch: pytest.MonkeyPatch) -> Flashes:
    """The flashes of the session's screen."""
    found = Flashes()

    def begin(_screen: SessionScreen, length_s: float, end: Callable[[], object]) -> None:
        found.begin(length_s, end)

    monkeypatch.setattr(SessionScreen, "set_timer", begin)
    return found


async def show(pilot: Pilot[None], session: FakeSession, kind: PhaseKind, flashes: Flashes) -> None:
    """The middle of a phase, when the flash that it may have begun with is over."""
    session.here = find(SCORE, kind, 500)
    assert isinstance(pilot.app.screen, SessionScreen)
    pilot.app.screen.follow()
    await flashes.over(pilot)


async def begin(pilot: Pilot[None], session: FakeSession, kind: PhaseKind) -> None:
    """A phase that begins now, with its flash if it has one."""
    session.here = find(SCORE, kind, 0)
    block, phase = session.here.block, session.here.phase
    session.tell(Event(EventKind.PHASE_STARTED, 0, 0.0, block, phase))
    await pilot.pause()


def region(app: App[None], target: str) -> Region:
    return app.screen.query_one(target).region


def papers(app: App[None]) -> Counter[Rgb]:
    """The colours of the screen but for what lies on it: the head, the gauge, the orders."""
    covers = [region(app, target) for target in ("#head", "#gauge", "#orders")]
    return Counter(
        cell.paper
        for y, row in enumerate(cells(app))
        for x, cell in enumerate(row)
        if not any(cover.contains(x, y) for cover in covers)
    )


def unreadable(
    app: App[None], targets: tuple[str, ...] = (), from_the_mat: float = 4.5
) -> list[str]:
    """The worst ink of each widget, or of the targets, that is too close to its paper."""
    rows = cells(app)
    leaves = [leaf for leaf in app.screen.walk_children(Widget) if not leaf.children]
    assert sum(bool(list(inked(rows, leaf.region))) for leaf in leaves) >= 5
    faults: list[str] = []
    for leaf in leaves:
        if targets and f"#{leaf.id}" not in targets:
            continue
        least = from_the_mat if f"#{leaf.id}" in FROM_THE_MAT else 3
        worst = min(inked(rows, leaf.region), key=lambda cell: cell.contrast, default=None)
        if worst is not None and worst.contrast < least:
            shown = f"{worst.text} {worst.ink} on {worst.paper}"
            faults.append(f"{leaf.id or leaf}: {shown} is {worst.contrast:.2f}, not {least}")
    return faults


def hue(rgb: Rgb) -> float:
    """Degrees on the wheel of colours."""
    return 360 * colorsys.rgb_to_hsv(*(part / 255 for part in rgb))[0]


@pytest.mark.parametrize("theme", OWN)
async def test_the_whole_screen_has_the_colour_of_its_phase(theme: str, flashes: Flashes) -> None:
    app, session = following(find(SCORE, PhaseKind.LOWER, 500), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        seen: dict[PhaseKind, Rgb] = {}
        for kind in PhaseKind:
            await show(pilot, session, kind, flashes)
            found = papers(app)
            assert len(found) == 1, f"{kind}: {found}"
            seen[kind] = next(iter(found))
        assert 190 <= hue(seen[PhaseKind.LOWER]) <= 250, "lowering is blue"
        assert 15 <= hue(seen[PhaseKind.PRESS]) <= 50, "pressing is orange"
        assert len({seen[kind] for kind in (PhaseKind.LOWER, PhaseKind.PRESS, PhaseKind.REST)}) == 3


@pytest.mark.parametrize("kind", [PhaseKind.PRESS, PhaseKind.SWITCH])
@pytest.mark.parametrize("theme", OWN)
async def test_there_is_a_flash_and_it_is_short(
    theme: str, kind: PhaseKind, flashes: Flashes
) -> None:
    app, session = following(find(SCORE, PhaseKind.LOWER, 3_900), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await pilot.pause()
        before = papers(app)
        await begin(pilot, session, kind)
        flash = papers(app)
        await flashes.over(pilot)
        after = papers(app)
        assert flash != before
        assert flash != after
        assert after != before
        assert len(flashes.lengths_s) == 1
        assert 0.05 <= flashes.lengths_s[0] <= 0.3


async def test_a_lowering_begins_without_a_flash(flashes: Flashes) -> None:
    app, session = following(find(SCORE, PhaseKind.READY, 4_900), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        await begin(pilot, session, PhaseKind.LOWER)
        assert flashes.lengths_s == []


@pytest.mark.parametrize("theme", OWN)
async def test_every_phase_and_the_flash_are_readable(theme: str, flashes: Flashes) -> None:
    app, session = following(find(SCORE, PhaseKind.LOWER, 500), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await pilot.pause()
        faults: list[str] = []
        for kind in PhaseKind:
            await show(pilot, session, kind, flashes)
            faults += [f"{kind}, {fault}" for fault in unreadable(app)]
        await begin(pilot, session, PhaseKind.PRESS)
        # It is over before the eye gets to the lines around the stage.
        faults += [f"flash, {fault}" for fault in unreadable(app, FROM_THE_MAT)]
        assert not faults, "\n".join(faults)


@pytest.mark.parametrize("theme", BUILTIN_THEMES)
async def test_another_theme_colours_the_phases_too(theme: str, flashes: Flashes) -> None:
    app, session = following(find(SCORE, PhaseKind.LOWER, 500), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await pilot.pause()
        faults: list[str] = []
        seen: dict[PhaseKind, Rgb] = {}
        for kind in PhaseKind:
            await show(pilot, session, kind, flashes)
            seen[kind] = papers(app).most_common(1)[0][0]
            faults += [f"{kind}, {fault}" for fault in unreadable(app, FROM_THE_MAT, 3)]
        await begin(pilot, session, PhaseKind.PRESS)
        faults += [f"flash, {fault}" for fault in unreadable(app, FROM_THE_MAT, 3)]
        assert not faults, "\n".join(faults)
        assert seen[PhaseKind.LOWER] != seen[PhaseKind.PRESS]


@pytest.mark.parametrize("theme", OWN)
async def test_no_colour_is_no_colour_and_readable(
    theme: str, monkeypatch: pytest.MonkeyPatch, flashes: Flashes
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app, session = following(find(SCORE, PhaseKind.LOWER, 500), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await pilot.pause()
        signs: set[str] = set()
        for kind in PhaseKind:
            await show(pilot, session, kind, flashes)
            faults = unreadable(app)
            assert not faults, "\n".join([str(kind), *faults])
            rows = cells(app)
            signs.add(text_in(rows, region(app, "#word")))
            colours = {colour for row in rows for cell in row for colour in (cell.ink, cell.paper)}
            assert all(len(set(colour)) == 1 for colour in colours)
        assert len(signs) == len(PhaseKind), "each phase has a word of its own"
