"""Engines whose process does what a test tells it."""

import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path

from tempo_coach.audio.voices.rendered import RenderedVoice, Renderer

GOOD = """
for phrase in job["phrases"]:
    cache.store(phrase["key"], phrase["text"], np.full(300 * 48, 900, np.int16), 40)
"""


class Fakes:
    """Engines whose process does what a test tells it; each start is counted."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    @property
    def starts(self) -> int:
        log = self._folder / "starts"
        return len(log.read_text().splitlines()) if log.exists() else 0

    def command(self, body: str) -> Sequence[str]:
        self._made += 1
        script = self._folder / f"engine{self._made}.py"
        head = f"""
            import json, os, signal, sys, time
            from threading import Thread
            # As the coach's own processes do, it ends with whoever started it.
            Thread(target=lambda: (os.read(0, 1), os._exit(1)), daemon=True).start()
            import numpy as np
            from pathlib import Path
            from tempo_coach.audio.voices.cache import ClipCache
            with open({str(self._folder / "starts")!r}, "a") as log:
                log.write("started\\n")
            job = json.loads(Path(sys.argv[1]).read_text())
            cache = ClipCache(Path(job["folder"]))
        """
        script.write_text(textwrap.dedent(head) + textwrap.dedent(body))
        return sys.executable, str(script)

    def voice(self, *bodies: str, cache: Path | None = None) -> RenderedVoice:
        commands = tuple(self.command(body) for body in bodies)
        renderer = Renderer("the test engine", "test", "default", 100, commands)
        return RenderedVoice(renderer, cache or self._folder / "cache")
