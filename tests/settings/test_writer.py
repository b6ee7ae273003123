"""Writing one value back: everything else is kept, and nobody's work is lost."""

import os
import stat
import tomllib
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.settings.atomic_write import ConflictError, restore, snapshot
from tempo_coach.settings.loading import read
from tempo_coach.settings.toml_edit import Value, with_value, without_value
from tempo_coach.settings.writer import change

WRITTEN = """\
# mine

[ coach ]   # what is said
  count   =  'up'   # or "down"
verbosity="full"

# about the voice
[voice]
rate = 1_00
[screen] # last
language = "en"
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "settings.toml"
    file.write_bytes(WRITTEN.encode())
    return file


def test_changes_a_value_and_not_a_byte_more(file: Path) -> None:
    change(file, {"coach.count": "down"})
    assert file.read_text("utf-8") == WRITTEN.replace("'up'", '"down"')
    assert read(file.parent).settings.coach.count == "down"


def test_a_new_key_ends_its_table_and_not_the_next_ones_comment(file: Path) -> None:
    change(file, {"coach.form_cues": False})
    assert file.read_text("utf-8") == WRITTEN.replace(
        'verbosity="full"\n', 'verbosity="full"\nform_cues = false\n'
    )


def test_a_new_table_ends_the_file(file: Path) -> None:
    change(file, {"sound.latency_ms": 250})
    assert file.read_text("utf-8") == f"{WRITTEN}\n[sound]\nlatency_ms = 250\n"


def test_a_key_goes_and_the_comment_on_its_line_stays(file: Path) -> None:
    change(file, {"coach.count": None})
    assert file.read_text("utf-8") == WRITTEN.replace("count   =  'up'   # or", "# or")


def test_a_key_that_is_not_there_is_out_already(file: Path) -> None:
    change(file, {"sound.latency_ms": None})
    assert file.read_text("utf-8") == WRITTEN


def test_ends_of_lines_and_byte_order_mark_stay(file: Path) -> None:
    content = b"\xef\xbb\xbf" + WRITTEN.replace("\n", "\r\n").encode()
    file.write_bytes(content)
    change(file, {"coach.form_cues": False})
    change(file, {"sound.latency_ms": 1})
    after = file.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf# mine\r\n")
    assert after.count(b"\n") == after.count(b"\r\n") == content.count(b"\n") + 4


def test_a_new_file_starts_with_its_schema_and_a_comment(tmp_path: Path) -> None:
    file = tmp_path / "new" / "exercises.toml"
    written = change(file, {"single-leg-squat.tempo": "5-0-1-1"})
    first, second, *rest = file.read_text("utf-8").splitlines()
    assert first == "#:schema ./exercises.schema.json"
    assert second.startswith("# ")
    assert rest == ["", "[single-leg-squat]", 'tempo = "5-0-1-1"']
    assert (file.parent / "exercises.schema.json").is_file()
    squat = read(file.parent).catalog.exercises["single-leg-squat"]
    assert squat.tempo.eccentric_ms == 5_000
    restore(written)
    assert not file.exists()


def test_several_values_are_one_change_and_one_undo(file: Path) -> None:
    written = change(file, {"coach.count": "down", "voice.rate": None, "sound.tone_volume": 5})
    assert tomllib.loads(file.read_text("utf-8")) == {
        "coach": {"count": "down", "verbosity": "full"},
        "screen": {"language": "en"},
        "sound": {"tone_volume": 5},
    }
    undone = restore(written)
    assert file.read_text("utf-8") == WRITTEN
    restore(undone)
    assert file.read_bytes() == written.current


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        ("voice.rate", 201, "rate must be a whole number from 50 to 200, not 201"),
        ("voice.raet", 100, "did you mean rate?"),
        ("coach.count.up", True, "set twice"),
        ("coach", "full", "'coach' is not a setting; give a table and a key, such as coach.count"),
        ("coach.", "full", "'coach.' is not a setting"),
    ],
)
def test_a_value_that_would_be_a_fault_is_refused(
    file: Path, path: str, value: Value, complaint: str
) -> None:
    with pytest.raises(BadValueError, match=complaint):
        change(file, {path: value})
    assert file.read_text("utf-8") == WRITTEN


def test_a_file_with_a_fault_is_not_written_to(file: Path) -> None:
    file.write_text("[coach]\ncount = 3\n", "utf-8")
    with pytest.raises(CoachError, match=r"settings\.toml:2:9: count must be"):
        change(file, {"coach.verbosity": "full"})
    assert file.read_text("utf-8") == "[coach]\ncount = 3\n"


def test_what_somebody_else_wrote_is_kept(file: Path) -> None:
    seen = snapshot(file)
    theirs = WRITTEN.replace("1_00", "150")
    file.write_text(theirs, "utf-8")
    with pytest.raises(ConflictError, match="changed elsewhere"):
        change(file, {"coach.count": "down"}, since=seen)
    assert file.read_text("utf-8") == theirs
    change(file, {"coach.count": "down"}, since=seen, overwrite=True)
    assert file.read_text("utf-8") == theirs.replace("'up'", '"down"')


def test_an_undo_keeps_what_somebody_else_wrote(file: Path) -> None:
    written = change(file, {"coach.count": "down"})
    file.write_text("# theirs\n", "utf-8")
    with pytest.raises(ConflictError):
        restore(written)
    assert file.read_text("utf-8") == "# theirs\n"
    restore(written, overwrite=True)
    assert file.read_text("utf-8") == WRITTEN


def test_a_change_at_the_last_moment_is_kept(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.fsync

    def fsync(number: int) -> None:
        real(number)
        file.write_text("# theirs\n", "utf-8")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(ConflictError):
        change(file, {"coach.count": "down"})
    assert file.read_text("utf-8") == "# theirs\n"
    assert os.listdir(file.parent) == [file.name]


def test_permissions_stay_and_a_link_is_followed(file: Path, tmp_path: Path) -> None:
    file.chmod(0o640)
    link = tmp_path / "elsewhere" / "settings.toml"
    link.parent.mkdir()
    link.symlink_to(file)
    change(link, {"coach.count": "down"})
    assert link.is_symlink()
    assert "down" in file.read_text("utf-8")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640


def test_a_disk_that_cannot_be_written_is_one_sentence(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(_source: Any, _target: Any) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(CoachError, match="cannot be written: Read-only file system; nothing"):
        change(file, {"coach.count": "down"})
    assert file.read_text("utf-8") == WRITTEN
    assert os.listdir(file.parent) == [file.name]


def test_a_read_only_file_is_left_alone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    with pytest.raises(CoachError, match="is read-only"):
        change(file, {"coach.count": "down"})
    assert file.read_text("utf-8") == WRITTEN


def test_only_the_coachs_files_are_written(tmp_path: Path) -> None:
    with pytest.raises(BadValueError, match=r"settings\.toml or exercises\.toml"):
        change(tmp_path / "passwd", {"coach.count": "down"})
    assert not list(tmp_path.iterdir())


TEXTS = [
    WRITTEN,
    WRITTEN.replace("\n", "\r\n"),
    WRITTEN.rstrip(),
    "",
    "# only a comment",
    'coach.count = "up" # dotted\nvoice.rate = 90\n',
    'coach = { count = "up", verbosity = "full" } # in braces\n[voice]\nrate=90\n',
    'coach = {}\nvoice = { rate = 90 }',
    '[voice]\nrate = 90\n\n\n[coach]\n# a comment under it\n\n',
    '\n\n[sound]\nlatency_ms = 1\n\n[coach] # short\ncount = "up"\n\n[voice]\nrate = 90\n',
]  # fmt: skip
PATHS = [
    ("coach", "count"), ("coach", "theme"), ("voice", "rate"), ("sound", "x y"), ("new", "key"),
    ("coach", "deeper", "still"), ("voice", "ü"),
]  # fmt: skip
VALUES = st.text() | st.integers(-(2**63), 2**63 - 1) | st.booleans() | st.lists(st.text())


def found(text: str, path: tuple[str, ...]) -> Any:
    node: Any = tomllib.loads(text)
    for key in path:
        node = node.get(key, {})
    return node


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(TEXTS), st.sampled_from(PATHS), VALUES)
def test_what_was_set_is_there_and_the_rest_as_it_was(
    text: str, path: tuple[str, ...], value: Value
) -> None:
    there = found(text, path) != {}
    after = with_value(text, path, value)
    assert found(after, path) == value
    expected = tomllib.loads(text)
    node = expected
    for key in path[:-1]:
        node = node.setdefault(key, {})
    node[path[-1]] = value
    assert tomllib.loads(after) == expected
    if there:
        written = tomlkit.item(value).as_string()
        assert after in [text.replace(old, written) for old in ("'up'", '"up"', "1_00", "90")]
    else:
        pairs = enumerate(zip(text, after, strict=False))
        same = next((place for place, (old, new) in pairs if old != new), len(text))
        assert after.endswith(text[same:])
        assert without_value(after, path) == text


@given(st.sampled_from(TEXTS), st.sampled_from(PATHS), VALUES, VALUES)
def test_setting_twice_is_setting_once(
    text: str, path: tuple[str, ...], first: Value, second: Value
) -> None:
    once = with_value(text, path, second)
    assert with_value(with_value(text, path, first), path, second) == once
