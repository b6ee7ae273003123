"""Packs, and engines that fill them the way a test tells them."""

import json
import sys
import textwrap
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np

from tempo_coach.audio.voices.manifest import Entry, Manifest
from tempo_coach.audio.voices.pack_making import PackSpec, Plan, plan_pack
from tempo_coach.audio.voices.rendered import Renderer
from tempo_coach.audio.wav import write_wav

ENTRY_MS = 300


def write_pack(
    folder: Path,
    phrases: Iterable[str],
    *,
    language: str = "en",
    voice: str = "low",
    engine: str = "pyttsx3",
    rate: int = 100,
) -> Path:
    """Make a pack of hums."""
    folder.mkdir(parents=True, exist_ok=True)
    clips: dict[str, Entry] = {}
    for number, text in enumerate(phrases):
        entry = Entry(f"{number}.wav", ENTRY_MS, 40, 1.1)
        write_wav(folder / entry.file, np.full(ENTRY_MS * 24, 900, np.int16), 24_000)
        clips[text] = entry
    Manifest(voice, engine, "1", "none", clips, language, rate).write(folder)
    return folder


def humming(script: Path, before_each: str = "") -> tuple[str, ...]:
    """An engine's process that hums each phrase; ``before_each`` is run first, with ``text``."""
    head = """
        import json, os, signal, sys, time
        from pathlib import Path
        from threading import Thread
        # As the coach's own processes do, it ends with whoever started it.
        Thread(target=lambda: (os.read(0, 1), os._exit(1)), daemon=True).start()
        import numpy as np
        from tempo_coach.audio.voices.engine_process import TOLD_EXIT_CODE
        from tempo_coach.audio.voices.render_pack import render_pack
        from tempo_coach.errors import CoachError

        def say(text, speed):
        {body}
            hum = np.sin(np.arange(24 * 400) * 0.05) * 0.2
            return np.pad(hum, 4_800).astype(np.float32), 24_000

        def tell(text):
            print(text, flush=True)

        job = json.loads(Path(sys.argv[1]).read_text())
        with open({log}, "a") as log:
            log.write(json.dumps(job["phrases"]) + "\\n")
        try:
            render_pack(Path(job["folder"]), job["phrases"], say, None, tell)
        except CoachError as error:
            sys.stderr.write(str(error))
            sys.exit(TOLD_EXIT_CODE)
    """
    body = textwrap.indent(textwrap.dedent(before_each).strip() or "pass", "    ")
    log = repr(str(script.with_suffix(".log")))
    script.write_text(textwrap.dedent(head).replace("{body}", body).replace("{log}", log))
    return sys.executable, str(script)


def asked_of(script: Path) -> list[list[str]]:
    """The phrases that the engine of a script was started for, each time."""
    log = script.with_suffix(".log")
    return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []


def plan_with(folder: Path, phrases: Iterable[str], *commands: tuple[str, ...]) -> Plan:
    """A plan to complete a pack with engines of a test's own."""
    told = list(phrases)
    plan = plan_pack(folder, PackSpec("hibari"), lambda _: told, again=False)
    renderer = Renderer("the test engine", "hibari-tts", "heart", 100, commands)
    return replace(plan, renderer=renderer)
