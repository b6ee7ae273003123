"""Names to choose from are told as people tell them: commas, and one word before the last."""

import pytest

from tempo_coach.i18n.messages import any_of
from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.settings.files import Kind
from tempo_coach.settings.validation import check


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "a, b or c"), ("de", "a, b oder c"), ("es", "a, b o c"), ("fr", "a, b ou c")],
)
def test_three_names_are_told_with_one_or(language: str, told: str) -> None:
    assert set(LANGUAGES) == {"en", "de", "es", "fr"}
    read_in(language)
    try:
        assert any_of(["a", "b", "c"]) == told
        assert any_of(["b", "c"]) == told.removeprefix("a, ")
        assert any_of(["c"]) == "c"
    finally:
        read_in(SOURCE_LANGUAGE)


def test_a_setting_tells_its_choices_so() -> None:
    (fault,) = check(Kind.SETTINGS, "", b'[coach]\nverbosity = "loud"\n')
    assert 'must be "full", "counts", "words" or "tones", not' in fault.complaint
