"""Trying each way to play, for the doctor."""

import threading
from dataclasses import dataclass

from tempo_coach import monotonic
from tempo_coach.audio.output.backend import BYTES_PER_MS, BackendName
from tempo_coach.audio.output.backend_choice import candidates
from tempo_coach.audio.output.failures import crashed, no_answer, not_started
from tempo_coach.audio.output.speaker_process import Report, SpeakerProcess
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.installation import install_command

SILENCE_MS = 50
LIMIT_S = 5.0


@dataclass(frozen=True, slots=True)
class BackendReport:
    """How one way to play fares on this machine."""

    name: str
    """The backend's name."""
    works: bool
    """Whether it played a moment of silence."""
    detail: str
    """What was seen."""
    mend: str | None
    """What would make it work; None where it works."""
    used: bool
    """Whether a session is heard through it."""


def probe(backend: str | None = None) -> list[BackendReport]:
    """Play a moment of silence through every backend at once; takes seconds at most.

    Args:
        backend: The only one that a session may use, or ``none``; None lets it use any.

    Raises:
        BadValueError: if there is no such backend.
    """
    chosen = candidates(backend)
    trials = [_Trial(name) for name in BackendName]
    for trial in trials:
        trial.wait()
    used = next((trial.name for trial in trials if trial.works and trial.name in chosen), None)
    return [trial.report(used=trial.name is used) for trial in trials]


class _Trial:
    def __init__(self, name: BackendName) -> None:
        self.name = name
        self.works = False
        self._answered = threading.Event()
        self._failure = no_answer()
        self._started_s = monotonic.now_s()
        self._process: SpeakerProcess | None = None
        try:
            self._process = SpeakerProcess([name], None, self._heard)
        except OSError as error:
            self._failure = not_started(error)
            return
        self._process.load(SparseSound(SILENCE_MS * BYTES_PER_MS))
        self._process.begin(0.0)

    def report(self, *, used: bool) -> BackendReport:
        """What came of it."""
        if self.works:
            return BackendReport(self.name, True, _("works"), None, used)
        return BackendReport(self.name, False, self._failure, self._mend(), False)

    def wait(self) -> None:
        """Wait for its answer, as long as all may take together; leave no process behind."""
        if self._process is None:
            return
        self._answered.wait(max(0.0, self._started_s + LIMIT_S - monotonic.now_s()))
        self._process.kill()
        self._process.wait_ended(1.0)

    def _heard(self, _process: SpeakerProcess, report: Report) -> None:
        if self._answered.is_set():
            return
        if report.word == "done":
            self.works = True
        elif report.word == "failed":
            # The reason says the backend's name, which stands beside it anyway.
            self._failure = report.text.removeprefix(f"{self.name}: ")
        elif report.word == "ended":
            self._failure = crashed()
        else:
            return
        self._answered.set()

    def _mend(self) -> str:
        if self._process is None:
            return _("end some programs, so that the system can start another")
        if self._process.ready:
            return _("switch a sound device on")
        match self.name:
            case BackendName.SIMPLEAUDIO:
                told = _("{command}; it needs a compiler and, on Linux, ALSA's headers")
                return told.format(command=install_command("simpleaudio"))
            case BackendName.MINIAUDIO:
                return install_command("miniaudio")
            case BackendName.SYSTEM:
                return _("install a player: paplay, pw-play or aplay")
