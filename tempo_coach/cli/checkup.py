"""What the doctor looks at."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tempo_coach.audio.sinks.choice import candidates, mend
from tempo_coach.audio.sinks.probe import probe
from tempo_coach.audio.voices.choosing import VoiceChoice
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
from tempo_coach.cli.chosen import changes
from tempo_coach.cli.environment import sound_backend, voice_choice
from tempo_coach.paths import HOME_VARIABLE, cache_folder, log_folder, packs_folder
from tempo_coach.reports.doctor import Finding
from tempo_coach.reports.voices import pack_text
from tempo_coach.translation import gettext as _

SMALLEST_TERMINAL = (40, 12)


def findings() -> list[Finding]:
    """Try everything that a session leans on; takes a few seconds."""
    return [*_sound(), *_voice(), *_terminal(), *_files()]


def _sound() -> Iterator[Finding]:
    backend = sound_backend(changes().settings)
    reports = probe(backend)
    used = next((report for report in reports if report.used), None)
    if used:
        yield Finding(
            "sound", "a session", True, _("is heard through {name}").format(name=used.name)
        )
    else:
        yield Finding("sound", "a session", False, _("is silent"), mend(candidates(backend)))
    for report in reports:
        yield Finding("sound", report.name, report.works, report.detail, report.mend, needed=False)


def _voice() -> Iterator[Finding]:
    shipped, *engines = report_voices(sounds_folder() / "coach")
    yield Finding("voice", shipped.name, shipped.works, shipped.detail, shipped.mend)
    settings = changes().settings
    if voice_choice(settings) is VoiceChoice.COACH:
        yield from _chosen_pack(settings.voice.pack, settings.language.voice)
    for report in engines:
        yield Finding("voice", report.name, report.works, report.detail, report.mend, needed=False)


def _chosen_pack(name: str, language: str) -> Iterator[Finding]:
    """Whether the voice pack of the settings speaks, all that is built in."""
    own = packs_folder()
    if why := why_silent(name, own, language):
        # The sentence of a pack that is not there, or is damaged, ends in the mend.
        fault, _semicolon, mend = why.partition("; ")
        mend = mend or _another_voice(first_that_speaks(name, own, language), language)
        yield Finding("voice", "chosen voice pack", False, fault, mend)
    elif name != SHIPPED:
        yield _own_pack(report_pack(name, folder_of(name, own)))


def _own_pack(report: PackReport) -> Finding:
    mend = _("`tempo-coach voice build {name}` completes it").format(name=report.name)
    return Finding(
        "voice",
        "chosen voice pack",
        not report.missing,
        f"{report.name}: {pack_text(report)}",
        mend if report.missing else None,
        needed=False,
    )


def _another_voice(speaks: str | None, language: str) -> str:
    if speaks:
        return _("`tempo-coach voice use {name}` chooses one that speaks").format(name=speaks)
    told = _("`tempo-coach voice build NAME --engine pyttsx3 --language {language}` makes one")
    return told.format(language=language)


def _terminal() -> Iterator[Finding]:
    terminal = os.environ.get("TERM", "")
    if sys.stdout is None or not sys.stdout.isatty() or terminal == "dumb":
        yield Finding(
            "terminal",
            "screen",
            False,
            _("this is no terminal that can be drawn on, so sessions run as plain lines"),
            _("run tempo-coach in a terminal window"),
        )
        return
    columns, rows = shutil.get_terminal_size()
    least_columns, least_rows = SMALLEST_TERMINAL
    large_enough = columns >= least_columns and rows >= least_rows
    yield Finding(
        "terminal",
        "screen",
        large_enough,
        _("{columns} x {rows} cells, TERM={terminal}").format(
            columns=columns, rows=rows, terminal=terminal
        ),
        None
        if large_enough
        else _("make it {columns} x {rows} at least").format(
            columns=least_columns, rows=least_rows
        ),
    )
    encoding = (sys.stdout.encoding or "").lower()
    unicode = encoding.replace("-", "") == "utf8"
    yield Finding(
        "terminal",
        "characters",
        unicode,
        _("encoding {encoding}").format(encoding=encoding),
        None if unicode else _("set a UTF-8 locale, as in LANG=C.UTF-8"),
    )


def _files() -> Iterator[Finding]:
    for name, folder in (("cache", cache_folder()), ("log", log_folder())):
        writable = _writable(folder)
        yield Finding(
            "files",
            name,
            writable,
            f"{folder}"
            if writable
            else _("{folder} cannot be written; sessions run without it").format(folder=folder),
            None
            if writable
            else _("set {variable} to a folder that can be written").format(variable=HOME_VARIABLE),
        )


def _writable(folder: Path) -> bool:
    """Whether files can be made in a folder, or in the nearest one above it that exists."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    try:
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
