"""Whether there is a voice for the language in use."""

from collections.abc import Iterator

from tempo_coach.app.environment import voice_choice
from tempo_coach.app.paths import packs_folder
from tempo_coach.audio.voices.pack import sounds_folder
from tempo_coach.audio.voices.packs import (
    SHIPPED,
    PackReport,
    first_that_speaks,
    folder_of,
    report_pack,
    why_silent,
)
from tempo_coach.audio.voices.report import report_voices
from tempo_coach.audio.voices.selection import VoiceChoice
from tempo_coach.audio.voices.system_voices import ask_system_voices
from tempo_coach.cli.checks.chosen import settings
from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import offered
from tempo_coach.reports.doctor_report import Finding
from tempo_coach.reports.voices import pack_text


def voices() -> Iterator[Finding]:
    """The shipped voice and the engines, each on its own."""
    shipped, *engines = report_voices(sounds_folder() / SHIPPED)
    yield Finding("voice", shipped.name, shipped.works, shipped.detail, shipped.mend)
    for report in engines:
        yield Finding("voice", report.name, report.works, report.detail, report.mend, needed=False)


def language() -> Iterator[Finding]:
    """Whether what was chosen speaks the language of the voice."""
    chosen = settings()
    spoken = chosen.language.voice
    try:
        choice = voice_choice(chosen)
    except BadValueError:
        # A variable names it, and is told of with the others.
        return
    if choice is VoiceChoice.COACH:
        yield from _chosen_pack(chosen.voice.pack, spoken)
        if first_that_speaks(chosen.voice.pack, packs_folder(), spoken):
            return
    yield _system_voice(offered(spoken), chosen.voice.system_voice)


def _chosen_pack(name: str, spoken: str) -> Iterator[Finding]:
    """Whether the voice pack of the settings speaks, all that is built in."""
    own = packs_folder()
    if why := why_silent(name, own, spoken):
        # The sentence of a pack that is not there, or is damaged, ends in the mend.
        fault, _semicolon, mend = why.partition("; ")
        # Nobody chose the shipped voice for another language; the system's voice speaks that.
        needed = name != SHIPPED or bool(mend)
        mend = mend or _another_voice(first_that_speaks(name, own, spoken), spoken)
        yield Finding("voice", "chosen voice pack", False, fault, mend, needed=needed)
    elif name != SHIPPED:
        yield _own_pack(report_pack(name, folder_of(name, own)))


def _own_pack(report: PackReport) -> Finding:
    mend = _("`tempo-coach voice build {name}` completes it").format(name=report.name)
    return Finding(
        "voice",
        "chosen voice pack",
        not report.missing,
        named(report.name, pack_text(report)),
        mend if report.missing else None,
        needed=False,
    )


def _system_voice(spoken: str, wanted: str) -> Finding:
    try:
        found = ask_system_voices().pick(spoken, wanted)
    except CoachError as error:
        fault, _semicolon, mend = str(error).partition("; ")
        return Finding("voice", "the system's voice", False, fault, mend or None)
    told = _("{name} speaks {language}").format(name=found.name, language=spoken)
    return Finding("voice", "the system's voice", True, told)


def _another_voice(speaks: str | None, spoken: str) -> str:
    if speaks:
        return _("`tempo-coach voice use {name}` chooses one that speaks").format(name=speaks)
    told = _("`tempo-coach voice build NAME --engine pyttsx3 --language {language}` makes one")
    return told.format(language=spoken)
