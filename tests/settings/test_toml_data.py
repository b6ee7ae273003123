"""What a file says is the same with a word about its faults and without."""

from hypothesis import example, given
from hypothesis import strategies as st

from tempo_coach.settings.document import Document, parse
from tempo_coach.settings.toml_data import BIGGEST_BYTES, DEEPEST, data_of

PIECES = (
    "[screen]\n",
    "[[screen]]\n",
    'language = "de"\n',
    "language = 3\n",
    "a.b.c = [1, {d = 2}]\n",
    "x = 'open\n",
    "day = 2026-05-01\n",
    "# note\n",
    "\r\n",
    "\x00",
    " = ",
)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=8).map("".join))
@example("a." * DEEPEST + "a = 1")
@example("[" * 2 * DEEPEST + "]" * 2 * DEEPEST)
@example("a = " + "[" * (DEEPEST - 2) + "]" * (DEEPEST - 2))
@example("a = " + "[" * (DEEPEST - 1) + "]" * (DEEPEST - 1))
@example("a = " + "[" * DEEPEST + "]" * DEEPEST)
@example("a = " + "[" * 5_000 + "]" * 5_000)
@example("\ufefflanguage = 'de'")
@example("#" * (BIGGEST_BYTES + 1))
def test_a_text_is_read_alike(text: str) -> None:
    told = parse("settings.toml", text.encode())
    assert data_of(text.encode()) == (told.data if isinstance(told, Document) else None)


@given(st.binary(max_size=30))
@example(b"\xff\xfel\x00")
@example(b"a = 'caf\xe9'")
def test_bytes_are_read_alike(content: bytes) -> None:
    told = parse("settings.toml", content)
    assert data_of(content) == (told.data if isinstance(told, Document) else None)
