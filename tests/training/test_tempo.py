"""Tempo as people write it, its canonical text, and what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.errors import BadValueError
from tempo_coach.training.tempo import Tempo

LONGEST_SENTENCE = 300

ACCEPTED = {
    "4-0-1-1": (4000, 0, 1000, 1000),
    "4011": (4000, 0, 1000, 1000),
    "4 0 1 1": (4000, 0, 1000, 1000),
    "  4-0-1-1\n": (4000, 0, 1000, 1000),
    "4  0  1  1": (4000, 0, 1000, 1000),
    "3.5-0-1-1": (3500, 0, 1000, 1000),
    "3.5 0 1 1": (3500, 0, 1000, 1000),
    "2.25-0.5-1-0.125": (2250, 500, 1000, 125),
    "10-0-1-1": (10000, 0, 1000, 1000),
    "30-0-1-1": (30000, 0, 1000, 1000),
    "0-0-1-0": (0, 0, 1000, 0),
    "1000": (1000, 0, 0, 0),
    "2-1-1-1": (2000, 1000, 1000, 1000),
}

REFUSED = {
    # three digits: the four-digit form is shown
    "401": ("four", "4-0-1-0"),
    "4-0-1": ("four", "4-0-1-0"),
    "30X": ("four", "3-0-X-0"),
    "3.5-0-1": ("four", "3.5-0-1-0"),
    # another number of digits
    "": ("four",),
    "   ": ("four",),
    "4": ("four",),
    "40": ("four",),
    "40110": ("four",),
    "4-0-1-1-1": ("four",),
    # X anywhere but third
    "X011": ("X", "lifting"),
    "4X11": ("X", "lifting"),
    "401X": ("X", "lifting"),
    "4-0-1-x": ("X", "lifting"),
    "X-0-X-1": ("X", "lifting"),
    # negative
    "-4-0-1-1": ("negative",),
    "4--1-1-1": ("negative",),
    "4 -1 1 1": ("negative",),
    # nothing in it, or too little
    "0000": ("zero",),
    "0-0-0-0": ("zero",),
    "0.0-0-0-0": ("zero",),
    "0.1-0-0.1-0": ("too short",),
    # too long
    "600-0-1-1": ("lowering", "600", "too long"),
    "31-0-1-1": ("lowering", "31", "too long"),
    "4-0-1-99": ("pause at the top", "99", "too long"),
    # decimals without separators
    "3.5011": ("3.5-0-1-1",),
    # junk
    "slow": ("'s'",),
    "4-0-1-one": ("one",),
    "4-O-1-1": ("'O'",),
    "1e3-0-1-1": ("1e3",),
    "4-0-1-nan": ("nan",),
    "4-0-inf-1": ("inf",),
    "4-0-1-.5": (".5",),
    "4;0;1;1": ("4;0;1;1",),
    "\uff14-0-1-1": ("lowering",),
    "٤٠١١": ("lowering",),
    "4²11": ("²",),
}


@pytest.mark.parametrize(("text", "phases_ms"), ACCEPTED.items())
def test_every_accepted_form(text: str, phases_ms: tuple[int, int, int, int]) -> None:
    tempo = Tempo.parse(text)
    assert tempo.phases_ms == phases_ms
    assert not tempo.explosive
    assert tempo.rep_ms == sum(phases_ms)


@pytest.mark.parametrize("text", ["40X1", "40x1", "4-0-X-1", "4 0 x 1"])
def test_x_is_an_explosive_lifting_and_plays_as_one_second(text: str) -> None:
    tempo = Tempo.parse(text)
    assert tempo.phases_ms == (4000, 0, 1000, 1000)
    assert tempo.explosive
    assert str(tempo) == "4-0-X-1"


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("4011", "4-0-1-1"),
        ("4 0 1 1", "4-0-1-1"),
        ("3.50-0-1.0-1", "3.5-0-1-1"),
        ("04-00-1-1", "4-0-1-1"),
        ("10-0-20-0", "10-0-20-0"),
        ("0.125-0-1-1", "0.125-0-1-1"),
    ],
)
def test_canonical_text(text: str, canonical: str) -> None:
    assert str(Tempo.parse(text)) == canonical


@pytest.mark.parametrize(("text", "words"), REFUSED.items())
def test_every_refused_form_is_told_in_one_sentence(text: str, words: tuple[str, ...]) -> None:
    sentence = refusal(text)
    for word in words:
        assert word in sentence


@pytest.mark.parametrize("text", ["abc", "a-b-c", "?!?", "4-0-slow"])
def test_junk_of_three_parts_is_not_offered_as_a_tempo(text: str) -> None:
    assert f"{'-'.join(text.split('-') if '-' in text else text)}-0" not in refusal(text)


@pytest.mark.parametrize(
    "text",
    ["4" * 100_000, "4-" * 50_000, "9" * 5_000 + "-0-1-1", "4-0-1-" + "x" * 9_000, "4." * 999],
)
def test_a_very_long_text_gets_a_short_sentence(text: str) -> None:
    assert len(refusal(text)) <= LONGEST_SENTENCE


def test_control_characters_never_get_into_the_sentence() -> None:
    for text in ("4-0-1-\x1b[2J", "\x1b]0;t\x07", "4-0\u202e-1-1"):
        assert refusal(text).isprintable()


@pytest.mark.parametrize(
    "phases_ms",
    [(-1, 0, 1000, 1000), (4000, -1000, 1000, 1000), (600_000, 0, 1000, 1000), (0, 0, 0, 0)],
)
def test_a_tempo_that_makes_no_sense_cannot_be_made(phases_ms: tuple[int, int, int, int]) -> None:
    with pytest.raises(BadValueError):
        Tempo(*phases_ms)


@given(st.tuples(*[st.integers(0, 30_000)] * 4).filter(lambda phases: sum(phases) >= 1000))
def test_the_canonical_text_means_the_same_tempo(phases_ms: tuple[int, int, int, int]) -> None:
    tempo = Tempo(*phases_ms)
    assert Tempo.parse(str(tempo)) == tempo


@given(st.integers(0, 30_000), st.integers(0, 30_000), st.integers(0, 30_000))
def test_so_does_an_explosive_one(eccentric_ms: int, lengthened_ms: int, shortened_ms: int) -> None:
    tempo = Tempo(eccentric_ms, lengthened_ms, 1000, shortened_ms, explosive=True)
    assert Tempo.parse(str(tempo)) == tempo


@given(st.tuples(*[st.integers(0, 9)] * 4).filter(any))
def test_all_the_ways_to_write_four_digits_agree(digits: tuple[int, int, int, int]) -> None:
    forms = {Tempo.parse(separator.join(map(str, digits))) for separator in ("", "-", " ")}
    assert len(forms) == 1
    assert forms.pop().phases_ms == tuple(digit * 1000 for digit in digits)


@given(st.text(max_size=40) | st.text("0123456789.-Xx /", max_size=14))
def test_any_text_is_a_tempo_or_one_sentence(text: str) -> None:
    try:
        tempo = Tempo.parse(text)
    except BadValueError as error:
        sentence = str(error)
    else:
        sentence = str(tempo)
        assert Tempo.parse(sentence) == tempo
    assert sentence
    assert sentence.isprintable()


def refusal(text: str) -> str:
    with pytest.raises(BadValueError) as caught:
        Tempo.parse(text)
    sentence = str(caught.value)
    assert "\n" not in sentence
    assert sentence
    return sentence
