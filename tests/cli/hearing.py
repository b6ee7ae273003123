"""Runs the commands with sound, and tells what was heard and which processes they have."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from command_line import CommandLine
from null_sink import SAMPLES_PER_MS, Recording
from terminal import Terminal

SPEAKER = b"tempo_coach.audio.output.speaker_child"
SOUND_REACHES_BACK_MS = 100.0
SPOKE_WITHIN_MS = 500.0
"""A speaker has been heard so lately: more than the longest breath between two sentences."""
IN_A_SENTENCE_MS = 200.0
"""So far into a sentence, what is done to it falls well behind the first sample recorded."""
LOOK_EVERY_S = 0.01
HEARD_WITHIN_MS = 60.0
"""How well the moment of a recorded sample is known, with the grain of the events' arrival."""

FRONTS = [pytest.param(["--plain"], id="plain"), pytest.param([], id="screen")]
"""The ways to run a session in a terminal."""


@dataclass(frozen=True)
class SoundingCommandLine(CommandLine):
    """A shell on a machine with sound."""

    sound: Mapping[str, str] = field(default_factory=dict[str, str])
    """What sends programs to the sound server; empty where this process is sent there too."""

    def environment(self, **changes: str) -> dict[str, str]:
        """The environment of every command."""
        return super().environment(**{"TEMPO_COACH_SOUND": "", **self.sound, **changes})

    def processes(self) -> dict[int, bytes]:
        """The command lines of all that runs with this home, by process number.

        They are known by their environment, which no process can lose, whoever its parent is.
        """
        if not Path("/proc/self/environ").exists():
            pytest.skip("this system does not list its processes in /proc")
        mark = f"TEMPO_COACH_HOME={self.home}\0".encode()
        found: dict[int, bytes] = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    if mark in (folder / "environ").read_bytes() + b"\0":
                        found[int(folder.name)] = (folder / "cmdline").read_bytes()
                except OSError:
                    continue
        return found

    def speakers(self) -> list[int]:
        """The speaker processes, the one that was started first in front."""
        found = [number for number, command in self.processes().items() if SPEAKER in command]
        return sorted(found, key=_started_at)


def _started_at(process_id: int) -> int:
    try:
        stat = Path(f"/proc/{process_id}/stat").read_text(encoding="utf-8")
    except OSError:
        return 0
    return int(stat.rpartition(")")[2].split()[19])


def now_ms() -> float:
    """The monotonic present, milliseconds."""
    return time.monotonic_ns() / 1e6


def written_at_ms(file: Path) -> float:
    """The monotonic moment at which a file was last written, milliseconds, as the system noted it.

    Nobody has to look at the file in time; the system's note is true to its own tick, 4 to 10 ms.
    """
    return file.stat().st_mtime_ns / 1e6 - (time.time_ns() - time.monotonic_ns()) / 1e6


def recorded_until_ms(recording: Recording) -> float:
    """The monotonic moment to which a recording has come."""
    return recording.zero_ms + recording.samples.size / SAMPLES_PER_MS


def sounds_between(
    recording: Recording, from_ms: float, until_ms: float, *, louder_than: int = 0
) -> bool:
    """Whether anything sounds between two monotonic moments, milliseconds.

    Args:
        recording: What was heard.
        from_ms: The first moment.
        until_ms: The last one.
        louder_than: The greatest sample, of 32,767, that counts as silence.
    """
    samples = recording.since(from_ms)[: round((until_ms - from_ms) * SAMPLES_PER_MS)]
    return bool((np.abs(samples.astype(int)) > louder_than).any())


def sounds_now(recording: Recording) -> bool:
    """Whether something has just been heard."""
    until_ms = recorded_until_ms(recording)
    return sounds_between(recording, until_ms - SOUND_REACHES_BACK_MS, until_ms)


def wait_until(condition: Callable[[], bool], what: str, limit_s: float = 30.0) -> None:
    """Look again and again until something is so."""
    deadline_s = time.monotonic() + limit_s
    while not condition():
        assert time.monotonic() < deadline_s, f"never came: {what}"
        time.sleep(LOOK_EVERY_S)


def planned_events(plan: Mapping[str, Any]) -> Iterator[tuple[str, str | None, str, int]]:
    """Every phase of a plan: its block, its side, its kind, and when it is due in the session."""
    zero_ms = 0
    for block in plan["blocks"]:
        for phase in block["phases"]:
            yield block["kind"], block["side"], phase["kind"], zero_ms + phase["start_ms"]
        zero_ms += block["duration_ms"]


def planned_cues(plan: Mapping[str, Any]) -> Iterator[tuple[str, int, int]]:
    """Every cue of a plan: its text, when it is due in the session, and its length."""
    zero_ms = 0
    for block in plan["blocks"]:
        for cue in block["cues"]:
            yield cue["text"], zero_ms + cue["at_ms"], cue["duration_ms"]
        zero_ms += block["duration_ms"]


def hear(screen: Terminal, recording: Recording, after_ms: float = 0.0) -> float:
    """Read along until something sounds; tells when it did."""
    screen.wait_for(lambda: recording.since(after_ms).any(), "a sound")
    return recording.wait_for_sound(after_ms)


def hear_it_speak(screen: Terminal, recording: Recording) -> float:
    """Read along until it is in the middle of a sentence; tells when the first one began."""
    first_ms = hear(screen, recording)
    screen.wait_for(lambda: now_ms() >= first_ms + IN_A_SENTENCE_MS, "it speaks on")
    screen.wait_for(lambda: sounds_now(recording), "it speaks")
    return first_ms


def would_speak(shell: CommandLine, session: Sequence[str], from_ms: float) -> bool:
    """Whether an undisturbed session speaks in a second of it, counted from its first sound."""
    plan = shell.run("plan", *session[1:], "--json").json()
    first_ms = next(planned_cues(plan))[1]
    return any(
        at_ms - first_ms < from_ms + 1_000 and at_ms - first_ms + length_ms > from_ms
        for _, at_ms, length_ms in planned_cues(plan)
    )
