"""Phrases that were rendered on this machine, kept as WAV files with their beat beside them."""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter
from collections.abc import Container
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from tempo_coach.audio.clips import SAMPLE_RATE_HZ, SAMPLES_PER_MS, Clip
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.regular_files import read_text
from tempo_coach.timeline.cues import PhraseLength

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FORMAT = 2
"""Part of every key, so that clips that were made otherwise are made anew."""
HEADER_BYTES = 44
ABANDONED_AFTER_S = 3_600
"""Nobody is still writing a file that has not changed for so long."""

MOST_BYTES = 256 * 1024 * 1024
"""More than forty minutes of speech: every phrase in four languages, and once more."""

PHRASE_FILE = re.compile(r"[0-9a-f]{32}\.(wav|json)")
"""What the coach itself has put into a cache, and may remove."""


def cache_key(engine: str, voice: str, rate_percent: int, language: str, text: str) -> str:
    """The name of a rendered phrase: the same words in the same voice have the same name."""
    # The shipped voice has recordings, and needs no such names.
    import hashlib

    told = json.dumps([FORMAT, engine, voice, rate_percent, language, text])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


class ClipCache:
    """A folder of rendered phrases."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def length(self, key: str) -> PhraseLength | None:
        """How long a phrase takes; None where it was never rendered, or not to its end."""
        try:
            data = cast(dict[str, Any], json.loads(read_text(self._note(key))))
            length = PhraseLength(int(data["duration_ms"]), int(data["anchor_ms"]))
            size_bytes = self._sound(key).stat().st_size
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            # Numbers may be endless, and lists too deep.
            return None
        whole = size_bytes == HEADER_BYTES + length.duration_ms * SAMPLES_PER_MS * 2
        return length if whole and 0 <= length.anchor_ms < length.duration_ms else None

    def load(self, key: str) -> Clip:
        """Read a phrase that is there.

        Raises:
            DamagedClipError: if its file cannot be read.
        """
        from tempo_coach.audio.wav import DamagedClipError, damaged, read_wav

        samples, rate_hz = read_wav(self._sound(key))
        length = self.length(key)
        told = (length.duration_ms * SAMPLES_PER_MS if length else 0), SAMPLE_RATE_HZ
        if length is None or (len(samples), rate_hz) != told:
            raise DamagedClipError(damaged(self._sound(key), _("it is not a 48 kHz sound")))
        return Clip(samples, length.anchor_ms)

    def store(self, key: str, text: str, samples: NDArray[np.int16], anchor_ms: int) -> None:
        """Keep a phrase; it is there for others only once it is whole.

        Raises:
            OSError: if the folder cannot be written.
        """
        from tempo_coach.audio.wav import write_wav

        write_wav(self._sound(key), samples, SAMPLE_RATE_HZ)
        duration_ms = len(samples) // SAMPLES_PER_MS
        data = {"text": text, "duration_ms": duration_ms, "anchor_ms": anchor_ms}
        partial = self._note(key).with_suffix(f".{os.getpid()}.part")
        partial.write_text(json.dumps(data), encoding="utf-8")
        partial.replace(self._note(key))

    def forget(self, key: str) -> None:
        """Remove a phrase, so that it is rendered anew.

        Raises:
            OSError: if the folder cannot be written.
        """
        self._note(key).unlink(missing_ok=True)
        self._sound(key).unlink(missing_ok=True)

    def note_use(self, key: str) -> None:
        """Remember that a phrase is wanted now, so that others are removed before it."""
        with suppress(OSError):
            os.utime(self._sound(key))

    def trim(self, kept: Container[str] = frozenset(), most_bytes: int = MOST_BYTES) -> None:
        """Remove the phrases that were not wanted for longest, until the rest is small enough.

        Files that are no rendered phrases stay, and so does what cannot be removed.

        Args:
            kept: Phrases that stay whatever they take.
            most_bytes: How much all of them may take.
        """
        used: dict[str, float] = {}
        sizes_bytes: Counter[str] = Counter()
        with suppress(OSError):
            for file in self.folder.iterdir():
                if PHRASE_FILE.fullmatch(file.name):
                    with suppress(OSError):
                        found = file.stat()
                        sizes_bytes[file.stem] += found.st_size
                        used[file.stem] = max(found.st_mtime, used.get(file.stem, 0.0))
        left_bytes = sizes_bytes.total()
        for key in sorted(used, key=lambda each: used[each]):
            if left_bytes <= most_bytes:
                return
            if key not in kept:
                left_bytes -= sizes_bytes[key]
                with suppress(OSError):
                    self.forget(key)

    def tidy(self) -> None:
        """Remove what processes that were killed left half written.

        Raises:
            OSError: if the folder cannot be read or written.
        """
        abandoned_s = time.time() - ABANDONED_AFTER_S
        for partial in self.folder.glob("*.part"):
            # Another coach may do the same at this moment.
            with suppress(FileNotFoundError):
                if partial.stat().st_mtime < abandoned_s:
                    partial.unlink()

    def _sound(self, key: str) -> Path:
        return self.folder / f"{key}.wav"

    def _note(self, key: str) -> Path:
        return self.folder / f"{key}.json"
