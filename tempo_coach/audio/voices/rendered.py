"""A voice whose phrases an engine renders ahead, in a process of its own with a time limit."""

import json
import subprocess
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tempo_coach.audio import child_process
from tempo_coach.audio.clips import Clip
from tempo_coach.audio.voices.cache import ClipCache, cache_key
from tempo_coach.audio.voices.notes import Notes
from tempo_coach.timeline.cues import PhraseLength
from tempo_coach.training.faults import CoachError

TOLD_EXIT_CODE = 3
"""What the engine's process answers with when its last line on stderr tells what is wrong."""

CHILD = "tempo_coach.audio.voices.render_child"


@dataclass(frozen=True, slots=True)
class Renderer:
    """An engine, and how to start it."""

    name: str
    """What the user calls it, as in ``the system's speech engine``."""
    engine: str
    voice: str
    rate: str
    """Engine, voice and rate name the cached phrases."""
    commands: tuple[Sequence[str], ...]
    """Processes that render; the next one is tried for what the one before left out."""


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
        self._notes = Notes()
        self._found: dict[str, tuple[ClipCache, PhraseLength]] = {}
        self._clips: dict[str, Clip | None] = {}

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
        if found and text not in self._clips:
            self._clips[text] = self._loaded(found[0], text)
        return self._clips.get(text)

    def prepare(self, texts: Iterable[str], limit_s: float) -> None:
        """Render the phrases that are not in the cache; what fails is noted, never raised.

        Args:
            texts: What will be said.
            limit_s: After how many seconds the engine is ended, wherever it is.
        """
        deadline_s = time.monotonic() + limit_s
        reasons: list[str] = []
        commands = () if self.fault else self._renderer.commands
        for number, command in enumerate(commands):
            missing = [text for text in dict.fromkeys(texts) if not self.length_of(text)]
            if not missing:
                return
            share_s = (deadline_s - time.monotonic()) / (len(commands) - number)
            try:
                self._ensure_writable()
                reason = self._render(command, missing, max(share_s, 0))
            except OSError as error:
                reason = f"its files cannot be written ({error.strerror or error})"
            if reason:
                reasons.append(reason)
        missing = [text for text in dict.fromkeys(texts) if not self.length_of(text)]
        if missing and commands:
            self.fault = reasons[-1] if reasons else "it said nothing"
            phrases = "1 phrase is" if len(missing) == 1 else f"{len(missing)} phrases are"
            told = f"{self._renderer.name} does not work: {self.fault}; {phrases} left unsaid"
            self._notes.add([told])

    def _render(self, command: Sequence[str], texts: Sequence[str], limit_s: float) -> str | None:
        """Run one engine; tells why it failed, None where it did not."""
        phrases = [{"key": self._key(text), "text": text} for text in texts]
        job = {"folder": str(self._caches[-1].folder), "phrases": phrases}
        with tempfile.TemporaryDirectory(prefix="tempo-coach-", ignore_cleanup_errors=True) as work:
            job_file, log_file = Path(work, "job.json"), Path(work, "log.txt")
            job_file.write_text(json.dumps(job), encoding="utf-8")
            # What an engine that is ended leaves behind goes away with this folder.
            temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), work)
            with log_file.open("wb") as log:
                try:
                    process = subprocess.Popen(
                        [*command, str(job_file)],
                        # The engine's process ends when this end of the pipe is gone.
                        stdin=subprocess.PIPE,
                        stdout=subprocess.DEVNULL,
                        stderr=log,
                        env=child_process.environment() | temporary,
                    )
                except OSError as error:
                    return f"it did not start ({error.strerror})"
                with process:
                    try:
                        code = process.wait(limit_s)
                    except subprocess.TimeoutExpired:
                        return f"it was too slow and was ended after {limit_s:.2g} s"
                    finally:
                        process.kill()
            told = log_file.read_text(encoding="utf-8", errors="replace").strip().splitlines()
        if code == TOLD_EXIT_CODE and told:
            return told[-1]
        return f"it ended with code {code}" if code else None

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
            self._notes.add(
                [f"{cache.folder} cannot be written, so phrases are rendered anew each time"]
            )

    def _find(self, text: str) -> tuple[ClipCache, PhraseLength] | None:
        """The cache that has a phrase, which stays the same for as long as this voice lives."""
        for cache in self._caches:
            if text in self._found:
                break
            if length := cache.length(self._key(text)):
                self._found[text] = cache, length
        return self._found.get(text)

    def _loaded(self, cache: ClipCache, text: str) -> Clip | None:
        key = self._key(text)
        try:
            return cache.load(key)
        except CoachError:
            try:
                cache.forget(key)
                then = "it will be rendered again for the next session"
            except OSError:
                then = f"delete {cache.folder} to have it rendered again"
            self._notes.add([f"the clip of {text!r} is damaged; {then}"])
            return None

    def _key(self, text: str) -> str:
        renderer = self._renderer
        return cache_key(renderer.engine, renderer.voice, renderer.rate, text)
