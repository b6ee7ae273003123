"""Which backends are still worth a try."""

from collections import Counter
from collections.abc import Sequence

from tempo_coach.audio.sinks.backend import BackendName
from tempo_coach.audio.sinks.choice import mend, switched_off
from tempo_coach.translation import gettext as _

CRASHES_BORNE = 2
"""A backend that breaks down so often in a row is not tried again."""


class Roll:
    """The backends in order, less those that hung or kept crashing.

    One that merely refuses stays: a device may be plugged in between two blocks.
    """

    def __init__(self, names: Sequence[BackendName]) -> None:
        self._all = tuple(names)
        self._crashes: Counter[str] = Counter()
        self.names = self._all
        """What is left to try."""

    def pass_over(self, name: str) -> None:
        """Try this one no more."""
        self.names = tuple(one for one in self.names if one != name)

    def crashed(self, name: str, *, while_playing: bool) -> bool:
        """Note that one broke down.

        Returns:
            Whether it is better passed over.
        """
        self._crashes[name] += 1
        return not while_playing or self._crashes[name] >= CRASHES_BORNE

    def note_success(self, name: str) -> None:
        """It played to the end."""
        del self._crashes[name]

    def silence(self) -> str:
        """Why there is no sound at all, with the mend."""
        if not self._all:
            return switched_off()
        told = _("No sound: no audio output works here ({names}). {mend}")
        return told.format(names=", ".join(self._all), mend=mend(self._all))

    def setback(self, what: str) -> str:
        """What has happened and how it goes on, one sentence."""
        if self.names:
            return _("{what}; sound returns with the next part.").format(what=what)
        return _("{what}; the session continues without sound.").format(what=what)
