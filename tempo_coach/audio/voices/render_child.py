"""The process that speaks for the coach: ``python -m ...render_child ENGINE JOB``.

It lives as long as its standard input is open, so that it can never outlive the coach. Its
standard output carries what the job tells, and nothing that an engine prints.
"""

import json
import os
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TextIO

from tempo_coach.audio.child_process import speak_as_told
from tempo_coach.audio.clips import SAMPLE_RATE_HZ, SAMPLES_PER_MS
from tempo_coach.audio.voices.cache import ClipCache
from tempo_coach.audio.voices.engine_process import TOLD_EXIT_CODE
from tempo_coach.audio.voices.hibari_engine import HibariEngine
from tempo_coach.audio.voices.pace import Say, is_speech, longest_ms, spoken
from tempo_coach.audio.voices.phrases import words_in
from tempo_coach.audio.voices.render_pack import render_pack
from tempo_coach.audio.voices.system_engine import SystemEngine, known_voices, load_bundled_espeak
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _

Job = Mapping[str, Any]


def _hibari(job: Job) -> Say:
    return HibariEngine(job["rate_percent"]).say


def _system(job: Job) -> Say:
    return SystemEngine(job["language"], job["voice"], job["rate_percent"]).say


SAYS: Mapping[str, Callable[[Job], Say]] = {
    "hibari": _hibari,
    "system": _system,
    "bundled": _system,
}
"""How each engine is started, by its name on the command line."""


def render(say: Say, job: Job) -> None:
    """Render a job's phrases into its cache folder, one after another.

    Args:
        say: The engine.
        job: ``folder``, ``language`` and ``phrases``, each with its ``key`` and ``text``.

    Raises:
        CoachError: if the engine says nothing, or something of a senseless length.
        OSError: if the folder cannot be written.
    """
    cache, words = ClipCache(Path(job["folder"])), words_in(job["language"])
    faults: list[str] = []
    for phrase in job["phrases"]:
        text = str(phrase["text"])
        try:
            take = spoken(say, text, SAMPLE_RATE_HZ, longest_ms(text, words))
        except CoachError as error:
            faults.append(str(error))
            continue
        length_ms = len(take.samples) // SAMPLES_PER_MS if take else 0
        if not take or not is_speech(text, length_ms):
            told = _("{text} came out {length} ms long")
            faults.append(told.format(text=repr(text), length=length_ms))
            continue
        cache.store(phrase["key"], text, take.samples, take.anchor_ms)
    if faults:
        raise CoachError(faults[0])


def main(arguments: list[str]) -> int:
    """Run one job; the last line on stderr tells what went wrong."""
    engine, job_file = arguments
    speak_as_told()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    output = _own_output()
    try:
        job = json.loads(Path(job_file).read_text(encoding="utf-8"))
        _run(engine, job, output)
    except CoachError as error:
        sys.stderr.write(f"{error}\n")
        return TOLD_EXIT_CODE
    except OSError as error:
        sys.stderr.write(f"{error.strerror or error}\n")
        return TOLD_EXIT_CODE
    return 0


def _run(engine: str, job: Job, output: TextIO) -> None:
    def tell(line: str) -> None:
        output.write(f"{line}\n")
        output.flush()

    if engine == "bundled":
        load_bundled_espeak()
    task = job.get("task")
    if task == "voices":
        tell(json.dumps(known_voices().to_json()))
    elif task == "pack":
        say, words = SAYS[engine](job), words_in(job["language"])
        render_pack(Path(job["folder"]), job["phrases"], say, words, tell)
    else:
        render(SAYS[engine](job), job)


def _own_output() -> TextIO:
    """The standard output as it was; from now on it leads to the log, for engines print."""
    sys.stdout.flush()
    own = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return own


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os._exit(1)


if __name__ == "__main__":
    code = main(sys.argv[1:])
    sys.stderr.flush()
    # An engine's own clean-up may hang or crash; everything is on disk by now.
    os._exit(code)
