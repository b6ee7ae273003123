"""A pack's list of its clips: ``manifest.json`` beside the WAV files."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self, cast

from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.regular_files import IrregularFileError, open_to_read

MANIFEST_NAME = "manifest.json"
FORMAT = 1
PACK_RATE_HZ = 24_000
"""Speech has nothing above 12 kHz that a laptop's speaker would play."""
WAV_HEADER_BYTES = 44
USUAL_LANGUAGE = "en"
USUAL_RATE = 100
BIGGEST_BYTES = 8_000_000
"""No manifest is longer."""


class DamagedPackError(CoachError):
    """A manifest that cannot be read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One clip of a pack."""

    file: str
    """The name of its WAV file, without a folder."""
    duration_ms: int
    """How long it sounds."""
    anchor_ms: int
    """From its first sample to its perceived beat."""
    speed: float
    """How fast it was spoken; 1 is the engine's own pace."""

    @property
    def size_bytes(self) -> int:
        """How big its file is."""
        return WAV_HEADER_BYTES + self.duration_ms * PACK_RATE_HZ // 1000 * 2


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack holds, and where it came from."""

    voice: str
    engine: str
    engine_version: str
    licence: str
    clips: Mapping[str, Entry]
    """Every clip by its phrase."""
    language: str = USUAL_LANGUAGE
    """What is spoken; where the file does not tell, it is English."""
    rate: int = USUAL_RATE
    """How fast the engine was told to speak, percent of its usual rate."""

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read a pack's manifest, whoever wrote it.

        Raises:
            DamagedPackError: if it is missing, unreadable, of another format, or if it names
                a file outside its folder.
        """
        path = folder / MANIFEST_NAME
        try:
            data = cast(dict[str, Any], json.loads(_text_of(path)))
            if data["format"] != FORMAT:
                told = _("the voice pack's {file} has an unknown format")
                raise DamagedPackError(told.format(file=MANIFEST_NAME))
            clips = {text: Entry(**fields) for text, fields in data["clips"].items()}
            manifest = cls(
                data["voice"],
                data["engine"],
                data["engine_version"],
                data["licence"],
                clips,
                data.get("language", USUAL_LANGUAGE),
                data.get("rate", USUAL_RATE),
            )
            sound = manifest._is_sound()
        except OSError as error:
            told = _("the voice pack's {file} is missing")
            raise DamagedPackError(told.format(file=MANIFEST_NAME)) from error
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise DamagedPackError(_damaged()) from error
        if not sound:
            raise DamagedPackError(_damaged())
        return manifest

    def with_clips(self, clips: Mapping[str, Entry]) -> Self:
        """The same pack with clips added or replaced."""
        return replace(self, clips={**self.clips, **clips})

    def write(self, folder: Path) -> None:
        """Write the manifest in one step.

        Raises:
            OSError: if the folder cannot be written.
        """
        clips = {text: asdict(entry) for text, entry in sorted(self.clips.items())}
        data = {"format": FORMAT, **asdict(self), "clips": clips}
        partial = folder / f"{MANIFEST_NAME}.{os.getpid()}.part"
        partial.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        partial.replace(folder / MANIFEST_NAME)

    def _is_sound(self) -> bool:
        """Whether every value is of its kind; raises what a value of another kind comes up with."""
        told = (self.voice, self.engine, self.engine_version, self.licence, self.language)
        # What cannot be encoded could be neither shown nor written back.
        "".join([*told, *self.clips]).encode()
        return type(self.rate) is int and all(map(_is_sound, self.clips.values()))


def _damaged() -> str:
    return _("the voice pack's {file} is damaged").format(file=MANIFEST_NAME)


def _text_of(path: Path) -> str:
    """The text of a file that is not endless.

    Raises:
        OSError: if there is none.
        ValueError: if it is no file or no text, or too long.
    """
    try:
        with open_to_read(path) as file:
            content = file.read(BIGGEST_BYTES + 1)
    except IrregularFileError as error:
        raise ValueError(f"{path.name} is no manifest") from error
    if len(content) > BIGGEST_BYTES:
        raise ValueError(f"{path.name} is no manifest")
    return content.decode("utf-8")


def _is_sound(entry: Entry) -> bool:
    return (
        {type(entry.duration_ms), type(entry.anchor_ms)} == {int}
        and 0 <= entry.anchor_ms < entry.duration_ms
        and Path(entry.file).name == entry.file
        and entry.file.endswith(".wav")
        and entry.file.isprintable()
    )
