"""The packs on this machine: the shipped one and the user's own, each in a folder of its name."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tempo_coach.audio.voices.manifest import DamagedPackError, Entry, Manifest
from tempo_coach.audio.voices.pack import shipped_mend, sounds_folder
from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.i18n.messages import and_then
from tempo_coach.i18n.suggestions import nearest
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import primary
from tempo_coach.library.pack_name import is_pack_name
from tempo_coach.library.phrasebook import every_phrase

SHIPPED = "coach"
SYSTEM = "system"
"""What the user calls the system's speech, which is no pack."""
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class PackReport:
    """What can be told of one pack."""

    name: str
    """What the user calls it."""
    engine: str = ""
    """What rendered it."""
    voice: str = ""
    """The engine's voice."""
    language: str = ""
    """What it speaks."""
    rate: int = 100
    """How fast the engine was told to speak, percent."""
    phrases: int = 0
    """How many it can say."""
    missing: int = 0
    """How many of the built-in phrases of its language it cannot say."""
    size_bytes: int = 0
    """How big its clips are."""
    fault: str | None = None
    """Why it cannot be used, one sentence; None where it can."""


def check_name(name: str) -> str:
    """The name of an own pack.

    Raises:
        BadValueError: if it cannot be one.
    """
    if not is_pack_name(name) or len(name) > LONGEST_NAME:
        raise _no_name(name)
    if name.lower() in (SHIPPED, SYSTEM):
        told = _("{name} is taken: another voice has that name; choose a different one")
        raise BadValueError(told.format(name=repr(name)))
    return name


def folder_of(name: str, own_folder: Path) -> Path:
    """Where the pack of a name is, or would be.

    Args:
        name: ``coach`` for the shipped one, or an own pack's.
        own_folder: Where the user's own packs are.

    Raises:
        BadValueError: if it can be no pack's name.
    """
    if name == SHIPPED:
        return sounds_folder() / SHIPPED
    if not is_pack_name(name):
        raise _no_name(name)
    return own_folder / name


def mend_of(name: str) -> str:
    """What brings back what is missing or damaged in a pack."""
    if name == SHIPPED:
        return shipped_mend()
    return _("`tempo-coach voice build {name} --again` fixes it").format(name=name)


def find_pack(name: str, own_folder: Path) -> Path:
    """The folder of a pack that is there.

    Raises:
        BadValueError: if there is none of this name; the nearest name is told.
    """
    if name in pack_names(own_folder):
        return folder_of(name, own_folder)
    raise BadValueError(no_pack(name, own_folder))


def no_pack(name: str, own_folder: Path) -> str:
    """That there is no pack of a name, with the nearest one."""
    if near := nearest(name, pack_names(own_folder)):
        told = _("there is no voice pack {name}; did you mean {near}?")
        return told.format(name=repr(name), near=near)
    told = _("there is no voice pack {name}; `tempo-coach voice list` lists all")
    return told.format(name=repr(name))


def pack_names(own_folder: Path) -> list[str]:
    """The shipped pack, then the user's own in the order of their names."""
    try:
        own = sorted(path.name for path in own_folder.iterdir() if path.is_dir())
    except OSError:
        own = []
    return [SHIPPED, *(name for name in own if _is_name(name))]


def list_packs(own_folder: Path) -> list[PackReport]:
    """What can be told of every pack.

    Args:
        own_folder: Where the user's own packs are; it may be missing.
    """
    return [report_pack(name, folder_of(name, own_folder)) for name in pack_names(own_folder)]


def first_that_speaks(name: str, own_folder: Path, language: str) -> str | None:
    """The pack that speaks in a session: the chosen one, or else the shipped one.

    Args:
        name: The chosen one's.
        own_folder: Where the user's own packs are; it may be missing.
        language: What has to be spoken, as in ``en`` or ``pt-BR``.

    Returns:
        Its name; None where neither is sound and speaks the language.
    """
    for each in dict.fromkeys((name, SHIPPED)):
        with suppress(DamagedPackError):
            spoken = Manifest.read(folder_of(each, own_folder)).language
            if primary(spoken) == primary(language):
                return each
    return None


def why_silent(name: str, own_folder: Path, language: str) -> str | None:
    """Why a chosen pack says nothing, one sentence; None where it speaks.

    Args:
        name: The pack's.
        own_folder: Where the user's own packs are; it may be missing.
        language: What has to be spoken, as in ``en`` or ``pt-BR``.
    """
    folder = folder_of(name, own_folder)
    if name not in pack_names(own_folder):
        return no_pack(name, own_folder)
    try:
        spoken = Manifest.read(folder).language
    except DamagedPackError as error:
        return and_then(error, mend_of(name))
    if primary(spoken) == primary(language):
        return None
    told = _("{name} speaks {language}, and sessions speak {spoken}, so it says nothing")
    return told.format(name=name, language=spoken, spoken=language)


def report_pack(name: str, folder: Path) -> PackReport:
    """What can be told of one pack."""
    try:
        manifest = Manifest.read(folder)
    except DamagedPackError as error:
        return PackReport(name, fault=and_then(error, mend_of(name)))
    whole = {text: entry for text, entry in manifest.clips.items() if is_whole(folder, entry)}
    try:
        missing = len(set(every_phrase(manifest.language)) - set(whole))
    except CoachError:
        # Nothing is built in for its language, so nothing can be missing.
        missing = 0
    return PackReport(
        name,
        manifest.engine,
        manifest.voice,
        manifest.language,
        manifest.rate,
        len(whole),
        missing,
        sum(entry.size_bytes for entry in whole.values()),
    )


def is_whole(folder: Path, entry: Entry) -> bool:
    """Whether a clip's file is there and of the right size."""
    try:
        return (folder / entry.file).stat().st_size == entry.size_bytes
    except (OSError, ValueError):
        return False


def _no_name(name: str) -> BadValueError:
    told = _(
        "{name} is not a valid name for a voice pack; use up to {most} letters, digits "
        "and hyphens, as in my-voice"
    )
    return BadValueError(told.format(name=repr(name), most=LONGEST_NAME))


def _is_name(name: str) -> bool:
    try:
        return check_name(name) == name
    except BadValueError:
        return False
