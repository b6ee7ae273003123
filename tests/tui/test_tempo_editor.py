"""The tempo editor by keys alone and by mouse alone, over a real settings folder."""

from pathlib import Path

import pytest
from patience import until
from pictures import screen_text
from tempo_desk import SQUAT_KEY, TODAY, WRITTEN, Desk, hear, text_of
from textual.events import Key, Paste

from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.training.tempo import Tempo
from tempo_coach.tui.screens.editor_question import EditorQuestion
from tempo_coach.tui.screens.exercise_list import RepertoireScreen
from tempo_coach.tui.screens.one_rep import OneRepScreen
from tempo_coach.tui.screens.tempo_editor import TempoEditorScreen

FILE = "exercises.toml"
SIZE = (80, 24)


def squat_tempo(folder: Path) -> Tempo:
    return SettingsStore(folder).changes.catalog.exercises[SQUAT_KEY].tempo


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / FILE).write_text(WRITTEN, "utf-8")
    return tmp_path


async def test_a_slower_lowering_is_heard_saved_and_undone_by_keys(folder: Path) -> None:
    app = Desk(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up")
        assert app.field("lowering").words == ("5",)
        assert app.field("lowering").built_in == "4"
        await hear(pilot, "p")
        heard = app.heard[0]
        assert str(heard.prescription.tempo) == "5-0-1-1"
        assert heard.session.asked == ["start"]
        assert (folder / FILE).read_text("utf-8") == WRITTEN
        await pilot.press("space")
        await pilot.pause()
        assert isinstance(app.screen, TempoEditorScreen)
        assert heard.session.asked == ["start", "close"]
        await pilot.press("s")
        assert "Saved" in app.notice
        assert squat_tempo(folder).eccentric_ms == 5_000
        saved = (folder / FILE).read_text("utf-8")
        assert saved.replace('tempo = "5-0-1-1"\n', "") == WRITTEN
        await pilot.press("u")
        assert squat_tempo(folder).eccentric_ms == 4_000
        assert (folder / FILE).read_text("utf-8") == WRITTEN
        assert app.field("lowering").words == ("4",)
        assert "Single-leg squat" in app.notice


async def test_a_slower_lowering_is_heard_saved_and_undone_by_mouse(folder: Path) -> None:
    app = Desk(folder, None)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.click("#repertoire", offset=(5, 0))
        await pilot.pause()
        await pilot.click("#lowering .up")
        await pilot.click("#editor-orders > Static")
        await until(pilot, lambda: isinstance(app.screen, OneRepScreen))
        assert str(app.heard[0].prescription.tempo) == "5-0-1-1"
        await pilot.click("#stage")
        await pilot.pause()
        targets = app.editor.query("#editor-orders > Static")
        await pilot.click(targets[1])
        assert squat_tempo(folder).eccentric_ms == 5_000
        await pilot.click(targets[2])
        assert (folder / FILE).read_text("utf-8") == WRITTEN
        await pilot.click("#sets .up")
        await pilot.click("#rest .down")
        await pilot.click("#load .up")
        assert app.field("sets").words == ("4",)
        assert app.field("rest").words == ("75 s",)
        assert app.field("load").words == ("2 kg",)
        await pilot.click("#reps")
        assert app.field("reps").here
        await pilot.click(targets[4])
        await pilot.pause()
        await pilot.click(app.screen.query("Choice")[1])
        await pilot.pause()
        assert isinstance(app.screen, RepertoireScreen)


@pytest.mark.parametrize(
    ("keys", "tempo"),
    [
        (["5", "0", "x", "1"], "5-0-X-1"),
        (["3", "full_stop", "5", "right", "2"], "3.5-2-1-1"),
        (["shift+down", "right", "shift+up"], "3.5-0.5-1-1"),
        (["delete", "1", "2"], "12-0-1-1"),
        (["tab", "tab", "tab", "tab", "4", "0", "X", "2"], "4-0-X-2"),
        (
            ["tab"] * 4 + ["3", "full_stop", "5", "minus", "0", "minus", "1", "minus", "1"],
            "3.5-0-1-1",
        ),
    ],
)
async def test_a_tempo_is_typed_as_people_write_it(
    keys: list[str], tempo: str, tmp_path: Path
) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys, "s")
        assert squat_tempo(tmp_path) == Tempo.parse(tempo)


@pytest.mark.parametrize("text", ["40X1", " 4-0-x-1 ", "4/0/X/1\n"])
async def test_a_tempo_is_pasted(text: str, tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        app.post_message(Paste(text))
        await pilot.pause()
        assert [app.field(name).words for name in ("lowering", "lifting")] == [("4",), ("X",)]
        await pilot.press("ctrl+s")
        assert squat_tempo(tmp_path) == Tempo.parse("40X1")


async def test_every_field_is_saved_and_marked(tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("right", "right", "right", "right", "right")
        await pilot.press("5", "right", "8", "right", "6", "0", "right")
        await pilot.press("3", "5", "l", "b", "right", "up", "up", "right", "down", "s")
        kept = SettingsStore(tmp_path).changes.catalog
        exercise, usual = kept.exercises[SQUAT_KEY], kept.usual[SQUAT_KEY]
        assert (exercise.sets, exercise.reps, exercise.rest_ms) == (5, 8, 60_000)
        assert (str(usual.load), usual.lead, usual.side_order) == ("35 lb", "right", "alternate")
        for name in ("sets", "reps", "rest", "load", "lead", "side_order"):
            assert app.field(name).built_in, name
        assert not app.field("lowering").built_in


async def test_what_it_comes_to_follows_what_is_typed(tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        text = text_of(app)
        assert "per rep 6 s" in text
        assert "per leg, per set 30 s" in text
        assert "per leg, total 1:30" in text
        before = text.partition("whole workout ")[2].split()[0]
        await pilot.press("5")
        await pilot.pause()
        text = text_of(app)
        assert "per rep 7 s" in text
        assert "per leg, per set 35 s" in text
        assert "per leg, total 1:45" in text
        # Three sets of five reps on two legs are thirty seconds longer.
        assert clock_s(text.partition("whole workout ")[2].split()[0]) - clock_s(before) == 30
        assert len(app.measured) == 2


def clock_s(text: str) -> int:
    minutes, seconds = text.split(":")
    return 60 * int(minutes) + int(seconds)


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        (["delete", "4", "0"], "a tempo's lowering of 40 s is too long; the maximum is 30 s"),
        (["right", "down"], "a tempo's pause at the bottom cannot be negative"),
        (["x"], "X means explosive and can only come third"),
        (["left"] * 4 + ["7", "0", "1"], "the rest must be 0 to 600 seconds, not 701"),
        (["right"] * 4 + ["4", "0", "1"], "has three digits, and the coach needs four"),
        (["right"] * 5 + ["1", "1"], "sets must be 1 to 10, not 11"),
        (["right"] * 6 + ["0"], "reps must be 1 to 30, not 0"),
        (["right"] * 7 + ["7", "0", "1"], "the rest must be 0 to 600 seconds, not 701"),
        (["right"] * 8 + ["1", "6"], "load '16' is not a weight; write it as 16kg or 35lb"),
    ],
)
async def test_what_is_out_of_range_is_explained_and_not_saved(
    keys: list[str], problem: str, tmp_path: Path
) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*keys)
        await pilot.pause()
        # A sentence may go over two lines beside the column of what it comes to.
        seen = text_of(app)
        assert all(word in seen for word in problem.split())
        await pilot.press("s")
        assert "marked value" in app.notice
        await pilot.press("p")
        assert "marked value" in app.notice
        assert app.heard == []
        assert not (tmp_path / FILE).exists()
        while app.editor.editing.past:
            await pilot.press("u")
        assert not app.editor.checked.problems


async def test_undo_takes_back_what_is_typed_before_what_is_saved(tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up", "s", "up", "up", "u")
        assert app.field("lowering").words == ("6",)
        await pilot.press("u")
        assert app.field("lowering").words == ("5",)
        assert squat_tempo(tmp_path).eccentric_ms == 5_000
        await pilot.press("u")
        assert app.field("lowering").words == ("4",)
        assert not (tmp_path / FILE).exists()
        await pilot.press("u")
        assert "Nothing to undo" in app.notice


async def test_a_value_set_back_is_taken_out_of_the_file(folder: Path) -> None:
    app = Desk(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*["right"] * 6, "5", "s")
        kept = (folder / FILE).read_text("utf-8")
        assert kept.startswith("# my knees\n")
        assert "reps = 4" not in kept
        await pilot.press("s")
        assert "Nothing to save" in app.notice


async def test_reset_takes_out_what_the_editor_writes_and_undo_brings_it_back(
    folder: Path,
) -> None:
    slower = WRITTEN.replace("reps = 4", 'tempo = "5-0-1-1"\nload_hint = "None."\nreps = 4')
    (folder / FILE).write_text(slower, "utf-8")
    app = Desk(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("r")
        kept = (folder / FILE).read_text("utf-8")
        assert 'load_hint = "None."' in kept
        assert "5-0-1-1" not in kept
        assert "reps = 4" not in kept
        assert app.field("reps").words == ("5",)
        await pilot.press("u")
        assert (folder / FILE).read_text("utf-8") == slower
        await pilot.press("up", "r")
        await pilot.pause()
        assert isinstance(app.screen, EditorQuestion)
        await pilot.press("escape")
        await pilot.pause()
        assert app.field("lowering").words == ("6",)
        await pilot.press("r")
        await pilot.pause()
        await pilot.press("r")
        await pilot.pause()
        assert app.field("lowering").words == ("4",)


@pytest.mark.parametrize(
    ("answer", "lowering_ms", "leaves"),
    [("s", 5_000, True), ("d", 4_000, True), ("escape", 4_000, False)],
)
async def test_going_back_asks_for_what_is_not_saved(
    answer: str, lowering_ms: int, leaves: bool, tmp_path: Path
) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up", "escape")
        await pilot.pause()
        assert isinstance(app.screen, EditorQuestion)
        await pilot.press(answer)
        await pilot.pause()
        assert isinstance(app.screen, RepertoireScreen if leaves else TempoEditorScreen)
        assert squat_tempo(tmp_path).eccentric_ms == lowering_ms


async def test_with_nothing_unsaved_it_goes_back_at_once(tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up", "down", "escape")
        await pilot.pause()
        assert isinstance(app.screen, RepertoireScreen)


@pytest.mark.parametrize(
    ("answer", "kept"), [("w", "5-0-1-1"), ("t", "3-0-1-1"), ("escape", "3-0-1-1")]
)
async def test_somebody_elses_change_is_asked_about(answer: str, kept: str, folder: Path) -> None:
    theirs = WRITTEN.replace("reps = 4", 'tempo = "3-0-1-1" # theirs\nreps = 4')
    app = Desk(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up")
        (folder / FILE).write_text(theirs, "utf-8")
        await pilot.press("s")
        await pilot.pause()
        assert "changed elsewhere" in text_of(app)
        assert (folder / FILE).read_text("utf-8") == theirs
        await pilot.press(answer)
        await pilot.pause()
        assert str(squat_tempo(folder)) == kept
        assert "# theirs" in (folder / FILE).read_text("utf-8")
        shown = app.field("lowering").words
        assert shown == (("5",) if answer == "escape" else (kept[0],))


async def test_an_undo_over_somebody_elses_change_is_asked_about_as_well(folder: Path) -> None:
    app = Desk(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up", "s")
        theirs = (folder / FILE).read_text("utf-8") + "# more\n"
        (folder / FILE).write_text(theirs, "utf-8")
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(app.screen, EditorQuestion)
        await pilot.press("t")
        await pilot.pause()
        assert (folder / FILE).read_text("utf-8") == theirs


@pytest.mark.parametrize("content", ["[single-leg-squat]\nreps = 99\n", "[single-leg-squat"])
async def test_a_file_with_a_fault_can_be_tried_and_not_written(
    content: str, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text(content, "utf-8")
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert f"{FILE}:" in app.notice
        await hear(pilot, "5", "p")
        assert str(app.heard[0].prescription.tempo) == "5-0-1-1"
        await pilot.press("space")
        await pilot.pause()
        assert f"{FILE}:" in app.notice
        await pilot.press("s")
        assert "is left unchanged" in app.notice
        assert (tmp_path / FILE).read_text("utf-8") == content
        assert app.editor.unsaved


async def test_an_exercise_of_ones_own_has_no_legs_to_choose(folder: Path) -> None:
    app = Desk(folder, "mine")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        text = screen_text(app)
        assert "[RED]MINE[/]" in text
        assert "your own" in text
        assert "starts with the lift" in text
        assert "first leg" not in text
        assert not app.screen.query("#lead")
        await pilot.press("5", "s")
        kept = SettingsStore(folder).changes.catalog.exercises["mine"].tempo
        assert str(kept) == "5-1-1-1"
        await pilot.press("r")
        assert str(SettingsStore(folder).changes.catalog.exercises["mine"].tempo) == "5-1-1-1"


async def test_an_exercise_that_somebody_took_out_is_not_half_written(folder: Path) -> None:
    app = Desk(folder, "mine")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("up")
        theirs = WRITTEN[: WRITTEN.index("[mine]")]
        (folder / FILE).write_text(theirs, "utf-8")
        await pilot.press("s")
        await pilot.pause()
        await pilot.press("w")
        await pilot.pause()
        assert "mine lacks name" in app.notice
        assert (folder / FILE).read_text("utf-8") == theirs
        await hear(pilot, "p")
        assert str(app.heard[0].prescription.tempo) == "3-1-1-1"


async def test_keys_that_come_at_once_go_where_they_would_one_by_one(tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        for key, character in (("5", "5"), ("2", "2"), ("X", "X"), ("3", "3"), ("s", "s")):
            app.post_message(Key(key, character))
        await pilot.pause()
        assert squat_tempo(tmp_path) == Tempo.parse("52X3")


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 12), (200, 60)])
async def test_it_bears_any_size(size: tuple[int, int], tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.press("5", *["tab"] * 9, "up", "p")
        await until(pilot, lambda: isinstance(app.screen, OneRepScreen))
        await pilot.press("space")
        await pilot.pause()
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("s")
        await pilot.pause()
        assert squat_tempo(tmp_path).eccentric_ms == 5_000
        assert app.return_code is None


@pytest.mark.parametrize("size", [(40, 12), (80, 24)])
async def test_the_field_that_is_edited_is_in_sight(size: tuple[int, int], tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=size) as pilot:
        for _ in range(11):
            await pilot.press("tab")
            await pilot.pause()
            field = app.field(app.editor.editing.at.value)
            seen = app.editor.query_one("#editor-body").region
            assert seen.overlaps(field.region)
            assert field.region.bottom <= seen.bottom
            if field.field == "side_order":
                assert "whole workout" in screen_text(app)


async def test_the_list_is_gone_through_by_typing(tmp_path: Path) -> None:
    app = Desk(tmp_path, None)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, RepertoireScreen)
        assert app.screen.keys()[: len(TODAY)] == TODAY
        await pilot.press("h", "i", "p", "enter")
        await pilot.pause()
        assert app.editor.kept.key == "hip-hinge"
        await pilot.press("escape")
        await pilot.pause()
        await pilot.press("home", "down", "enter")
        await pilot.pause()
        assert app.editor.kept.key == TODAY[1]
        await pilot.press("up", "s", "escape")
        await pilot.pause()
        await pilot.pause()
        assert "* 5-0-1-1" in text_of(app)
        await pilot.press("z", "z")
        assert "No exercise matches 'zz'" in app.notice
