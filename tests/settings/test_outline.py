"""Finding where everything stands, in documents that are as hairy as TOML allows."""

import re
import tomllib
from collections.abc import Iterator
from typing import Any, cast

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.settings.diagnostics import Lines, fault_at
from tempo_coach.settings.toml_spans import Path, TooDeepError, last_key, outline

HAIRY = {
    "dotted": 'a.b.c = 1\na . b . "d e" = 2 # x\n"a".\'b\'.f=3\n',
    "quoted": '"\\u0061\\"b" = 1\n\'c.d\' = 2\n"" = 3\n[" x "."y]"]\n"#" = "#"\n',
    "inline": "a = { b = 1, c.d = [1, 2], e = { f = '}' } }\nb = {}\nc = {  }\n",
    "lists": 'a = [ # one ]\n  1, "]", # two\n  [ "x", {y = "}"} ],\n]\nb = []\nc = [[], [[]]]\n',
    "texts": 'a = """x"""\nb = """"q""""\nc = """\n"" \\""" # no\n[no]\n"""\n'
    "d = ''''x'''''\n"
    "e = ''\nf = \"\\\\\"\ng = '\\'\nh = '''''' # \"\n",
    "scalars": "a = 1979-05-27 07:32:00Z\nb = 1979-05-27T07:32:00-08:00\nc = 07:32:00\n"
    "d = -nan\ne = +1_000.5e-3\nf = 0xdead_beef\ng = true#c\n",
    "out of order": "[a]\nx = 1\n[b]\ny = 1\n[a.c.d]\nz = 1\n[ a . e ]\nw = 1\n[a.c]\nv = 1\n",
    "many": "[[a]]\nx = 1\n[[a.b]]\ny = 1\n[[a.b]]\n[a.b.c]\nz = 1\n[[a]]\n[a.b]\nx = 2\n",
    "crlf": 'a = 1\r\n[b] # c\r\nc = """\r\nx\r\n"""\r\nd = [\r\n1,\r\n]\r\n',
    "unicode": '# ÄÖ 💪\n"💪" = \'é\' # ü\n["ñ"]\nx = "🦵🦵"\n',
    "no end of line": "[a]\nx = 1 # c",
    "empty": "",
}


def values(path: Path, value: object) -> Iterator[tuple[Path, object]]:
    if path:
        yield path, value
    if isinstance(value, dict):
        for key, each in cast("dict[str, object]", value).items():
            yield from values((*path, key), each)
    elif isinstance(value, list):
        for place, each in enumerate(cast("list[object]", value)):
            yield from values((*path, place), each)


def assert_found(text: str) -> None:
    """Every value is where its span says, word for word; so is every key."""
    spans = outline(text).spans
    for path, value in values((), tomllib.loads(text)):
        span = spans[path]
        if isinstance(path[-1], str):
            key = re.match(r"""'[^']*'|"(\\.|[^"\\])*"|[\w-]+""", text[span.key :])
            assert key
            assert list(tomllib.loads(f"{key[0]} = 0")) == [path[-1]]
        # A table that is not in braces has no place of its own, and many such are no list.
        if span.start > span.key or not isinstance(value, (dict, list)):
            written = text[span.start : span.end]
            assert repr(tomllib.loads(f"x = {written}")["x"]) == repr(value)


@pytest.mark.parametrize("text", HAIRY.values(), ids=HAIRY)
def test_finds_every_value_of_a_hairy_document(text: str) -> None:
    assert_found(text)


def test_finds_keys_where_a_person_sees_them() -> None:
    text = '[a]\nb . "c d" = 1\n[x.y]\nz = { p = 1, q.r = 2 }\n'
    spans, lines = outline(text).spans, Lines(text)
    places = {path: (lines.line(span.key), lines.column(span.key)) for path, span in spans.items()}
    assert places == {
        ("a",): (1, 2),
        ("a", "b"): (2, 1),
        ("a", "b", "c d"): (2, 5),
        ("x",): (3, 2),
        ("x", "y"): (3, 4),
        ("x", "y", "z"): (4, 1),
        ("x", "y", "z", "p"): (4, 7),
        ("x", "y", "z", "q"): (4, 14),
        ("x", "y", "z", "q", "r"): (4, 16),
    }


KEYS = st.text(min_size=1, max_size=6) | st.sampled_from(["a", "b", "a.b", '"', "'", "#", "="])
SCALARS = st.text(max_size=12) | st.integers(-(2**60), 2**60) | st.booleans() | st.floats()
TABLES = st.recursive(
    st.dictionaries(KEYS, SCALARS, max_size=4),
    lambda inner: st.dictionaries(
        KEYS, SCALARS | inner | st.lists(SCALARS | inner, max_size=3), max_size=4
    ),
    max_leaves=12,
)


@given(TABLES)
def test_finds_every_value_of_any_document(data: dict[str, Any]) -> None:
    assert_found(tomlkit.dumps(data))


@given(st.text("abc=.[]{}\"'#\n ,1\\"))
def test_a_broken_text_still_has_a_last_key(text: str) -> None:
    assert 0 <= last_key(text, len(text)) <= len(text)


def test_depth_is_bounded() -> None:
    with pytest.raises(TooDeepError) as caught:
        outline("x = " + "[" * 40 + "]" * 40)
    assert caught.value.offset == 36


@given(st.text("ab\n"), st.integers(0, 20))
def test_lines_and_columns_count_from_one(text: str, offset: int) -> None:
    offset = min(offset, len(text))
    before = text[:offset].split("\n")
    fault = fault_at("f", text, offset, "")
    assert (fault.line, fault.column) == (len(before), len(before[-1]) + 1)
