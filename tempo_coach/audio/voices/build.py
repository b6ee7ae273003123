"""Making a voice pack: ``python -m tempo_coach.audio.voices.build FOLDER``."""

import re
from collections.abc import Container, Iterable
from pathlib import Path

import click

from tempo_coach.audio.voices.hibari_engine import HibariEngine
from tempo_coach.audio.voices.manifest import MANIFEST_NAME, PACK_RATE_HZ, Entry, Manifest
from tempo_coach.audio.voices.pace import longest_ms, spoken
from tempo_coach.audio.wav import write_wav
from tempo_coach.library.phrasebook import every_phrase
from tempo_coach.library.reader import wording
from tempo_coach.training.faults import CoachError

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


def build(folder: Path, phrases: Iterable[str], *, again: bool) -> list[str]:
    """Render the phrases that a pack lacks, and write its manifest.

    Args:
        folder: The pack; it is made where it is missing.
        phrases: What the pack should be able to say.
        again: Render also what is there already.

    Returns:
        The phrases that were rendered.

    Raises:
        CoachError: if the engine is missing or says nothing, or the manifest is damaged.
        OSError: if the folder cannot be written.
    """
    engine, words = HibariEngine(), wording()
    folder.mkdir(parents=True, exist_ok=True)
    pack = Manifest(engine.voice, engine.name, engine.version, engine.licence, {})
    if (folder / MANIFEST_NAME).exists():
        pack = pack.with_clips(Manifest.read(folder).clips)
    rendered: dict[str, Entry] = {}
    files = {entry.file for entry in pack.clips.values()}
    for text in dict.fromkeys(phrases):
        known = pack.clips.get(text)
        if known and not again and (folder / known.file).exists():
            continue
        take = spoken(engine.say, text, PACK_RATE_HZ, longest_ms(text, words))
        if take is None:
            raise CoachError(f"{engine.name} says nothing for {text!r}; write it in other words")
        file = known.file if known else f"{slug(text, files)}.wav"
        files.add(file)
        write_wav(folder / file, take.samples, PACK_RATE_HZ)
        duration_ms = len(take.samples) * 1000 // PACK_RATE_HZ
        rendered[text] = Entry(file, duration_ms, take.anchor_ms, take.speed)
    pack.with_clips(rendered).write(folder)
    return list(rendered)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--phrase", "phrases", multiple=True, help="A phrase; all built-in ones if none.")
@click.option("--all", "again", is_flag=True, help="Render also what is there already.")
def main(folder: Path, phrases: tuple[str, ...], again: bool) -> None:
    """Render the phrases that the voice pack in FOLDER lacks, with hibari-tts."""
    try:
        rendered = build(folder, phrases or every_phrase(), again=again)
    except (CoachError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{len(rendered)} phrases rendered into {folder}")


if __name__ == "__main__":
    main()
