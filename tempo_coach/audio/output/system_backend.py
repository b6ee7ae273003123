"""Playing through a program or a service that the system brings."""

import shutil
import subprocess
import sys
import threading
import wave
from collections.abc import Mapping
from io import BytesIO
from typing import IO

from tempo_coach import monotonic
from tempo_coach.audio.output.backend import BYTES_PER_SAMPLE, SAMPLE_RATE_HZ, BackendError, Fetched
from tempo_coach.audio.output.thread_activity import ThreadActivity
from tempo_coach.audio.sparse_sound import SparseSound

WAV_FILE = "{wav}"
"""Stands for a file in a command; a command without one is fed raw samples."""

PLAYERS: Mapping[str, tuple[str, ...]] = {
    "pw-play": ("pw-play", WAV_FILE),
    "paplay": (
        "paplay",
        "--raw",
        f"--rate={SAMPLE_RATE_HZ}",
        "--channels=1",
        "--format=s16le",
        "--latency-msec=100",
    ),
    "aplay": (
        *("aplay", "-q", "-t", "raw", "-f", "S16_LE", "-c", "1", "-r", str(SAMPLE_RATE_HZ)),
        "--buffer-time=200000",
    ),
    "afplay": ("afplay", WAV_FILE),
}
"""Players in the order in which they are tried."""

FAILS_WITHIN_S = 0.12
"""A player that has no device gives up within this time."""
PATIENCE_S = 3.0
"""How much longer than its sound a player may take to end."""


class SystemBackend:
    """The first of the system's players that works."""

    latency_ms = 6.0
    """As measured with paplay, from starting the program."""
    filling_ms = 300.0
    ending_ms = 2_500.0
    """A player reads its pipe and fills its server's buffer long before they are heard."""

    def __init__(self, wav_path: str) -> None:
        """Play with what is installed.

        Args:
            wav_path: A file that may be laid down for a player; whoever ends the process
                removes it.
        """
        self._wav_path = wav_path
        self._names: list[str] = []
        self._sound = SparseSound(0)
        self._player: subprocess.Popen[bytes] | None = None

    def load(self) -> None:
        """Look for players.

        Raises:
            BackendError: if there is none.
        """
        self._names = [name for name in PLAYERS if shutil.which(name)]
        if not self._names:
            from tempo_coach.audio.output.backend_failures import no_player

            raise BackendError(no_player(", ".join(PLAYERS)))

    def open(self, sound: SparseSound) -> None:
        """Keep the sound; a player opens its device when it is started."""
        self._sound = sound

    def start(self, skipped: int, /) -> int:
        """Start one player after the other until one goes on playing.

        Returns:
            The moment of the first sample, guessed from the moment of the call.

        Raises:
            BackendError: if all of them give up at once.
        """
        self._sound = self._sound.after(skipped)
        answers: list[tuple[str, int]] = []
        for name in self._names:
            called_ns = monotonic.now_ns()
            self._player = self._started(PLAYERS[name])
            try:
                answer = self._player.wait(FAILS_WITHIN_S)
            except subprocess.TimeoutExpired:
                return called_ns + round(self.latency_ms * 1e6)
            if answer == 0:
                return called_ns + round(self.latency_ms * 1e6)
            answers.append((name, answer))
        from tempo_coach.audio.output.backend_failures import gave_up

        raise BackendError(", ".join(gave_up(code, name) for name, code in answers))

    def activity(self) -> int | None:
        """What the player's threads do."""
        assert self._player is not None
        return ThreadActivity(self._player.pid).count()

    def fetched(self) -> Fetched | None:
        """Nobody tells: a player reads as far ahead as its pipe is long."""

    def check(self, _left_s: float, /) -> None:
        """See whether the player still runs.

        Raises:
            BackendError: if it has given up.
        """
        assert self._player is not None
        if answer := self._player.poll():
            from tempo_coach.audio.output.backend_failures import gave_up

            raise BackendError(gave_up(answer))

    def finish(self) -> None:
        """Wait for the player's end.

        Raises:
            BackendError: if it gives up before its sound is over.
        """
        assert self._player is not None
        answer = self._player.wait(PATIENCE_S)
        if answer != 0:
            from tempo_coach.audio.output.backend_failures import gave_up

            raise BackendError(gave_up(answer))

    def _started(self, command: tuple[str, ...]) -> subprocess.Popen[bytes]:
        if WAV_FILE not in command:
            player = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
            threading.Thread(target=_feed, args=(player, self._sound), daemon=True).start()
            return player
        with open(self._wav_path, "wb") as file:
            _write_wav(file, self._sound)
        full = [self._wav_path if part == WAV_FILE else part for part in command]
        return subprocess.Popen(full, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)


class WindowsBackend:
    """The sound service of Windows, through the standard library."""

    latency_ms = 20.0
    """Not measured; the service's usual buffer."""
    filling_ms = ending_ms = 300.0

    def __init__(self) -> None:
        self._wav = b""

    def load(self) -> None:
        """Nothing to look for: it is always there."""

    def open(self, sound: SparseSound) -> None:
        """Make it a file in memory, as a whole: the service takes it in no other way at once."""
        file = BytesIO()
        _write_wav(file, sound)
        self._wav = file.getvalue()

    def start(self, _skipped: int, /) -> int:
        """Play from a thread: the service plays from memory only while one waits for it."""
        called_ns = monotonic.now_ns()
        threading.Thread(target=_play_on_windows, args=(self._wav,), daemon=True).start()
        return called_ns + round(self.latency_ms * 1e6)

    def activity(self) -> int | None:
        """Nobody tells: the service is another process."""

    def fetched(self) -> Fetched | None:
        """Nobody tells: one call takes the whole sound."""

    def check(self, _left_s: float, /) -> None:
        """Nothing to find out."""

    def finish(self) -> None:
        """Nothing to wait for."""


def _feed(player: subprocess.Popen[bytes], sound: SparseSound) -> None:
    assert player.stdin is not None
    try:
        for piece in sound.pieces():
            player.stdin.write(piece)
        player.stdin.close()
    except OSError:
        return


def _write_wav(file: IO[bytes], sound: SparseSound) -> None:
    with wave.open(file, "wb") as wav:
        wav.setnchannels(1)
        wav.setsampwidth(BYTES_PER_SAMPLE)
        wav.setframerate(SAMPLE_RATE_HZ)
        wav.setnframes(sound.length // BYTES_PER_SAMPLE)
        for piece in sound.pieces():
            wav.writeframesraw(piece)


def _play_on_windows(wav: bytes) -> None:
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(wav, winsound.SND_MEMORY)
