"""A clock for scripts that press keys quicker than any hand."""

from tempo_coach.playback.clock import MonotonicClock


class Deliberate(MonotonicClock):
    """A clock by which each key was let go a second before the next one is pressed."""

    def __init__(self) -> None:
        self._ms = 0.0

    def now_ms(self) -> float:
        """A second later than before."""
        self._ms += 1_000
        return self._ms
