"""A pack's list of its clips: ``manifest.json`` beside the WAV files."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Self, cast

from tempo_coach.training.faults import CoachError

MANIFEST_NAME = "manifest.json"
FORMAT = 1
PACK_RATE_HZ = 24_000
"""Speech has nothing above 12 kHz that a laptop's speaker would play."""
WAV_HEADER_BYTES = 44


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

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Read a pack's manifest.

        Raises:
            DamagedPackError: if it is missing, unreadable, of another format, or if it names
                a file outside its folder.
        """
        path = folder / MANIFEST_NAME
        try:
            data = cast(dict[str, Any], json.loads(path.read_text(encoding="utf-8")))
            if data["format"] != FORMAT:
                raise DamagedPackError(f"the voice pack's {MANIFEST_NAME} has an unknown format")
            clips = {text: Entry(**fields) for text, fields in data["clips"].items()}
            manifest = cls(
                data["voice"], data["engine"], data["engine_version"], data["licence"], clips
            )
        except OSError as error:
            raise DamagedPackError(f"the voice pack's {MANIFEST_NAME} is missing") from error
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise DamagedPackError(f"the voice pack's {MANIFEST_NAME} is damaged") from error
        if not all(_is_sound(entry) for entry in clips.values()):
            raise DamagedPackError(f"the voice pack's {MANIFEST_NAME} is damaged")
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


def _is_sound(entry: Entry) -> bool:
    return (
        {type(entry.duration_ms), type(entry.anchor_ms)} == {int}
        and 0 <= entry.anchor_ms < entry.duration_ms
        and Path(entry.file).name == entry.file
        and entry.file.endswith(".wav")
    )
