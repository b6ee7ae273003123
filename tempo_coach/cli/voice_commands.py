"""``tempo-coach voice`` and its commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tempo_coach.translation import gettext as _
from tempo_coach.translation import ngettext

if TYPE_CHECKING:
    from tempo_coach.audio.voices.making import Plan
    from tempo_coach.reports.voices import VoiceList
    from tempo_coach.settings.model import Settings

LOWEST_RATE, HIGHEST_RATE = 50, 200
TRY_LIMIT_S = 15.0
"""How long a phrase may take to be rendered."""
LINE_EVERY = 50
"""Without a terminal, progress is told each time so many phrases are done."""

rate_option = click.option(
    "--rate",
    type=click.IntRange(LOWEST_RATE, HIGHEST_RATE),
    metavar="R",
    help=f"How fast, {LOWEST_RATE} to {HIGHEST_RATE} percent of the usual rate.",
)


@click.group(invoke_without_command=True)
@click.pass_context
def voice(context: click.Context) -> None:
    """List, try, build and choose the voices that the coach speaks with."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@voice.command("list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def list_voices(as_json: bool) -> None:
    """List the voice packs and the system's voices, and which of them speaks."""
    from tempo_coach.reports.voices import voices_json, voices_text

    found = _voices()
    click.echo(json.dumps(voices_json(found), indent=2) if as_json else voices_text(found))


@voice.command("try")
@click.argument("text")
@click.option("--voice", "pack", metavar="NAME", help="The voice pack to try.")
@click.option("--system", is_flag=True, help="The system's own voice.")
@click.option("--system-voice", metavar="V", help="One of the system's voices by its name.")
@rate_option
def try_voice(
    text: str, pack: str | None, system: bool, system_voice: str | None, rate: int | None
) -> None:
    """Say TEXT with the voice that sessions use, or with another."""
    import tempfile

    from tempo_coach.audio.voices.choosing import VoiceChoice, choose_voice
    from tempo_coach.audio.voices.pack import PackVoice
    from tempo_coach.audio.voices.sample import play_clip
    from tempo_coach.cli.environment import hearing_of, sound_backend
    from tempo_coach.labels import clean
    from tempo_coach.paths import log_folder
    from tempo_coach.training.faults import BadValueError, CoachError

    system = system or system_voice is not None
    if system and pack:
        raise BadValueError(
            _("--voice and the system's voice exclude each other; give one of them")
        )
    settings = _settings()
    system = system or (pack is None and _is_system(settings))
    if rate is not None and not system:
        raise BadValueError(_("a voice pack keeps the rate it was built with; add --system"))
    chosen = settings.voice.system_voice if system_voice is None else system_voice
    name = pack or settings.voice.pack
    folder = None if system else _pack_folder(name)
    with tempfile.TemporaryDirectory(prefix="tempo-coach-", ignore_cleanup_errors=True) as cache:
        speaker = choose_voice(
            VoiceChoice.SYSTEM if system else VoiceChoice.COACH,
            Path(cache),
            pack=folder,
            language=_language_of(folder, system_voice, settings),
            system_voice=chosen,
            rate_percent=rate or settings.voice.rate,
        )
        speaker.prepare([text], TRY_LIMIT_S)
        clip = speaker.clip(text)
        for note in speaker.notes:
            click.echo(f"tempo-coach: {clean(note)}.", err=True)
        if clip is None:
            raise CoachError(_("no voice can say {text}").format(text=repr(clean(text))))
        if folder is not None and not PackVoice(folder).length_of(text):
            click.echo(_("{name} has no clip of it, so another voice says it.").format(name=name))
        play_clip(
            clip,
            backend=sound_backend(settings),
            volume_percent=hearing_of(settings).voice_percent,
            log_path=log_folder() / "speaker.log",
        )


@voice.command()
@click.argument("name")
@click.option(
    "--engine",
    type=click.Choice(["pyttsx3", "hibari"]),
    help="What renders it: the system's speech, or the engine of the shipped voice.",
)
@click.option("--voice", "engine_voice", metavar="V", help="One of the engine's voices.")
@rate_option
@click.option("--language", metavar="L", help="What it speaks, as in en or de.")
@click.option("--again", is_flag=True, help="Build it anew, also what is there.")
def build(
    name: str,
    engine: str | None,
    engine_voice: str | None,
    rate: int | None,
    language: str | None,
    again: bool,
) -> None:
    """Render every built-in phrase into the voice pack NAME, or complete one that is there.

    Ctrl-C ends it at any moment; what is rendered stays, and the same command goes on with it.
    """
    from tempo_coach.audio.voices.making import Recipe, plan_pack
    from tempo_coach.audio.voices.packs import check_name, folder_of, report_pack
    from tempo_coach.library.phrasebook import every_phrase
    from tempo_coach.reports.voices import pack_text

    folder = folder_of(check_name(name), _own_folder())
    recipe = Recipe(engine, engine_voice, rate, language)
    plan = plan_pack(folder, recipe, every_phrase, again=again)
    _render(plan)
    click.echo(f"{name}: {pack_text(report_pack(name, folder))}")
    told = _("`tempo-coach voice use {name}` makes it the voice of your sessions.")
    click.echo(told.format(name=name))


@voice.command()
@click.argument("name")
def use(name: str) -> None:
    """Make the voice pack NAME, or `system`, the voice of your sessions."""
    from tempo_coach.audio.voices.packs import SYSTEM, report_pack
    from tempo_coach.labels import clean
    from tempo_coach.paths import settings_folder
    from tempo_coach.settings.files import Kind
    from tempo_coach.settings.writer import change
    from tempo_coach.training.faults import CoachError
    from tempo_coach.translation import primary

    file = settings_folder() / Kind.SETTINGS.file_name
    if name == SYSTEM:
        change(file, {"voice.voice": "system"})
        click.echo(_("The system's own voice speaks from now on."))
        return
    report = report_pack(name, _pack_folder(name))
    if report.fault:
        raise CoachError(clean(report.fault))
    change(file, {"voice.voice": "coach", "voice.pack": name})
    click.echo(_("{name} speaks from now on.").format(name=name))
    if report.missing:
        click.echo(
            ngettext(
                "{number} phrase of it missing and left to other voices; "
                "`tempo-coach voice build {name}` completes it.",
                "{number} phrases of it missing and left to other voices; "
                "`tempo-coach voice build {name}` completes it.",
                report.missing,
            ).format(number=report.missing, name=name)
        )
    spoken = _settings().language.voice
    if primary(report.language) != primary(spoken):
        click.echo(
            _(
                "It speaks {language}, but the voice's language is {spoken}, "
                'so it will say nothing; set voice = "{language}" under [language] in {file}.'
            ).format(language=clean(report.language), spoken=spoken, file=file)
        )


def _render(plan: Plan) -> None:
    """Render with a progress bar, or with lines where there is no terminal."""
    import sys

    from tempo_coach.audio.voices.making import make_pack
    from tempo_coach.training.faults import CoachError

    total, before = len(plan.phrases), len(plan.phrases) - len(plan.missing)
    done = before
    name = plan.folder.name
    terminal = sys.stdout.isatty()
    if not terminal:
        told = _("{number} of {total} phrases are there")
        click.echo(told.format(number=before, total=total))
    try:
        with click.progressbar(
            length=total, label=plan.folder.name, hidden=not terminal, show_pos=True
        ) as bar:
            bar.update(before)

            def tell(_text: str) -> None:
                nonlocal done
                done += 1
                bar.update(1)
                if not terminal and (done % LINE_EVERY == 0 or done == total):
                    click.echo(_("{done} of {total}").format(done=done, total=total))

            make_pack(plan, tell)
    except KeyboardInterrupt:
        told = _(
            "{done} of {total} phrases are rendered and stay; "
            "`tempo-coach voice build {name}` goes on from there."
        )
        click.echo("\n" + told.format(done=done, total=total, name=name), err=True)
        raise
    except CoachError as error:
        told = _(
            "{error}; the others stay, and `tempo-coach voice build {name}` goes on from there"
        )
        raise CoachError(told.format(error=error, name=name)) from error


def _voices() -> VoiceList:
    from tempo_coach.audio.voices.packs import list_packs
    from tempo_coach.audio.voices.system_voices import SystemVoice, ask_system_voices
    from tempo_coach.reports.voices import VoiceList
    from tempo_coach.training.faults import CoachError

    settings = _settings()
    packs = list_packs(_own_folder())
    in_use = None if _is_system(settings) else settings.voice.pack
    voices: tuple[SystemVoice, ...] = ()
    picked = fault = None
    try:
        system = ask_system_voices()
        voices = system.voices
        picked = system.pick(settings.language.voice, settings.voice.system_voice).id
    except CoachError as error:
        fault = str(error)
    return VoiceList(packs, in_use, settings.language.voice, voices, picked, fault)


def _language_of(folder: Path | None, system_voice: str | None, settings: Settings) -> str:
    """What to speak: the language of the voice that is tried, or else that of the settings."""
    from tempo_coach.audio.voices.manifest import DamagedPackError, Manifest
    from tempo_coach.audio.voices.system_voices import ask_system_voices

    if folder is not None:
        try:
            return Manifest.read(folder).language
        except DamagedPackError:
            return settings.language.voice
    if system_voice:
        languages = ask_system_voices().find(system_voice).languages
        return languages[0] if languages else settings.language.voice
    return settings.language.voice


def _is_system(settings: Settings) -> bool:
    """Whether sessions speak with the system's voice."""
    import os

    from tempo_coach.audio.voices.packs import SYSTEM
    from tempo_coach.cli.environment import VOICE_VARIABLE

    return (os.environ.get(VOICE_VARIABLE) or settings.voice.voice) == SYSTEM


def _settings() -> Settings:
    from tempo_coach.cli.chosen import changes, tell_faults

    tell_faults()
    return changes().settings


def _pack_folder(name: str) -> Path:
    from tempo_coach.audio.voices.packs import find_pack

    return find_pack(name, _own_folder())


def _own_folder() -> Path:
    from tempo_coach.paths import data_folder

    return data_folder() / "voices"
