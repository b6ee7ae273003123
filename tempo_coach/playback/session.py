"""What a front end asks of a running session."""

from collections.abc import Callable
from typing import Protocol

from tempo_coach.playback.events import Event, PauseReason, Position
from tempo_coach.playback.output_levels import OutputLevels
from tempo_coach.timeline.speech_options import SpeechOptions
from tempo_coach.training.lowering import Enforcement

REST_STEP_MS = 15_000
"""How much one order makes a rest longer or shorter."""


class Session(Protocol):
    """A session that plays by itself; every method may be called from any thread."""

    def position(self) -> Position:
        """Where the session stands now."""
        ...

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        """Name someone who is told every event, those before it at once, and returns at once."""
        ...

    def start(self) -> None:
        """Begin; does nothing to a session that has begun."""
        ...

    def pause(self, reason: PauseReason = PauseReason.ASKED) -> None:
        """Stand still and fall silent before returning."""
        ...

    def resume(self) -> None:
        """Go on after a short get-ready."""
        ...

    def skip(self) -> None:
        """Go to the next block."""
        ...

    def back(self) -> None:
        """Take this rep again; asked twice within 2 s, the rep before."""
        ...

    def change_rest(self, delta_ms: int) -> None:
        """Make the rest that is running longer or shorter; nothing elsewhere."""
        ...

    def go_on(self) -> None:
        """What one key means by "next": the next block, except in a set, where it does nothing.

        A rest that is over and waits for the runner is left for what follows it.
        """
        ...

    def touch(self) -> None:
        """The runner touched the ground now.

        Without effect outside a rep, after the first touch of a rep, while paused, and where
        touches are not enforced. A set that ends with a lowering may be touched a moment later.
        """
        ...

    def enforcement(self) -> Enforcement:
        """What makes each lowering last as long as it is prescribed."""
        ...

    def waits_for_me(self) -> bool:
        """Whether a rest that is over waits for the runner."""
        ...

    def set_waits_for_me(self, on: bool) -> None:
        """Let rests wait or not, at once: a rest that waits already goes on."""
        ...

    def set_volume(self, percent: int) -> None:
        """Set the volume, 0 to 100, from the next block on."""
        ...

    def volume(self) -> int:
        """The volume, 0 to 100."""
        ...

    def speech_options(self) -> SpeechOptions:
        """How much is said of what follows, and how it is counted."""
        ...

    def set_speech_options(self, speech_options: SpeechOptions) -> None:
        """Change what is said from the next block on."""
        ...

    def output_levels(self) -> OutputLevels:
        """How loud voice and tones are, and how late they are heard."""
        ...

    def set_output_levels(self, output_levels: OutputLevels) -> None:
        """Change volumes and latency from the next block on."""
        ...

    def end(self) -> None:
        """End early."""
        ...

    def close(self) -> None:
        """Fall silent and let go of everything."""
        ...
