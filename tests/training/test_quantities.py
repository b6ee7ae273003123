"""Numbers that people type: one meaning, or one sentence that says what would be right."""

from collections.abc import Callable, Generator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.app.formatting import clock, seconds
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, decimal, read_in, shortest
from tempo_coach.training.load import Load, load_text
from tempo_coach.training.quantities import (
    read_duration_ms,
    read_number,
    read_whole,
    read_whole_seconds,
)
from tempo_coach.training.tempo import Tempo

languages = st.sampled_from(sorted(LANGUAGES))
texts = (
    st.text(max_size=70)
    | st.text("0123456789.,:-+ smink\u2212\u2013\u00a0\u202f\u00b2\u0663'\"%", max_size=12)
    | st.sampled_from(["\u00b2", "\u0663", "9" * 5000, "1e9", "1_0", "nan", "-", ",", "\uff11"])
)


@contextmanager
def screen_in(language: str) -> Generator[None]:
    read_in(language)
    try:
        yield
    finally:
        read_in(SOURCE_LANGUAGE)


@pytest.mark.parametrize(
    ("text", "length_ms"),
    [
        ("90", 90_000),
        (" 90\u00a0s ", 90_000),
        ("\u202f90s\u2009", 90_000),
        ("2,5", 2_500),
        ("2.5 s", 2_500),
        ("1:30", 90_000),
        ("0:05", 5_000),
        ("1m", 60_000),
        ("1 min", 60_000),
        ("1 Min.", 60_000),
        ("1m30", 90_000),
        ("1m30s", 90_000),
        ("1 min 30 s", 90_000),
        ("1.5 min", 90_000),
        ("1,5 min", 90_000),
        ("1'30\"", 90_000),
        ("90 Sekunden", 90_000),
        ("\u22125", -5_000),
        ("1,000", 1_000),
    ],
)
def test_a_length_of_time_as_people_write_it(text: str, length_ms: int) -> None:
    assert read_duration_ms(text, most_s=600) == length_ms


@pytest.mark.parametrize(
    "text",
    [
        "",
        "long",
        "1:5",
        "1:60",
        "1.5 min 30",
        "1m90",
        "1h",
        "\u00b2",
        "\u0663",
        "5.",
        "1e2",
        "1:2:3",
    ],
)
def test_what_is_not_a_length_of_time_is_told_with_examples(text: str) -> None:
    with pytest.raises(BadValueError, match="1:30") as caught:
        read_duration_ms(text, most_s=600)
    assert "600" in str(caught.value)


def test_between_two_seconds_is_told_where_only_whole_ones_are_kept() -> None:
    assert read_whole_seconds("1,5 min", most_s=600) == 90
    with pytest.raises(BadValueError, match=r"2,5.*whole"):
        read_whole_seconds("2,5", most_s=600)


@pytest.mark.parametrize(
    ("text", "number"),
    [("5", 5), ("5.0", 5), ("5,0", 5), ("\u22121", -1), ("80 %", 80)],
)
def test_a_whole_number(text: str, number: int) -> None:
    assert read_whole(text, least=0, most=100, units="%") == number


@pytest.mark.parametrize(
    "text", ["2,5", "2.5", "1,000", "1.000", "5.", "\u00b2", "\u0663", "five", "", "1_0", "0x5"]
)
def test_what_is_not_a_whole_number_is_told_with_its_bounds(text: str) -> None:
    with pytest.raises(BadValueError, match="1 to 30"):
        read_whole(text, least=1, most=30)


@pytest.mark.parametrize("text", ["1,000", "5,000"])
def test_a_comma_that_could_set_off_thousands_is_asked_about(text: str) -> None:
    with pytest.raises(BadValueError, match=r"two ways.*000"):
        read_number(text, least=0.1, most=10_000)


def test_a_comma_that_cannot_set_off_thousands_is_a_decimal_mark() -> None:
    assert read_number("1,000", least=0, most=600) == 1
    assert read_number("2,5", least=0.1, most=10_000) == 2.5
    assert Tempo.parse("3,5-0-1-1") == Tempo.parse("3.5-0-1-1")
    assert Tempo.parse("4\u22120\u22121\u22121") == Tempo.parse("4-0-1-1")


@given(st.integers(1, 6_000), languages)
def test_a_length_that_is_shown_is_read_again(tenths: int, language: str) -> None:
    length_ms = 100 * tenths
    with screen_in(language):
        shown = [seconds(length_ms), shortest(length_ms / 1000), f"{decimal(tenths / 10, 1)} s"]
        assert {read_duration_ms(text, most_s=600) for text in shown} == {length_ms}
        whole_ms = length_ms // 1000 * 1000
        assert read_duration_ms(clock(whole_ms), most_s=600) == whole_ms


@given(st.integers(1, 500_000), languages)
def test_a_weight_that_is_shown_is_read_again(grams: int, language: str) -> None:
    load = Load.parse(f"{grams / 1000:.3f}kg")
    with screen_in(language):
        assert Load.parse(load_text(load)) == load
        assert Load.parse(load_text(load).upper().replace(" ", "\u00a0")) == load
    assert load.grams == grams


@given(st.tuples(*[st.integers(250, 30_000)] * 4), languages, st.sampled_from("- \u2013\u2212/"))
def test_a_tempo_that_is_shown_is_read_again(
    phases_ms: tuple[int, int, int, int], language: str, mark: str
) -> None:
    with screen_in(language):
        shown = mark.join(decimal(each / 1000, 3) for each in phases_ms)
    assert Tempo.parse(shown).phases_ms == phases_ms


@given(texts, languages)
def test_any_text_means_one_value_or_gets_one_sentence(text: str, language: str) -> None:
    readers: list[Callable[[str], object]] = [
        lambda text: read_duration_ms(text, most_s=600),
        lambda text: read_whole(text, least=0, most=100),
        lambda text: read_number(text, least=0, most=100),
        Load.parse,
        Tempo.parse,
    ]
    for read in readers:
        told: list[object] = []
        complaints: list[str] = []
        for screen in (SOURCE_LANGUAGE, language):
            with screen_in(screen):
                try:
                    told.append(read(text))
                except BadValueError as error:
                    complaints.append(str(error))
                    told.append(None)
        assert told[0] == told[1]
        assert all(each.isprintable() and len(each) < 300 for each in complaints)


@given(st.decimals(0, 100, places=1), st.sampled_from([".", ","]))
def test_a_number_is_the_same_for_every_reader(number: object, mark: str) -> None:
    text = str(number).replace(".", mark)
    assert read_duration_ms(text, most_s=600) == round(1000 * read_number(text, least=0, most=600))
