"""The warm spare, started while something else happens."""

import threading
from collections.abc import Iterator
from typing import cast

from tempo_coach.audio.output.backend import BackendName
from tempo_coach.audio.output.backend_health import BackendHealth
from tempo_coach.audio.output.mix_cache import MixCache
from tempo_coach.audio.output.play_queue import PlayQueue
from tempo_coach.audio.output.report_dispatcher import ReportDispatcher
from tempo_coach.audio.output.report_handler import ReportHandler
from tempo_coach.audio.output.speaker_process import SpeakerProcess
from tempo_coach.audio.output.warm_spare import WarmSpare
from tempo_coach.audio.sparse_sound import SparseSound


class FakeProcess:
    """What would try some backends."""

    def __init__(self, names: tuple[BackendName, ...]) -> None:
        self.names = names
        self.gone = False
        self.killed = False

    def kill(self) -> None:
        self.killed = True


class Starting:
    """A spare, and what happens between the reading of the names and the process being there."""

    def __init__(self, *dismissed: BackendName) -> None:
        self.health = BackendHealth(tuple(BackendName))
        self.started: list[FakeProcess] = []
        self._dismissed: Iterator[BackendName] = iter(dismissed)
        changed = threading.Condition()
        self.spare = WarmSpare(changed, MixCache(lambda _block: SparseSound(0)), self._start)
        self.spare.want(True)
        self._report_handler = ReportHandler(
            changed, PlayQueue(), self.spare, self.health, ReportDispatcher()
        )

    def _start(self) -> SpeakerProcess:
        process = FakeProcess(self.health.names)
        self.started.append(process)
        for name in self._dismissed:
            self._report_handler._dismiss(name)  # pyright: ignore[reportPrivateUsage]
            break
        return cast(SpeakerProcess, process)


def test_a_spare_of_a_backend_that_is_given_up_meanwhile_is_replaced() -> None:
    starting = Starting(BackendName.SIMPLEAUDIO)
    starting.spare.start()
    first, second = starting.started
    assert first.killed
    assert not second.killed
    assert BackendName.SIMPLEAUDIO in first.names
    assert second.names == (BackendName.MINIAUDIO, BackendName.SYSTEM)
    assert cast(object, starting.spare.drop()) is second


def test_none_is_started_when_the_last_backend_is_given_up_meanwhile() -> None:
    starting = Starting(*BackendName)
    starting.spare.start()
    assert [each.names for each in starting.started] == [
        tuple(BackendName)[passed:] for passed in range(len(BackendName))
    ]
    assert all(each.killed for each in starting.started)
    assert starting.spare.drop() is None
    assert not starting.spare.has_work
