"""Every field takes numbers as people write them, and drops no character in silence."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from kept_screens import Kept, press
from lifts import SQUAT
from pictures import screen_text
from settings_keys import app_over, row, to
from tempo_desk import Desk

from tempo_coach.errors import BadValueError
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Prescription, Side
from tempo_coach.training.quantities import read_duration_ms, read_whole
from tempo_coach.training.tempo import Tempo
from tempo_coach.tui.editing.check import check
from tempo_coach.tui.editing.draft import Name, draft_of
from tempo_coach.tui.editing.editing import Editing

SIZE = (80, 24)
HELD = draft_of(SQUAT)


def prescribed(name: Name, text: str) -> Prescription | None:
    return check(Editing(HELD, name).pasted(text).draft, SQUAT, Side.LEFT).prescription


def typed(name: Name, text: str) -> Editing:
    editing = Editing(HELD, name)
    for character in text:
        editing = editing.typed(character) or editing
    return editing


@pytest.mark.parametrize(
    ("text", "rest_ms"),
    [
        ("1:30", 90_000),
        ("1m", 60_000),
        ("1m30", 90_000),
        ("1 min", 60_000),
        ("90,0", 90_000),
        ("120 s", 120_000),
        ("1 min 30 s", 90_000),
        ("45 S", 45_000),
    ],
)
def test_a_rest_is_typed_as_people_write_it(text: str, rest_ms: int) -> None:
    found = check(typed(Name.REST, text).draft, SQUAT, Side.LEFT)
    assert found.prescription is not None, found.problems
    assert found.prescription.rest_ms == rest_ms


@pytest.mark.parametrize("text", ["", " ", "90", "1:30", "1m30", "1.5 min", "1.5 min "])
def test_s_stays_the_key_that_saves_unless_a_space_parts_it_from_a_number(text: str) -> None:
    assert typed(Name.REST, text).typed("s") is None


def test_what_was_typed_stands_there_as_it_is_kept_once_it_is_left() -> None:
    left = typed(Name.REST, "1:30").moved(Name.LOAD)
    assert left.draft == HELD
    assert typed(Name.REST, "2,5").moved(Name.LOAD).draft.rest == "2,5"
    again = left.undone()
    assert again is not None
    assert again.draft == HELD


def test_a_rest_between_two_seconds_is_explained() -> None:
    editing = typed(Name.REST, "2,5")
    assert editing.draft.rest == "2,5"
    assert "whole" in check(editing.draft, SQUAT, Side.LEFT).problems[Name.REST]


numbers = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", " ", "\u00a0"]),
    st.integers(0, 700).map(str)
    | st.decimals(0, 40, places=1).map(lambda number: str(number).replace(".", ","))
    | st.builds("{}:{:02}".format, st.integers(0, 12), st.integers(0, 59))
    | st.text("0123456789.,:m \u00b2\u0663\u2212-", max_size=6),
    st.sampled_from(["", " ", "s", " s", " min", "kg", " KG", "lb", "lbs"]),
)


def read(reading: Any, text: str) -> object:
    try:
        return reading(text)
    except BadValueError:
        return None


@given(numbers)
def test_the_editor_reads_a_number_as_the_options_do(text: str) -> None:
    rest_ms = read(partial(read_duration_ms, most_s=600), text)
    found = prescribed(Name.REST, text)
    if found is not None:
        assert found.rest_ms == rest_ms
    else:
        assert not (isinstance(rest_ms, int) and 0 <= rest_ms <= 600_000 and not rest_ms % 1000)
    for name, most in ((Name.SETS, 10), (Name.REPS, 30)):
        whole = read(partial(read_whole, least=1, most=most), text)
        found = prescribed(name, text)
        if found is not None:
            assert (found.sets if name is Name.SETS else found.reps) == whole
        else:
            assert not (isinstance(whole, int) and 1 <= whole <= most)
    found = prescribed(Name.LOAD, text)
    if text.strip():
        assert (found.load if found else None) == read(Load.parse, text)


@given(st.lists(st.sampled_from(["4", "3,5", "0", "2.5", "X"]), min_size=4, max_size=4))
def test_the_editor_reads_a_tempo_as_the_options_do(digits: list[str]) -> None:
    text = "\u2212".join(digits)
    found = prescribed(Name.TEMPO, text)
    assert (found.tempo if found else None) == read(Tempo.parse, text)


@pytest.mark.parametrize(
    ("tabs", "keys", "told"),
    [(5, "5:", "':'"), (7, "9!", "'!'"), (8, "16z", "'z'"), (9, "w", "'w'"), (0, "y", "'y'")],
)
async def test_the_editor_tells_of_a_character_that_cannot_stand_in_a_field(
    tabs: int, keys: str, told: str, tmp_path: Path
) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*["tab"] * tabs, *keys)
        assert f"{told} does not belong here" in app.notice


async def test_the_unit_of_a_rest_does_not_save_it(tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*["tab"] * 7, *"120", "space", "s")
        assert app.field("rest").words == ("120 s",)
        assert app.notice == ""
        await pilot.press("s")
        assert app.notice == "Saved."


async def test_the_editor_empties_a_field_by_ctrl_u(tmp_path: Path) -> None:
    app = Desk(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*["tab"] * 7, *"1:30")
        assert app.field("rest").words[0].startswith("1:30")
        assert "90 s" in app.field("rest").words[0]
        await pilot.press("ctrl+u", *"45")
        assert app.field("rest").words == ("45 s",)


@pytest.mark.parametrize(
    ("path", "keys", "number"),
    [
        ("session.start_delay_s", "1:30", 90),
        ("session.start_delay_s", "1m", 60),
        ("sound.volume", "40%", 40),
        ("sound.latency_ms", "90ms", 90),
        ("voice.rate", "95,0", 95),
    ],
)
async def test_settings_take_a_number_as_people_write_it(
    path: str, keys: str, number: int, tmp_path: Path
) -> None:
    kept = Kept(tmp_path)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *to(path), *keys, "enter" if "latency" not in path else "up")
        await press(pilot, "escape")
    table, key = path.split(".")
    assert getattr(getattr(kept.applied[-1], table), key) == number


async def test_settings_tell_of_what_is_no_number(tmp_path: Path) -> None:
    kept = Kept(tmp_path)
    app = app_over(kept)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, *to("sound.volume"), *"2,5")
        assert row(app, "sound.volume").value == "2,5▏%"
        assert "'2,5' is not a whole number" in screen_text(app)
        await press(pilot, "ctrl+u", *"7z")
        assert "'7z' is not a whole number" in screen_text(app)
        await press(pilot, "home", "7")
        assert "'7' does not belong here" in screen_text(app)
    assert not kept.applied


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_no_row_of_the_editor_is_turned_by_a_name(
    size: tuple[int, int], tmp_path: Path
) -> None:
    name = "\u05e9\u05dc\u05d5\u05dd (4) " * 4
    (tmp_path / "exercises.toml").write_text(f'[single-leg-squat]\nname = "{name}"\n', "utf-8")
    app = Desk(tmp_path)
    async with app.run_test(size=size):
        row = screen_text(app).split("\n")[0]
    assert "\u05e9" in row
    assert row.count("\u2068") == row.count("\u2069") == 1
    assert row.index("\u2068") < row.index("\u05e9") < row.index("\u2069")
