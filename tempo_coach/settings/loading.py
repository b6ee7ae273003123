"""Reads what the user changed; whatever is wrong with it, the coach can go on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.messages import any_of
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import offered
from tempo_coach.library.loader import exercises
from tempo_coach.library.programme_reader import programmes
from tempo_coach.settings.diagnostics import Diagnostic
from tempo_coach.settings.document import Document, parse
from tempo_coach.settings.files import ONE_FILE, PROGRAMMES, Kind, content_of, programme_files
from tempo_coach.settings.model import NO_PROGRAMME, ExerciseCatalog, Session, Settings
from tempo_coach.training.programme import Programme


@dataclass(frozen=True, slots=True)
class SettingsSnapshot:
    """All that the user's files say, over what is built in."""

    settings: Settings = field(default_factory=Settings)
    """What holds; a value that is wrong in the file is as built in."""
    catalog: ExerciseCatalog = field(
        default_factory=lambda: ExerciseCatalog(exercises(), MappingProxyType({}))
    )
    """The exercises; a value that is wrong in the file is as built in, or left out."""
    programmes: Mapping[str, Programme] = field(default_factory=programmes)
    """The built-in programmes, then the user's own; a file with a fault is left out whole."""
    faults: tuple[Diagnostic, ...] = ()
    """All that is wrong with the files."""
    settings_file: Document | None = None
    """What is right in ``settings.toml``; None where there is none, or it is no TOML."""
    exercises_file: Document | None = None
    """What is right in ``exercises.toml``; None where there is none, or it is no TOML."""
    programme_files: Mapping[str, Document] = field(
        default_factory=lambda: MappingProxyType[str, Document]({})
    )
    """What is right in ``programmes/``, by key."""

    @property
    def followed(self) -> Programme | None:
        """The programme that today's session comes from; None for those who follow none.

        Where there is none of the chosen name, it is the default one: a slip in a name is no wish
        for the full workout.
        """
        chosen = self.settings.session.programme
        if chosen == NO_PROGRAMME:
            return None
        return self.programmes.get(chosen) or self.programmes[Session().programme]


def read(folder: Path) -> SettingsSnapshot:
    """Read the files of a settings folder, which may be missing.

    Raises:
        CoachError: if a built-in file is damaged; never for a file of the user's.
    """
    files = {kind: folder / kind.file_name for kind in ONE_FILE}
    contents = {kind: content_of(file) for kind, file in files.items()}
    planned = programme_files(folder)
    if not planned and all(content is None for content in contents.values()):
        return SettingsSnapshot()
    # Only those who changed something wait for pydantic.
    from tempo_coach.settings.exercise_catalog import catalog
    from tempo_coach.settings.programmes import programme
    from tempo_coach.settings.validation import check_exercises, check_programme, check_settings

    settings = check_settings(str(files[Kind.SETTINGS]), contents[Kind.SETTINGS])
    own = check_exercises(str(files[Kind.EXERCISES]), contents[Kind.EXERCISES])
    chosen = settings.form.settings()
    built_in = exercises(offered(chosen.screen.language), offered(chosen.language.voice))
    known = catalog(own.form, built_in)
    plans = dict(programmes(offered(chosen.screen.language)))
    faults, right = settings.faults + own.faults, dict[str, Document]()
    for file in planned:
        checked = check_programme(str(file), content_of(file), known.exercises)
        faults += checked.faults
        if checked.form is not None and checked.right is not None:
            plans[file.stem] = programme(file.stem, checked.form, plans.get(file.stem))
            right[file.stem] = checked.right
    return SettingsSnapshot(
        chosen,
        known,
        MappingProxyType(plans),
        faults,
        settings.right,
        own.right,
        MappingProxyType(right),
    )


def kind_of(file: Path) -> Kind:
    """Which of the coach's files a file is, or is meant to be.

    That is told by its folder, by how its name begins, or by what it holds.

    Raises:
        BadValueError: if none of them tells.
    """
    if file.absolute().parent.name == PROGRAMMES:
        return Kind.PROGRAMME
    for kind in Kind:
        if file.name.startswith(kind.value):
            return kind
    if holds_programme(content_of(file)):
        return Kind.PROGRAMME
    names = any_of(kind.value for kind in Kind)
    told = _("{file} is not one of the coach's files; their names begin with {names}")
    raise BadValueError(told.format(file=file.name, names=names))


def holds_programme(content: bytes | Diagnostic | None) -> bool:
    """Whether a file is meant to be a programme: it has weeks, or a name of its own."""
    document = parse("", content) if isinstance(content, bytes) else None
    if not isinstance(document, Document):
        return False
    # An exercise may be called "weeks" or "name"; it is a table then.
    return any(not isinstance(document.data.get(key, {}), dict) for key in ("weeks", "name"))


def faults_in(
    kind: Kind, file: Path, known: Collection[str] | None = None
) -> tuple[Diagnostic, ...]:
    """All that is wrong with one file, from its top to its end; a missing one has none.

    Args:
        kind: Which file it is.
        file: Where it is; its name may be any.
        known: The exercises that a programme may name, by key; the built-in ones by default.
    """
    from tempo_coach.settings.validation import check

    content = content_of(file)
    if content is None and file.is_symlink():
        return (Diagnostic(str(file), 1, 1, _("this link points to no file; put one there")),)
    return check(kind, str(file), content, known)
