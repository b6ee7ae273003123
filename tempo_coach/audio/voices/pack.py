"""A voice pack: clips that were rendered ahead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import tempo_coach
from tempo_coach.audio.clips import SAMPLE_RATE_HZ, Clip
from tempo_coach.audio.voices.clip_memory import ClipMemory
from tempo_coach.audio.voices.manifest import PACK_RATE_HZ, DamagedPackError, Entry, Manifest
from tempo_coach.audio.voices.warnings import Warnings
from tempo_coach.i18n.messages import and_then
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import primary
from tempo_coach.timeline.cues import PhraseLength


def sounds_folder() -> Path:
    """Where the shipped sounds are: inside the wheel, or beside the package in a checkout."""
    package = Path(tempo_coach.__file__).parent
    inside = package / "sounds"
    return inside if inside.is_dir() else package.parent / "sounds"


def shipped_mend() -> str:
    """What brings back what is missing or damaged in the shipped pack."""
    return _("reinstall tempo-coach to fix it")


class PackVoice:
    """A folder of clips.

    Lengths come from the manifest alone, so a session is compiled before NumPy is loaded.

    Args:
        folder: The pack.
        language: What has to be spoken; a pack in another language says nothing. None takes
            whatever it speaks.
        mend: What brings back what is missing or damaged; None for the shipped pack.
        absent: What is to be told where there is no such folder; None for the same as of others.
    """

    def __init__(
        self,
        folder: Path,
        language: str | None = None,
        mend: str | None = None,
        absent: str | None = None,
    ) -> None:
        self._folder = folder
        self._mend = shipped_mend() if mend is None else mend
        self._notes = Warnings()
        self._lengths: dict[str, PhraseLength | None] = {}
        self._clips = ClipMemory()
        self._entries: Mapping[str, Entry] = {}
        try:
            manifest = Manifest.read(folder)
        except DamagedPackError as error:
            gone = absent is not None and not folder.is_dir()
            self._notes.add([absent if absent and gone else and_then(error, self._mend)])
            return
        if language is None or primary(manifest.language) == primary(language):
            self._entries = manifest.clips

    @property
    def notes(self) -> tuple[str, ...]:
        """What is wrong with the pack, one sentence each."""
        return self._notes.told

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every phrase that the pack should be able to say."""
        return tuple(self._entries)

    def length_of(self, text: str) -> PhraseLength | None:
        """How long a phrase takes; None where it has no clip, or a file of the wrong size."""
        if text not in self._entries:
            return None
        if text not in self._lengths:
            self._lengths[text] = self._checked_length(text)
        return self._lengths[text]

    def clip(self, text: str) -> Clip | None:
        """The phrase's sound at 48 kHz; None, with a note, where the file is damaged."""
        if not self.length_of(text):
            return None
        return self._clips.of(text, lambda: self._loaded(text))

    def let_go(self) -> None:
        """Keep no clip in memory; each is read again when it is asked for."""
        self._clips.let_go()

    def prepare(self, texts: Iterable[str], limit_s: float) -> None:
        """Nothing to make; a pack is complete as it is."""

    def _checked_length(self, text: str) -> PhraseLength | None:
        entry = self._entries[text]
        try:
            size_bytes = (self._folder / entry.file).stat().st_size
        except OSError:
            told = _("clip {file} is missing; {mend}")
            self._notes.add([told.format(file=entry.file, mend=self._mend)])
            return None
        if size_bytes != entry.size_bytes:
            self._notes.add([self._damaged(entry)])
            return None
        return PhraseLength(entry.duration_ms, entry.anchor_ms)

    def _damaged(self, entry: Entry) -> str:
        return _("clip {file} is damaged; {mend}").format(file=entry.file, mend=self._mend)

    def _loaded(self, text: str) -> Clip | None:
        from tempo_coach.audio.levels import to_float, to_int16
        from tempo_coach.audio.resample import resample
        from tempo_coach.audio.wav import DamagedClipError, read_wav

        entry = self._entries[text]
        try:
            samples, rate_hz = read_wav(self._folder / entry.file)
        except DamagedClipError:
            samples, rate_hz = None, 0
        told = entry.duration_ms * PACK_RATE_HZ // 1000, PACK_RATE_HZ
        if samples is None or (len(samples), rate_hz) != told:
            self._notes.add([self._damaged(entry)])
            return None
        sound = resample(to_float(samples), rate_hz, SAMPLE_RATE_HZ)
        return Clip(to_int16(sound), entry.anchor_ms)
