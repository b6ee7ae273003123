"""What a speaker process asks of whatever plays its one sound."""

from enum import StrEnum
from typing import NamedTuple, Protocol

from tempo_coach.audio.sparse_sound import SparseSound

SAMPLE_RATE_HZ = 48_000
"""What is mixed and played."""
BYTES_PER_SAMPLE = 2
"""Sound is mono and 16 bits wide."""
BYTES_PER_MS = SAMPLE_RATE_HZ // 1000 * BYTES_PER_SAMPLE
LEAD_MS = 40
"""Silence ahead of every sound, for the first milliseconds are swallowed on their way.

A library's device, a sound server and its first block cut up to 9.5 ms off what begins, with
every backend. The silence belongs to the sound and not to the time: it goes out so much before
the sound is due, and what is told of the start is told of the sound behind it.
"""


class Fetched(NamedTuple):
    """How much of its sound a library has fetched."""

    taken_ms: float
    """The length of all that it has asked for."""
    at_ms: float
    """The monotonic moment at which it asked last, milliseconds."""


class BackendName(StrEnum):
    """The ways to play, in the order in which they are tried."""

    SIMPLEAUDIO = "simpleaudio"
    MINIAUDIO = "miniaudio"
    SYSTEM = "system"


class BackendError(Exception):
    """A backend cannot play; the message is a part of a sentence that says why."""


class Backend(Protocol):
    """Plays one sound once.

    Every method may raise whatever a library and a driver come up with.
    """

    latency_ms: float
    """From the play call to the first sample at the sound server or device.

    Measured on a PulseAudio null sink that worked in blocks of 2, 5 and 10 ms, carried on to
    a block of 0 ms. What a device adds behind it, a Bluetooth headset above all, is unknown.
    """

    filling_ms: float
    """How long it does nothing at first, while buffers are filled, before it may have stalled."""

    ending_ms: float
    """How long it may do nothing at the end, once it has handed over all of the sound."""

    def load(self) -> None:
        """Find out cheaply whether it is there, and import what it needs.

        Raises:
            BackendError: if it is not there.
        """
        ...

    def open(self, sound: SparseSound) -> None:
        """Make everything ready to play the sound at once; it is never empty."""
        ...

    def start(self, skipped: int, /) -> int:
        """Make the play call and return once the sound is on its way.

        Args:
            skipped: How much of the sound to leave out, bytes: it comes so much too late.

        Returns:
            The monotonic moment, nanoseconds, at which the first sample goes out, as well as
            it can be told: with all cores busy a call may take tens of milliseconds.
        """
        ...

    def activity(self) -> int | None:
        """A number that changes every few milliseconds while it plays; None if nothing tells."""
        ...

    def fetched(self) -> Fetched | None:
        """How much of the sound it has fetched; None if nothing tells."""
        ...

    def check(self, left_s: float, /) -> None:
        """Find out whether it still plays, as far as that can be told.

        Args:
            left_s: How much of the sound is left.

        Raises:
            BackendError: if it does not.
        """
        ...

    def finish(self) -> None:
        """Wait until the sound is over, which is due now."""
        ...
