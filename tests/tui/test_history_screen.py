"""The history, worked by keys and by mouse."""

import ast
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from histories import (
    DEADLIFT,
    PRACTICE,
    SQUAT,
    TODAY,
    Lift,
    Past,
    at,
    empty,
    ten_years,
    typical,
    written,
)
from history_pages import history_of, pages

from tempo_coach.app.history_formatting import months
from tempo_coach.history.records import CheckIn
from tempo_coach.training.prescription import Side
from tempo_coach.tui.look.calendar import calendar
from tempo_coach.tui.screens.history import HistoryScreen
from tempo_coach.tui.screens.history_session import HistorySessionScreen
from tempo_coach.tui.widgets.heat_map import GLYPHS, HeatMap, month_row
from tempo_coach.tui.widgets.history_page import HistoryPage

LAST = TODAY - timedelta(days=3)
PAGES = ["year-page", "progress-page", "legs-page", "sessions-page"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


@pytest.fixture(scope="module")
def ten(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ten years, which nothing here changes."""
    return ten_years(tmp_path_factory.mktemp("ten-years") / "history.db")


def one(file: Path, *lifts: Lift, said: CheckIn | None = None) -> Path:
    """A history of two sessions, the newer one of these lifts."""
    older = Past(at(LAST - timedelta(days=3)), (PRACTICE,))
    return written(file, [older, Past(at(LAST), lifts or (SQUAT,), said=said)])


def open_page(screen: object) -> str | None:
    assert isinstance(screen, HistoryScreen)
    (shown,) = [page.id for page in screen.query(HistoryPage) if page.display]
    return shown


def test_the_library_that_plots_is_loaded_with_its_page() -> None:
    code = "import sys, tempo_coach.tui.history_app; print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = ast.literal_eval(done.stdout)
    assert "textual" in loaded
    assert not {"numpy", "textual_plot", "pydantic"} & set(loaded)


async def test_pages_are_opened_by_their_numbers_and_by_tab(file: Path) -> None:
    async with pages(typical(file)) as history:
        assert open_page(history.app.screen) == PAGES[0]
        for key, page in zip("4231", (PAGES[3], PAGES[1], PAGES[2], PAGES[0]), strict=True):
            await history.press(key)
            assert open_page(history.app.screen) == page
        for page in (*PAGES[1:], PAGES[0]):
            await history.press("tab")
            assert open_page(history.app.screen) == page
        await history.press("shift+tab")
        assert open_page(history.app.screen) == PAGES[3]


async def test_pages_are_opened_by_the_mouse(file: Path) -> None:
    async with pages(typical(file)) as history:
        for number in (2, 0, 3, 1):
            await history.click("PageBar > Static", number)
            assert open_page(history.app.screen) == PAGES[number]


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_it_is_left(key: str, file: Path) -> None:
    async with pages(typical(file)) as history:
        await history.press("4", key)
        assert not history.app.is_running


async def test_an_empty_history_tells_what_will_stand_there(file: Path) -> None:
    async with pages(empty(file)) as history:
        for key in "1234":
            await history.press(key)
            assert "Nothing recorded yet." in history.text
        await history.press("d", "u", "enter", "left", "up", "w")
        assert "Nothing to undo." in history.text
        await history.press("escape")
        assert not history.app.is_running


async def test_no_history_at_all_is_like_an_empty_one(file: Path) -> None:
    async with pages(file) as history:
        assert "Nothing recorded yet." in history.text
    assert not file.exists()


async def test_a_damaged_history_is_said_and_left_alone(file: Path) -> None:
    file.write_bytes(b"no database" * 1000)
    async with pages(file) as history:
        assert "is damaged" in " ".join(history.text.split())
        await history.press("2", "3", "4")
    assert file.read_bytes() == b"no database" * 1000


async def test_the_year_tells_weeks_in_a_row_and_totals(file: Path) -> None:
    async with pages(typical(file)) as history:
        assert "Streak: 7 weeks (best: 7)" in history.text
        assert "One session this week keeps the streak going." in history.text
        assert "2026: 22 sessions, 1084 reps" in history.text


async def test_a_session_this_week_needs_no_other(file: Path) -> None:
    async with pages(written(file, [Past(at(TODAY, 8))])) as history:
        assert "Streak: 1 week (best: 1)" in history.text
        assert "it goes on" not in history.text


async def test_other_years_are_looked_at_and_none_without_sessions_before(file: Path) -> None:
    past = [Past(at(date(2024, 7, 1))), Past(at(date(2026, 1, 2)))]
    async with pages(written(file, past)) as history:
        for key, year, told in (
            ("left", "2025", "0 sessions"),
            ("left", "2024", "1 session,"),
            ("left", "2024", "1 session,"),
            ("right", "2025", "0 sessions"),
            ("right", "2026", "1 session,"),
            ("right", "2026", "1 session,"),
        ):
            await history.press(key)
            assert f"{year}: {told}" in history.text
        await history.click("._arrow", 0)
        assert "2025: 0 sessions" in history.text


def test_a_year_fits_eighty_columns_and_every_day_of_it_is_there() -> None:
    for year in range(2000, 2030):
        first, last = date(year, 1, 1), date(year, 12, 31)
        days = {first + timedelta(days=number): 1 for number in range((last - first).days + 1)}
        shown = calendar(year, days, date(2030, 1, 1), 76)
        found = [
            monday + timedelta(days=weekday)
            for week, monday in enumerate(shown.mondays)
            for weekday in range(7)
            if shown.day(week, weekday)
        ]
        assert found == list(days)
        assert 4 + len(shown.mondays) * shown.column_width <= 76
        assert [month for _column, month in shown.months()] == list(range(1, 13))


def test_where_there_is_too_little_room_the_latest_weeks_are_kept() -> None:
    shown = calendar(2026, {}, TODAY, 14)
    assert len(shown.mondays) == 10
    assert shown.mondays[-1] == TODAY
    past = calendar(2025, {}, TODAY, 14)
    assert past.mondays[-1] == date(2025, 12, 29)


@pytest.mark.parametrize("width", range(12, 60))
def test_each_month_is_named_in_full_or_not_at_all(width: int) -> None:
    row = month_row(calendar(2026, {}, date(2026, 12, 1), width))
    assert set(row.split()) <= set(months())
    assert len(row.rstrip()) <= width


async def test_each_level_has_a_glyph_and_a_colour_of_its_own(ten: Path) -> None:
    async with pages(ten) as history:
        heat = history.app.screen.query_one(HeatMap)
        styles = {heat.get_component_rich_style(f"heat-map--{n}").color for n in range(5)}
        assert len(styles) == len(set(GLYPHS)) == 5
        await history.press("left")
        assert all(glyph in history.text for glyph in GLYPHS)


async def test_days_to_come_are_not_drawn(file: Path) -> None:
    async with pages(typical(file)) as history:
        rows = [line for line in history.text.splitlines() if line.lstrip().startswith("Tue ")]
        # The last Tuesday stands in the eighteenth week; that of this week is tomorrow.
        assert len(rows[0].rstrip().split("Tue ")[1]) == 18


async def test_progress_shows_each_measure_of_each_exercise(file: Path) -> None:
    async with pages(typical(file)) as history:
        await history.press("2")
        assert "REPS: Single-leg squat" in history.text
        assert "up: left leg   down: right leg" in history.text
        for name, unit in (
            ("TEMPO", "prescribed lowering"),
            ("VOLUME", "no weight used"),
            ("ACCURACY", "seconds off the prescribed lowering"),
        ):
            await history.press("right")
            assert f"{name}: Single-leg squat" in history.text
            assert unit in history.text
        await history.press("left", "down")
        assert "VOLUME: Single-leg deadlift" in history.text
        assert "kg per week" in history.text
        await history.press("right")
        assert "No data in the last 52 weeks" in " ".join(history.text.split())
        await history.press("up", "up")
        assert "ACCURACY: Two-leg deadlift" in history.text


async def test_progress_looks_further_back(ten: Path) -> None:
    async with pages(ten) as history:
        await history.press("2")
        for told in ("all time", "the last 12 weeks", "the last 52 weeks"):
            await history.press("w")
            assert told in history.text
        await history.press("w")
        # 522 weeks in 53 points.
        assert "10 weeks per point" in history.text
        assert "2020" in history.text


async def test_what_was_not_done_lately_is_said_so(file: Path) -> None:
    past = [Past(at(date(2020, 7, 1)))]
    async with pages(written(file, past)) as history:
        await history.press("2")
        assert "No data in the last 52 weeks" in " ".join(history.text.split())
        await history.press("w")
        assert "2021" in history.text
        await history.press("3")
        assert "the last 52 weeks: no sessions" in history.text
        await history.press("right")
        assert "15 reps, 3 sets" in history.text


async def test_legs_stand_against_each_other(file: Path) -> None:
    touched = Lift(missed={Side.LEFT: 3}, off_ms={Side.LEFT: (-250,), Side.RIGHT: (50,)})
    async with pages(one(file, touched)) as history:
        await history.press("3")
        assert "reps, left to right: 80% (left)" in history.text
        assert "12 reps, 3 sets" in history.text
        assert "lowering 0.25 s off" in history.text
        assert "lowering 0.05 s off" in history.text
        rows = [line for line in history.text.splitlines() if "█" in line]
        left, right = (line.count("█") for line in rows[:2])
        assert left == round(right * 12 / 15)


async def test_a_leg_that_was_not_reached_is_not_compared(file: Path) -> None:
    async with pages(one(file, Lift(missed={Side.RIGHT: 15}))) as history:
        await history.press("3")
        assert "reps, left to right: not measured" in history.text
        assert "0 reps, 0 sets" in history.text
        assert "0%" not in history.text


async def test_a_session_without_a_rep_is_listed_and_told_apart_in_the_head(file: Path) -> None:
    nothing = Lift(missed={Side.LEFT: 15, Side.RIGHT: 15})
    async with pages(one(file, nothing)) as history:
        assert "2026: 1 session, 5 reps" in history.text
        assert "Last session: Tue 2026-04-28" in history.text
        await history.press("4")
        assert "1 more without reps" in history.text.splitlines()[0]
        assert "0 of 30 reps" in history.text
        assert "skipped" in history.text


@pytest.mark.parametrize("also", [(), (Past(at(LAST)),)], ids=["alone", "beside another"])
async def test_a_session_of_the_future_is_borne_by_every_page(
    file: Path, also: tuple[Past, ...]
) -> None:
    wrong = Past(at(date(2031, 1, 1)), (DEADLIFT,))
    async with pages(written(file, [*also, wrong])) as history:
        for key in "1234":
            await history.press(key)
            assert open_page(history.app.screen) == PAGES[int(key) - 1]
        assert "Wed 2031-01-01" in history.text
        assert "dated in the future" in history.text
        await history.press("1")
        assert f"Total: {len(also) + 1} session" in history.text
        assert "One session this week keeps the streak going." in history.text or not also
        await history.press("2")
        assert ("REPS: Single-leg squat" in history.text) == bool(also)


async def test_sessions_are_listed_the_newest_first(file: Path) -> None:
    async with pages(typical(file)) as history:
        await history.press("4")
        lines = history.text.splitlines()
        (first,) = [number for number, line in enumerate(lines) if "2026-05-01" in line]
        assert "2026-04-28" in lines[first + 1]
        assert "60 reps" in lines[first]
        assert "59 of 60 reps" in history.text
        assert "ended early  RPE 8  pain 4" in history.text


async def test_a_session_is_opened_with_all_that_is_known(file: Path) -> None:
    async with pages(typical(file)) as history:
        await history.press("4", *["down"] * 8, "enter")
        assert isinstance(history.app.screen, HistorySessionScreen)
        for told in (
            "Fri 2026-04-03 18:30",
            "ended early",
            "SINGLE-LEG SQUAT   4-0-1-1, 2 sets of 5 reps",
            "left leg: 5 + 4 = 9 reps",
            "set 1: 3.6 fast · 3.8 · 4.1 · 4.3 · 4.1 s",
            "rating: shaky",
            "RPE: 8   Pain: 4   Pain the next day: 2",
            "Note: Left knee felt tight.",
        ):
            await history.press("end" if told.startswith(("RPE", "Note")) else "home")
            assert told in history.text, told
        await history.press("escape")
        assert isinstance(history.app.screen, HistoryScreen)


async def test_a_session_is_opened_by_the_mouse(file: Path) -> None:
    async with pages(one(file)) as history:
        await history.press("4")
        await history.click("#sessions", x=5)
        assert isinstance(history.app.screen, HistorySessionScreen)
        await history.click("ActionBar > Static", 3)
        assert isinstance(history.app.screen, HistoryScreen)


async def test_a_deleted_session_comes_back(file: Path) -> None:
    async with pages(one(file)) as history:
        await history.press("4", "d")
        assert "Deleted; press u to restore." in history.text
        assert [each.reps_done for each in history.repository.session_totals()] == [5]
        assert "1 session, 5 reps" in history.text
        await history.press("u")
        assert "Undone." in history.text
        assert [each.reps_done for each in history.repository.session_totals()] == [30, 5]
        await history.press("u")
        assert "Nothing to undo." in history.text


async def test_all_sessions_can_be_deleted_and_brought_back(file: Path) -> None:
    async with pages(one(file)) as history:
        await history.press("4", "d", "d")
        assert history.repository.session_totals() == ()
        assert "Nothing recorded yet." in history.text
        await history.press("u", "u")
        assert len(history.repository.session_totals()) == 2
        assert "2 sessions, 35 reps" in history.text


async def test_what_was_deleted_comes_back_after_the_screen_was_left(file: Path) -> None:
    async with pages(one(file)) as history:
        await history.press("4", "d", "d", "escape")
    async with pages(file) as history:
        assert history.repository.session_totals() == ()
        await history.press("u")
        # What was deleted last comes back first.
        assert "Restored: the session of Tue 2026-04-28 18:30." in history.text
        assert [each.reps_done for each in history.repository.session_totals()] == [5]
        await history.press("u")
        assert "Restored: the session of Fri 2026-05-01 18:30." in history.text
        assert len(history.repository.session_totals()) == 2
        await history.press("u")
        assert "Nothing to undo." in history.text


async def test_a_session_is_deleted_where_it_is_read(file: Path) -> None:
    async with pages(one(file)) as history:
        await history.press("4", "enter", "d")
        assert isinstance(history.app.screen, HistoryScreen)
        assert "Deleted; press u to restore." in history.text
        assert len(history.repository.session_totals()) == 1
        await history.press("u")
        assert len(history.repository.session_totals()) == 2


async def test_all_that_was_said_is_corrected_and_taken_back(file: Path) -> None:
    lift = Lift(load_g=12_000, load_unit="kg", control="solid")
    async with pages(one(file, lift, said=CheckIn(6, 0))) as history:
        before = history.newest
        await history.press("4", "enter", "e")
        await history.press("right")
        await history.press("down", *["backspace"] * 5, *"35lb")
        await history.press("down", "right", "right", "down", "right", "down", *["right"] * 3)
        await history.press("down", *"Went", "space", *"well.")
        await history.press("enter")
        assert "Changed; press u to undo." in history.text
        after = history.newest
        assert after.controls == {0: "shaky"}
        (exercise,) = after.session.exercises
        assert (exercise.load_g, exercise.load_unit) == (15_876, "lb")
        assert after.check_in == CheckIn(8, 1, "Went well.", 2)
        assert "35 lb" in history.text
        assert "rating: shaky" in history.text
        await history.press("u")
        assert "Undone." in history.text
        assert history.newest == before


async def test_what_was_open_can_be_opened_again(file: Path) -> None:
    async with pages(one(file)) as history:
        await history.press("4", "enter", "e", "left", "down", "down", "left", "enter")
        assert history.newest.controls == {0: "lost"}
        assert history.newest.check_in == CheckIn(rpe=10)
        await history.press("e", "right", "down", "down", "right", "enter")
        assert history.newest.controls == {}
        assert history.newest.check_in == CheckIn()


async def test_a_form_that_is_left_changes_nothing(file: Path) -> None:
    async with pages(one(file, said=CheckIn(6))) as history:
        before = history.newest
        await history.press("4", "enter", "e", "right", "down", *"20kg", "escape")
        assert history.newest == before
        await history.press("u")
        assert "Nothing to undo." in history.text
        await history.press("e", "enter", "u")
        assert "Nothing to undo." in history.text
        assert history.newest == before


async def test_a_number_that_is_typed_takes_the_place_of_what_stood_there(file: Path) -> None:
    lift = Lift(load_g=12_000, load_unit="kg", control="solid")
    async with pages(one(file, lift, said=CheckIn(6, 0))) as history:
        await history.press("4", "enter", "e", "2", "down", *"7,5", "space", *"kgs")
        await history.press("down", *"10", "down", "4", "enter")
        (exercise,) = history.newest.session.exercises
        assert (exercise.load_g, exercise.load_unit) == (7_500, "kg")
        assert history.newest.controls == {0: "shaky"}
        assert (history.newest.check_in.rpe, history.newest.check_in.pain) == (10, 4)
        await history.press("e", "down", "down", "up", *"lb", "enter")
        (exercise,) = history.newest.session.exercises
        assert (exercise.load_g, exercise.load_unit) == (3_402, "lb")
        await history.press("e", "down", "ctrl+u", *"20kg", "enter")
        assert history.newest.session.exercises[0].load_g == 20_000


async def test_what_cannot_be_taken_in_the_form_is_told(file: Path) -> None:
    async with pages(one(file, Lift(load_g=12_000, load_unit="kg"))) as history:
        await history.press("4", "enter", "e", "z")
        assert "'z' does not belong here" in history.text
        await history.press("down", "down", *"11")
        assert "11 is out of range; give 1 to 10" in " ".join(history.text.split())
        await history.press("enter")
        assert not isinstance(history.app.screen, HistorySessionScreen)
        await history.press("backspace", "down", *"7.5")
        assert "'7.5' is not a whole number" in " ".join(history.text.split())


async def test_a_note_keeps_what_joins_its_letters_and_turns_nothing(file: Path) -> None:
    note = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    async with pages(one(file, said=CheckIn(6, note=note))) as history:
        await history.press("4", "enter")
        assert f"\u2068{note}\u2069" in history.text
        await history.press("e", *["down"] * 5, "x", "enter")
        assert history.newest.check_in.note == f"{note}x"


async def test_a_weight_that_is_none_is_not_kept(file: Path) -> None:
    async with pages(one(file, DEADLIFT)) as history:
        await history.press("4", "enter", "e", "down", *"x", "up", "enter")
        assert "is not a weight; write it as 16kg or 35lb" in " ".join(history.text.split())
        assert not isinstance(history.app.screen, HistorySessionScreen)
        await history.press(*["backspace"] * 6, "enter")
        assert history.newest.session.exercises[0].load_g is None


async def test_the_form_is_worked_by_the_mouse(file: Path) -> None:
    async with pages(one(file, Lift(control="solid"))) as history:
        await history.press("4", "enter", "e")
        await history.click("SettingRow", 0, x=32)
        await history.click("SettingRow", 2, x=5)
        await history.click("SettingRow", 2, x=24)
        await history.click("#edit-orders > Static", 0, x=5)
        assert history.newest.controls == {0: "shaky"}
        assert history.newest.check_in == CheckIn(rpe=10)


async def test_while_another_coach_records_nothing_is_changed(file: Path) -> None:
    one(file)
    other = history_of(file)
    other.writer.write(lambda _repository: None)
    other.writer.settle()
    async with pages(file) as history:
        before = history.newest
        await history.press("4", "d")
        assert "Another Tempo Coach is recording now" in history.text
        await history.press("enter", "e")
        assert "Another Tempo Coach is recording now" in history.text
        assert isinstance(history.app.screen, HistorySessionScreen)
        await history.press("d")
        assert isinstance(history.app.screen, HistorySessionScreen)
        assert len(history.repository.session_totals()) == 2
        other.close()
        await history.press("e", "right", "enter")
        assert history.newest != before


async def test_another_coach_may_record_once_a_change_is_written(file: Path) -> None:
    async with pages(one(file)) as history:
        await history.press("4", "d")
        other = history_of(file)
        assert not other.elsewhere()
        assert len(history.repository.session_totals()) == 1


async def test_texts_of_the_history_are_no_markup_and_no_orders_to_the_terminal(
    file: Path,
) -> None:
    evil = Lift(name="[b]\x1b[2JSquat[/b]", tempo="4-0-1-1\x1b[0m")
    async with pages(one(file, evil, said=CheckIn(note="[red]\x1b]2;x\x07"))) as history:
        for keys in (["2"], ["3"], ["4"], ["enter"], ["e"]):
            await history.press(*keys)
            assert "\x1b" not in history.text
        await history.press("escape")
        assert "[B] [2JSQUAT[/B]" in history.text
        assert "Note: [red] ]2;x" in history.text


@pytest.mark.parametrize("size", [(40, 12), (30, 8), (80, 24), (120, 40)])
async def test_the_way_back_is_always_on_screen(size: tuple[int, int], file: Path) -> None:
    async with pages(typical(file), size) as history:
        for keys in (["1"], ["2"], ["3"], ["4"], ["enter"]):
            await history.press(*keys)
            assert "esc" in history.text.splitlines()[-1]
