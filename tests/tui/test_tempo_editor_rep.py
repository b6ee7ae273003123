"""One rep of what is being edited: it follows the session, and goes back."""

import threading
from pathlib import Path

import pytest
from fake_session import FakeSession, SteadyVoice
from hand_driven import HandDriven
from patience import PATIENCE_S, until
from stage import ManualClock, RecordingSink
from tempo_desk import Desk, hear

from tempo_coach.errors import CoachError
from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback.player import Player
from tempo_coach.playback.session import Session
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import Prescription
from tempo_coach.tui.screens.exercise_list import RepertoireScreen
from tempo_coach.tui.screens.one_rep import OneRepScreen
from tempo_coach.tui.screens.tempo_editor import TempoEditorScreen
from tempo_coach.tui.widgets.figure import Figure
from tempo_coach.tui.widgets.gauge import Gauge
from tempo_coach.tui.widgets.stage import Stage


async def test_the_stage_follows_the_session(tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await hear(pilot, "5", "p")
        heard = app.heard[0]
        (block,) = heard.timeline.blocks
        lowering = next(phase for phase in block.phases if phase.kind is PhaseKind.LOWER)
        stage = app.one_rep.query_one(Stage)
        heard.stand_at(lowering.start_ms + 2_500)
        app.one_rep.follow()
        assert (stage.words, stage.second) == (("LOWER",), ("3",))
        assert app.one_rep.mood == "lower"
        half = stage.query_one(Gauge).fraction
        assert half == pytest.approx(0.5, abs=0.01)
        heard.stand_at(lowering.end_ms + 500)
        app.one_rep.follow()
        assert (stage.words, stage.second) == (("PRESS",), ("1",))
        assert app.one_rep.mood == "press"
        assert stage.query_one(Figure).depth == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("way", ["end", "key", "escape", "click"])
async def test_its_end_any_key_and_a_click_go_back(way: str, tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await hear(pilot, "p")
        screen = app.one_rep
        match way:
            case "end":
                app.heard[0].finish()
                screen.follow()
            case "key":
                await pilot.press("s")
            case "escape":
                await pilot.press("escape")
            case _:
                await pilot.click("#keys")
        await pilot.pause()
        assert isinstance(app.screen, TempoEditorScreen)
        assert app.heard[0].session.asked == ["start", "close"]
        assert not app.editor.unsaved


async def test_a_key_that_is_held_plays_once(tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(5):
            await pilot.press("p")
            app.now_ms += 100
        await until(pilot, lambda: isinstance(app.screen, OneRepScreen))
        app.now_ms += 1_000
        await pilot.press("p")
        await pilot.pause()
        assert isinstance(app.screen, TempoEditorScreen)
        assert len(app.heard) == 1


class RealDesk(Desk):
    """A desk whose rep is played by a real player, as its clock is moved."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.clock = ManualClock()
        self.sink = RecordingSink(self.clock)

    def hear(self, prescription: Prescription) -> Session:  # pyright: ignore[reportIncompatibleMethodOverride]
        compiler = Compiler(phrase_templates(), SteadyVoice())
        self.player = Player(compiler.one_rep(prescription), compiler, self.clock, self.sink)
        return HandDriven(self.player, self.clock)


async def test_a_real_player_plays_the_tempo_that_was_typed(tmp_path: Path) -> None:
    app = RealDesk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await hear(pilot, "5", "p")
        ((_, block, offset_ms, zero_ms),) = app.sink.plays
        assert offset_ms == 0
        lengths = {phase.kind: phase.duration_ms for phase in block.phases if phase.rep_number}
        assert lengths[PhaseKind.LOWER] == 5_000
        assert "Lower." in {cue.text for cue in block.cues}
        stage = app.one_rep.query_one(Stage)
        lowering = next(phase for phase in block.phases if phase.kind is PhaseKind.LOWER)
        seen: list[str] = []
        for second in range(5):
            app.clock.ms = zero_ms + lowering.start_ms + 1_000 * second + 500
            app.player.advance()
            app.one_rep.follow()
            seen += stage.second
        assert seen == ["1", "2", "3", "4", "5"]
        while (deadline_ms := app.player.deadline_ms()) is not None:
            app.clock.ms = max(app.clock.ms, deadline_ms)
            app.player.advance()
        await pilot.pause()
        assert isinstance(app.screen, TempoEditorScreen)
        assert app.sink.orders[-1][0] == "close"


class SilentDesk(Desk):
    """A desk where nothing can be played or reckoned."""

    def hear(self, prescription: Prescription) -> Session:  # pyright: ignore[reportIncompatibleMethodOverride] # noqa: ARG002
        raise CoachError("there is no rep to hear")


async def test_what_cannot_be_played_is_said(tmp_path: Path) -> None:
    app = SilentDesk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: app.notice)
        assert app.notice == "there is no rep to hear"
        assert isinstance(app.screen, TempoEditorScreen)


class SlowDesk(Desk):
    """A desk whose rep has to be rendered first."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.asked = 0
        self.ready = threading.Event()

    def hear(self, prescription: Prescription) -> FakeSession:
        """A session of one rep, once it is ready."""
        self.asked += 1
        assert self.ready.wait(PATIENCE_S)
        return super().hear(prescription)


async def test_one_goes_on_editing_while_a_rep_is_rendered(tmp_path: Path) -> None:
    app = SlowDesk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        await until(pilot, lambda: "Preparing the rep" in app.notice)
        app.now_ms += 1_000
        await pilot.press("p", "5")
        assert app.field("lowering").words == ("5",)
        app.ready.set()
        await until(pilot, lambda: isinstance(app.screen, OneRepScreen))
        assert app.asked == 1
        assert str(app.heard[0].prescription.tempo) == "4-0-1-1"
        app.now_ms += 1_000
        await pilot.press("p")
        await pilot.pause()
        assert app.notice == ""
        app.now_ms += 1_000
        await hear(pilot, "p")
        assert str(app.heard[1].prescription.tempo) == "5-0-1-1"


async def test_who_has_left_hears_no_rep(tmp_path: Path) -> None:
    app = SlowDesk(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "escape")
        await pilot.pause()
        assert isinstance(app.screen, RepertoireScreen)
        app.ready.set()
        await until(pilot, lambda: app.heard and app.heard[0].session.asked)
        assert app.heard[0].session.asked == ["close"]
        assert isinstance(app.screen, RepertoireScreen)
