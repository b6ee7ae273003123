"""``tempo-coach voice`` and its commands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tempo_coach.cli.command_table import HELP
from tempo_coach.cli.help import Group, argument, option
from tempo_coach.cli.parameters import OneOf, percent
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import N_, ngettext
from tempo_coach.i18n.translation import gettext as _

if TYPE_CHECKING:
    from tempo_coach.reports.voices import VoiceList
    from tempo_coach.settings.model import Settings

LOWEST_RATE, HIGHEST_RATE = 50, 200
TRY_LIMIT_S = 15.0
"""How long a phrase may take to be rendered."""

rate_option = option(
    "--rate",
    type=percent(LOWEST_RATE, HIGHEST_RATE),
    metavar=N_("PERCENT"),
    help=N_("How fast, {least} to {most} percent of the usual rate."),
    values={"least": LOWEST_RATE, "most": HIGHEST_RATE},
)


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=HELP["voice"],
)
@click.pass_context
def voice(context: click.Context) -> None:
    """Show the help where no command is given."""
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


@voice.command(
    "list", help=N_("List the voice packs and the system's voices, and which of them speaks.")
)
@option("--json", "as_json", is_flag=True, help=N_("As JSON."))
def list_voices(as_json: bool) -> None:
    """Print the voices."""
    from tempo_coach.reports.voices import voices_json, voices_text

    found = _voices()
    click.echo(json.dumps(voices_json(found), indent=2) if as_json else voices_text(found))


@voice.command("try", help=N_("Say TEXT with the voice of your sessions, or with another."))
@argument("text", metavar=N_("TEXT"))
@option("--voice", "pack", metavar=N_("NAME"), help=N_("The voice pack to try."))
@option("--system", is_flag=True, help=N_("The system's own voice."))
@option("--system-voice", metavar=N_("NAME"), help=N_("One of the system's voices."))
@rate_option
def try_voice(
    text: str, pack: str | None, system: bool, system_voice: str | None, rate: int | None
) -> None:
    """Say a text."""
    from tempo_coach.app.formatting import clean
    from tempo_coach.app.voice_preview import Sampled, make_sample, play_sample
    from tempo_coach.audio.voices.pack import PackVoice
    from tempo_coach.errors import BadValueError, CoachError
    from tempo_coach.i18n.plain_text import one_line

    system = system or system_voice is not None
    if system and pack:
        raise BadValueError(
            _("--voice and the system's voice exclude each other; give one of them")
        )
    if not any(letter.isalnum() for letter in text):
        raise BadValueError(_("there is nothing to say; type some words"))
    settings = _settings()
    system = system or (pack is None and _is_system(settings))
    if rate is not None and not system:
        raise BadValueError(_("a voice pack keeps the rate it was built with; add --system"))
    name = pack or settings.voice.pack
    folder = None if system else _pack_folder(name)
    sampled = Sampled(
        folder,
        _language_of(folder, system_voice, settings),
        settings.voice.system_voice if system_voice is None else system_voice,
        rate or settings.voice.rate,
    )
    sample = make_sample(text, sampled, TRY_LIMIT_S)
    for note in sample.notes:
        click.echo(f"tempo-coach: {clean(note)}.", err=True)
    if sample.clip is None:
        raise CoachError(_("no voice can say {text}").format(text=repr(one_line(text, " "))))
    if folder is not None and not PackVoice(folder).length_of(text):
        click.echo(
            _("{name} has no recording for this; another voice will say it.").format(name=name)
        )
    play_sample(sample.clip, settings)


@voice.command(
    help=N_(
        "Render every built-in phrase into the voice pack NAME, or complete one you have.\n\n"
        "Ctrl-C stops it at any moment; what is rendered stays, and the same command continues."
    )
)
@argument("name", metavar=N_("NAME"))
@option(
    "--engine",
    type=OneOf(["pyttsx3", "hibari"]),
    help=N_("What renders it: the system's speech, or the shipped voice's engine."),
)
@option("--voice", "engine_voice", metavar=N_("NAME"), help=N_("One of the engine's voices."))
@rate_option
@option("--language", metavar=N_("CODE"), help=N_("What it speaks, such as en or de."))
@option("--again", is_flag=True, help=N_("Rebuild everything."))
def build(
    name: str,
    engine: str | None,
    engine_voice: str | None,
    rate: int | None,
    language: str | None,
    again: bool,
) -> None:
    """Build a voice pack, or complete one that is there."""
    from tempo_coach.app.paths import packs_folder
    from tempo_coach.audio.voices.pack_making import PackSpec, plan_pack
    from tempo_coach.audio.voices.packs import check_name, folder_of, report_pack
    from tempo_coach.cli.rendering import render
    from tempo_coach.library.phrasebook import every_phrase
    from tempo_coach.reports.voices import pack_text

    folder = folder_of(check_name(name), packs_folder())
    spec = PackSpec(engine, engine_voice, rate, language)
    plan = plan_pack(folder, spec, every_phrase, again=again)
    render(plan)
    click.echo(named(name, pack_text(report_pack(name, folder))))
    told = _("`tempo-coach voice use {name}` makes it the voice of your sessions.")
    click.echo(told.format(name=name))


@voice.command(help=N_("Make the voice pack NAME, or `system`, the voice of your sessions."))
@argument("name", metavar=N_("NAME"))
def use(name: str) -> None:
    """Choose the voice of sessions."""
    from tempo_coach.app.formatting import clean
    from tempo_coach.app.paths import settings_folder
    from tempo_coach.audio.voices.packs import SYSTEM, report_pack
    from tempo_coach.errors import CoachError
    from tempo_coach.i18n.translation import primary
    from tempo_coach.settings.files import Kind
    from tempo_coach.settings.writer import change

    file = settings_folder() / Kind.SETTINGS.file_name
    if name == SYSTEM:
        change(file, {"voice.voice": "system"})
        click.echo(_("The system's own voice is in use now."))
        return
    report = report_pack(name, _pack_folder(name))
    if report.fault:
        raise CoachError(clean(report.fault))
    change(file, {"voice.voice": "coach", "voice.pack": name})
    spoken = _settings().language.voice
    speaks = primary(report.language) == primary(spoken)
    told = _("{name} is your voice now.") if speaks else _("{name} is chosen.")
    click.echo(told.format(name=name))
    if not speaks:
        click.echo(
            _(
                "It speaks {language}, but the voice's language is {spoken}, "
                'so it will say nothing; set voice = "{language}" under [language] in {file}.'
            ).format(language=clean(report.language), spoken=spoken, file=file)
        )
    if report.missing:
        click.echo(
            ngettext(
                "{number} phrase is missing and left to other voices; `tempo-coach voice build "
                "{name}` completes it.",
                "{number} phrases are missing and left to other voices; `tempo-coach voice "
                "build {name}` completes it.",
                report.missing,
            ).format(number=report.missing, name=name)
        )


def _voices() -> VoiceList:
    from tempo_coach.app.paths import packs_folder
    from tempo_coach.audio.voices.packs import first_that_speaks, list_packs, why_silent
    from tempo_coach.audio.voices.system_voices import SystemVoice, ask_system_voices
    from tempo_coach.errors import CoachError
    from tempo_coach.reports.voices import VoiceList

    settings = _settings()
    own, language = packs_folder(), settings.language.voice
    speaks = why = None
    if not _is_system(settings):
        speaks = first_that_speaks(settings.voice.pack, own, language)
        why = why_silent(settings.voice.pack, own, language)
    voices: tuple[SystemVoice, ...] = ()
    picked = fault = None
    try:
        system = ask_system_voices()
        voices = system.voices
        picked = system.pick(language, settings.voice.system_voice).id
    except CoachError as error:
        fault = str(error)
    return VoiceList(list_packs(own), speaks, language, voices, picked, fault, why)


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
    from tempo_coach.app.environment import voice_choice
    from tempo_coach.audio.voices.selection import VoiceChoice

    return voice_choice(settings) is VoiceChoice.SYSTEM


def _settings() -> Settings:
    from tempo_coach.cli.user_settings import changes, tell_faults

    tell_faults()
    return changes().settings


def _pack_folder(name: str) -> Path:
    from tempo_coach.app.paths import packs_folder
    from tempo_coach.audio.voices.packs import find_pack

    return find_pack(name, packs_folder())
