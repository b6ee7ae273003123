"""Whatever stands in a file: no exception, and nothing is written."""

from pathlib import Path

import pytest
from example_counts import examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tempo_coach.errors import CoachError
from tempo_coach.settings.files import Kind
from tempo_coach.settings.loading import read
from tempo_coach.settings.origins import origins
from tempo_coach.settings.writer import change

PIECES = [
    "[coach]", "[[coach]]", "[[weeks]]", "[[weeks.sessions]]", "[[weeks.sessions.exercises]]",
    "weeks", "exercise", "name", "[single-leg-squat]", "[mine.phase_words]", "verbosity", "tempo",
    "easier", "phase_words", "lower", "rate", "=", ".", ",", "{", "}", "[", "]", '"', '"""', "'",
    "'''", "#", "\\", "\\u", "\n", "\r\n", " ", "full", '"4-0-1-1"', '"16kg"', "true", "100",
    "1e400", "inf", "1979-05-27", "\ufeff", "\x1b", "\u202e", "💪", "-1", "0x", '"hip-hinge"',
]  # fmt: skip
TOMLISH = st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=40).map("".join)
TYPES = '"x"', "1", "1.5", "true", "[]", "{}", "1979-05-27", "[1]", '["", 2]', "{ a = 1 }", "nan"
NAMES = (
    "weeks",
    "sessions",
    "exercises",
    "exercise",
    "name",
    "coach",
    "verbosity",
    "rate",
    "tempo",
    "hip-hinge",
    "form_cues",
    "lower",
    "easier",
    "odd",
)
STATEMENTS = st.builds(
    "{}{}.{} = {}\n".format,
    st.sampled_from(
        [
            "",
            "[[weeks]]\n",
            "[[weeks.sessions]]\n",
            "[coach]\n",
            "[hip-hinge]\n",
            "[odd.form_cues]\n",
        ]
    ),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(TYPES),
)
CONTENTS = (
    st.binary(max_size=200)
    | TOMLISH.map(lambda text: text.encode("utf-8", "surrogatepass"))
    | st.lists(STATEMENTS, max_size=5).map(lambda lines: "".join(lines).encode())
)


def put(kind: Kind, folder: Path, content: bytes) -> Path:
    file = kind.file(folder, "mine")
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content)
    return file


@pytest.mark.parametrize("kind", Kind)
@settings(
    max_examples=examples(400),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(content=CONTENTS)
def test_any_content_is_read_and_left_alone(kind: Kind, content: bytes, tmp_path: Path) -> None:
    file = put(kind, tmp_path, content)
    changes = read(tmp_path)
    lines = content.count(b"\n") + 1
    assert all(1 <= fault.line <= lines and fault.column >= 1 for fault in changes.faults)
    assert all(str(fault).isprintable() for fault in changes.faults)
    assert len(origins(changes)) >= 18
    if changes.faults:
        with pytest.raises(CoachError):
            change(file, {"coach.count": "up"})
    assert file.read_bytes() == content
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [file]


@pytest.mark.parametrize("kind", Kind)
def test_a_file_of_more_than_ten_megabytes_is_refused_unread(kind: Kind, tmp_path: Path) -> None:
    put(kind, tmp_path, b"x = 1\n" * 1_700_000)
    (fault,) = read(tmp_path).faults
    assert (fault.line, fault.column) == (1, 1)
    assert "10 MB" in fault.complaint
