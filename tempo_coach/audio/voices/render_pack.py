"""Rendering phrases into a pack, one after another, so that it can end at any moment."""

import re
from collections.abc import Callable, Container, Iterable
from pathlib import Path

from tempo_coach.audio.voices.manifest import PACK_RATE_HZ, Entry, Manifest
from tempo_coach.audio.voices.pace import Say, is_speech, longest_ms, spoken
from tempo_coach.audio.wav import write_wav
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.timeline.phrase_templates import PhraseTemplates

LONGEST_SLUG = 60


def slug(text: str, taken: Container[str]) -> str:
    """A readable file name for a phrase, without its ending, that is not taken yet."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower().replace("'", "")).strip("-")
    name = plain[:LONGEST_SLUG].rstrip("-") or "phrase"
    number = 1
    unique = name
    while f"{unique}.wav" in taken:
        number += 1
        unique = f"{name}-{number}"
    return unique


def render_pack(
    folder: Path,
    phrases: Iterable[str],
    say: Say,
    words: PhraseTemplates | None,
    tell: Callable[[str], None],
) -> None:
    """Render phrases into a pack that has a manifest; each one counts once it is done.

    Args:
        folder: The pack.
        phrases: What is rendered, also where there is a clip of it already.
        say: The engine.
        words: How the coach words its counts; None where it has no words in this language.
        tell: Told each phrase once it is in the manifest.

    Raises:
        CoachError: if phrases could not be rendered; the others are there.
        OSError: if the folder cannot be written.
    """
    pack = Manifest.read(folder)
    files = {entry.file for entry in pack.clips.values()}
    faults: list[str] = []
    for text in phrases:
        try:
            take = spoken(say, text, PACK_RATE_HZ, longest_ms(text, words))
        except CoachError as error:
            faults.append(str(error))
            continue
        duration_ms = len(take.samples) * 1000 // PACK_RATE_HZ if take else 0
        if take is None or not is_speech(text, duration_ms):
            told = _("it cannot say {text} properly; put it in other words")
            faults.append(told.format(text=repr(text)))
            continue
        known = pack.clips.get(text)
        file = known.file if known else f"{slug(text, files)}.wav"
        files.add(file)
        write_wav(folder / file, take.samples, PACK_RATE_HZ)
        pack = pack.with_clips({text: Entry(file, duration_ms, take.anchor_ms, take.speed)})
        # A process that is killed here has lost at most the phrase that it was rendering.
        pack.write(folder)
        tell(text)
    if faults:
        raise CoachError(faults[0])
