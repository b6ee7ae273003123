"""What the doctor says about the voices."""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from tempo_coach.audio.voices.engines import (
    HIBARI_PACKAGE,
    hibari_is_installed,
    hibari_renderer,
    system_mend,
    system_renderer,
)
from tempo_coach.audio.voices.pack import PackVoice, shipped_mend
from tempo_coach.audio.voices.rendered import RenderedVoice, Renderer
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext
from tempo_coach.installation import install_command

TRIAL_PHRASE = "Ready when you are."
TRIAL_LIMIT_S = 5.0


@dataclass(frozen=True, slots=True)
class VoiceReport:
    """Whether one voice works, and what would mend it."""

    name: str
    works: bool
    detail: str
    """What was found, one sentence without a full stop."""
    mend: str | None
    """What to do; None where nothing needs doing."""


def report_voices(pack_folder: Path, limit_s: float = TRIAL_LIMIT_S) -> list[VoiceReport]:
    """Try every voice.

    Args:
        pack_folder: The shipped pack.
        limit_s: How many seconds each engine may take for one phrase.
    """
    system = _tried("the system's speech engine", system_renderer(), limit_s, system_mend())
    return [_pack(pack_folder), _hibari(limit_s), system]


def _pack(folder: Path) -> VoiceReport:
    pack = PackVoice(folder)
    whole = sum(pack.length_of(text) is not None for text in pack.phrases)
    faults = pack.notes
    told = ngettext("{number} phrase", "{number} phrases", whole).format(number=whole)
    if not faults:
        return VoiceReport("shipped voice", whole > 0, told, None)
    but = _("{phrases}, but {fault}").format(phrases=told, fault=faults[0].partition(";")[0])
    return VoiceReport("shipped voice", False, but, shipped_mend())


def _hibari(limit_s: float) -> VoiceReport:
    if not hibari_is_installed():
        detail = _("not installed; the shipped voice says only built-in phrases")
        return VoiceReport("hibari-tts", False, detail, install_command(HIBARI_PACKAGE))
    return _tried(
        "hibari-tts", hibari_renderer(), limit_s, install_command(HIBARI_PACKAGE, again=True)
    )


def _tried(name: str, renderer: Renderer, limit_s: float, mend: str) -> VoiceReport:
    try:
        with tempfile.TemporaryDirectory(
            prefix="tempo-coach-", ignore_cleanup_errors=True
        ) as folder:
            voice = RenderedVoice(renderer, Path(folder))
            voice.prepare([TRIAL_PHRASE], limit_s)
    except OSError as error:
        detail = _("no temporary folder can be made ({reason})")
        room = _("make room on the disk, or set TMPDIR to a writable folder")
        return VoiceReport(name, False, detail.format(reason=error.strerror or error), room)
    if voice.fault:
        return VoiceReport(name, False, voice.fault, mend)
    return VoiceReport(name, True, _("it speaks"), None)
