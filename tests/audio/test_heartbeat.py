"""Stalls, told by signs of life that stay away: by hand-driven clocks."""

import threading
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tempo_coach.audio.output.backend import Backend, Fetched
from tempo_coach.audio.output.heartbeat import Heartbeat
from tempo_coach.audio.output.sound_progress import BEHIND, PLAYING, STALLED, Progress
from tempo_coach.audio.output.speaker_process import SpeakerProcess
from tempo_coach.audio.output.watchdog import Watchdog

NOTICED_MS = 100
TICK_MS = 20
PATIENCE_MS = 250.0


@given(
    st.lists(st.floats(1, 45), min_size=20, max_size=200),
    st.floats(0, 1e6),
)
def test_what_comes_every_few_milliseconds_is_missed_within_a_tenth_of_a_second(
    gaps_ms: list[float], began_ms: float
) -> None:
    heart = Heartbeat(began_ms, least_ms=75.0, unsettled_ms=PATIENCE_MS)
    now_ms = began_ms
    for gap_ms in gaps_ms:
        now_ms += gap_ms
        assert now_ms < heart.overdue_ms, "whoever keeps coming is never missed"
        heart.beat(now_ms)
    assert now_ms < heart.overdue_ms <= now_ms + NOTICED_MS


def test_what_comes_seldom_is_missed_later() -> None:
    heart = Heartbeat(0.0, least_ms=75.0, unsettled_ms=1_000.0)
    for number in range(1, 30):
        assert heart.overdue_ms > number * 250.0
        heart.beat(number * 250.0)
    assert heart.overdue_ms < 29 * 250.0 + 400.0


class FakeBackend:
    """Shows what a test says."""

    def __init__(self) -> None:
        self.filling_ms = PATIENCE_MS
        self.ending_ms = 300.0
        self.acts: int | None = 0
        self.has_fetched: Fetched | None = None

    def activity(self) -> int | None:
        return self.acts

    def fetched(self) -> Fetched | None:
        return self.has_fetched


class Playing:
    """A sound that is looked at every few milliseconds."""

    def __init__(self) -> None:
        self.backend = FakeBackend()
        self.now_ms = 7_000.0
        self.progress = Progress(cast(Backend, self.backend), 7_000.0, 1.0, 7_000.0)

    def look(self, for_ms: int, *, acts: bool = True, left_ms: float = 60_000.0) -> list[str]:
        """Let time pass; the lines that are told."""
        lines: list[str] = []
        for _ in range(for_ms // TICK_MS):
            self.now_ms += TICK_MS
            if acts and self.backend.acts is not None:
                self.backend.acts += 1
            lines.append(self.progress.look(self.now_ms, left_ms))
        return lines


def test_a_library_that_stands_still_has_stalled_within_a_tenth_of_a_second() -> None:
    playing = Playing()
    assert set(playing.look(3_000)) == {PLAYING}
    assert playing.look(NOTICED_MS, acts=False)[-1] == STALLED
    assert playing.look(TICK_MS) == [PLAYING]


def test_one_that_stands_still_at_first_is_given_time_and_said_to_be_early() -> None:
    playing = Playing()
    assert set(playing.look(PATIENCE_MS.__trunc__() - TICK_MS, acts=False)) == {PLAYING}
    assert playing.look(2 * TICK_MS, acts=False)[-1] == f"{STALLED} early"


def test_at_its_end_and_where_nothing_tells_no_library_is_taken_for_stalled() -> None:
    playing = Playing()
    playing.look(3_000)
    assert set(playing.look(280, acts=False, left_ms=280)) == {PLAYING}
    blind = Playing()
    blind.backend.acts = None
    assert set(blind.look(5_000)) == {PLAYING}


def test_who_was_held_up_himself_accuses_nobody() -> None:
    playing = Playing()
    playing.look(3_000)
    playing.now_ms += 5_000
    assert set(playing.look(60, acts=False)) == {PLAYING}


def fetching(playing: Playing, count: int, *, late_ms: float = 0.0, jitter_ms: float = 6.0) -> str:
    """Fetch a quarter of a second at a time, with some way ahead; the lines but for playing."""
    told: list[str] = []
    before = playing.backend.has_fetched
    number = 0 if before is None else round(before.taken_ms / 250)
    for nth in range(number + 1, number + 1 + count):
        at_ms = 7_000.0 + (nth - 1) * 250 - 150 + late_ms + (jitter_ms if nth % 2 else 0.0)
        playing.backend.has_fetched = Fetched(nth * 250.0, at_ms)
        told += playing.look(240)
    return " ".join(line for line in told if line != PLAYING)


def test_a_sound_that_is_moved_by_a_dropout_is_told_once_with_how_much() -> None:
    playing = Playing()
    assert fetching(playing, 12) == ""
    assert fetching(playing, 8, late_ms=40.0) == f"{BEHIND} 40"


def test_a_single_fetch_that_comes_late_moves_nothing() -> None:
    playing = Playing()
    assert fetching(playing, 12) == ""
    assert fetching(playing, 1, late_ms=90.0) == ""
    assert fetching(playing, 12) == ""


def test_a_sound_that_begins_later_than_it_was_told_to_is_behind() -> None:
    playing = Playing()
    line = fetching(playing, 6, late_ms=150.0 + 250.0 + 300.0, jitter_ms=0.0)
    assert line == f"{BEHIND} 300"


class FakeThread:
    """A thread that never runs: the test looks in its place."""

    def __init__(self, **_: object) -> None:
        return

    def start(self) -> None:
        """Nothing begins."""


class Pack:
    """A watchdog whose clock is moved by hand, and the processes that it found stalled."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now_ms = 1_000.0
        self.stalled: list[object] = []
        monkeypatch.setattr("tempo_coach.monotonic.now_ms", lambda: self.now_ms)
        monkeypatch.setattr(threading, "Thread", FakeThread)
        self.dog = Watchdog(self.stalled.append)
        self.process = cast(SpeakerProcess, object())
        self.dog.watch(self.process)
        self.look_ms = self.dog.look(self.now_ms)

    def say(self, count: int) -> None:
        """The process says every 20 ms that it plays."""
        for _ in range(count):
            self.now_ms += TICK_MS
            self.dog.beat(self.process)
            while self.look_ms is not None and self.look_ms <= self.now_ms:
                self.look_ms = self.dog.look(self.now_ms)

    def be_silent(self) -> float:
        """Nothing is said any more: when that is noticed."""
        before_ms = self.now_ms
        while not self.stalled:
            assert self.look_ms is not None
            self.now_ms = max(self.now_ms, self.look_ms)
            self.look_ms = self.dog.look(self.now_ms)
        return self.now_ms - before_ms


@pytest.mark.parametrize("said", [0, 3, 500])
def test_a_process_that_falls_silent_is_noticed_within_a_tenth_of_a_second(
    monkeypatch: pytest.MonkeyPatch, said: int
) -> None:
    pack = Pack(monkeypatch)
    pack.say(said)
    assert not pack.stalled
    assert pack.be_silent() <= NOTICED_MS
    assert pack.stalled == [pack.process]
    assert pack.dog.look(pack.now_ms + 1_000) is None, "it is told once"


def test_a_coach_that_was_stopped_itself_accuses_no_process(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pack = Pack(monkeypatch)
    pack.say(50)
    pack.now_ms += 5_000
    pack.look_ms = pack.dog.look(pack.now_ms)
    assert not pack.stalled
    pack.say(50)
    assert not pack.stalled
    assert pack.be_silent() <= NOTICED_MS
