"""The speaker process that waits for the next block, with its sound already loaded."""

import threading
from collections.abc import Callable

from tempo_coach.audio.output.mix_cache import MixCache
from tempo_coach.audio.output.speaker_process import SpeakerProcess
from tempo_coach.timeline.timeline import Block


class WarmSpare:
    """Starts a process ahead of time and gives it the block that comes next.

    A worker calls ``work`` and ``start``, which take a while; all else returns at once.

    Args:
        changed: The lock of the sink, which is told when there is something to do.
        sounds: Makes the sound of blocks.
        start: Starts a process.
    """

    def __init__(
        self,
        changed: threading.Condition,
        sounds: MixCache,
        start: Callable[[], SpeakerProcess],
    ) -> None:
        self._changed = changed
        self._sounds = sounds
        self._start = start
        self._process: SpeakerProcess | None = None
        self._wanted = False
        self._closed = False
        self._ahead: Block | None = None
        self._loaded: Block | None = None
        self._load_number = 0
        self._outdated = 0

    @property
    def has_work(self) -> bool:
        """Whether there is a process to be started or a block to be loaded."""
        if self._process is None:
            return self._wanted
        return self._ahead is not None and self._ahead is not self._loaded

    def want(self, wanted: bool) -> None:
        """Say whether there is to be a spare at all."""
        with self._changed:
            self._wanted = wanted
            self._changed.notify_all()

    def prepare(self, block: Block) -> None:
        """Have a block loaded as soon as possible."""
        with self._changed:
            self._ahead = block
            self._changed.notify_all()

    def unload(self) -> None:
        """Have nothing played that is loaded or is being loaded now; load it anew."""
        with self._changed:
            self._ahead, self._loaded = self._ahead or self._loaded, None
            self._load_number += 1
            self._changed.notify_all()

    def take(self, block: Block) -> SpeakerProcess | None:
        """Hand out the process, whatever is loaded, for a block to be played with it."""
        with self._changed:
            if self._ahead is block:
                self._ahead = None
            return self.drop()

    def take_loaded(self, block: Block) -> SpeakerProcess | None:
        """Hand out the process if this very block is loaded."""
        with self._changed:
            return self.take(block) if self._loaded is block else None

    def drop(self) -> SpeakerProcess | None:
        """Have no process any more; whoever calls must end it."""
        with self._changed:
            process, self._process, self._loaded = self._process, None, None
            return process

    def outdate(self) -> SpeakerProcess | None:
        """Have no process that was started until now; whoever calls must end the one there is.

        One that is being started at this moment is ended as soon as it is there.
        """
        with self._changed:
            self._outdated += 1
            return self.drop()

    def note_end(self, process: SpeakerProcess) -> None:
        """Start no other in its place, until one is wanted again, if it was the spare."""
        with self._changed:
            if process is self._process:
                self.drop()
                self._wanted = False

    def close(self) -> SpeakerProcess | None:
        """Never have a process again; whoever calls must end the one there was."""
        with self._changed:
            self._closed = True
            return self.drop()

    def work(self) -> None:
        """Start the process, or load the block that is wanted ahead."""
        with self._changed:
            process, block, number = self._process, self._ahead, self._load_number
        if process is None:
            self.start()
        elif block:
            self._load(process, block, number)

    def start(self) -> None:
        """Start a process where there is none; one that is out of date by then is no use."""
        wanted = self._process is None
        while wanted:
            with self._changed:
                outdated = self._outdated
            try:
                process = self._start()
            except OSError:
                self.want(False)
                return
            with self._changed:
                usable = not (self._closed or process.gone)
                if usable and outdated == self._outdated:
                    self._process = process
                    return
                wanted = self._wanted = usable and self._wanted
            process.kill()

    def _load(self, process: SpeakerProcess, block: Block, number: int) -> None:
        try:
            sound = self._sounds.of(block)
        except Exception:
            # Told when the block is due, if the mixer still cannot make it.
            with self._changed:
                self._ahead = None if self._ahead is block else self._ahead
            return
        with self._changed:
            if self._process is not process or self._load_number != number:
                return
            self._loaded = None
        process.load(sound)
        with self._changed:
            if self._process is process and self._load_number == number:
                self._loaded = block
