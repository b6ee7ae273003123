"""Large type: every digit as wide as the next, nothing cut, nothing too large."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.tui.widgets.big_text import (
    FONTS,
    NARROW,
    best_scale,
    big_size,
    big_text,
    drawable,
    drawings,
    fitted,
)
from tempo_coach.tui.widgets.bold_font import BOLD
from tempo_coach.tui.widgets.light_font import LIGHT
from tempo_coach.tui.widgets.pixel_font import PixelFont
from tempo_coach.tui.widgets.tall_font import TALL

DIGITS = "0123456789"
SIGNS = ":!?/-+'.↓↑=^ "
WORDS = ["LOWER", "HINGE", "DRIVE", "PRESS", "HOLD", "TALL", "READY", "REST", "SWITCH", "LISTEN"]

fonts = st.sampled_from(FONTS)
texts = st.text(st.sampled_from(sorted(LIGHT.glyphs)), min_size=1, max_size=12)
numbers = st.integers(0, 99).map(str)
every_font = pytest.mark.parametrize("font", FONTS, ids=["tall", "bold", "light"])


@every_font
def test_every_glyph_is_a_rectangle_as_tall_as_its_font(font: PixelFont) -> None:
    for letter, rows in font.glyphs.items():
        assert len(rows) == font.height, letter
        assert len({len(row) for row in rows}) == 1, letter
        assert set("".join(rows)) <= {"#", "."}, letter


@every_font
def test_all_letters_digits_and_signs_are_there(font: PixelFont) -> None:
    assert set(font.glyphs) == set("ABCDEFGHIJKLMNOPQRSTUVWXYZ" + DIGITS + SIGNS + ",")


@every_font
def test_all_digits_are_equally_wide(font: PixelFont) -> None:
    assert len({font.width(digit) for digit in DIGITS}) == 1


@every_font
def test_no_two_glyphs_look_alike_but_o_and_zero(font: PixelFont) -> None:
    others = {letter: rows for letter, rows in font.glyphs.items() if letter != "0"}
    assert len(set(others.values())) == len(others)


@every_font
def test_a_glyph_fills_its_height_and_its_width(font: PixelFont) -> None:
    for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ023456789":
        rows = font.glyphs[letter]
        assert "#" in rows[0], letter
        assert "#" in rows[-1], letter
        assert any(row.startswith("#") for row in rows), letter
        assert any(row.endswith("#") for row in rows), letter


def test_the_fonts_are_four_five_and_seven_rows_tall() -> None:
    assert [big_size("8", 1, font)[1] for font in (LIGHT, BOLD, TALL)] == [4, 5, 7]


def test_a_drawing_pairs_pixel_rows_into_half_blocks() -> None:
    assert big_text("L", 1) == ["█    ", "█    ", "█    ", "▀▀▀▀▀"]


def test_the_stroke_of_the_bold_font_is_two_pixels_and_of_the_tall_one_three() -> None:
    assert big_text("I", 1, BOLD) == ["██"] * 5
    assert big_text("I", 1, TALL) == ["███"] * 7


@given(texts, st.integers(1, 7), fonts)
def test_a_drawing_has_the_size_that_was_foretold(text: str, scale: int, font: PixelFont) -> None:
    rows = big_text(text, scale, font)
    width, height = big_size(text, scale, font)
    assert len(rows) == height
    assert {len(row) for row in rows} == {width}


@given(
    st.lists(st.one_of(texts, st.text(max_size=12)), min_size=1, max_size=3),
    st.integers(-1, 200),
    st.integers(-1, 60),
    st.sampled_from(["", "0", "+00", "00:00"]),
)
def test_nothing_is_ever_larger_than_its_room(
    words: list[str], width: int, height: int, template: str
) -> None:
    rows = fitted(words, width, height, template)
    assert len(rows) <= max(0, height)
    assert all(len(row) <= max(0, width) for row in rows)


@given(texts, st.integers(1, 200), st.integers(1, 60), fonts)
def test_the_best_scale_is_the_greatest_that_fits(
    text: str, width: int, height: int, font: PixelFont
) -> None:
    sizes = {scale: big_size(text, scale, font) for scale in range(1, 60)}
    fits = [scale for scale, (w, h) in sizes.items() if w <= width and h <= height]
    assert best_scale(text, width, height, font) == max(fits, default=0)


@given(texts.filter(str.strip), st.integers(1, 150), st.integers(4, 50))
def test_nothing_that_fits_would_be_taller(text: str, width: int, height: int) -> None:
    heights = [
        big_size(text, scale, font)[1]
        for font in FONTS
        for scale in range(1, best_scale(text, width, height, font) + 1)
    ]
    assert len(fitted([text], width, height)) == max(heights, default=1)


@given(numbers, st.integers(1, 150), st.integers(1, 90), st.integers(0, 90))
def test_narrow_letters_are_taken_only_where_the_usual_ones_are_too_low(
    number: str, width: int, height: int, least: int
) -> None:
    usual = fitted([number], width, height)
    tall = fitted([number], width, height, least=least)
    assert len(tall) >= len(usual)
    if len(usual) >= least:
        assert tall == usual


def test_narrow_letters_keep_their_width_and_the_weight_of_their_strokes() -> None:
    for steps, font in enumerate(NARROW, start=1):
        assert font.height == LIGHT.height + 2 * steps
        assert all(font.width(letter) == LIGHT.width(letter) for letter in LIGHT.glyphs)
        assert len([row for row in font.glyphs["E"] if row == "#####"]) == 2
        assert len({len(rows) for rows in font.glyphs.values()}) == 1


def test_minutes_are_a_third_of_60_rows_in_78_columns() -> None:
    assert len(fitted(["3:00"], 78, 26, "0:00")) == 14
    assert len(fitted(["3:00"], 78, 26, "0:00", least=20)) >= 20


@pytest.mark.parametrize(("height", "width", "least"), [(10, 34, 9), (15, 60, 14), (21, 90, 20)])
@pytest.mark.parametrize("number", ["00", "11", "30", "47", "58", "96"])
def test_a_number_of_two_digits_fills_its_room(
    number: str, height: int, width: int, least: int
) -> None:
    assert len(fitted([number], width, height, "00")) >= least


@pytest.mark.parametrize(("word", "columns"), [("LOWER", 43), ("SWITCH", 50)])
def test_bold_words_are_narrow_enough_for_a_small_screen(word: str, columns: int) -> None:
    rows = fitted([word], columns, 5)
    assert rows == big_text(word, 1, BOLD)
    assert len(rows) == 5


@pytest.mark.parametrize("word", WORDS)
def test_phase_words_are_seven_rows_and_heavy_beside_the_gauge_of_80_columns(word: str) -> None:
    assert fitted([word], 71, 7) == big_text(word, 1, TALL)


@pytest.mark.parametrize("word", WORDS)
def test_phase_words_are_large_at_40_columns(word: str) -> None:
    assert len(fitted([word], 40, 4)) == 4


def test_the_wording_that_comes_out_tallest_wins() -> None:
    assert fitted(["LEFT LEG", "LEFT"], 47, 8) == big_text("LEFT", 1, TALL)
    assert fitted(["LEFT LEG", "LEFT"], 47, 4) == big_text("LEFT LEG", 1, LIGHT)


def test_the_fuller_wording_wins_where_both_are_equally_tall() -> None:
    assert fitted(["LEFT LEG", "LEFT"], 90, 5) == big_text("LEFT LEG", 1, BOLD)


def test_the_heavier_of_two_equally_tall_fonts_is_taken() -> None:
    assert big_size("8", 2, LIGHT)[1] == big_size("8", 1, TALL)[1]
    assert fitted(["8"], 40, 7) == big_text("8", 1, TALL)


@given(numbers, st.integers(40, 150), st.integers(4, 50))
def test_a_number_keeps_its_size_while_it_counts(number: str, width: int, height: int) -> None:
    widest = fitted(["+00"], width, height)
    now = fitted([number], width, height, "+00")
    assert len(now) == len(widest)
    assert len(now[0]) <= len(widest[0])
    if len(number) == 2:
        assert len(now[0]) == len(fitted(["88"], width, height, "+00")[0])


def test_a_template_sets_the_font_also_where_the_text_alone_could_be_taller() -> None:
    assert fitted(["9"], 32, 26, "00") == big_text("9", 2, BOLD)
    assert fitted(["9"], 32, 26) == big_text("9", 3, TALL)


def test_accents_are_left_out_and_strange_scripts_are_shown_plainly() -> None:
    assert drawable("Génou") == "GENOU"
    assert drawable("膝") is None
    assert fitted(["膝"], 40, 10) == ["膝"]
    assert list(drawings("膝", 40, 10)) == []


def test_a_word_without_room_is_cut_rather_than_wrapped() -> None:
    assert fitted(["LOWER"], 3, 1) == ["LOW"]


def test_a_drawing_that_is_changed_by_its_owner_stays_right_for_the_next() -> None:
    fitted(["LOWER"], 71, 7).clear()
    big_text("LOWER", 1, TALL).clear()
    assert len(fitted(["LOWER"], 71, 7)) == 7
    assert len(big_text("LOWER", 1, TALL)) == 7
