"""Everything that is typed knows the same keys, and drops nothing in silence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.i18n.plain_text import is_text
from tempo_coach.text_entry import TextEntry


@pytest.mark.parametrize("key", ["delete", "ctrl+u"])
def test_all_of_it_can_be_taken_out(key: str) -> None:
    entry = TextEntry("16 kg")
    assert entry.press(key, None)
    assert entry.text == ""


@pytest.mark.parametrize("key", ["backspace", "ctrl+h"])
def test_the_last_letter_can_be_taken_out(key: str) -> None:
    entry = TextEntry("16 kg", fresh=True)
    assert entry.press(key, None)
    entry.press("8", "8")
    assert entry.text == "16 k8"


def test_the_first_letter_takes_the_place_of_what_stood_there() -> None:
    entry = TextEntry("16 kg", fresh=True)
    for letter in "18":
        entry.press(letter, letter)
    assert entry.text == "18"


def test_what_there_is_no_room_for_is_told() -> None:
    entry = TextEntry("abc", longest=3)
    entry.press("d", "d")
    assert entry.text == "abc"
    assert "3 characters" in entry.problem
    entry.press("backspace", None)
    assert not entry.problem


@given(st.lists(st.characters(), max_size=30))
def test_a_typed_character_is_taken_or_told(letters: list[str]) -> None:
    entry = TextEntry(longest=10)
    for letter in letters:
        before = entry.text
        if entry.press(letter, letter):
            assert entry.text == before + letter or entry.problem
        else:
            assert not is_text(letter)
