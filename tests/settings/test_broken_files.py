"""Every broken file is told with all that is wrong with it, each at its line and column."""

from pathlib import Path

import pytest

from tempo_coach.library.programme_reader import programmes
from tempo_coach.settings.files import Kind
from tempo_coach.settings.loading import faults_in, read

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(BROKEN.glob("*.toml"))


def kind_of(file: Path) -> Kind:
    return Kind(file.name.partition("-")[0])


def put(file: Path, folder: Path) -> Path:
    """Copy a file to where the coach looks for it."""
    target = kind_of(file).file(folder, file.stem)
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(file.read_bytes())
    return target


def expected(file: Path) -> list[tuple[str, str]]:
    """Place and part of the message of each fault of a file."""
    lines = (BROKEN / "expected.txt").read_text("utf-8").splitlines()
    split = [line.split(": ", 1) for line in lines if line.startswith(f"{file.name}:")]
    return [(place, part) for place, part in split]


def test_there_are_many() -> None:
    assert len(FILES) >= 80


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_tells_every_fault_at_its_place(file: Path) -> None:
    faults = faults_in(kind_of(file), file)
    places = [f"{Path(fault.file).name}:{fault.line}:{fault.column}" for fault in faults]
    assert places == [place for place, _ in expected(file)]
    for fault, (_, part) in zip(faults, expected(file), strict=True):
        assert part in fault.complaint
        assert str(fault).isprintable()
        assert len(fault.complaint) < 400


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_coach_goes_on(file: Path, tmp_path: Path) -> None:
    target = put(file, tmp_path)
    changes = read(tmp_path)
    assert len(changes.faults) == len(expected(file))
    assert changes.catalog.exercises["single-leg-squat"].tempo.rep_ms == 6_000
    assert changes.settings.coach.announcements
    assert changes.programmes == programmes()
    assert target.read_bytes() == file.read_bytes()
