"""Playing one phrase at once, for somebody who wants to know how a voice sounds."""

import queue
from pathlib import Path

from tempo_coach.audio.clips import Clip
from tempo_coach.audio.output.backend_choice import candidates, fix_hint
from tempo_coach.audio.output.failures import crashed, no_answer, not_started
from tempo_coach.audio.output.speaker_process import Report, SpeakerProcess
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _

STARTS_WITHIN_S = 15.0
"""How much longer than its sound a speaker may take."""
GLANCE_S = 0.2
"""Windows hands a Ctrl-C over only between two waits."""


class NoSoundError(CoachError):
    """Nothing on this machine plays."""


def play_clip(
    clip: Clip, *, backend: str | None = None, volume_percent: float = 80, log_path: Path | None
) -> None:
    """Play a phrase to its end.

    Args:
        clip: The phrase.
        backend: The only way to play that is tried, or ``none``; None tries all.
        volume_percent: How loud it is, 0 to 100.
        log_path: Where the speaker's complaints are added; None throws them away.

    Raises:
        BadValueError: if there is no such way to play.
        NoSoundError: if none works.
    """
    names = candidates(backend)
    if not names:
        raise NoSoundError(_("sound is switched off. {mend}").format(mend=fix_hint(names)))
    reports: queue.SimpleQueue[Report] = queue.SimpleQueue()
    try:
        speaker = SpeakerProcess(names, log_path, lambda _process, report: reports.put(report))
    except OSError as error:
        raise NoSoundError(not_started(error)) from error
    try:
        share = min(max(volume_percent, 0), 100) / 100
        speaker.load(SparseSound.of((clip.samples * share).astype("<i2").tobytes()))
        speaker.begin(0.0)
        reason = _awaited(reports, STARTS_WITHIN_S + clip.duration_ms / 1000)
    finally:
        speaker.kill()
        speaker.wait_ended(1.0)
    if reason is not None:
        told = _("no sound device plays it ({reason}). {mend}")
        raise NoSoundError(told.format(reason=reason, mend=fix_hint(names)))


def _awaited(reports: "queue.SimpleQueue[Report]", limit_s: float) -> str | None:
    """Why it did not play; None once it has."""
    glances = round(limit_s / GLANCE_S)
    while glances:
        try:
            report = reports.get(timeout=GLANCE_S)
        except queue.Empty:
            glances -= 1
            continue
        if report.word == "done":
            return None
        if report.word == "failed":
            return report.text
        if report.word == "ended":
            return crashed()
    return no_answer()
