"""Large type: every digit as wide as the next, nothing cut, nothing too large."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.tui.widgets.big_text import best_scale, big_size, big_text, drawable, fitted
from tempo_coach.tui.widgets.pixel_font import GLYPH_HEIGHT, GLYPHS

WORDS = ["LOWER", "HINGE", "DRIVE", "PRESS", "HOLD", "TALL", "READY", "REST", "SWITCH", "LISTEN"]
texts = st.text(st.sampled_from(sorted(GLYPHS)), min_size=1, max_size=12)


def test_every_glyph_is_a_rectangle_of_the_same_height() -> None:
    for letter, rows in GLYPHS.items():
        assert len(rows) == GLYPH_HEIGHT, letter
        assert len({len(row) for row in rows}) == 1, letter
        assert set("".join(rows)) <= {"#", "."}, letter


def test_all_letters_and_digits_are_there_and_five_wide() -> None:
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789":
        assert len(GLYPHS[letter][0]) == 5, letter


def test_only_o_and_zero_look_alike() -> None:
    others = {letter: rows for letter, rows in GLYPHS.items() if letter != "0"}
    assert len(set(others.values())) == len(others)


def test_a_drawing_pairs_pixel_rows_into_half_blocks() -> None:
    assert big_text("L", 1) == ["█    ", "█    ", "█    ", "▀▀▀▀▀"]


@given(texts, st.integers(1, 6))
def test_a_drawing_has_the_size_that_was_foretold(text: str, scale: int) -> None:
    rows = big_text(text, scale)
    width, height = big_size(text, scale)
    assert len(rows) == height
    assert {len(row) for row in rows} == {width}


@given(texts, st.integers(1, 4))
def test_every_pixel_is_drawn(text: str, scale: int) -> None:
    halves = {" ": 0, "▀": 1, "▄": 1, "█": 2}
    drawn = sum(halves[cell] for row in big_text(text, scale) for cell in row)
    pixels = sum("".join(GLYPHS[letter]).count("#") for letter in text)
    assert drawn == pixels * scale * scale


@given(
    st.lists(st.text(max_size=12), min_size=1, max_size=3), st.integers(-1, 90), st.integers(-1, 40)
)
def test_nothing_is_ever_larger_than_its_room(words: list[str], width: int, height: int) -> None:
    rows = fitted(words, width, height)
    assert len(rows) <= max(0, height)
    assert all(len(row) <= max(0, width) for row in rows)


@given(texts, st.integers(1, 200), st.integers(1, 60))
def test_the_best_scale_is_the_greatest_that_fits(text: str, width: int, height: int) -> None:
    scale = best_scale(text, width, height)
    fits = [
        each
        for each in range(1, 60)
        if big_size(text, each)[0] <= width and big_size(text, each)[1] <= height
    ]
    assert scale == max(fits, default=0)


@pytest.mark.parametrize("word", WORDS)
def test_phase_words_are_seven_rows_tall_beside_the_gauge_of_an_80_column_screen(word: str) -> None:
    assert len(fitted([word], 71, 7)) == 7


@pytest.mark.parametrize("word", WORDS)
def test_phase_words_are_large_at_40_columns(word: str) -> None:
    assert len(fitted([word], 40, 4)) == 4


def test_the_wording_that_comes_out_largest_wins() -> None:
    assert fitted(["LEFT LEG", "LEFT"], 47, 8) == big_text("LEFT", 2)
    assert fitted(["LEFT LEG", "LEFT"], 47, 4) == big_text("LEFT LEG", 1)


def test_a_number_keeps_its_size_while_it_counts_down() -> None:
    assert fitted(["9"], 40, 11, "00") == big_text("9", 3)
    assert fitted(["9"], 34, 26, "00") == big_text("9", 3)


def test_accents_are_left_out_and_strange_scripts_are_shown_plainly() -> None:
    assert drawable("Génou") == "GENOU"
    assert drawable("膝") is None
    assert fitted(["膝"], 40, 10) == ["膝"]


def test_a_word_without_room_is_cut_rather_than_wrapped() -> None:
    assert fitted(["LOWER"], 3, 1) == ["LOW"]
