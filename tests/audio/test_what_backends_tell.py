"""What can be told of a sound on its way: by threads that do something, and by what is held."""

import os
import subprocess
import sys
import threading
from pickle import PickleBuffer
from types import SimpleNamespace

import pytest
from sink_parts import LIMIT_S, wait_until

from tempo_coach.audio.output.backend import BYTES_PER_MS, BackendError
from tempo_coach.audio.output.simpleaudio_backend import SimpleaudioBackend
from tempo_coach.audio.output.system_backend import SystemBackend
from tempo_coach.audio.output.thread_activity import ThreadActivity, threads_of
from tempo_coach.audio.sparse_sound import SparseSound

linux = pytest.mark.skipif(sys.platform != "linux", reason="no other system tells")


@linux
def test_a_thread_that_waits_and_goes_on_is_seen_and_one_that_stands_still_is_not() -> None:
    known, go_on, waits = threads_of(), threading.Event(), threading.Event()

    def feed() -> None:
        while True:
            waits.set()
            go_on.wait()
            go_on.clear()

    thread = threading.Thread(target=feed, daemon=True)
    thread.start()
    assert waits.wait(LIMIT_S)
    activity = ThreadActivity(os.getpid(), known)
    seen: list[int | None] = [activity.count()]
    # It may just be about to wait.
    wait_until(lambda: seen.append(activity.count()) or seen[-3:] == [seen[-1]] * 3)
    still = seen[-1]
    assert still is not None
    go_on.set()
    wait_until(lambda: activity.count() != still)


@linux
def test_the_threads_of_another_program_are_seen() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "import time\nwhile True: time.sleep(0.001)"]
    ) as other:
        activity = ThreadActivity(other.pid)
        first = activity.count()
        wait_until(lambda: activity.count() != first)
        other.kill()
        other.wait()
        assert activity.count() is None


def test_nothing_is_told_of_a_process_that_is_not_there() -> None:
    assert ThreadActivity(2**30).count() is None


def test_simpleaudio_that_lets_go_of_a_sound_long_before_its_end_has_stopped() -> None:
    held: list[object] = []

    def play_buffer(pcm: memoryview, *_: object) -> None:
        held.append(PickleBuffer(pcm))

    backend = SimpleaudioBackend()
    backend._library = SimpleNamespace(play_buffer=play_buffer)  # pyright: ignore
    backend.open(SparseSound(1_000 * BYTES_PER_MS))
    backend.start(0)
    backend.check(0.9)
    held.clear()
    backend.check(0.1)
    with pytest.raises(BackendError, match="ended early"):
        backend.check(0.8)


def test_a_simpleaudio_that_copies_a_sound_is_asked_nothing() -> None:
    backend = SimpleaudioBackend()
    backend._library = SimpleNamespace(play_buffer=lambda *_: None)  # pyright: ignore
    backend.open(SparseSound(1_000 * BYTES_PER_MS))
    backend.start(0)
    backend.check(0.9)


@pytest.mark.parametrize(("code", "gave_up"), [(0, False), (1, True)])
def test_a_player_that_gives_up_amid_its_sound_is_noticed(code: int, *, gave_up: bool) -> None:
    backend = SystemBackend("unused.wav")
    player = subprocess.Popen([sys.executable, "-c", f"raise SystemExit({code})"])
    backend._player = player  # pyright: ignore[reportPrivateUsage]
    player.wait()
    if gave_up:
        with pytest.raises(BackendError):
            backend.check(10.0)
    else:
        backend.check(10.0)
