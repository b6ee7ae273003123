"""``?`` and F1 on every screen: no key that a screen has is left out."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from after_session import RememberedAnswers
from asked_app import AskedApp, finished_app
from cut_off import Cut
from exercise_pages import ExercisePages
from fake_session import compiled, find
from hand_driven import by_hand, press_apart
from history_pages import history_of
from kept_screens import Kept, ScreenApp
from lifts import squat_workout
from patience import until
from pictures import following, screen_text
from tempo_desk import SQUAT_KEY
from tempo_desk import Desk as EditorDesk
from textual.app import App
from textual.binding import Binding
from textual.command import CommandPalette
from textual.pilot import Pilot
from textual.screen import Screen
from workbench import Workbench

import tempo_coach.tui
from tempo_coach.feedback.questionnaire import Questionnaire
from tempo_coach.history.records import PainToAsk
from tempo_coach.key_debouncer import ONE_KEY
from tempo_coach.playback.key_commands import ORDERS
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.tui.history_app import HistoryApp
from tempo_coach.tui.key_help import HasKeyHelp, key_text
from tempo_coach.tui.screens.end_question import EndQuestion
from tempo_coach.tui.screens.exercise_list import RepertoireScreen
from tempo_coach.tui.screens.guide import GuideScreen
from tempo_coach.tui.screens.help import HelpScreen
from tempo_coach.tui.screens.home import HomeScreen
from tempo_coach.tui.screens.keys import KeysScreen
from tempo_coach.tui.screens.pain_question import PainQuestionScreen
from tempo_coach.tui.screens.session import SessionScreen
from tempo_coach.tui.screens.settings import SettingsScreen
from tempo_coach.tui.screens.tempo_editor import TempoEditorScreen
from tempo_coach.tui.screens.voices import VoicesScreen

WORKOUT = squat_workout(sets=2, reps=5)


def screens() -> list[type[Screen[object]]]:
    """Every screen of the coach, but what is only a base of others."""
    for module in pkgutil.walk_packages(tempo_coach.tui.__path__, "tempo_coach.tui."):
        importlib.import_module(module.name)

    def below(kind: type[Screen[object]]) -> Iterator[type[Screen[object]]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    ours = {each for each in below(Screen) if each.__module__.startswith("tempo_coach.")}
    bases = {base for each in ours for base in each.__mro__[1:]}
    shown = {each for each in ours if each not in bases or "compose" in vars(each)}
    return sorted(shown, key=lambda each: each.__name__)


def bound(kind: type[Screen[object]]) -> set[str]:
    """The keys of a screen's own bindings."""
    return {
        key
        for each in kind.__mro__
        if each.__module__.startswith("tempo_coach.")
        for binding in vars(each).get("BINDINGS", ())
        for key in (binding.key if isinstance(binding, Binding) else binding[0]).split(",")
    }


def test_the_screens_are_found() -> None:
    names = {each.__name__ for each in screens()}
    assert {"HomeScreen", "SessionScreen", "EndQuestion", "ExerciseScreen", "KeysScreen"} <= names
    assert len(names) >= 20


@pytest.mark.parametrize("kind", screens(), ids=lambda kind: kind.__name__)
def test_every_screen_tells_of_every_key_that_it_binds(kind: type[Screen[object]]) -> None:
    assert issubclass(kind, HasKeyHelp), "a screen has to tell what its keys do"
    told = kind.key_help()
    keys = {key for each in told for key in each.keys}
    assert bound(kind) - keys - {"question_mark", "f1"} == set()
    assert all(each.does for each in told)


def test_a_session_tells_of_every_key_that_orders_something() -> None:
    told = {key for each in SessionScreen.key_help() for key in each.keys}
    assert told >= {*ORDERS, *ONE_KEY}


@pytest.mark.parametrize(
    ("key", "text"), [("up", "↑"), ("f1", "F1"), ("shift+up", "shift ↑"), ("s", "s"), ("H", "H")]
)
def test_a_key_is_written_as_it_stands_on_a_keyboard(key: str, text: str) -> None:
    assert key_text(key) == text


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40), (200, 50)])
@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_settings_show_their_keys_and_come_back(
    tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    app = Workbench(tmp_path).app()
    async with app.run_test(size=size) as pilot:
        await pilot.press("s")
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press(key)
        assert isinstance(app.screen, KeysScreen)
        await pilot.pause()
        assert "choose a setting" in screen_text(app)
        await pilot.press(key)
        assert isinstance(app.screen, SettingsScreen)
        await pilot.press("escape")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_list_and_the_editor_show_theirs(tmp_path: Path, key: str) -> None:
    for begin, kind in ((None, RepertoireScreen), (SQUAT_KEY, TempoEditorScreen)):
        app = EditorDesk(tmp_path, begin)
        async with app.run_test(size=(80, 24)) as pilot:
            assert isinstance(app.screen, kind)
            await pilot.press(key)
            assert isinstance(app.screen, KeysScreen) is (kind is TempoEditorScreen or key == "f1")
            if isinstance(app.screen, RepertoireScreen):
                assert "?_" in screen_text(app), "there it is a character of a name"


async def test_a_session_has_its_keys_on_a_page_of_the_help() -> None:
    app, session = following(find(compiled(WORKOUT), PhaseKind.REST, 100), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("question_mark", "f1"):
            await pilot.press(key)
            assert isinstance(app.screen, HelpScreen)
            await pilot.press("5")
            await pilot.pause()
            assert "pause or resume a set" in screen_text(app)
            await pilot.press("escape")
        assert session.asked == ["start"]


async def test_a_key_of_the_help_is_a_touch_where_any_key_is() -> None:
    app, session, clock = by_hand(find(compiled(WORKOUT), PhaseKind.LOWER, 3_900), WORKOUT)
    session.enforced = Enforcement.TOUCH
    async with app.run_test(size=(80, 24)) as pilot:
        await press_apart(pilot, clock, "question_mark")
        assert isinstance(app.screen, HelpScreen)
        assert session.asked == ["start"]


async def test_the_guide_calls_today_what_is_done_today(tmp_path: Path) -> None:
    for done_today, said in (
        (False, "Single-leg squat (today)"),
        (True, "Single-leg squat (next)"),
    ):
        bench = Workbench(tmp_path)
        bench.done_today = done_today
        app = bench.app()
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.press("question_mark")
            await pilot.pause()
            assert said in screen_text(app)


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_to_ask_for_the_keys_answers_no_question(key: str) -> None:
    app, session, clock = by_hand(find(compiled(WORKOUT), PhaseKind.LOWER, 500), WORKOUT)
    async with app.run_test(size=(80, 24)) as pilot:
        await press_apart(pilot, clock, "q", key)
        assert isinstance(app.screen, KeysScreen)
        await press_apart(pilot, clock, "escape")
        assert isinstance(app.screen, EndQuestion)
        assert session.asked == ["start", "pause ASKED"]


async def test_the_list_of_commands_shows_its_keys_where_a_question_mark_is_typed(
    tmp_path: Path,
) -> None:
    app = Workbench(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause()
        await pilot.press("question_mark")
        assert isinstance(app.screen, CommandPalette)
        await pilot.press("f1")
        await pilot.pause()
        assert "find a command by its name" in screen_text(app)
        await pilot.press("escape")
        assert isinstance(app.screen, CommandPalette)


async def test_home_leads_to_keys_exercises_and_sessions(tmp_path: Path) -> None:
    app = Workbench(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("question_mark")
        assert isinstance(app.screen, GuideScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, KeysScreen)
        assert "start the session" in screen_text(app)
        assert "what you have done" not in screen_text(app), "there is no history here"
        await pilot.press("escape", "down", "enter")
        await until(pilot, lambda: "HOW TO DO IT" in screen_text(app).upper())
        assert "SINGLE-LEG SQUAT" in screen_text(app)
        await pilot.press("1")
        await pilot.pause()
        await pilot.press("q", "q")
        assert isinstance(app.screen, GuideScreen)
        await pilot.press("end", "enter")
        await until(pilot, lambda: "WEEK 2, SESSION 2 OF 2" in screen_text(app))
        assert "as the programme has it" in screen_text(app)
        assert "4-0-1-1" in screen_text(app)
        await pilot.press("right")
        await until(pilot, lambda: "WEEK 1, SESSION 1 OF 2" in screen_text(app))
        await pilot.press("left", "left")
        await until(pilot, lambda: "WEEK 2, SESSION 1 OF 2" in screen_text(app))
        await pilot.press("escape", "escape")
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        assert isinstance(app.screen, SessionScreen)


async def test_the_guide_is_worked_by_mouse(tmp_path: Path) -> None:
    app = Workbench(tmp_path).app()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click("#desk > *:last-child")
        assert isinstance(app.screen, GuideScreen)
        await pilot.click("#guide-list", offset=(5, 2))
        await until(pilot, lambda: "SINGLE-LEG SQUAT   LEFT LEG" in screen_text(app))
        await pilot.click("#exercise-orders > *:first-child")
        await until(pilot, lambda: "SINGLE-LEG SQUAT   RIGHT LEG" in screen_text(app))
        await pilot.click("#exercise-orders > *:last-child")
        assert isinstance(app.screen, GuideScreen)
        await pilot.click("ActionBar > *:last-child")
        assert isinstance(app.screen, HomeScreen)
        await pilot.click("#desk > *:first-child")
        assert isinstance(app.screen, RepertoireScreen)
        await pilot.click("#repertoire-orders > *")
        assert isinstance(app.screen, HomeScreen)


@pytest.mark.parametrize("asks", [True, False])
async def test_the_finish_tells_of_questions_only_where_there_are_any(asks: bool) -> None:
    answers = RememberedAnswers()
    app = finished_app(answers if asks else None)

    async def told(pilot: Pilot[None]) -> str:
        await app.press(pilot, "question_mark")
        assert isinstance(app.screen, KeysScreen)
        text = screen_text(app)
        await app.press(pilot, "escape")
        return text

    async with app.run_test(size=(80, 24)) as pilot:
        if asks:
            assert "answer what is asked" in await told(pilot)
            for _ in Questionnaire(answers, app.clock.now_ms).questions:
                await app.press(pilot, "enter")
        text = await told(pilot)
        assert "answer what is asked" not in text
        assert "question before" not in text
        assert ("back to the questions" in text) is asks
        assert "quit" in text


def going_on(folder: Path) -> App[None]:
    """A session that was interrupted."""
    return Cut(folder, at_once=False).app


def morning(_folder: Path) -> App[None]:
    """The question about pain."""
    pain, today = PainToAsk("s", date(2026, 5, 3), 4), date(2026, 5, 4)
    return AskedApp(
        lambda presses, _now: PainQuestionScreen(pain, today, lambda _pain: None, presses)
    )


def voices(folder: Path) -> App[None]:
    """The list of voices, which is empty."""
    kept = Kept(folder)
    return ScreenApp(
        lambda: VoicesScreen(lambda: (), lambda _: None, kept.store, kept.applied.append)
    )


LIVE: dict[str, Callable[[Path], App[None]]] = {
    "going on": going_on,
    "morning": morning,
    "finished": lambda _folder: finished_app(None),
    "question": lambda _folder: finished_app(RememberedAnswers()),
    "voices": voices,
    "exercise": lambda _folder: ExercisePages(),
    "history": lambda folder: HistoryApp(history_of(folder / "history.db"), date(2026, 5, 4)),
    "editor": lambda folder: EditorDesk(folder),
    "home": lambda folder: Workbench(folder).app(),
}


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=str)
@pytest.mark.parametrize("key", ["question_mark", "f1"])
@pytest.mark.parametrize("name", LIVE)
async def test_a_screen_shows_its_keys_and_is_the_same_after_it(
    tmp_path: Path, name: str, key: str, size: tuple[int, int]
) -> None:
    app = LIVE[name](tmp_path)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        screen = app.screen
        await pilot.press(key)
        await pilot.pause()
        assert app.screen is not screen
        assert key_text("escape") in screen_text(app)
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen
