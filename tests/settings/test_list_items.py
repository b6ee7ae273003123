"""Changing a list that somebody wrote by hand: what differs is changed, and no comment is lost."""

import re
import tomllib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tempo_coach.settings.toml_edit import with_value, without_value

CUES = ("single-leg-squat", "form_cues_added", "lower")
SLOW, BREATHE = "Slow to the last.", "Breathe."
WRITTEN = """\
[single-leg-squat]
form_cues_added.lower = [ # for the knee
  "Slow to the last.", # Anna's
  # "Not this one",
  "Breathe.",
]
tempo = "5-0-1-1"
"""


def changed(old: str, new: str) -> str:
    assert old in WRITTEN
    return WRITTEN.replace(old, new)


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([SLOW, BREATHE], WRITTEN),
        ([SLOW, "Sit."], changed('"Breathe."', '"Sit."')),
        (["Sit.", BREATHE], changed('"Slow to the last."', '"Sit."')),
        ([SLOW], changed('  "Breathe.",\n', "")),
        ([BREATHE], changed('"Slow to the last.", ', "")),
        ([SLOW, BREATHE, "Sit."], changed('  "Breathe.",\n', '  "Breathe.",\n  "Sit.",\n')),
        (["Sit.", SLOW, BREATHE], changed('  "Slow', '  "Sit.",\n  "Slow')),
        ([], changed('"Slow to the last.", ', "").replace('  "Breathe.",\n', "")),
        (
            [BREATHE, SLOW],
            changed('  "Breathe.",\n', "").replace('  "Slow', '  "Breathe.",\n  "Slow'),
        ),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_an_item_that_stays_is_not_touched(items: list[str], expected: str, newline: str) -> None:
    text = WRITTEN.replace("\n", newline)
    assert with_value(text, CUES, items) == expected.replace("\n", newline)


@pytest.mark.parametrize(
    ("before", "items", "after"),
    [
        ('["a", "b"]', ["a"], '["a"]'),
        ('["a", "b"]', ["b"], '["b"]'),
        ('[ "a", "b" ]', ["a", "b", "c"], '[ "a", "b", "c" ]'),
        ("['a', 'b',]", ["a", "c"], "['a', \"c\",]"),
        ('["a"]', [], "[]"),
        ("[ ]", ["a"], '[ "a"]'),
        ('["a"]', ["b", "a"], '["b", "a"]'),
        ('["a", # first\n "b"]', ["b"], '[ # first\n "b"]'),
        ('[\n  "a"\n  , "b" # last\n]', ["a", "c", "b"], '[\n  "a",\n  "c",\n   "b" # last\n]'),
        ('[\n\t"# a" # last\n]', ["# a", "b"], '[\n\t"# a", # last\n\t"b"\n]'),
        ('["a", "b"] # both', ["b", "a"], '["b", "a"] # both'),
    ],
)
def test_the_way_it_was_written_goes_on(before: str, items: list[str], after: str) -> None:
    assert with_value(f"x.y = {before}\n", ("x", "y"), items) == f"x.y = {after}\n"


def test_a_list_that_is_taken_out_leaves_what_was_noted_in_it() -> None:
    assert without_value(WRITTEN, CUES) == (
        "[single-leg-squat]\n"
        '# for the knee\n# Anna\'s\n# "Not this one",\ntempo = "5-0-1-1"\n'
    )  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('[a]\n  b = "# no" # as the coach says\n', "[a]\n  # as the coach says\n"),
        ('[a]\r\nb = 1 # one\r\nc = 2', "[a]\r\n# one\r\nc = 2"),
        ("[a]\nb = '''\n# no\n''' # yes", "[a]\n# yes"),
        ('[a]\nb = "1"\n', ""),
    ],
)  # fmt: skip
def test_a_value_that_is_taken_out_leaves_its_comment(before: str, after: str) -> None:
    assert without_value(before, ("a", "b")) == after


ITEMS = st.lists(st.sampled_from(["a", "b", "#c", 'd"', "e,"]) | st.text(max_size=3), max_size=5)
BLANKS = st.sampled_from(["", " ", "\n  ", " # one,\n", "\n\t# two ]\n  ", "\r\n "])


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[str], str]:
    """Texts, and a way to write a list of them by hand."""
    items = draw(ITEMS)
    written = "[" + draw(BLANKS)
    for place, item in enumerate(items):
        quoted = re.sub(r'["\\\x00-\x1f\x7f]', lambda found: f"\\u{ord(found[0]):04x}", item)
        comma = "," if place < len(items) - 1 or draw(st.booleans()) else ""
        written += f'"{quoted}"{draw(BLANKS)}{comma}{draw(BLANKS)}'
    return items, f"{written}]"


@settings(deadline=None)
@given(lists(), ITEMS)
def test_any_list_says_what_it_should_and_keeps_its_comments(
    known: tuple[list[str], str], items: list[str]
) -> None:
    before, written = known
    text = f"x = 1\n[a]\nb = {written} # three\nc = 2\n"
    assert tomllib.loads(text)["a"]["b"] == before
    after = with_value(text, ("a", "b"), items)
    expected: dict[str, Any] = {"x": 1, "a": {"b": items, "c": 2}}
    assert tomllib.loads(after) == expected
    for comment in ("# one,", "# two ]", "# three"):
        assert after.count(comment) == text.count(comment)
    gone = without_value(after, ("a", "b"))
    assert tomllib.loads(gone) == {"x": 1, "a": {"c": 2}}
    assert gone.count("# one,") == text.count("# one,")
