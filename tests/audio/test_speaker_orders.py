"""What the speaker does when it changes its mind: stopped, replaced, mixed anew."""

import threading
from collections.abc import Callable
from pathlib import Path

import fake_backend
import numpy as np
import pytest
from fake_backend import FakeLibraries
from sink_parts import (
    BYTES_PER_MS,
    LIMIT_S,
    SAMPLES_PER_MS,
    assert_once_within,
    block_of,
    hum,
    lives,
    now_ms,
    speaker,
    speaker_processes,
    wait_until,
)

from tempo_coach.audio.output.speaker import SpeakerSink
from tempo_coach.audio.output.speaker_process import SpeakerProcess
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.timeline.timeline import Block

pytestmark = pytest.mark.alone


@pytest.fixture
def libraries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeLibraries:
    fakes = FakeLibraries(tmp_path, monkeypatch)
    fakes.write(simpleaudio=fake_backend.RECORDING)
    return fakes


class HeldMixer:
    """Hums, but one block only when it is let; so the test knows that it is being mixed."""

    def __init__(self, held: Block) -> None:
        self._held = held
        self.asked = threading.Event()
        self.let = threading.Event()

    def __call__(self, block: Block) -> bytes:
        if block is self._held:
            self.asked.set()
            assert self.let.wait(LIMIT_S)
        return hum(block)


class LevelMixer:
    """Fills blocks with a level that can be changed, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.level = 1
        self.mixed: list[tuple[Block, int]] = []
        self.let = threading.Event()
        self.let.set()

    def __call__(self, block: Block) -> bytes:
        level = self.level
        self.mixed.append((block, level))
        assert self.let.wait(LIMIT_S)
        return np.full(block.duration_ms * SAMPLES_PER_MS, level, np.int16).tobytes()


def stop_then_play(sink: SpeakerSink, block: Block) -> None:
    sink.stop()
    sink.play(block, 0, now_ms())


def play(sink: SpeakerSink, block: Block) -> None:
    sink.play(block, 0, now_ms())


def replace(sink: SpeakerSink, block: Block) -> None:
    sink.replace(block, 0, now_ms())


@pytest.mark.parametrize("drop_for", [stop_then_play, play, replace])
def test_what_is_dropped_while_it_is_mixed_is_never_heard_nor_told(
    libraries: FakeLibraries, drop_for: Callable[[SpeakerSink, Block], None]
) -> None:
    dropped, after = block_of(100), block_of(50)
    mixer = HeldMixer(dropped)
    with speaker(mixer) as (sink, ear):
        sink.play(dropped, 0, now_ms())
        assert mixer.asked.wait(LIMIT_S)
        drop_for(sink, after)
        mixer.let.set()
        assert ear.wait_started()[0] is after
    assert [length for _, length, _ in libraries.played()] == [50 * BYTES_PER_MS]
    assert ear.lost == []


def test_closing_while_a_block_is_mixed_ends_it_unheard(libraries: FakeLibraries) -> None:
    dropped = block_of(100)
    mixer = HeldMixer(dropped)
    threads = set(threading.enumerate())
    with speaker(mixer) as (sink, ear):
        sink.play(dropped, 0, now_ms())
        assert mixer.asked.wait(LIMIT_S)
        sink.close()
        mixer.let.set()
        wait_until(lambda: set(threading.enumerate()) <= threads)
    assert not speaker_processes()
    assert libraries.played() == []
    assert (ear.started, ear.lost) == ([], [])


def test_another_volume_is_heard_from_the_next_block_on(libraries: FakeLibraries) -> None:
    first, following = block_of(400), block_of(100)
    mixer = LevelMixer()
    with speaker(mixer) as (sink, ear):
        sink.play(first, 0, now_ms())
        sink.prepare(following)
        ear.wait_started()
        wait_until(lambda: (following, 1) in mixer.mixed)
        mixer.level = 2
        sink.remix()
        sink.play(following, 0, now_ms() + 500)
        ear.wait_started(2)
    assert mixer.mixed == [(first, 1), (following, 1), (following, 2)]
    assert [sample for *_, sample in libraries.played()] == ["0100", "0200"]


def test_another_volume_counts_for_a_block_that_is_being_mixed(libraries: FakeLibraries) -> None:
    block = block_of(100)
    mixer = LevelMixer()
    mixer.let.clear()
    with speaker(mixer) as (sink, ear):
        sink.prepare(block)
        wait_until(lambda: mixer.mixed == [(block, 1)])
        mixer.level = 2
        sink.remix()
        mixer.let.set()
        wait_until(lambda: mixer.mixed == [(block, 1), (block, 2)])
        sink.play(block, 0, now_ms() + 300)
        ear.wait_started()
    assert [sample for *_, sample in libraries.played()] == ["0200"]


def test_another_volume_counts_for_a_block_that_is_being_loaded(
    libraries: FakeLibraries, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = block_of(100)
    mixer = LevelMixer()
    load = SpeakerProcess.load
    with speaker(mixer) as (sink, ear):

        def load_and_turn_up(process: SpeakerProcess, sound: SparseSound) -> None:
            load(process, sound)
            if mixer.level == 1:
                mixer.level = 2
                sink.remix()

        monkeypatch.setattr(SpeakerProcess, "load", load_and_turn_up)
        sink.prepare(block)
        wait_until(lambda: (block, 2) in mixer.mixed)
        sink.play(block, 0, now_ms() + 300)
        ear.wait_started()
    assert [sample for *_, sample in libraries.played()] == ["0200"]


def test_the_old_version_sounds_until_the_new_one_is_heard(libraries: FakeLibraries) -> None:
    old, new = block_of(20_000), block_of(15_000)

    def late_ms() -> tuple[float]:
        libraries.forget_played()
        with speaker() as (sink, ear):
            sink.play(old, 0, now_ms())
            _, zero_ms = ear.wait_started()
            [playing] = libraries.players()
            # Long enough for processes to start on a busy machine.
            offset_ms = round(now_ms() - zero_ms) + 3_000
            sink.replace(new, offset_ms, zero_ms)
            wait_until(lambda: len(speaker_processes()) == 3)
            assert lives(playing)
            assert ear.wait_started(2)[0] is new
            wait_until(lambda: not lives(playing), 5.0)
            assert lives(libraries.players()[1])
        (_, _, _), (played_ms, length, _) = libraries.played()
        assert length == (15_000 - offset_ms) * BYTES_PER_MS
        due_ms = zero_ms + offset_ms - 5.0
        assert played_ms >= due_ms
        assert ear.lost == []
        return (played_ms - due_ms,)

    assert_once_within([60], late_ms)


@pytest.mark.parametrize("loaded", [False, True])
def test_a_second_replacement_drops_one_that_is_not_yet_heard(
    libraries: FakeLibraries, loaded: bool
) -> None:
    old, dropped, new = block_of(20_000), block_of(19_000), block_of(18_000)
    with speaker() as (sink, ear):
        sink.play(old, 0, now_ms())
        _, zero_ms = ear.wait_started()
        # Long after all processes have started, and before the one that takes its place.
        sink.replace(dropped, 5_000, zero_ms)
        if loaded:
            # What plays, what waits to be heard, and the next spare.
            wait_until(lambda: len(speaker_processes()) == 3)
        sink.replace(new, 5_500, zero_ms)
        assert ear.wait_started(2)[0] is new
        wait_until(lambda: not lives(libraries.players()[0]), 5.0)
    lengths = [length // BYTES_PER_MS for _, length, _ in libraries.played()]
    assert lengths == [20_000, 12_500]
    assert ear.lost == []


@pytest.mark.parametrize("prepared", [False, True])
def test_the_next_block_outlives_a_replacement_that_was_asked_before_it(
    libraries: FakeLibraries, prepared: bool
) -> None:
    old, new, following = block_of(20_000), block_of(10_000), block_of(5_000)
    with speaker() as (sink, ear):
        sink.play(old, 0, now_ms())
        if prepared:
            sink.prepare(following)
        _, zero_ms = ear.wait_started()
        moment_ms = now_ms()
        sink.replace(new, round(moment_ms - zero_ms) + 700, zero_ms)
        sink.play(following, 0, moment_ms + 1_200)
        ear.wait_started(3)
        # On a busy machine either may be the first.
        assert {block for block, _ in ear.started[1:]} == {new, following}
        lengths = [length // BYTES_PER_MS for _, length, _ in libraries.played()]
        players = libraries.players()
        wait_until(lambda: not lives(players[0]), 5.0)
        assert lives(players[lengths.index(5_000)])
    assert ear.lost == []
