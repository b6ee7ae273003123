"""What the tempo list and the editor tell of today's session."""

from collections.abc import Sequence
from pathlib import Path

from patience import until
from pictures import screen_text
from tempo_desk import PRACTICE_KEY, SQUAT_KEY, Desk, text_of
from textual.pilot import Pilot
from textual.widgets import OptionList

from tempo_coach.training.prescription import prescribe
from tempo_coach.training.tempo import Tempo
from tempo_coach.training.today import TodaysExercise

OWN = '[single-leg-squat]\ntempo = "5-0-1-1"\n'
HELD = "Your own 5-0-1-1 is used instead of the programme's 2-0-1-1."


class ProgrammeDesk(Desk):
    """A desk whose programme has two seconds of lowering for the squat today."""

    def prescribed(self) -> Sequence[TodaysExercise]:
        """The squat as the file has it, or the programme."""
        changes = self.store.changes
        squat = changes.catalog.exercises[SQUAT_KEY]
        planned = prescribe(squat, tempo=Tempo.parse("2-0-1-1"), sets=2)
        written = changes.exercises_file.data if changes.exercises_file else {}
        own = "tempo" in written.get(SQUAT_KEY, {})
        return [TodaysExercise(prescribe(squat, sets=2) if own else planned, planned)]


def line_of(app: Desk, key: str) -> str:
    """The line of the list."""
    lines = app.screen.query_one(OptionList)
    return str(lines.get_option(key).prompt)


def folder_with(path: Path, text: str) -> Path:
    """A settings folder with exercises."""
    (path / "exercises.toml").write_text(text, encoding="utf-8")
    return path


async def highlight(pilot: Pilot[None], key: str) -> None:
    """Choose a line."""
    lines = pilot.app.screen.query_one(OptionList)
    lines.highlighted = lines.get_option_index(key)
    await pilot.pause()


async def test_the_list_has_what_is_done_today(tmp_path: Path) -> None:
    app = ProgrammeDesk(tmp_path, None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert line_of(app, SQUAT_KEY).split()[-4:] == ["2-0-1-1", "2", "x", "5"]
        assert "*" not in line_of(app, SQUAT_KEY)
        assert app.notice == ""


async def test_the_list_says_what_holds_the_programme_back(tmp_path: Path) -> None:
    app = ProgrammeDesk(folder_with(tmp_path, OWN), None)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert line_of(app, SQUAT_KEY).split()[-5:] == ["*", "5-0-1-1", "2", "x", "5"]
        assert app.notice == f"{HELD} Press Enter, then r, to follow the programme again."
        await highlight(pilot, PRACTICE_KEY)
        assert app.notice == ""
        await highlight(pilot, SQUAT_KEY)
        assert HELD in app.notice


async def test_the_editor_says_it_and_a_reset_gives_it_back(tmp_path: Path) -> None:
    app = ProgrammeDesk(folder_with(tmp_path, OWN))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert f"{HELD} r follow" in text_of(app)
        await pilot.press("r")
        await until(pilot, lambda: "Today: 2-0-1-1, 2 x 5, as in the programme" in text_of(app))
        assert HELD not in text_of(app)
        await pilot.press("u")
        await until(pilot, lambda: HELD in text_of(app))
        await pilot.press("r", "escape")
        await until(pilot, lambda: "2-0-1-1" in line_of(app, SQUAT_KEY))
        assert app.notice == ""


async def test_an_exercise_of_another_day_has_no_today(tmp_path: Path) -> None:
    app = ProgrammeDesk(tmp_path, PRACTICE_KEY)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Today:" not in screen_text(app)


async def test_little_room_keeps_both_tempos(tmp_path: Path) -> None:
    app = ProgrammeDesk(folder_with(tmp_path, OWN))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert "Own 5-0-1-1, programme 2-0-1-1" in screen_text(app)
