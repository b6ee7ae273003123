"""Making the pack that ships: ``python -m tempo_coach.audio.voices.build FOLDER``."""

from collections.abc import Iterable
from pathlib import Path

import click

from tempo_coach.audio.voices.hibari_engine import HibariEngine
from tempo_coach.audio.voices.manifest import MANIFEST_NAME, Manifest
from tempo_coach.audio.voices.packs import is_whole
from tempo_coach.audio.voices.render_pack import render_pack
from tempo_coach.errors import CoachError
from tempo_coach.library.loader import phrase_templates
from tempo_coach.library.phrasebook import every_phrase


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
    engine = HibariEngine()
    folder.mkdir(parents=True, exist_ok=True)
    pack = Manifest(engine.voice, engine.name, engine.version, engine.licence, {})
    if (folder / MANIFEST_NAME).exists():
        pack = pack.with_clips(Manifest.read(folder).clips)
    pack.write(folder)
    missing = [
        text
        for text in dict.fromkeys(phrases)
        if again or text not in pack.clips or not is_whole(folder, pack.clips[text])
    ]
    rendered: list[str] = []
    render_pack(folder, missing, engine.say, phrase_templates(), rendered.append)
    return rendered


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
