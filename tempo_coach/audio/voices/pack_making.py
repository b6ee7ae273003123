"""Making a voice pack on this machine, in a process that may be ended and taken up again."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tempo_coach.audio.voices.engine_process import run_engine
from tempo_coach.audio.voices.engines import (
    HIBARI_LANGUAGE,
    HIBARI_PACKAGE,
    HIBARI_VOICE,
    hibari_is_installed,
    hibari_renderer,
    system_renderer,
)
from tempo_coach.audio.voices.manifest import MANIFEST_NAME, DamagedPackError, Manifest
from tempo_coach.audio.voices.packs import is_whole
from tempo_coach.audio.voices.rendered import Renderer
from tempo_coach.audio.voices.system_voices import ask_system_voices
from tempo_coach.errors import BadValueError, CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext, primary
from tempo_coach.installation import install_command

PHRASE_LIMIT_S = 60.0
"""An engine that says nothing for so long hangs; the first phrase waits for its model."""
ENGINES = {"pyttsx3": "pyttsx3", "hibari": "hibari-tts"}
"""The package behind each engine, by the name that the user gives."""
LICENCES = {"pyttsx3": "that of the system's voice", "hibari-tts": "Apache-2.0"}


@dataclass(frozen=True, slots=True)
class PackSpec:
    """What a pack is rendered with, as far as the user said; None leaves it open."""

    engine: str | None = None
    """``pyttsx3`` or ``hibari``."""
    voice: str | None = None
    """One of the engine's voices by name or id."""
    rate: int | None = None
    """Percent of the engine's usual rate."""
    language: str | None = None
    """What is spoken."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What has to be done to complete a pack."""

    folder: Path
    """The pack."""
    manifest: Manifest
    """What it holds before."""
    renderer: Renderer
    """What renders it."""
    phrases: tuple[str, ...]
    """All that it has to say."""
    missing: tuple[str, ...]
    """What has to be rendered."""
    stale: tuple[Path, ...] = ()
    """What is taken away first."""


def plan_pack(
    folder: Path, spec: PackSpec, phrases_in: Callable[[str], Iterable[str]], *, again: bool
) -> Plan:
    """Find out what a pack lacks; nothing is written.

    Args:
        folder: The pack; it may be missing.
        spec: What it is rendered with; what is left open is as in the pack that is there.
        phrases_in: What it has to say in a language.
        again: Whether to render it from the beginning.

    Raises:
        BadValueError: if a value makes no sense.
        CoachError: if the engine or the voice is missing, or the pack that is there is damaged
            or was rendered with something else.
    """
    there = _pack_in(folder, again=again)
    renderer = _renderer(spec, there)
    wanted = _new_manifest(renderer)
    if there and not again and (built := _told(there)) != (now := _told(wanted)):
        told = _(
            "the voice pack {name} was built with {built}, not with {now}; leave those "
            "options out to complete it, or add --again to rebuild it"
        )
        raise CoachError(told.format(name=folder.name, built=built, now=now))
    kept = there.clips if there and not again else wanted.clips
    phrases = tuple(dict.fromkeys(phrases_in(renderer.language)))
    missing = [text for text in phrases if text not in kept or not is_whole(folder, kept[text])]
    replaced = there.clips.values() if there and again else ()
    stale = [folder / entry.file for entry in replaced]
    return Plan(
        folder,
        wanted.with_clips(kept),
        renderer,
        phrases,
        tuple(missing),
        (*stale, *folder.glob("*.part")),
    )


def make_pack(plan: Plan, tell: Callable[[str], None], *, limit_s: float = PHRASE_LIMIT_S) -> None:
    """Render what a pack lacks; whatever ends this, what is rendered stays.

    Args:
        plan: What there is to do.
        tell: Told each phrase that is done.
        limit_s: How many seconds a phrase may take.

    Raises:
        CoachError: if phrases are still missing after it, with the reason.
        OSError: if the folder cannot be written.
    """
    folder = plan.folder
    folder.mkdir(parents=True, exist_ok=True)
    plan.manifest.write(folder)
    for path in plan.stale:
        with suppress(FileNotFoundError):
            path.unlink()
    missing, reason = plan.missing, None
    for command in plan.renderer.commands:
        if missing:
            reason = _render(command, plan, missing, tell, limit_s) or reason
            missing = _missing(plan)
    if missing:
        told = ngettext(
            "{number} phrase is still missing, because {engine} failed: {reason}",
            "{number} phrases are still missing, because {engine} failed: {reason}",
            len(missing),
        )
        why = reason or _("it said nothing")
        raise CoachError(told.format(number=len(missing), engine=plan.renderer.name, reason=why))


def _render(
    command: Sequence[str],
    plan: Plan,
    missing: Sequence[str],
    tell: Callable[[str], None],
    limit_s: float,
) -> str | None:
    job = {"task": "pack", "folder": str(plan.folder.absolute()), "phrases": missing}
    return run_engine(command, plan.renderer.job | job, limit_s, tell)


def _missing(plan: Plan) -> tuple[str, ...]:
    clips = Manifest.read(plan.folder).clips
    return tuple(
        text for text in plan.phrases if text not in clips or not is_whole(plan.folder, clips[text])
    )


def _pack_in(folder: Path, *, again: bool) -> Manifest | None:
    if not (folder / MANIFEST_NAME).exists():
        return None
    try:
        return Manifest.read(folder)
    except DamagedPackError as error:
        if again:
            return None
        told = _("{error}; add --again to rebuild {name}")
        raise CoachError(told.format(error=error, name=folder.name)) from error


def _renderer(spec: PackSpec, there: Manifest | None) -> Renderer:
    engine = spec.engine or next(
        (name for name, package in ENGINES.items() if there and package == there.engine), None
    )
    if engine is None:
        raise BadValueError(_("a new voice pack needs an engine; give --engine pyttsx3 or hibari"))
    known = there if there and there.engine == ENGINES[engine] else None
    rate = spec.rate or (known.rate if known else 100)
    language = spec.language or (known.language if known else "en")
    if engine == "hibari":
        return _hibari(spec.voice or HIBARI_VOICE, rate, language)
    # The voice of another language would not fit.
    same_language = known and primary(known.language) == primary(language)
    voice = spec.voice or (known.voice if known and same_language else "")
    try:
        voices = ask_system_voices()
        picked = voices.pick(language, voice)
    except CoachError as error:
        told = _("the system's speech engine cannot build it: {error}")
        raise CoachError(told.format(error=error)) from error
    if spec.voice and (asked := voices.find(spec.voice)) != picked:
        spoken = ", ".join(asked.languages)
        told = _(
            "the system's voice {voice} speaks {spoken} and not {language}; "
            "give --language {spoken}, or another voice"
        )
        raise BadValueError(told.format(voice=repr(asked.name), spoken=spoken, language=language))
    return system_renderer(language=language, voice=picked.id, rate_percent=rate)


def _hibari(voice: str, rate: int, language: str) -> Renderer:
    if voice != HIBARI_VOICE:
        told = _("hibari-tts has no voice {voice}; its only voice is {only}")
        raise BadValueError(told.format(voice=repr(voice), only=HIBARI_VOICE))
    if primary(language) != HIBARI_LANGUAGE:
        told = _("hibari-tts speaks English and not {language}; give --engine pyttsx3")
        raise BadValueError(told.format(language=repr(language)))
    if not hibari_is_installed():
        told = _("hibari-tts is not installed; install it with {command}")
        raise CoachError(told.format(command=install_command(HIBARI_PACKAGE)))
    return replace(hibari_renderer(rate_percent=rate), language=language)


def _new_manifest(renderer: Renderer) -> Manifest:
    try:
        engine_version = version(renderer.engine)
    except PackageNotFoundError:
        engine_version = "unknown"
    return Manifest(
        renderer.voice,
        renderer.engine,
        engine_version,
        LICENCES[renderer.engine],
        {},
        renderer.language,
        renderer.rate_percent,
    )


def _told(pack: Manifest) -> str:
    told = _("{engine}, voice {voice}, rate {rate}, language {language}")
    return told.format(engine=pack.engine, voice=pack.voice, rate=pack.rate, language=pack.language)
