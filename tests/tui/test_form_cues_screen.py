"""The screen of the form cues by keys alone and by mouse alone, over a real settings folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from kept_screens import STYLES, ScreenApp, press
from pictures import picture, screen_text
from syrupy.assertion import SnapshotAssertion
from tempo_desk import SQUAT_KEY, WRITTEN, Desk, hear
from textual.events import Key
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import Input, Static

from tempo_coach.library.loader import exercises
from tempo_coach.settings.files import Kind
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.settings.validation import check
from tempo_coach.training.exercise import RepPhase
from tempo_coach.tui.editing.cues import problem_of
from tempo_coach.tui.screens.editor_question import EditorQuestion
from tempo_coach.tui.screens.form_cues import FormCuesScreen
from tempo_coach.tui.screens.tempo_editor import TempoEditorScreen
from tempo_coach.tui.widgets.cue_list import CueLine, CueList

FILE = "exercises.toml"
SIZE = (80, 24)
BUILT_IN = exercises()[SQUAT_KEY].form_cues
LOWER = BUILT_IN[RepPhase.LOWER]
ADDED = WRITTEN + '\n[single-leg-squat.form_cues_added]\nlower = ["Look ahead."] # hers\n'
LONG = "q" * 81


class Cues(ScreenApp):
    """An app with nothing but the cues of one exercise."""

    CSS_PATH = [STYLES / "app.tcss", STYLES / "editor.tcss"]  # noqa: RUF012

    def __init__(self, folder: Path, key: str = SQUAT_KEY) -> None:
        self.store = SettingsStore(folder)
        super().__init__(lambda: FormCuesScreen(key, self.store))

    @property
    def notice(self) -> str:
        """What is said below the cues."""
        return str(self.screen.query_one("#editor-notice", Static).content)

    @property
    def typed_at(self) -> bool:
        """Whether a cue is being typed."""
        return self.screen.query_one(CueList).typed_at is not None


def cues_in(folder: Path, phase: RepPhase = RepPhase.LOWER, key: str = SQUAT_KEY) -> Sequence[str]:
    """What the files say, read anew."""
    return SettingsStore(folder).changes.catalog.exercises[key].form_cues[phase]


def seen(app: Cues) -> str:
    """What can be read, on one line."""
    return " ".join(screen_text(app).split())


def line(app: Cues, text: str) -> CueLine:
    """The line that shows a text."""
    return next(
        each for each in app.screen.query(CueLine) if each.display and text in str(each.content)
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / FILE).write_text(WRITTEN, "utf-8")
    return tmp_path


async def test_a_cue_is_changed_in_its_place_and_undone(folder: Path) -> None:
    app = Cues(folder)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "down", "enter", *["backspace"] * 6, "s", "h", "i", "n", "enter")
        assert cues_in(folder) == (LOWER[0], "Chest over the shin", *LOWER[2:])
        assert "Saved" in app.notice
        written = (folder / FILE).read_text("utf-8")
        assert written.startswith(WRITTEN)
        assert "press" not in written.removeprefix(WRITTEN)
        await press(pilot, "u")
        assert (folder / FILE).read_text("utf-8") == WRITTEN
        assert "Single-leg squat" in app.notice
        await press(pilot, "u")
        assert "Nothing to undo" in app.notice


async def test_one_is_added_moved_and_taken_out_by_keys(tmp_path: Path) -> None:
    app = Cues(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, *["down"] * 5, "a", "h", "u", "r", "enter")
        assert cues_in(tmp_path, RepPhase.HOLD) == (*BUILT_IN[RepPhase.HOLD], "hur")
        await press(pilot, "shift+up")
        assert cues_in(tmp_path, RepPhase.HOLD) == ("hur", *BUILT_IN[RepPhase.HOLD])
        await press(pilot, "left_square_bracket")
        assert cues_in(tmp_path, RepPhase.HOLD) == ("hur", *BUILT_IN[RepPhase.HOLD])
        await press(pilot, "shift+down", "left_square_bracket", "right_square_bracket")
        assert cues_in(tmp_path, RepPhase.HOLD) == (*BUILT_IN[RepPhase.HOLD], "hur")
        await press(pilot, "delete")
        assert FILE in [each.name for each in tmp_path.iterdir()]
        # It is as built in again, so the file says nothing of it.
        assert "form_cues" not in (tmp_path / FILE).read_text("utf-8")
        await press(pilot, "delete")
        assert cues_in(tmp_path, RepPhase.HOLD) == ()
        assert "no cues; press a to add one" in seen(app)
        await press(pilot, "delete", "enter", "x", "enter")
        assert cues_in(tmp_path, RepPhase.HOLD) == ("x",)
        await press(pilot, "r")
        assert cues_in(tmp_path, RepPhase.HOLD) == BUILT_IN[RepPhase.HOLD]
        assert cues_in(tmp_path) == LOWER
        await press(pilot, "r")
        assert "already the default cues" in app.notice
        await press(pilot, "escape")
        assert app.is_left


async def test_everything_is_done_by_mouse(tmp_path: Path) -> None:
    app = Cues(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        change, add, remove, up, down, built_in, undo, back = [
            target for bar in app.screen.query("ActionBar") for target in bar.children
        ]
        await clicked(pilot, app, lambda: line(app, LOWER[1]))
        await clicked(pilot, app, lambda: down)
        assert cues_in(tmp_path)[1:3] == (LOWER[2], LOWER[1])
        await clicked(pilot, app, lambda: up)
        assert cues_in(tmp_path) == LOWER
        await clicked(pilot, app, lambda: line(app, LOWER[1]))
        assert app.typed_at
        await pilot.press("!")
        await clicked(pilot, app, lambda: line(app, LOWER[0]))
        assert cues_in(tmp_path)[1] == f"{LOWER[1]}!"
        assert not app.typed_at
        await clicked(pilot, app, lambda: remove)
        assert cues_in(tmp_path)[0] == f"{LOWER[1]}!"
        await clicked(pilot, app, lambda: undo)
        assert cues_in(tmp_path)[0] == LOWER[0]
        await clicked(pilot, app, lambda: built_in)
        assert cues_in(tmp_path) == LOWER
        await clicked(pilot, app, lambda: add)
        await pilot.press("x")
        await clicked(pilot, app, lambda: change)
        assert cues_in(tmp_path)[-1] == "x"
        await clicked(pilot, app, lambda: change)
        await pilot.press("y")
        await clicked(pilot, app, lambda: back)
        assert cues_in(tmp_path)[-1] == "x"
        await clicked(pilot, app, lambda: back)
        assert app.is_left


async def clicked(pilot: Pilot[None], app: Cues, target: Callable[[], Widget]) -> None:
    """Click what is there by then, and let the screen catch up."""
    assert app.screen.query(CueList)
    assert await pilot.click(target())
    await pilot.pause()


@pytest.mark.parametrize(
    "cue", [LONG, "  ", "a\x07b", "a\u0085b", "Hips back.", "q" * 80, "[b]x[/]", '"', "\\"]
)
def test_what_is_wrong_with_a_cue_is_what_the_file_says(cue: str) -> None:
    escaped = "".join(f"\\U{ord(letter):08X}" for letter in cue)
    text = f'[{SQUAT_KEY}.form_cues]\npress = ["{escaped}"]\n'
    assert bool(problem_of(cue)) == bool(check(Kind.EXERCISES, FILE, text.encode("utf-8")))


async def test_what_is_too_long_is_explained_as_it_is_typed_and_not_written(folder: Path) -> None:
    app = Cues(folder)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "a", *LONG)
        assert "at most 80 characters" in seen(app)
        await press(pilot, "enter")
        assert app.typed_at
        assert (folder / FILE).read_text("utf-8") == WRITTEN
        await press(pilot, "backspace")
        assert "at most 80 characters" not in seen(app)
        await press(pilot, "enter")
        assert cues_in(folder)[-1] == "q" * 80


async def test_nothing_typed_is_explained_or_left(folder: Path) -> None:
    app = Cues(folder)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "a", "enter")
        assert "no visible text" in seen(app)
        await press(pilot, "escape")
        assert not app.typed_at
        await press(pilot, "enter", "x", "escape", "enter", "enter")
        assert not app.typed_at
        await press(pilot, "a")
        await clicked(pilot, app, lambda: line(app, LOWER[2]))
        assert not app.typed_at
        assert (folder / FILE).read_text("utf-8") == WRITTEN


async def test_a_phase_has_room_for_twenty(tmp_path: Path) -> None:
    many = ", ".join(f'"Cue {number}."' for number in range(20))
    (tmp_path / FILE).write_text(f"[{SQUAT_KEY}.form_cues]\nlower = [{many}]\n", "utf-8")
    app = Cues(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "a")
        assert "up to 20 cues" in app.notice
        assert not app.typed_at


async def test_more_than_twenty_of_a_file_are_not_lost(tmp_path: Path) -> None:
    first = ", ".join(f'"Cue {number}."' for number in range(18))
    more = ", ".join(f'"More {number}."' for number in range(6))
    text = f"[{SQUAT_KEY}]\nform_cues.lower = [{first}]\nform_cues_added.lower = [{more}]\n"
    (tmp_path / FILE).write_text(text, "utf-8")
    before = cues_in(tmp_path)
    app = Cues(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "shift+down", "delete")
        assert cues_in(tmp_path) == (before[1], *before[2:])
        await press(pilot, "u", "u")
        assert (tmp_path / FILE).read_text("utf-8") == text


async def test_added_ones_are_marked_and_stay_apart(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(ADDED, "utf-8")
    app = Cues(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "Look ahead. (added)" in seen(app)
        assert seen(app).count("(added)") == 1
        await press(pilot, "delete")
        assert cues_in(tmp_path) == (*LOWER[1:], "Look ahead.")
        written = (tmp_path / FILE).read_text("utf-8")
        assert written.startswith(ADDED)
        assert "[single-leg-squat.form_cues]" in written.removeprefix(ADDED)
        assert "Look ahead" not in written.removeprefix(ADDED)
        assert "Look ahead. (added)" in seen(app)
        await press(pilot, "u")
        assert (tmp_path / FILE).read_text("utf-8") == ADDED
        assert "Look ahead. (added)" in seen(app)
        await press(pilot, "r")
        assert cues_in(tmp_path) == LOWER
        noted = ADDED.replace('lower = ["Look ahead."] # hers', "# hers")
        assert (tmp_path / FILE).read_text("utf-8") == noted


async def test_an_exercise_of_ones_own_has_nothing_built_in(folder: Path) -> None:
    app = Cues(folder, "mine")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert "[RED]MINE[/]" in screen_text(app)
        assert "your own" in seen(app)
        assert "default" not in seen(app)
        assert "HINGE lowering" in seen(app)
        await press(pilot, "r")
        assert "have no default" in app.notice
        await press(pilot, "enter", "[", "b", "]", "enter")
        assert cues_in(folder, key="mine") == ("[b]",)
        assert "[b]" in seen(app)
        await press(pilot, "delete")
        assert cues_in(folder, key="mine") == ()
        assert (folder / FILE).read_text("utf-8") == WRITTEN


async def test_what_is_built_in_is_so_in_the_language_of_the_screen(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('[screen]\nlanguage = "de"\n', "utf-8")
    app = Cues(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        german = exercises("de")[SQUAT_KEY].form_cues[RepPhase.LOWER]
        assert german[0] in seen(app)
        await press(pilot, "shift+down")
        assert cues_in(tmp_path) == (german[1], german[0], *german[2:])
        await press(pilot, "shift+up")
        assert "form_cues" not in (tmp_path / FILE).read_text("utf-8")


@pytest.mark.parametrize("answer", ["w", "t", "escape"])
async def test_somebody_elses_change_is_asked_about(answer: str, folder: Path) -> None:
    theirs = WRITTEN + '\n[single-leg-squat.form_cues]\nlower = ["Theirs."]\ntop = ["Up."]\n'
    app = Cues(folder)
    async with app.run_test(size=SIZE) as pilot:
        await press(pilot, "enter", "!")
        (folder / FILE).write_text(theirs, "utf-8")
        await press(pilot, "enter")
        await pilot.pause()
        assert isinstance(app.screen, EditorQuestion)
        assert (folder / FILE).read_text("utf-8") == theirs
        await press(pilot, answer)
        await pilot.pause()
        mine = (f"{LOWER[0]}!", *LOWER[1:])
        assert cues_in(folder) == (mine if answer == "w" else ("Theirs.",))
        assert cues_in(folder, RepPhase.TOP) == ("Up.",)
        assert app.typed_at == (answer == "escape")
        assert ("Theirs." in seen(app)) == (answer == "t")
        if answer == "escape":
            assert app.screen.query_one(Input).value == f"{LOWER[0]}!"


@pytest.mark.parametrize("content", ["[single-leg-squat]\nreps = 99\n", "[single-leg-squat"])
async def test_a_file_with_a_fault_is_explained_and_left_alone(
    content: str, tmp_path: Path
) -> None:
    (tmp_path / FILE).write_text(content, "utf-8")
    app = Cues(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert f"{FILE}:" in app.notice
        await press(pilot, "delete", "r", "u", "shift+down")
        assert "is left unchanged" in app.notice
        await press(pilot, "enter", "!", "enter")
        assert app.typed_at
        assert (tmp_path / FILE).read_text("utf-8") == content


async def test_keys_that_come_at_once_are_typed(tmp_path: Path) -> None:
    app = Cues(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        for key in "aura":
            app.post_message(Key(key, key))
        await pilot.pause()
        await pilot.pause()
        assert app.typed_at
        assert app.screen.query_one(Input).value == "ura"


@pytest.mark.parametrize("size", [(1, 1), (20, 5), (40, 12), (200, 60)])
async def test_it_bears_any_size(size: tuple[int, int], tmp_path: Path) -> None:
    app = Cues(tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot, *["down"] * 20, "up", "delete", "a", "x", "enter")
        assert cues_in(tmp_path, RepPhase.PRESS) == (BUILT_IN[RepPhase.PRESS][0], "x")
        assert app.return_code is None


async def test_the_line_that_keys_act_on_is_in_sight(tmp_path: Path) -> None:
    app = Cues(tmp_path)
    async with app.run_test(size=(40, 12)) as pilot:
        for key in (*["down"] * 9, *["up"] * 3, "delete", "down", "delete", "u"):
            await press(pilot, key)
            await pilot.pause()
            here = app.screen.query_one(".-here")
            assert app.screen.query_one(CueList).region.contains_region(here.region)


async def test_the_tempo_editor_opens_it_and_keeps_what_is_not_saved(folder: Path) -> None:
    app = Desk(folder)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("5")
        await pilot.click(app.editor.query("#editor-orders > Static").last())
        await pilot.pause()
        assert isinstance(app.screen, FormCuesScreen)
        await press(pilot, "delete", "escape")
        assert isinstance(app.screen, TempoEditorScreen)
        assert app.field("lowering").words == ("5",)
        assert app.editor.unsaved
        await hear(pilot, "p")
        assert app.heard[0].prescription.exercise.form_cues[RepPhase.LOWER] == LOWER[1:]


async def test_no_field_of_the_tempo_editor_takes_its_key(tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        for field in range(11):
            await press(pilot, "c")
            assert isinstance(app.screen, FormCuesScreen), field
            await press(pilot, "q")
            assert not app.editor.unsaved, field
            await press(pilot, "tab")


SIZES = pytest.mark.parametrize(
    "size", [(40, 12), (80, 24), (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}"
)


@SIZES
@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("as-it-is", ()),
        ("typed", ("down", "enter", "!")),
        ("too-long", ("a", *LONG)),
        ("changed", ("delete", *["down"] * 5, "delete")),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
async def test_pictures(
    size: tuple[int, int],
    name: str,
    keys: tuple[str, ...],
    tmp_path: Path,
    svg: SnapshotAssertion,
) -> None:
    (tmp_path / FILE).write_text(ADDED, "utf-8")
    app = Cues(tmp_path)
    async with app.run_test(size=size) as pilot:
        await press(pilot, *keys)
        await pilot.pause()
        assert picture(app) == svg, name
