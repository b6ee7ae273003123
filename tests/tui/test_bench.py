"""Tempos and settings from the home screen and over a session, and what they change."""

import threading
from pathlib import Path

from fake_session import FakeSession, SteadyVoice, compiled, find, position_at
from patience import PATIENCE_S, until
from pictures import screen_text

from tempo_coach.library.reader import exercises, wording
from tempo_coach.settings.files import Kind
from tempo_coach.settings.keeper import Keeper
from tempo_coach.settings.model import Settings
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.delivery import Counting
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.faults import CoachError
from tempo_coach.training.prescription import Prescription, Workout, prescribe
from tempo_coach.tui.app import CoachApp
from tempo_coach.tui.desk import Desk, Prepared
from tempo_coach.tui.look.voice_row import VoiceRow
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.repertoire import RepertoireScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.settings import SettingsScreen

SQUAT = "single-leg-squat"


class Workbench:
    """A desk over a real settings folder, with sessions that stand still."""

    def __init__(self, folder: Path) -> None:
        self.keeper = Keeper(folder)
        self.made: list[FakeSession] = []
        self.applied: list[Settings] = []
        self.go = threading.Event()
        self.go.set()
        self.fault: CoachError | None = None

    def prepare(self) -> Prepared:
        assert self.go.wait(PATIENCE_S)
        if self.fault:
            raise self.fault
        workout = Workout((prescribe(self.keeper.changes.repertoire.exercises[SQUAT]),))
        score = compiled(workout)
        self.made.append(FakeSession(find(score, PhaseKind.LOWER, 100)))
        return Prepared(self.made[-1], workout, score.total_ms)

    def hear(self, prescription: Prescription) -> FakeSession:
        timeline = Compiler(wording(), SteadyVoice()).one_rep(prescription)
        return FakeSession(position_at(timeline, 0, 0))

    def voices(self) -> tuple[VoiceRow, ...]:
        return ()

    def sample(self, row: VoiceRow) -> None:
        raise CoachError(f"{row.name} is never asked")

    def clicks(self) -> FakeSession:
        return self.hear(prescribe(exercises()[SQUAT]))

    def app(self, *, at_once: bool = False) -> CoachApp:
        first = self.prepare()
        desk = Desk(
            keeper=self.keeper,
            prepare=self.prepare,
            hear=self.hear,
            total_ms_of=lambda workout: compiled(workout).total_ms,
            clicks=self.clicks,
            voices=self.voices,
            sample=self.sample,
            applied=lambda _session, settings: self.applied.append(settings),
        )
        return CoachApp(
            first,
            start_at_once=at_once,
            exercises=self.keeper.changes.repertoire.exercises,
            theme=self.keeper.changes.settings.screen.theme,
            desk=desk,
        )


async def test_a_tempo_that_was_changed_is_what_is_started(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app()
    async with app.run_test(size=(80, 24)) as pilot:
        assert "4-0-1-1" in screen_text(app)
        await pilot.press("t")
        assert isinstance(app.screen, RepertoireScreen)
        await pilot.press("enter", "5", "s", "escape", "escape")
        await until(pilot, lambda: "5-0-1-1" in screen_text(app))
        assert isinstance(app.screen, HomeScreen)
        assert "close" in bench.made[0].asked
        await pilot.press("enter")
        assert isinstance(app.screen, SessionScreen)
        assert bench.made[1].asked[0] == "start"
        assert "start" not in bench.made[0].asked
    text = (tmp_path / "exercises.toml").read_text("utf-8")
    assert 'tempo = "5-0-1-1"' in text


async def test_nothing_changed_makes_nothing_anew(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "escape")
        await pilot.press("s", "escape")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        assert len(bench.made) == 1


async def test_a_start_waits_for_the_session_that_is_being_made(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app()
    async with app.run_test(size=(80, 24)) as pilot:
        bench.go.clear()
        await pilot.press("t")
        bench.keeper.change(Kind.EXERCISES, {f"{SQUAT}.tempo": "5-0-1-1"})
        await pilot.press("escape", "enter")
        assert isinstance(app.screen, HomeScreen)
        assert "start" not in bench.made[0].asked
        bench.go.set()
        await until(pilot, lambda: bench.made[-1].asked == ["start"])
        assert isinstance(app.screen, SessionScreen)
        assert len(bench.made) == 2


async def test_a_session_that_cannot_be_made_leaves_the_one_that_was(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app()
    async with app.run_test(size=(80, 24)) as pilot:
        bench.fault = CoachError("there is no room on the disk")
        await pilot.press("t")
        bench.keeper.change(Kind.EXERCISES, {f"{SQUAT}.tempo": "5-0-1-1"})
        await pilot.press("escape")
        await until(pilot, lambda: "there is no room on the disk" in screen_text(app))
        await pilot.press("enter")
        assert isinstance(app.screen, SessionScreen)
        assert bench.made[0].asked[0] == "start"


async def test_settings_over_a_session_act_on_it_and_leave_it_running(tmp_path: Path) -> None:
    bench = Workbench(tmp_path)
    app = bench.app(at_once=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert isinstance(app.screen, SettingsScreen)
        bench.keeper.change(Kind.SETTINGS, {"coach.verbosity": "words"})
        await pilot.press("down", "right", "enter", "escape")
        assert isinstance(app.screen, SessionScreen)
        assert bench.applied[-1].coach.count is Counting.DOWN
        assert bench.made[0].asked == ["start"]
        assert len(bench.made) == 1


async def test_without_a_desk_there_is_nothing_to_change(tmp_path: Path) -> None:
    first = Workbench(tmp_path).prepare()
    app = CoachApp(first)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "s")
        assert isinstance(app.screen, HomeScreen)
        assert "tempos" not in screen_text(app)


async def test_the_theme_is_the_one_that_is_set_and_the_coachs_own_where_there_is_none(
    tmp_path: Path,
) -> None:
    for wanted, worn in (("coach-light", "coach-light"), ("no-such-theme", "coach-dark")):
        bench = Workbench(tmp_path)
        bench.keeper.change(Kind.SETTINGS, {"screen.theme": wanted})
        app = bench.app()
        async with app.run_test(size=(80, 24)):
            assert app.theme == worn
