"""Which backends are still worth a try."""

from collections import Counter
from collections.abc import Sequence

from tempo_coach.audio.output.backend import BackendName
from tempo_coach.audio.output.backend_choice import fix_hint, switched_off
from tempo_coach.i18n.translation import gettext as _

CRASHES_BORNE = 2
"""A backend that breaks down so often in a row is not tried again."""

IN_STEP_MS = 60.0
"""What takes over in a block is not heard if it would begin later than this, at first."""
PATIENCE = 1.35
"""Where a backend seems to have stalled as it began, it is given so many times the time."""
MOST_PATIENCE = 6.0


class BackendHealth:
    """The backends in order, less those that hung or kept crashing.

    One that merely refuses stays: a device may be plugged in between two blocks.
    """

    def __init__(self, names: Sequence[BackendName]) -> None:
        self._all = tuple(names)
        self._crashes: Counter[str] = Counter()
        self._heard: set[str] = set()
        self.in_step_ms = IN_STEP_MS
        """What takes over amid a block is not heard if it would begin so much too late."""
        self.patience = 1.0
        """How many times the usual time a backend may take at first, to fill its buffers."""
        self.names = self._all
        """What is left to try."""

    def pass_over(self, name: str) -> None:
        """Try this one no more."""
        self.names = tuple(one for one in self.names if one != name)

    @property
    def proven(self) -> bool:
        """Whether anything was heard, so that there is a device, and a server that comes back."""
        return bool(self._heard)

    def is_proven(self, name: str) -> bool:
        """Whether this one was heard, so that it is not to blame where nothing answers now."""
        return name in self._heard

    def crashed(self, name: str) -> bool:
        """Note that one broke down.

        Returns:
            Whether it is better passed over.
        """
        self._crashes[name] += 1
        return name not in self._heard or self._crashes[name] >= CRASHES_BORNE

    def be_patient(self) -> None:
        """What was taken for a stall at the very beginning may be the way of this machine."""
        self.patience = min(self.patience * PATIENCE, MOST_PATIENCE)

    def note_late(self) -> None:
        """What took over came too late: on a machine that is too busy any sound is better."""
        self.in_step_ms *= 2

    def note_start(self, name: str) -> None:
        """It is heard."""
        self._heard.add(name)
        self.in_step_ms = IN_STEP_MS

    def note_success(self, name: str) -> None:
        """It played to the end, or for long."""
        del self._crashes[name]

    def silence(self) -> str:
        """Why there is no sound at all, with the mend."""
        if not self._all:
            return switched_off()
        told = _("No sound: no audio output works here ({names}). {mend}")
        return told.format(names=", ".join(self._all), mend=fix_hint(self._all))

    def absence(self) -> str:
        """That nothing plays now which did before, one sentence."""
        return _("No audio output answers now; Tempo Coach keeps trying.")

    def restoring(self, what: str) -> str:
        """What has happened, where the sound comes back in the same part, one sentence."""
        return _("{what}; the sound is being restored.").format(what=what)

    def setback(self, what: str) -> str:
        """What has happened and how it goes on, one sentence."""
        if self.names:
            return _("{what}; sound returns with the next part.").format(what=what)
        return _("{what}; the session continues without sound.").format(what=what)
