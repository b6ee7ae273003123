"""The voices of this machine, as text and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tempo_coach.app.formatting import clean, phrases_text
from tempo_coach.audio.voices.packs import PackReport
from tempo_coach.audio.voices.system_voices import SystemVoice
from tempo_coach.i18n.translation import decimal, ngettext
from tempo_coach.i18n.translation import gettext as _


@dataclass(frozen=True, slots=True)
class VoiceList:
    """All voices, and which of them speaks."""

    packs: Sequence[PackReport]
    """The shipped pack and the user's own."""
    pack_in_use: str | None
    """The name of the pack that speaks; None where it is the system's voice, or nobody."""
    language: str
    """What is spoken."""
    system: Sequence[SystemVoice] = ()
    """The voices of the system's engine."""
    system_id: str | None = None
    """The one of them that speaks what no pack says; None where none fits."""
    system_fault: str | None = None
    """Why the system says nothing, one sentence; None where it does."""
    pack_fault: str | None = None
    """Why the chosen pack says nothing, one sentence; None where it does, or none is chosen."""


def voices_json(voices: VoiceList) -> dict[str, Any]:
    """Everything, for scripts."""
    return {
        "in_use": "system" if voices.pack_in_use is None else voices.pack_in_use,
        "language": voices.language,
        "fault": voices.pack_fault,
        "packs": [
            asdict(pack)
            | {
                "complete": not pack.fault and not pack.missing,
                "in_use": pack.name == voices.pack_in_use,
            }
            for pack in voices.packs
        ],
        "system": {
            "in_use": voices.system_id,
            "fault": voices.system_fault,
            "voices": [
                {"id": voice.id, "name": voice.name, "languages": list(voice.languages)}
                for voice in voices.system
            ],
        },
    }


def voices_text(voices: VoiceList) -> str:
    """Everything, for people to read."""
    return "\n".join(_lines(voices))


def pack_text(pack: PackReport) -> str:
    """One pack in one line, without its name."""
    if pack.fault:
        return clean(pack.fault)
    engine = f"{clean(pack.engine)} {clean(pack.voice)}"
    if pack.rate != 100:
        engine = _("{engine} at rate {rate}").format(engine=engine, rate=pack.rate)
    parts = [
        engine,
        clean(pack.language),
        phrases_text(pack.phrases),
        _("{size} MB").format(size=decimal(pack.size_bytes / 1_000_000, 1)),
        _missing(pack.missing),
    ]
    return ", ".join(parts)


def _lines(voices: VoiceList) -> Iterator[str]:
    yield _("Voice packs (* speaks)")
    width = max(len(pack.name) for pack in voices.packs)
    for pack in voices.packs:
        sign = "*" if pack.name == voices.pack_in_use else " "
        yield f"{sign} {clean(pack.name):<{width}}  {pack_text(pack)}"
    if voices.pack_fault:
        yield f"  {clean(voices.pack_fault)}"
    yield ""
    if voices.pack_in_use is None:
        heading = _("The system's voices (* speaks, language {language})")
    else:
        heading = _("The system's voices (* speaks what the pack lacks, language {language})")
    yield heading.format(language=clean(voices.language))
    width = max((len(voice.name) for voice in voices.system), default=0)
    fitting_first = sorted(voices.system, key=lambda voice: not voice.speaks(voices.language))
    for voice in fitting_first:
        sign = "*" if voice.id == voices.system_id else " "
        spoken = clean(", ".join(voice.languages)) or _("language unknown")
        yield f"{sign} {clean(voice.name):<{width}}  {spoken}"
    if voices.system_fault:
        yield f"  {clean(voices.system_fault)}"


def _missing(number: int) -> str:
    if not number:
        return _("complete")
    return ngettext("{number} missing", "{number} missing", number).format(number=number)
