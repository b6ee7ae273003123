"""Stand-ins for the sound libraries, for speaker processes to import."""

import json
import shlex
import sys
from pathlib import Path

import pytest

from tempo_coach.audio.output.backend import BYTES_PER_MS, LEAD_MS

LEAD_BYTES = LEAD_MS * BYTES_PER_MS

RECORDING = """
import json, os, pickle, sys, time
held = []
def play_buffer(pcm, channels, width, rate):
    called_ms = time.monotonic_ns() / 1e6
    held.append(pickle.PickleBuffer(pcm))
    lead = next((at for at, one in enumerate(bytes(pcm)) if one), len(pcm)) // 2 * 2
    with open({log!r}, "a") as log:
        heard = [called_ms, lead, len(pcm), bytes(pcm[lead:lead + 2]).hex(), os.getpid()]
        print(json.dumps(heard), file=log)
"""
"""It writes down each call and holds the sound, as a library does that plays it."""
MISSING = "raise ImportError('taken away for a test')"
HANGING = "import time\ndef play_buffer(*_): time.sleep(600)"
CRASHING = "import os\ndef play_buffer(*_): os.abort()"
REFUSING = "def play_buffer(*_): raise RuntimeError('no device')"
COMPLAINING = """
import os
def play_buffer(*_): os.write(2, b'ALSA lib: a complaint\\n')
"""
BREAKING_DOWN = """
import os
write = os.write
def write_and_break_down(file, line):
    written = write(file, line)
    if line.startswith(b'started'): os.abort()
    return written
def play_buffer(*_): os.write = write_and_break_down
"""
"""It crashes once the coach has been told that it plays."""


class FakeLibraries:
    """A folder whose modules come before the installed ones in every speaker process."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._folder = folder
        self._log = folder / "played.jsonl"
        monkeypatch.setenv("PYTHONPATH", str(folder))
        # The system's own players are found along the path.
        monkeypatch.setenv("PATH", str(folder))
        monkeypatch.setenv("TMPDIR", str(folder))
        monkeypatch.setattr("tempfile.tempdir", str(folder))
        monkeypatch.delenv("TEMPO_COACH_SOUND", raising=False)

    def write(self, *, simpleaudio: str = MISSING, miniaudio: str = MISSING) -> None:
        """Say what the libraries do."""
        code = simpleaudio.replace("{log!r}", repr(str(self._log)))
        (self._folder / "simpleaudio.py").write_text(code)
        (self._folder / "miniaudio.py").write_text(miniaudio)

    def write_player(self, name: str, code: str) -> None:
        """Put a system player on the path, as a Python program."""
        program, script = self._folder / name, self._folder / f"{name}.py"
        script.write_text(code)
        # The way to Python may be longer, or have more spaces, than a first line may name.
        command = shlex.join([sys.executable, str(script)])
        program.write_text(f"#!/bin/sh\nexec {command}\n")
        program.chmod(0o755)

    def forget_played(self) -> None:
        """Begin the list of what was played anew."""
        self._log.unlink(missing_ok=True)

    def played(self) -> list[tuple[float, int, str]]:
        """When which length, in bytes, was heard behind its lead of silence, and its first sample.

        The sounds of these tests begin at once, so that what is silent is the lead. Of what has to
        be in step the lead is shorter by as much as a busy machine was late.
        """
        return [
            (called_ms + lead / BYTES_PER_MS, length - lead, first if lead <= LEAD_BYTES else "")
            for called_ms, lead, length, first, _ in self._recorded()
        ]

    def leads_ms(self) -> list[float]:
        """How long each sound was silent at first."""
        return [lead / BYTES_PER_MS for _, lead, *_ in self._recorded()]

    def players(self) -> list[int]:
        """The numbers of the processes that played."""
        return [process_id for *_, process_id in self._recorded()]

    def _recorded(self) -> list[tuple[float, int, int, str, int]]:
        if not self._log.exists():
            return []
        return [json.loads(line) for line in self._log.read_text().splitlines()]
