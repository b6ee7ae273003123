"""What it takes to compile, to tell another way and to mix the longest sessions that are allowed.

    python tests/benchmarks/compile.py [--rounds 5] [--ref 86c81e3] [--skip plan,fit,change,memory]

This build and an older one, which is taken out of git, are measured in turns, each time in a
process of its own:

- `plan` of 10 x 30 reps at 30-30-30-30 beside that of one rep, as text and as JSON, and both beside
  a ``python -c pass``;
- fitting alone: the processor time to compile 10 x 30 at two tempos, and whether both builds make
  the same score of it;
- another delivery in the middle of such a session: how long who asks for it waits, how long the
  player is held by anybody, how long one waits for a look at it, and how late events are meanwhile.
  The session runs 200 times faster, so that there are events to be late;
- the most memory that a coach and its speaker process take while a set of an hour plays, beside one
  of a minute, for each sound library, through a PulseAudio server of its own.

Linux only.
"""

# ruff: noqa: T201

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from older_build import REF, TOP, take_out

SCRIPT = "import sys; from tempo_coach.cli import main; sys.exit(main())"
SQUAT = "single-leg-squat"
LONGEST = "30-30-30-30"
LARGE = ("--sets", "10", "--reps", "30", "--tempo", LONGEST)
SMALL = ("--sets", "1", "--reps", "1", "--tempo", LONGEST)
TEMPOS = ("10-0-1-1", LONGEST)
LIBRARIES = ("miniaudio", "simpleaudio")
SPEED = 200
MOST_PLAN, MOST_HELD_MS, MOST_MEMORY = 4.0, 5.0, 1.2
"""What is promised."""
KINDS = ("plan", "fit", "change", "memory")


@dataclass(frozen=True)
class Build:
    """One build of the program."""

    name: str
    folder: Path
    home: Path

    def environment(self) -> dict[str, str]:
        """What lets a process find this build, and nothing of the user's."""
        own = {"PYTHONPATH": str(self.folder), "TEMPO_COACH_HOME": str(self.home)}
        return {**os.environ, **own}

    def run(self, *command: str) -> tuple[float, str]:
        """Run Python; gives how long it took, and what it said."""
        start_s = time.perf_counter()
        done = subprocess.run(
            [sys.executable, *command], env=self.environment(), cwd=self.home, capture_output=True
        )
        taken_s = time.perf_counter() - start_s
        if done.returncode:
            raise SystemExit(f"{self.name}: {' '.join(command)}: {done.stderr.decode()}")
        return taken_s, done.stdout.decode()

    def child(self, *work: str) -> dict[str, Any]:
        """What a process of this file tells of some work."""
        found: dict[str, Any] = json.loads(self.run(__file__, "--child", *work)[1])
        return found


def main() -> int:
    """Measure and print; 1 if a promise is broken."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--ref", default=REF, help="the older build, as git calls it")
    parser.add_argument("--skip", default="", help=f"some of {','.join(KINDS)}")
    parser.add_argument("--child", nargs="+", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        kind, *arguments = options.child
        print(json.dumps(CHILDREN[kind](*arguments)))
        return 0
    with tempfile.TemporaryDirectory(prefix="compile-") as name:
        folder = Path(name)
        builds = [Build("this build", TOP, folder / "home")]
        if take_out(options.ref, folder / "older"):
            builds.append(Build(options.ref, folder / "older", folder / "older-home"))
        for build in builds:
            build.home.mkdir()
        print(f"{options.rounds} rounds, Python {sys.version.split()[0]}, load {_load()}")
        measures = {"plan": plan, "fit": fit, "change": change, "memory": memory}
        wanted = [kind for kind in KINDS if kind not in options.skip.split(",")]
        kept = [measures[kind](builds, options.rounds) for kind in wanted]
        print(f"load at the end {_load()}")
    return int(not all(kept))


def plan(builds: Sequence[Build], rounds: int) -> bool:
    """A whole `plan`, process to process."""
    print(
        f"\n{'plan, process to process':<28}{'1 x 1':>10}{'10 x 30':>11}{'ratio':>8}{'x bare':>16}"
    )
    kept = True
    for json_too in ((), ("--json",)):
        times: dict[str, list[tuple[float, float, float]]] = {each.name: [] for each in builds}
        for _ in range(rounds):
            for build in builds:
                bare_s, _said = build.run("-c", "pass")
                small_s, _said = build.run("-c", SCRIPT, "plan", SQUAT, *SMALL, *json_too)
                large_s, _said = build.run("-c", SCRIPT, "plan", SQUAT, *LARGE, *json_too)
                times[build.name].append((bare_s, small_s, large_s))
        for build in builds:
            bare_s, small_s, large_s = map(statistics.median, zip(*times[build.name], strict=True))
            ratio = statistics.median(large / small for _, small, large in times[build.name])
            told = f"{' '.join(['plan', *json_too])}, {build.name}"
            line = f"  {told:<26}{small_s:>8.2f} s{large_s:>9.2f} s{ratio:>8.2f}"
            line += f"{small_s / bare_s:>8.1f}{large_s / bare_s:>8.1f}"
            print(line + (_promise(ratio, MOST_PLAN) if build is builds[0] else ""))
            kept = kept and (build is not builds[0] or ratio <= MOST_PLAN)
    return kept


def fit(builds: Sequence[Build], rounds: int) -> bool:
    """Compiling alone."""
    print(f"\n{'compiling 10 x 30 alone':<28}{'processor time':>14}{'calls':>12}   score")
    alike = True
    for tempo in TEMPOS:
        found = [
            min(
                (build.child("fit", tempo) for _ in range(rounds)),
                key=lambda told: float(told["cpu_s"]),
            )
            for build in builds
        ]
        for build, told in zip(builds, found, strict=True):
            title = f"{tempo}, {build.name}"
            print(f"  {title:<26}{told['cpu_s']:>12.3f} s{told['calls']:>12}   {told['score']}")
        alike = alike and len({told["score"] for told in found}) == 1
        if len(found) > 1:
            quicker = found[1]["cpu_s"] / found[0]["cpu_s"]
            same = "the same score" if alike else "ANOTHER SCORE"
            print(f"  {tempo}: {quicker:.1f} times as quick, {same}")
    return alike


def change(builds: Sequence[Build], rounds: int) -> bool:
    """Another delivery while a session plays."""
    columns = ("asked", "held", "looked", "late", "done")
    print(
        f"\n{'another delivery, ms':<22}{'asked':>9}{'held':>9}{'looked':>9}{'late':>9}{'done':>9}"
    )
    kept = True
    for build in builds:
        found = [build.child("change") for _ in range(rounds)]
        worst = {name: max(told[name] for told in found) for name in found[0]}
        line = "".join(f"{worst[name]:>9.1f}" for name in columns)
        held = statistics.median(told["held"] for told in found)
        promise = f"   held, median {held:.1f}{_promise(held, MOST_HELD_MS)}"
        print(f"  {build.name:<20}{line}{promise if build is builds[0] else ''}")
        kept = kept and (build is not builds[0] or held <= MOST_HELD_MS)
    print("  the worst of all rounds; without a change, events are late by at most", end="")
    print(f" {max(builds[0].child('change', 'not')['late'] for _ in range(rounds)):.1f} ms")
    return kept


def memory(builds: Sequence[Build], _rounds: int) -> bool:
    """Sets of a minute and of an hour, playing."""
    print(f"\n{'most memory, MB':<30}{'a minute':>10}{'an hour':>10}{'ratio':>8}")
    kept = True
    for library in LIBRARIES:
        for build in builds:
            minute = build.child("memory", library, "1", "15-15-15-15")
            hour = build.child("memory", library, "30", LONGEST)
            if missing := minute.get("missing") or hour.get("missing"):
                print(f"  {library}, {build.name}: not measured, {missing}")
                continue
            for who in ("coach", "speaker"):
                ratio = hour[who] / minute[who]
                title = f"{library}, {who}, {build.name}"
                line = f"  {title:<34}{minute[who]:>6.1f}{hour[who]:>10.1f}{ratio:>8.2f}"
                print(line + (_promise(ratio, MOST_MEMORY) if build is builds[0] else ""))
                kept = kept and (build is not builds[0] or ratio <= MOST_MEMORY)
    return kept


def _promise(found: float, most: float) -> str:
    return f"   at most {most:g}: {'kept' if found <= most else 'BROKEN'}"


def _load() -> str:
    return " ".join(f"{each:.1f}" for each in os.getloadavg())


# What is measured within a process, with whatever build that finds.


def _compiler_and_workout(sets: int, reps: int, tempo: str) -> tuple[Any, Any]:
    from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
    from tempo_coach.library.loader import exercises, phrase_templates
    from tempo_coach.timeline.compiler import Compiler
    from tempo_coach.training.prescription import Workout, prescribe
    from tempo_coach.training.tempo import Tempo

    voice = choose_voice(VoiceChoice.COACH, Path("unused"))
    lift = prescribe(exercises()[SQUAT], sets=sets, reps=reps, tempo=Tempo.parse(tempo))
    return Compiler(phrase_templates(), voice), Workout((lift,))


def _fit(tempo: str) -> dict[str, Any]:
    import hashlib

    compiler, workout = _compiler_and_workout(10, 30, tempo)
    start_s = time.process_time()
    timeline = compiler.compile(workout)
    cpu_s = time.process_time() - start_s
    calls = 0

    def note(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    _compiler, smaller = _compiler_and_workout(1, 30, tempo)
    sys.setprofile(note)
    compiler.compile(smaller)
    sys.setprofile(None)
    score = hashlib.sha256(repr(timeline).encode()).hexdigest()[:12]
    return {"cpu_s": cpu_s, "calls": calls, "score": score}


class _TimedLock:
    """A lock that knows how long it was held at most."""

    def __init__(self, lock: Any) -> None:
        self._lock = lock
        self._depth = 0
        self._since_s = 0.0
        self.held_s = 0.0

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1
        if self._depth == 1:
            self._since_s = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        if self._depth == 1:
            self.held_s = max(self.held_s, time.perf_counter() - self._since_s)
        self._depth -= 1
        self._lock.release()


def _change(*options: str) -> dict[str, Any]:
    from tempo_coach.playback.clock import FastClock, MonotonicClock
    from tempo_coach.playback.player import Player
    from tempo_coach.playback.runner import RunningSession
    from tempo_coach.playback.sink import SilentSink
    from tempo_coach.timeline.speech_options import SpeechOptions, Verbosity

    compiler, workout = _compiler_and_workout(10, 30, LONGEST)
    clock = FastClock(MonotonicClock(), SPEED)
    player = Player(compiler.compile(workout), compiler, clock, SilentSink())
    lock = _TimedLock(player._lock)  # pyright: ignore[reportPrivateUsage]
    player._lock = lock  # type: ignore  # pyright: ignore
    session = RunningSession(player, clock)
    late_s = [0.0]
    session.subscribe(lambda event: late_s.append((event.actual_ms - event.due_ms) / 1000 / SPEED))
    session.start()
    while session.position().block.kind.value != "set":
        session.skip()
    looked_s, over = [0.0], threading.Event()

    def look() -> None:
        while not over.is_set():
            start_s = time.perf_counter()
            session.position()
            looked_s.append(time.perf_counter() - start_s)
            time.sleep(0.002)

    looking = threading.Thread(target=look)
    looking.start()
    time.sleep(0.3)
    before, lock.held_s = session.timeline, 0.0
    looked_s[:], late_s[:] = [0.0], [0.0]
    start_s = time.perf_counter()
    if not options:
        session.set_speech_options(SpeechOptions(Verbosity.COUNTS))
    asked_s = time.perf_counter() - start_s
    while not options and session.timeline is before:
        time.sleep(0.001)
    done_s = time.perf_counter() - start_s
    # What is late is told late.
    time.sleep(0.3)
    over.set()
    looking.join()
    session.close()
    found = {"asked": asked_s, "held": lock.held_s, "looked": max(looked_s), "done": done_s}
    return {name: value * 1000 for name, value in {**found, "late": max(late_s)}.items()}


def _memory(library: str, reps: str, tempo: str) -> dict[str, Any]:
    sys.path.insert(0, str(TOP / "tests" / "audio"))
    sys.path.insert(0, str(TOP / "tests"))
    from null_sink import PROGRAMS, null_sink_server
    from programs import why_missing

    if missing := why_missing(library, *PROGRAMS):
        return {"missing": missing}
    from tempo_coach.audio.mixer import mix
    from tempo_coach.audio.output.speaker import SpeakerSink
    from tempo_coach.playback.clock import MonotonicClock

    compiler, workout = _compiler_and_workout(1, int(reps), tempo)
    block = max(compiler.compile(workout).blocks, key=lambda block: block.duration_ms)
    voice = compiler.fullest.lengths
    with null_sink_server() as server, server.record():
        # While nothing is recorded, the server's output works in blocks of seconds.
        os.environ.update(server.env)
        sink: Any = SpeakerSink(lambda block: mix(block, voice), log_path=None, backend=library)
        ear = _Ear()
        sink.listen(ear)
        sink.prepare(block)
        _wait(lambda: sink._spare._loaded is block)
        sink.play(block, 0, MonotonicClock().now_ms() + 1_000)
        _wait(ear.started.is_set)
        time.sleep(1.0)
        found = {"coach": _peak_mb(os.getpid()), "speaker": max(map(_peak_mb, _speakers()))}
        sink.close()
    if ear.trouble:
        return {"missing": f"the sound did not play: {ear.trouble}"}
    return found


class _Ear:
    """Who is told what became of the sound."""

    def __init__(self) -> None:
        self.started = threading.Event()
        self.trouble: list[object] = []

    def sound_started(self, *_: object) -> None:
        self.started.set()

    def sound_moved(self, *_: object) -> None:
        """It is a little late."""

    def sound_lost(self, *told: object) -> None:
        self.trouble.append(told)
        self.started.set()

    sound_late = sound_interrupted = sound_lost


def _wait(condition: Callable[[], bool]) -> None:
    deadline_s = time.monotonic() + 120
    while not condition():
        if time.monotonic() > deadline_s:
            raise SystemExit("it never came")
        time.sleep(0.05)


def _peak_mb(process_id: int) -> float:
    status = Path(f"/proc/{process_id}/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def _speakers() -> list[int]:
    """The speaker processes of this one, by their numbers."""
    found: list[int] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        except OSError:
            continue
        if parent == str(os.getpid()) and b"speaker_child" in command:
            found.append(int(folder.name))
    return found


CHILDREN: dict[str, Callable[..., dict[str, Any]]] = {
    "fit": _fit,
    "change": _change,
    "memory": _memory,
}


if __name__ == "__main__":
    sys.exit(main())
