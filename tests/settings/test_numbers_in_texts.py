"""Numbers of settings are read as they are shown, and a number that is a text is told of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.settings.files import Kind
from tempo_coach.settings.numbers import read_setting
from tempo_coach.settings.validation import check
from tempo_coach.tui.look.setting_texts import number_text

BOUNDS = {
    "sound.volume": (0, 100),
    "voice.rate": (50, 200),
    "sound.latency_ms": (0, 1000),
    "session.start_delay_s": (0, 120),
}


@given(st.data(), st.sampled_from(sorted(LANGUAGES)), st.sampled_from(sorted(BOUNDS)))
def test_a_setting_that_is_shown_is_read_again(
    data: st.DataObject, language: str, path: str
) -> None:
    least, most = BOUNDS[path]
    number = data.draw(st.integers(least, most))
    read_in(language)
    try:
        shown = number_text(path, str(number))
        assert read_setting(path, shown, least=least, most=most) == number
    finally:
        read_in(SOURCE_LANGUAGE)


@pytest.mark.parametrize(
    ("kind", "text", "hint"),
    [
        (Kind.SETTINGS, '[session]\nstart_delay_s = "1:30"\n', "write it as 90, without quotes"),
        (Kind.SETTINGS, '[sound]\nvolume = "80 %"\n', "write it as 80, without quotes"),
        (Kind.EXERCISES, '[hip-hinge]\nrest_s = "1,5 min"\n', "write it as 90, without quotes"),
        (Kind.EXERCISES, '[hip-hinge]\nsets = "3"\n', "write it as 3, without quotes"),
    ],
)
def test_a_number_that_is_a_text_is_told_as_the_number_it_means(
    kind: Kind, text: str, hint: str
) -> None:
    (fault,) = check(kind, kind.file_name, text.encode())
    assert hint in fault.complaint
    assert "must be a whole number" in fault.complaint


@pytest.mark.parametrize("value", ['"\u00b2"', '"11"', '"1,000"', '"soon"'])
def test_a_text_that_means_no_such_number_gets_no_such_hint(value: str) -> None:
    (fault,) = check(Kind.EXERCISES, "f", f"[hip-hinge]\nsets = {value}\n".encode())
    assert "without quotes" not in fault.complaint


@pytest.mark.parametrize(
    ("key", "written", "plain"),
    [
        ("tempo", "3,5-0-1-1", "3.5-0-1-1"),
        ("tempo", "4\u22120\u22121\u22121", "4-0-1-1"),
        ("load", "7,5 KGS", "7.5kg"),
    ],
)
def test_texts_in_files_are_read_as_people_write_them(key: str, written: str, plain: str) -> None:
    for text in (written, plain):
        content = f'[hip-hinge]\n{key} = "{text}"\n'
        assert check(Kind.EXERCISES, "f", content.encode()) == ()
