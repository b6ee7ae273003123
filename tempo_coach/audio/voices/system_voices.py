"""The voices of the system's speech engine, and which one of them speaks a language."""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self

from tempo_coach.audio.voices.engine_process import run_engine
from tempo_coach.audio.voices.engines import system_commands, system_mend
from tempo_coach.errors import CoachError
from tempo_coach.i18n.suggestions import nearest
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import primary

LIMIT_S = 10.0
"""How long the engine may take to name its voices."""


def normal(tag: str) -> str:
    """A tag in small letters with hyphens: some engines write ``de_DE``."""
    return tag.lower().replace("_", "-")


@dataclass(frozen=True, slots=True)
class SystemVoice:
    """One voice."""

    id: str
    """What the engine calls it."""
    name: str
    """What people call it."""
    languages: tuple[str, ...]
    """What it speaks, as in ``en-gb``; empty where the engine does not tell."""

    def speaks(self, language: str) -> bool:
        """Whether it is known to speak a language, in whatever region."""
        return any(primary(tag) == primary(language) for tag in self.languages)


@dataclass(frozen=True, slots=True)
class SystemVoices:
    """All voices of an engine."""

    voices: tuple[SystemVoice, ...]
    usual_id: str
    """The one that speaks where none is asked for."""

    @classmethod
    def from_json(cls, data: Any) -> Self:
        """What ``to_json`` gave, from another process."""
        voices = (SystemVoice(v["id"], v["name"], tuple(v["languages"])) for v in data["voices"])
        return cls(tuple(voices), data["usual_id"])

    def to_json(self) -> dict[str, Any]:
        """For another process."""
        voices = [
            {"id": voice.id, "name": voice.name, "languages": list(voice.languages)}
            for voice in self.voices
        ]
        return {"voices": voices, "usual_id": self.usual_id}

    def pick(self, language: str, wanted: str = "") -> SystemVoice:
        """The voice that speaks a language.

        Args:
            language: As in ``de`` or ``pt-BR``.
            wanted: A voice by name or id, unless it is known to speak something else; empty for
                the usual one, or the first that fits.

        Raises:
            CoachError: if no voice speaks it, or the one that is wanted is not there.
        """
        if wanted:
            voice = self.find(wanted)
            if not voice.languages or voice.speaks(language):
                return voice
        fitting = [voice for voice in self.voices if voice.speaks(language)]
        if not fitting:
            told = _("it has no voice for the language {language}; {mend}")
            raise CoachError(told.format(language=repr(language), mend=_voice_mend()))
        return min(fitting, key=lambda voice: self._rank(voice, normal(language)))

    def find(self, wanted: str) -> SystemVoice:
        """The voice of a name or id, however it is written.

        Raises:
            CoachError: if there is none; the nearest name is told.
        """
        sought = wanted.strip().casefold()
        for voice in self.voices:
            if sought in _names(voice):
                return voice
        names = {name: voice.name for voice in self.voices for name in _names(voice)}
        if near := nearest(sought, names):
            told = _("it has no voice {voice}; did you mean {near}?")
            raise CoachError(told.format(voice=repr(wanted), near=repr(names[near])))
        told = _("it has no voice {voice}; `tempo-coach voice list` lists all")
        raise CoachError(told.format(voice=repr(wanted)))

    def _rank(self, voice: SystemVoice, language: str) -> tuple[bool, ...]:
        """What comes first is smallest: the wanted region, the usual voice, the home region."""
        tags = [normal(tag) for tag in voice.languages]
        home = f"{primary(language)}-{primary(language)}"
        return (
            "-" in language and language not in tags,
            voice.id != self.usual_id,
            primary(language) not in tags,
            home not in tags,
        )


def ask_system_voices(
    limit_s: float = LIMIT_S, commands: Iterable[Sequence[str]] | None = None
) -> SystemVoices:
    """Ask the system's engine for its voices, in a process of its own.

    Args:
        limit_s: How many seconds it may take.
        commands: The processes to ask, one after the other; None for the system's own.

    Raises:
        CoachError: if there is no engine, or it does not answer.
    """
    reasons: list[str] = []
    for command in system_commands() if commands is None else commands:
        lines: list[str] = []
        try:
            reason = run_engine(command, {"task": "voices"}, limit_s, lines.append)
            if reason is None:
                return SystemVoices.from_json(json.loads(lines[-1]))
        except OSError as error:
            told = _("its files cannot be written ({reason})")
            reason = told.format(reason=error.strerror or error)
        except (ValueError, TypeError, LookupError):
            reason = _("its answer cannot be understood")
        reasons.append(reason)
    told = _("the system's speech engine lists no voices: {reason}; {mend}")
    raise CoachError(told.format(reason=reasons[0], mend=system_mend()))


def _names(voice: SystemVoice) -> tuple[str, ...]:
    """Everything a person may call a voice; espeak's ids end in what espeak itself takes."""
    identity = voice.id.casefold()
    tags = tuple(map(normal, voice.languages))
    return voice.name.strip().casefold(), identity, identity.rpartition("/")[2], *tags


def _voice_mend() -> str:
    # espeak-ng brings all the voices that it has.
    if sys.platform == "linux":
        return _("choose another language")
    return _("add one in the system's speech settings, or choose another language")
