"""Reads what the user changed; whatever is wrong with it, the coach can go on."""

from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tempo_coach.library.reader import exercises
from tempo_coach.settings.document import Document
from tempo_coach.settings.fault import Fault
from tempo_coach.settings.files import Kind, content_of
from tempo_coach.settings.model import Repertoire, Settings
from tempo_coach.training.faults import BadValueError
from tempo_coach.translation import offered


@dataclass(frozen=True, slots=True)
class Changes:
    """All that the user's files say, over what is built in."""

    settings: Settings = field(default_factory=Settings)
    """What holds; a value that is wrong in the file is as built in."""
    repertoire: Repertoire = field(
        default_factory=lambda: Repertoire(exercises(), MappingProxyType({}))
    )
    """The exercises; a value that is wrong in the file is as built in, or left out."""
    faults: tuple[Fault, ...] = ()
    """All that is wrong with the files."""
    settings_file: Document | None = None
    """What is right in ``settings.toml``; None where there is none, or it is no TOML."""
    exercises_file: Document | None = None
    """What is right in ``exercises.toml``; None where there is none, or it is no TOML."""


def read(folder: Path) -> Changes:
    """Read the files of a settings folder, which may be missing.

    Raises:
        CoachError: if a built-in file is damaged; never for a file of the user's.
    """
    files = {kind: folder / kind.file_name for kind in Kind}
    contents = {kind: content_of(file) for kind, file in files.items()}
    if all(content is None for content in contents.values()):
        return Changes()
    # Only those who changed something wait for pydantic.
    from tempo_coach.settings.check import check_exercises, check_settings
    from tempo_coach.settings.repertoire import repertoire

    settings = check_settings(str(files[Kind.SETTINGS]), contents[Kind.SETTINGS])
    own = check_exercises(str(files[Kind.EXERCISES]), contents[Kind.EXERCISES])
    chosen = settings.form.settings()
    built_in = exercises(offered(chosen.screen.language), offered(chosen.language.voice))
    return Changes(
        chosen,
        repertoire(own.form, built_in),
        settings.faults + own.faults,
        settings.right,
        own.right,
    )


def kind_of(file: Path) -> Kind:
    """Which of the coach's files a file is, or is meant to be, by how its name begins.

    Raises:
        BadValueError: if its name tells nothing.
    """
    for kind in Kind:
        if file.name.startswith(kind.value):
            return kind
    names = " or ".join(kind.value for kind in Kind)
    raise BadValueError(f"{file.name} is no file of the coach's; its name begins with {names}")


def faults_in(kind: Kind, file: Path) -> tuple[Fault, ...]:
    """All that is wrong with one file, from its top to its end; a missing one has no faults.

    Args:
        kind: Which file it is.
        file: Where it is; its name may be any.
    """
    from tempo_coach.settings.check import check

    return check(kind, str(file), content_of(file))
