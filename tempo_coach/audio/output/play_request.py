"""One wish to have a block heard, and what has become of it."""

import threading
from collections.abc import Callable
from dataclasses import dataclass

from tempo_coach import monotonic
from tempo_coach.audio.output.speaker_process import SpeakerProcess
from tempo_coach.timeline.timeline import Block


@dataclass(eq=False, slots=True)
class PlayRequest:
    """A block to be heard; guarded by the lock of the sink that holds it."""

    block: Block
    offset_ms: int
    """What is left out, from the block's zero."""
    due_ms: float
    """The monotonic moment at which the device has to give out the first sound, or murmur."""
    replaced: frozenset[SpeakerProcess] | None = None
    """What falls silent when it is heard; None where it goes before nothing that waits."""
    latest_ms: float | None = None
    """It is not heard if it starts later than this, for it would be out of step; None waits."""
    latency_ms: int = 0
    """How much later the ear hears it."""
    wake_ms: int = 0
    """How long a murmur goes ahead of it, for a device that sleeps."""
    process: SpeakerProcess | None = None
    """What plays it, once there is one."""
    heard_ms: float | None = None
    """The monotonic moment from which on it is heard."""
    over: bool = False
    """Nothing more is told of it: it is done, lost or stopped."""
    _watch: threading.Timer | None = None

    @property
    def started(self) -> bool:
        """Whether it is heard, or was."""
        return self.heard_ms is not None

    @property
    def sounded_ms(self) -> float:
        """How long it has been heard."""
        return 0.0 if self.heard_ms is None else monotonic.now_ms() - self.heard_ms

    def watch(self, limit_s: float, give_up: "Callable[[PlayRequest], None]") -> None:
        """From now on, wait for its start until some seconds after it is due, then give it up."""
        self._unwatch()
        wait_s = max(0.0, self.due_ms / 1e3 - monotonic.now_s()) + limit_s
        self._watch = threading.Timer(wait_s, give_up, [self])
        self._watch.daemon = True
        self._watch.start()

    def begin(self, heard_ms: float) -> float:
        """Note the start.

        Args:
            heard_ms: The monotonic moment at which the device gives out its first sound.

        Returns:
            The monotonic moment, milliseconds, at which the block's zero is or would have
            been heard.
        """
        self.heard_ms = heard_ms
        self._unwatch()
        return heard_ms + self.wake_ms - self.offset_ms + self.latency_ms

    def conclude(self) -> bool:
        """Have nothing more told of it.

        Returns:
            Whether something still could have been told.
        """
        was_open = not self.over
        self.over = True
        self._unwatch()
        return was_open

    def _unwatch(self) -> None:
        if self._watch:
            self._watch.cancel()
            self._watch = None
