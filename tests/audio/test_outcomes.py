"""What is concluded from the reports of speaker processes, which nobody started here."""

import threading
from dataclasses import dataclass
from typing import cast

import pytest
from sink_parts import Ear, block_of, now_ms, wait_until

from tempo_coach.audio.output.backend import BackendName
from tempo_coach.audio.output.backend_health import BackendHealth
from tempo_coach.audio.output.mix_cache import MixCache
from tempo_coach.audio.output.play_queue import PlayQueue
from tempo_coach.audio.output.play_request import PlayRequest
from tempo_coach.audio.output.report_dispatcher import ReportDispatcher
from tempo_coach.audio.output.report_handler import ReportHandler
from tempo_coach.audio.output.speaker_process import Report, SpeakerProcess
from tempo_coach.audio.output.warm_spare import WarmSpare
from tempo_coach.audio.sparse_sound import SparseSound

RESTORED = "The speaker process stopped; the sound is being restored."


@dataclass(eq=False)
class FakeProcess:
    """What would play."""

    backend: str = BackendName.MINIAUDIO
    ready: bool = True
    failed: bool = False
    gone: bool = False
    killed: bool = False

    def kill(self) -> None:
        self.killed = True


class Desk:
    """Where reports come in, and an ear for what is made of them."""

    def __init__(self) -> None:
        self.ear = Ear()
        self.health = BackendHealth(tuple(BackendName))
        self.requests = PlayQueue()
        changed = threading.Condition()
        dispatcher = ReportDispatcher()
        dispatcher.listen(self.ear)
        spare = WarmSpare(changed, MixCache(lambda _block: SparseSound(0)), self._start)
        self.report_handler = ReportHandler(changed, self.requests, spare, self.health, dispatcher)

    def _start(self) -> SpeakerProcess:
        raise OSError

    def request(self, *, replacing: FakeProcess | None = None) -> FakeProcess:
        """Have a process play a block."""
        process = FakeProcess()
        replaced = frozenset([cast(SpeakerProcess, replacing)]) if replacing else None
        request = PlayRequest(block_of(60_000), 0, now_ms(), replaced)
        self.requests.assign(request, cast(SpeakerProcess, process))
        return process

    def report(self, process: FakeProcess, word: str, text: str = "") -> None:
        """Have a process say something."""
        process.failed |= word == "failed"
        self.report_handler.heard(cast(SpeakerProcess, process), Report(word, text))

    def sounding(self, from_ms: float | None = None) -> FakeProcess:
        """A process that is heard, since now unless told otherwise."""
        process = self.request()
        self.report(process, "started", str(round((from_ms or now_ms()) * 1e6)))
        return process


def test_one_that_is_killed_while_it_sounds_is_an_interruption_with_its_reason() -> None:
    desk = Desk()
    process = desk.sounding()
    desk.report(process, "ended", "-9")
    [(_, reason)] = desk.ear.interrupted
    assert reason == RESTORED
    assert not desk.ear.lost


def test_a_server_that_goes_away_while_it_sounds_costs_no_backend() -> None:
    """Its library says so, several times in a row, and is not to blame."""
    desk = Desk()
    for _ in range(5):
        process = desk.sounding()
        desk.report(process, "failed", "the connection is gone")
        desk.report(process, "ended", "0")
    assert len(desk.ear.interrupted) == 5
    assert desk.health.names == tuple(BackendName)


def test_what_played_before_and_finds_no_server_now_is_asked_for_again_and_told_once() -> None:
    desk = Desk()
    desk.report(desk.sounding(), "ended", "-9")
    for _ in range(3):
        desk.report(desk.request(), "failed", "miniaudio: no sound device answers")
    reasons = [reason for _, reason in desk.ear.interrupted]
    assert reasons == [RESTORED, desk.health.absence(), None, None]
    assert not desk.ear.lost


def test_where_nothing_ever_played_silence_is_for_good_and_told_once() -> None:
    desk = Desk()
    for _ in range(3):
        desk.report(desk.request(), "failed", "miniaudio: no sound device answers")
    assert [reason for _, reason in desk.ear.lost] == [desk.health.silence()]
    assert not desk.ear.interrupted


def test_what_comes_too_late_to_be_in_step_is_told_as_late() -> None:
    desk = Desk()
    old = desk.sounding()
    new = desk.request(replacing=old)
    desk.report(new, "late")
    desk.report(new, "ended", "-9")
    assert len(desk.ear.late) == 1
    assert not desk.ear.interrupted
    assert not old.killed


@pytest.mark.parametrize(("sounded_ms", "is_passed_over"), [(1_000, True), (10_000, False)])
def test_one_that_breaks_down_again_and_again_is_passed_over_unless_it_lasted(
    sounded_ms: int, *, is_passed_over: bool
) -> None:
    desk = Desk()
    for _ in range(2):
        desk.report(desk.sounding(now_ms() - sounded_ms), "ended", "-6")
    assert (BackendName.MINIAUDIO not in desk.health.names) is is_passed_over
    assert len(desk.ear.interrupted) == 2


def test_one_that_is_passed_over_at_once_has_played_nothing_yet() -> None:
    desk = Desk()
    desk.report(desk.request(), "ended", "-6")
    assert BackendName.MINIAUDIO not in desk.health.names
    [(_, reason)] = desk.ear.lost
    assert reason == "miniaudio crashed; sound returns with the next part."


def test_a_stall_is_told_once_and_what_goes_on_by_itself_is_left_to_what_replaces_it() -> None:
    desk = Desk()
    process = desk.sounding()
    for word in ("playing", "stalled", "stalled", "playing"):
        desk.report(process, word)
    [(_, reason)] = desk.ear.interrupted
    assert reason == "The audio output stalled; the sound is being restored."
    assert not process.killed


def test_what_stays_stalled_is_ended_before_it_can_go_on_out_of_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tempo_coach.audio.output.report_handler.STALL_LIMIT_S", 0.01)
    desk = Desk()
    process = desk.sounding()
    desk.report(process, "stalled")
    wait_until(lambda: process.killed)
    desk.report(process, "ended", "-9")
    assert len(desk.ear.interrupted) == 1
    assert desk.health.names == tuple(BackendName)


def test_what_seems_to_stand_still_at_first_is_told_to_nobody_and_given_more_time() -> None:
    desk = Desk()
    patience = desk.health.patience
    for _ in range(20):
        desk.report(desk.sounding(), "stalled", "early")
    assert {reason for _, reason in desk.ear.interrupted} == {None}
    assert patience < desk.health.patience <= 10


def test_a_sound_that_has_become_later_is_asked_for_anew_without_a_word() -> None:
    desk = Desk()
    process = desk.sounding()
    desk.report(process, "behind", "40")
    assert len(desk.ear.moved) == 1
    assert not desk.ear.interrupted
    assert not process.killed


def test_on_a_machine_that_is_always_too_late_it_is_heard_late_rather_than_never() -> None:
    desk = Desk()
    old = desk.sounding()
    usual_ms = desk.health.in_step_ms
    for _ in range(4):
        desk.report(desk.request(replacing=old), "late")
    assert desk.health.in_step_ms > 10 * usual_ms
    desk.sounding()
    assert desk.health.in_step_ms == usual_ms
