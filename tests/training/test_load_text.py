"""A weight is shown as the language writes numbers, and read however it was written."""

import pytest

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import SOURCE_LANGUAGE, read_in
from tempo_coach.training.load import Load, load_text


@pytest.mark.parametrize(
    ("language", "written", "shown"),
    [
        ("en", "16.5kg", "16.5 kg"),
        ("de", "16.5kg", "16,5 kg"),
        ("es", "16,5 kg", "16,5 kg"),
        ("fr", "1000.125lb", "1000,125 lb"),
        ("de", "16.50kg", "16,50 kg"),
        ("fr", "16kg", "16 kg"),
    ],
)
def test_shown_in_the_language(language: str, written: str, shown: str) -> None:
    read_in(language)
    try:
        assert load_text(Load.parse(written)) == shown
        # What is shown can be typed again.
        assert Load.parse(shown) == Load.parse(written)
    finally:
        read_in(SOURCE_LANGUAGE)


def test_files_have_a_point() -> None:
    assert str(Load.parse("16,5kg")) == "16.5 kg"


@pytest.mark.parametrize("text", ["16,kg", ",5kg", "1,000.5kg", "1.5,5kg"])
def test_one_mark_is_enough(text: str) -> None:
    with pytest.raises(BadValueError):
        Load.parse(text)
