"""Which of the voices speaks, as a session finds it; and which of them are at hand first."""

from collections.abc import Sequence

from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.audio.voices.packs import SHIPPED
from tempo_coach.audio.voices.system_voices import SystemVoice, SystemVoices
from tempo_coach.errors import CoachError
from tempo_coach.settings.model import Speaker, Voice


def fitting_first(rows: Sequence[VoiceRow], language: str) -> tuple[VoiceRow, ...]:
    """The voices that may speak a language before the others, else in their order."""
    return tuple(sorted(rows, key=lambda row: not row.fits(language)))


def speaking(rows: Sequence[VoiceRow], chosen: Voice, language: str) -> VoiceRow | None:
    """The voice that speaks, which is another than the chosen one where that cannot.

    Args:
        rows: All voices there are.
        chosen: What the settings say.
        language: What is spoken.

    Returns:
        None where no voice speaks the language.
    """
    if chosen.voice == Speaker.COACH:
        packs = [
            row
            for name in (chosen.pack, SHIPPED)
            for row in rows
            if row.kind is VoiceKind.PACK and row.key == name
        ]
        for pack in packs:
            if pack.usable and pack.fits(language):
                return pack
    return _of_the_computer(rows, chosen.system_voice, language)


def _of_the_computer(rows: Sequence[VoiceRow], wanted: str, language: str) -> VoiceRow | None:
    own = [row for row in rows if row.kind is VoiceKind.SYSTEM]
    unnamed = next((row for row in own if not row.key), None)
    if not wanted and unnamed:
        return unnamed
    named = {row.key: row for row in own if row.key}
    voices = tuple(SystemVoice(row.key, row.name, row.languages) for row in named.values())
    usual_id = next((row.key for row in own if row.key and row.usual), "")
    try:
        return named[SystemVoices(voices, usual_id).pick(language, wanted).id]
    except CoachError:
        return None
