"""A voice whose phrases an engine renders ahead, in a process of its own with a time limit."""

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tempo_coach import monotonic
from tempo_coach.audio import child_process
from tempo_coach.audio.clips import Clip
from tempo_coach.audio.voices.cache import ClipCache, cache_key
from tempo_coach.audio.voices.clip_memory import ClipMemory
from tempo_coach.audio.voices.engine_process import run_engine
from tempo_coach.audio.voices.warnings import Warnings
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext
from tempo_coach.timeline.cues import PhraseLength

CHILD = "tempo_coach.audio.voices.render_child"


@dataclass(frozen=True, slots=True)
class Renderer:
    """An engine, and how to start it."""

    name: str
    """What the user calls it, as in ``the system's speech engine``."""
    engine: str
    """What the cached phrases are named after, with the voice, the rate and the language."""
    voice: str
    """One of the engine's voices by its name; empty for the one that it picks itself."""
    rate_percent: int
    """How fast it speaks, percent of its usual rate."""
    commands: tuple[Sequence[str], ...]
    """Processes that render; the next one is tried for what the one before left out."""
    language: str = "en"
    """What is spoken."""

    @property
    def job(self) -> dict[str, Any]:
        """What its process has to know about the voice."""
        return {"voice": self.voice, "rate_percent": self.rate_percent, "language": self.language}


def child_command(engine: str) -> tuple[str, ...]:
    """The process that renders with one of the coach's engines."""
    return tuple(child_process.command(CHILD, engine))


class RenderedVoice:
    """Says what its engine has rendered; nothing is rendered while a session runs."""

    def __init__(self, renderer: Renderer, cache_folder: Path) -> None:
        self.fault: str | None = None
        """Why the engine left phrases unsaid, as a clause; None where it did not."""
        self._renderer = renderer
        self._caches = [ClipCache(cache_folder)]
        self._scratch: tempfile.TemporaryDirectory[str] | None = None
        self._notes = Warnings()
        self._found: dict[str, tuple[ClipCache, PhraseLength]] = {}
        self._missing: set[str] = set()
        self._clips = ClipMemory()

    @property
    def notes(self) -> tuple[str, ...]:
        """What is wrong with the engine or its cache, one sentence each."""
        return self._notes.told

    def length_of(self, text: str) -> PhraseLength | None:
        """How long a phrase takes; None where it is not rendered."""
        found = self._find(text)
        return found[1] if found else None

    def clip(self, text: str) -> Clip | None:
        """The phrase's sound; None, with a note, where the cached file is damaged."""
        found = self._find(text)
        return self._clips.of(text, lambda: self._loaded(found[0], text)) if found else None

    def let_go(self) -> None:
        """Keep no clip in memory; each is read again when it is asked for."""
        self._clips.let_go()

    def prepare(self, texts: Iterable[str], limit_s: float) -> None:
        """Render the phrases that are not in the cache; what fails is noted, never raised.

        Args:
            texts: What will be said.
            limit_s: After how many seconds the engine is ended, wherever it is.
        """
        # Another coach may have rendered them since they were asked for.
        self._missing.clear()
        deadline_s = monotonic.now_s() + limit_s
        reasons: list[str] = []
        commands = () if self.fault else self._renderer.commands
        for number, command in enumerate(commands):
            missing = [text for text in dict.fromkeys(texts) if not self.length_of(text)]
            if not missing:
                return
            share_s = (deadline_s - monotonic.now_s()) / (len(commands) - number)
            try:
                self._ensure_writable()
                reason = self._render(command, missing, max(share_s, 0))
            except OSError as error:
                told = _("its files cannot be written ({reason})")
                reason = told.format(reason=error.strerror or error)
            if reason:
                reasons.append(reason)
        missing = [text for text in dict.fromkeys(texts) if not self.length_of(text)]
        if missing and commands:
            self.fault = reasons[-1] if reasons else _("it said nothing")
            told = ngettext(
                "{engine} does not work: {reason}; {number} phrase will not be spoken",
                "{engine} does not work: {reason}; {number} phrases will not be spoken",
                len(missing),
            ).format(engine=self._renderer.name, reason=self.fault, number=len(missing))
            self._notes.add([told])

    def _render(self, command: Sequence[str], texts: Sequence[str], limit_s: float) -> str | None:
        """Run one engine; tells why it failed, None where it did not."""
        phrases = [{"key": self._key(text), "text": text} for text in texts]
        job = self._renderer.job | {"folder": str(self._caches[-1].folder), "phrases": phrases}
        try:
            return run_engine(command, job, limit_s)
        finally:
            self._missing.clear()
            kept = {self._key(text) for text in (*self._found, *texts)}
            self._caches[-1].trim(kept)

    def _ensure_writable(self) -> None:
        """Add a temporary folder where the cache cannot be written.

        Raises:
            OSError: if there can be no temporary folder either.
        """
        cache = self._caches[-1]
        try:
            cache.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=cache.folder):
                pass
            cache.tidy()
        except OSError:
            self._scratch = tempfile.TemporaryDirectory(
                prefix="tempo-coach-voice-", ignore_cleanup_errors=True
            )
            self._caches.append(ClipCache(Path(self._scratch.name)))
            told = _("{folder} cannot be written, so phrases are rendered again every time")
            self._notes.add([told.format(folder=cache.folder)])

    def _find(self, text: str) -> tuple[ClipCache, PhraseLength] | None:
        """The cache that has a phrase, which stays the same for as long as this voice lives."""
        if text in self._found or text in self._missing:
            return self._found.get(text)
        key = self._key(text)
        for cache in self._caches:
            if length := cache.length(key):
                cache.note_use(key)
                self._found[text] = cache, length
                return self._found[text]
        # A score asks for a count a thousand times, and each look is one at the disk.
        self._missing.add(text)
        return None

    def _loaded(self, cache: ClipCache, text: str) -> Clip | None:
        key = self._key(text)
        try:
            return cache.load(key)
        except CoachError:
            try:
                cache.forget(key)
                told = _(
                    "the clip of {text} is damaged; it will be rendered again for the next session"
                )
            except OSError:
                told = _("the clip of {text} is damaged; delete {folder} to have it rendered again")
            self._notes.add([told.format(text=repr(text), folder=cache.folder)])
            return None

    def _key(self, text: str) -> str:
        renderer = self._renderer
        return cache_key(
            renderer.engine, renderer.voice, renderer.rate_percent, renderer.language, text
        )
