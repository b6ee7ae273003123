"""Texts of the user's keep what belongs to them, and never turn the line around them."""

from unicodedata import bidirectional, category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.app.formatting import clean
from tempo_coach.feedback.questions import plain
from tempo_coach.i18n.plain_text import is_text, isolated, one_line, without_last_letter
from tempo_coach.settings.field_types import plain_text

PERSIAN = "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
HINDI = "\u0915\u094d\u200d\u0937"
FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"
FLAG = "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"

KEPT = [PERSIAN, HINDI, FAMILY, FLAG, "a\u200eb", "\u05d0\u200f!", "\u061c5", "caf\u00e9"]

TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200f\u200e\u05d0\u0663a1 ("
written = st.text(max_size=40) | st.text(TURNING + "\u200c\u200d\x1b\n", max_size=20)


@pytest.mark.parametrize("text", KEPT)
def test_what_joins_letters_and_gives_them_their_direction_stays(text: str) -> None:
    assert plain(text) == text
    assert plain_text(text) == text
    assert one_line(text) == text
    assert text in clean(text)


@pytest.mark.parametrize("text", ["\x1b[31m", "\x07", "\u202e", "\u2067", "\x9b", "\u2028"])
def test_what_a_terminal_obeys_or_turns_the_rest_goes(text: str) -> None:
    for kept in (plain(f"a{text}b"), plain_text(f"a{text}b"), one_line(f"a{text}b")):
        assert is_text(kept)
        assert text not in kept


def test_text_from_left_to_right_is_shown_as_it_is() -> None:
    assert clean("Squat, slow (4 s)") == "Squat, slow (4 s)"
    assert clean(FAMILY) == FAMILY


@given(written)
def test_what_is_shown_cannot_turn_the_line_around_it(text: str) -> None:
    for shown in (clean(text), isolated(one_line(text))):
        depth = 0
        for letter in shown:
            if letter == "\u2069":
                depth -= 1
                assert depth >= 0
            elif letter in "\u2066\u2067\u2068":
                depth += 1
            else:
                assert depth or bidirectional(letter) not in ("R", "AL", "AN")
                assert letter not in "\u202a\u202b\u202c\u202d\u202e"
        assert depth == 0
        assert not any(category(letter) == "Cc" for letter in shown)
        assert isolated(shown) == shown
    assert clean(clean(text)) == clean(text)


@given(written)
def test_a_note_is_the_same_however_often_it_is_kept(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert is_text(plain(text))


def test_one_step_back_takes_what_is_seen_as_one_letter() -> None:
    assert without_last_letter("cafe\u0301") == "caf"
    assert without_last_letter(FAMILY) == "\U0001f469\u200d\U0001f469"
    assert without_last_letter("") == ""
    assert without_last_letter("\u0645\u06cc\u200c") == "\u0645"


@given(written)
def test_every_step_back_leaves_less(text: str) -> None:
    while text:
        assert len(without_last_letter(text)) < len(text)
        text = without_last_letter(text)
