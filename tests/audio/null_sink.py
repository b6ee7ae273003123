"""A private PulseAudio server whose one output is recorded instead of heard."""

import os
import shutil
import subprocess
import tempfile
import threading
import time
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray
from temporary import SHORT_FOLDER

SAMPLES_PER_MS = 48
SINK_NAME = "coach"
PROGRAMS = ("pulseaudio", "parec")
"""What it takes to record."""
BLOCK_MS = 10
"""The sink works in blocks of the length that its recorder asks for."""
BLOCK_BYTES = BLOCK_MS * SAMPLES_PER_MS * 2
START_LIMIT_S = 15.0
LIMIT_S = 30.0
"""What is waited for comes long before, even on a busy machine."""


@dataclass(slots=True)
class Recording:
    """What the sink has put out since the recording began; grows until it ends."""

    _bytes: bytearray = field(default_factory=bytearray)
    _zero_ms: float = float("inf")
    _grown: threading.Condition = field(default_factory=threading.Condition)

    @property
    def samples(self) -> NDArray[np.int16]:
        """All samples so far, shape (n,), 48 to a millisecond."""
        with self._grown:
            return np.frombuffer(bytes(self._bytes[: len(self._bytes) // 2 * 2]), np.int16)

    @property
    def zero_ms(self) -> float:
        """The monotonic moment of the first sample, milliseconds, as the quickest block tells it.

        The recorder is given a block as soon as it is rendered, one block before it is due.
        """
        with self._grown:
            return self._zero_ms

    def since(self, moment_ms: float) -> NDArray[np.int16]:
        """The samples from a monotonic moment, milliseconds, on."""
        return self.samples[max(0, round((moment_ms - self.zero_ms) * SAMPLES_PER_MS)) :]

    def wait_until(self, moment_ms: float, limit_s: float = LIMIT_S) -> None:
        """Wait until the recording has reached a monotonic moment, milliseconds."""
        seconds = limit_s + max(0.0, moment_ms / 1e3 - time.monotonic())
        with self._grown:
            if not self._grown.wait_for(lambda: self._end_ms() > moment_ms, seconds):
                raise TimeoutError("the recording stands still")

    def wait_for_sound(self, after_ms: float = 0.0, limit_s: float = LIMIT_S) -> float:
        """The monotonic moment, milliseconds, of the first sound after another moment.

        Raises:
            TimeoutError: if it stays silent.
        """
        deadline_s = time.monotonic() + limit_s
        while time.monotonic() < deadline_s:
            heard = np.flatnonzero(self.since(after_ms))
            if heard.size:
                return max(after_ms, self.zero_ms) + float(heard[0]) / SAMPLES_PER_MS
            time.sleep(0.01)
        raise TimeoutError(f"nothing sounded within {limit_s} s")

    def append(self, chunk: bytes) -> None:
        """Take what has just arrived."""
        now_ms = time.monotonic_ns() / 1e6
        with self._grown:
            self._bytes += chunk
            self._zero_ms = min(self._zero_ms, now_ms + BLOCK_MS - self._length_ms())
            self._grown.notify_all()

    def _length_ms(self) -> float:
        return len(self._bytes) / 2 / SAMPLES_PER_MS

    def _end_ms(self) -> float:
        return self._zero_ms + self._length_ms() if self._bytes else float("-inf")


class SoundServer:
    """A running sound server, which may be stopped, killed and started again.

    Args:
        folder: What it keeps there is its own.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._socket = folder / "native"
        self._running: subprocess.Popen[bytes] | None = None
        self._store: subprocess.Popen[bytes] | None = None
        self.env: Mapping[str, str] = _env(folder, self._socket)
        """What sends programs of PulseAudio and of ALSA to it."""

    def start(self) -> None:
        """Run it; returns once it answers.

        Raises:
            RuntimeError: if it does not start.
        """
        env = {**os.environ, **self.env}
        sink = f"module-null-sink sink_name={SINK_NAME} rate=48000 channels=1 format=s16le"
        command = ["pulseaudio", "-n", "--exit-idle-time=-1", "--daemonize=no"]
        command += [f"--load={sink}"]
        command += [f"--load=module-native-protocol-unix auth-anonymous=1 socket={self._socket}"]
        self._socket.unlink(missing_ok=True)
        log_path = self._folder / "log"
        with log_path.open("wb") as log:
            self._running = subprocess.Popen(
                command, stdout=log, stderr=log, env={**env, "HOME": str(self._folder)}
            )
        deadline_s = time.monotonic() + START_LIMIT_S
        while not self._socket.exists():
            if self._running.poll() is not None or time.monotonic() > deadline_s:
                raise RuntimeError(f"no sound server: {log_path.read_text()}")
            time.sleep(0.02)
        # Unrecorded, the sink would work in blocks of two seconds and take that long to change.
        self._store = _parec(env, stdout=subprocess.DEVNULL)

    def send(self, signal_number: int) -> None:
        """Send it a signal."""
        assert self._running is not None
        self._running.send_signal(signal_number)

    def kill(self) -> None:
        """End it, whether it runs or not."""
        for process in (self._store, self._running):
            if process is not None:
                process.kill()
                process.wait()

    @contextmanager
    def record(self) -> Generator[Recording]:
        """Record all that sounds; it is being recorded already when the block is entered."""
        recording = Recording()
        with _parec({**os.environ, **self.env}) as parec:
            assert parec.stdout is not None
            reader = threading.Thread(target=_read, args=(parec.stdout, recording), daemon=True)
            reader.start()
            try:
                recording.wait_until(0.0)
                yield recording
            finally:
                parec.kill()
                reader.join()


@contextmanager
def null_sink_server() -> Generator[SoundServer]:
    """Run a server of one's own, with nothing else on it.

    Raises:
        RuntimeError: if it does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="null-sink-", dir=SHORT_FOLDER))
    server = SoundServer(folder)
    try:
        server.start()
        yield server
    finally:
        server.kill()
        shutil.rmtree(folder, ignore_errors=True)


def _parec(env: Mapping[str, str], stdout: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    command = ["parec", "--rate=48000", "--channels=1", "--format=s16le"]
    command += [f"--latency-msec={BLOCK_MS}", "-d", f"{SINK_NAME}.monitor"]
    return subprocess.Popen(command, stdout=stdout, stderr=subprocess.DEVNULL, env=env, bufsize=0)


def _env(folder: Path, socket: Path) -> dict[str, str]:
    alsa = folder / "asoundrc"
    alsa.write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
    client = folder / "client.conf"
    client.write_text("autospawn = no\n")
    return {
        "ALSA_CONFIG_PATH": str(alsa),
        "PULSE_SERVER": f"unix:{socket}",
        "PULSE_COOKIE": str(folder / "cookie"),
        "PULSE_CLIENTCONFIG": str(client),
        "PULSE_RUNTIME_PATH": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
    }


def _read(stream: IO[bytes], recording: Recording) -> None:
    while chunk := stream.read(BLOCK_BYTES):
        recording.append(chunk)
