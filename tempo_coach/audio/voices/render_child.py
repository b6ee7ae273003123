"""The process that renders phrases: ``python -m ...render_child ENGINE JOB``.

It lives as long as its standard input is open, so that it can never outlive the coach.
"""

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tempo_coach.audio.clips import SAMPLE_RATE_HZ, SAMPLES_PER_MS
from tempo_coach.audio.voices.cache import ClipCache
from tempo_coach.audio.voices.hibari_engine import HibariEngine
from tempo_coach.audio.voices.pace import Say, longest_ms, spoken
from tempo_coach.audio.voices.rendered import TOLD_EXIT_CODE
from tempo_coach.audio.voices.system_engine import SystemEngine, load_bundled_espeak
from tempo_coach.library.reader import wording
from tempo_coach.training.faults import CoachError

SHORTEST_MS = 60
LONGEST_BASE_MS = 2_000
LONGEST_PER_LETTER_MS = 200
"""A recording outside these bounds is a fault of the engine and no speech."""


def _bundled_say() -> Say:
    load_bundled_espeak()
    return SystemEngine().say


SAYS: Mapping[str, Callable[[], Say]] = {
    "hibari": lambda: HibariEngine().say,
    "system": lambda: SystemEngine().say,
    "bundled": _bundled_say,
}
"""How each engine is started, by its name on the command line."""


def render(say: Say, job: Mapping[str, Any]) -> None:
    """Render a job's phrases into its cache folder, one after another.

    Args:
        say: The engine.
        job: ``folder`` and ``phrases``, each with its ``key`` and ``text``.

    Raises:
        CoachError: if the engine says nothing, or something of a senseless length.
        OSError: if the folder cannot be written.
    """
    cache, words = ClipCache(Path(job["folder"])), wording()
    faults: list[str] = []
    for phrase in job["phrases"]:
        text = str(phrase["text"])
        try:
            take = spoken(say, text, SAMPLE_RATE_HZ, longest_ms(text, words))
        except CoachError as error:
            faults.append(str(error))
            continue
        length_ms = len(take.samples) // SAMPLES_PER_MS if take else 0
        if not take or not SHORTEST_MS <= length_ms <= _longest_ms(text):
            faults.append(f"{text!r} came out {length_ms} ms long")
            continue
        cache.store(phrase["key"], text, take.samples, take.anchor_ms)
    if faults:
        raise CoachError(faults[0])


def main(arguments: list[str]) -> int:
    """Run one job; the last line on stderr tells what went wrong."""
    engine, job_file = arguments
    threading.Thread(target=_end_with_parent, daemon=True).start()
    try:
        job = json.loads(Path(job_file).read_text(encoding="utf-8"))
        render(SAYS[engine](), job)
    except CoachError as error:
        sys.stderr.write(f"{error}\n")
        return TOLD_EXIT_CODE
    except OSError as error:
        sys.stderr.write(f"{error.strerror or error}\n")
        return TOLD_EXIT_CODE
    return 0


def _longest_ms(text: str) -> int:
    return LONGEST_BASE_MS + LONGEST_PER_LETTER_MS * len(text)


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stderr.flush()
    # An engine's own clean-up may hang or crash; everything is on disk by now.
    os._exit(code)
