"""The speaker process: it is given one sound and makes one play call.

Run as ``python -m tempo_coach.audio.output.speaker_child WAV_PATH BACKEND ...`` with a file that
it may lay down for a player, and the names of the backends to try. On its input come ``load``
with a sound as ``SparseSound`` writes it, again for another sound, and then ``begin MOMENT LATEST
PATIENCE``: the monotonic nanosecond at which the sound is due at the ear, the one after which it
must not begin, or 0, and how many percent of the usual time it may stand still at first. It lets
a lead of silence go ahead of the sound, in time where the moment has not passed. What must not
begin late leaves out what it would be late by.

It answers with lines: ``trying NAME``, ``ready NAME``, ``passed NAME REASON``, ``started MOMENT``
(the first sample behind the lead goes out, in nanoseconds, told as it does), ``late`` (it would,
too late, and is not heard), every few milliseconds ``playing``, ``stalled`` (``stalled early``
where it seems so and has just begun) or ``behind MS`` (it has become that much later), and
``done`` or ``failed REASON``. When its input ends, or it is late, it kills itself and its player.
"""

import contextlib
import math
import os
import queue
import select
import signal
import sys
import threading
import time
from collections.abc import Generator, Iterator, Sequence

from tempo_coach import monotonic
from tempo_coach.audio.output.backend import BYTES_PER_MS, LEAD_MS, Backend, BackendName
from tempo_coach.audio.output.sound_progress import Progress
from tempo_coach.audio.sparse_sound import SparseSound

LINGER_S = 0.5
"""How long it stays after its sound, for buffers behind the sound server."""

PRIORITY = -11
"""That of a sound server."""
AUTOGROUP = "/proc/self/autogroup"
TICK_S = 0.02
"""It tells so often how its sound gets on."""
HANG_LIMIT_S = 5.0
"""After this long in a play call the process ends itself, even one that holds up all threads."""

NOTHING = SparseSound(0)
LEAD_BYTES = LEAD_MS * BYTES_PER_MS
LEAD_NS = LEAD_MS * 1_000_000

Command = tuple[str, list[int], SparseSound]


def main(wav_path: str, names: Sequence[str]) -> None:
    """Play what the input brings, then leave without running any library's destructors.

    Args:
        wav_path: A file that may be laid down for a player.
        names: The backends to try, in this order.
    """
    speaker = _Speaker(wav_path)
    threading.Thread(target=speaker.listen, daemon=True).start()
    if speaker.play(names):
        time.sleep(LINGER_S)
    speaker.remove_wav()
    os._exit(0)


class _Speaker:
    def __init__(self, wav_path: str) -> None:
        self._wav_path = wav_path
        self._commands: queue.SimpleQueue[Command] = queue.SimpleQueue()
        self._reasons: list[str] = []

    def listen(self) -> None:
        """Read the input to its end, and die with it."""
        with open(sys.stdin.fileno(), "rb", closefd=False) as source:
            while line := source.readline():
                command, *numbers = line.decode().split()
                sound = NOTHING
                if command == "load":
                    try:
                        sound = SparseSound.from_wire(source, LEAD_BYTES)
                    except EOFError:
                        break
                self._commands.put((command, [int(number) for number in numbers], sound))
        self._die()

    def play(self, names: Sequence[str]) -> bool:
        """Play through the first backend that takes the sound.

        Returns:
            Whether it was played to its end.
        """
        begin: tuple[SparseSound, int, int, int] | None = None
        for name, backend in self._loadable(names):
            if begin is None:
                begin = self._awaited()
                # Until it plays it is in nobody's way, least of all the coach's.
                _come_first()
            sound, due_ns, latest_ns, patience = begin
            try:
                with _ended_by_a_hang(due_ns):
                    backend.open(sound)
                    _sleep_until(due_ns - LEAD_NS - round(backend.latency_ms * 1e6))
                    called_ns = monotonic.now_ns() + round(backend.latency_ms * 1e6)
                    late_ns = called_ns + LEAD_NS - due_ns if latest_ns else 0
                    # What is to be in step leaves out what it has missed; first of all its lead.
                    skipped = max(0, round(late_ns / 1e6)) * BYTES_PER_MS
                    if skipped >= sound.length:
                        self._end_late()
                    heard_ns = backend.start(skipped) + LEAD_NS
                    heard_ns -= round(skipped / BYTES_PER_MS * 1e6)
            except Exception as error:
                self._pass_over(name, error)
                continue
            if latest_ns and heard_ns > latest_ns:
                self._end_late()
            # Whatever it takes the place of sounds to the end of the lead.
            _sleep_until(heard_ns)
            self._tell(f"started {heard_ns}")
            over_ns = heard_ns - LEAD_NS + round(sound.length / BYTES_PER_MS * 1e6)
            try:
                self._follow(backend, heard_ns - LEAD_NS, over_ns, patience)
                backend.finish()
            except Exception as error:
                from tempo_coach.audio.output.backend_failures import broke_off

                self._tell(f"failed {broke_off(name, _one_line(error))}")
                return False
            self._tell("done")
            return True
        self._tell(f"failed {'; '.join(self._reasons)}")
        return False

    def _follow(self, backend: Backend, began_ns: int, over_ns: int, patience: int) -> None:
        """Tell how the sound gets on until it is over."""
        progress = Progress(backend, began_ns / 1e6, patience / 100, monotonic.now_ms())
        while (left_s := (over_ns - monotonic.now_ns()) / 1e9) > 0:
            time.sleep(min(TICK_S, left_s))
            backend.check(left_s)
            line = progress.look(monotonic.now_ms(), left_s * 1e3)
            # A coach that was stopped reads nothing: no line of so many may fill the pipe.
            if sys.platform == "win32" or select.select([], [sys.stdout], [], 0)[1]:
                self._tell(line)

    def remove_wav(self) -> None:
        """Leave no file behind."""
        with contextlib.suppress(OSError):
            os.unlink(self._wav_path)

    def _loadable(self, names: Sequence[str]) -> Iterator[tuple[str, Backend]]:
        for name in names:
            self._tell(f"trying {name}")
            try:
                backend = self._backend(BackendName(name))
                backend.load()
            except Exception as error:
                self._pass_over(name, error)
                continue
            self._tell(f"ready {name}")
            yield name, backend

    def _backend(self, name: BackendName) -> Backend:
        if name is BackendName.SIMPLEAUDIO:
            from tempo_coach.audio.output.simpleaudio_backend import SimpleaudioBackend

            return SimpleaudioBackend()
        if name is BackendName.MINIAUDIO:
            from tempo_coach.audio.output.miniaudio_backend import MiniaudioBackend

            return MiniaudioBackend()
        from tempo_coach.audio.output.system_backend import SystemBackend, WindowsBackend

        return WindowsBackend() if sys.platform == "win32" else SystemBackend(self._wav_path)

    def _end_late(self) -> None:
        self._tell("late")
        self._die()

    def _awaited(self) -> tuple[SparseSound, int, int, int]:
        loaded = NOTHING
        while True:
            command, numbers, sound = self._commands.get()
            if command == "begin":
                due_ns, latest_ns, patience = numbers
                return loaded, due_ns, latest_ns, patience
            loaded = sound

    def _pass_over(self, name: str, error: Exception) -> None:
        reason = f"{name}: {_one_line(error)}"
        self._reasons.append(reason)
        self._tell(f"passed {name} {reason}")

    def _tell(self, line: str) -> None:
        try:
            os.write(sys.stdout.fileno(), f"{line}\n".encode())
        except OSError:
            self._die()

    def _die(self) -> None:
        """Nobody is left to play for: fall silent at once, with a player that was started."""
        self.remove_wav()
        if sys.platform != "win32" and os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(1)


def _come_first() -> None:
    """Go before busy programs, where the system grants that, as it does to many who make music.

    Linux shares its cores out among sessions first (sched(7), autogroup), and a process' own
    priority counts only among those of its session. This process leads one of its own.
    """
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, 0, PRIORITY)
    if os.getsid(0) == os.getpid():
        with contextlib.suppress(OSError), open(AUTOGROUP, "r+") as group:
            group.write(str(PRIORITY))


@contextlib.contextmanager
def _ended_by_a_hang(due_ns: int) -> Generator[None]:
    """Let the system end the process when a call in C never comes back."""
    if sys.platform == "win32":
        yield
        return
    wait_s = max(0.0, (due_ns - monotonic.now_ns()) / 1e9)
    signal.alarm(math.ceil(wait_s + HANG_LIMIT_S))
    try:
        yield
    finally:
        signal.alarm(0)


def _sleep_until(moment_ns: int) -> None:
    while (left_ns := moment_ns - monotonic.now_ns()) > 0:
        time.sleep(left_ns / 1e9)


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split()) or type(error).__name__


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
