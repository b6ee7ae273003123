"""A session that is recorded while its speaker or its sound server is in trouble.

Every millisecond of a block sounds with a level of its own, so that each recorded sample tells
which moment of the block it belongs to: how long it was silent, and how far what is heard is from
where the session stands.
"""

import os
import signal
import threading
import time
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

import numpy as np
from null_sink import Recording, SoundServer, null_sink_server
from numpy.typing import NDArray
from sink_parts import LIMIT_S, SAMPLES_PER_MS, now_ms, speaker_processes

from tempo_coach.audio.output.speaker import SpeakerSink
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.audio.voices.voice import FallbackVoice
from tempo_coach.library.loader import find_exercise, phrase_templates
from tempo_coach.playback.clock import MonotonicClock
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import Block, BlockKind
from tempo_coach.training.prescription import Side, Workout, prescribe
from tempo_coach.training.tempo import Tempo

REPS = 4
TEMPO = "3-0-1-0"
BEFORE_S = 6.0
"""How long the set has sounded before the trouble comes."""
LOOK_S = 0.005


def coded(block: Block) -> bytes:
    """A sound whose every sample is the number of its millisecond in the block, from 1 on."""
    numbers = np.arange(1, block.duration_ms + 1, dtype=np.uint16)
    return np.repeat(numbers, SAMPLES_PER_MS).tobytes()


def sound_of(block: Block) -> SparseSound:
    """The same as the mixer hands it out."""
    return SparseSound.of(coded(block))


@dataclass
class Recovery:
    """What a trouble cost."""

    noticed_ms: float | None
    """From the trouble to the event that tells of it; None where none did."""
    silent_ms: float
    """The longest silence in the set."""
    back_ms: float
    """From the end of the trouble to sound that is in step."""
    astray_ms: float
    """How far the sound was from the session at most before it was in step again."""
    offset_ms: float
    """The same from the first rep on that begins with sound again, or from a second after it."""


@dataclass
class Heard:
    """Moments that were recorded: when on the clock, and which millisecond of the block."""

    at_ms: NDArray[np.float64]
    code: NDArray[np.uint16]


class Session:
    """A session whose set is recorded, and its position at every moment."""

    def __init__(self, server: SoundServer, backend: str) -> None:
        lift = prescribe(
            find_exercise("single-leg-squat"),
            tempo=Tempo.parse(TEMPO),
            sets=1,
            reps=REPS,
            side=Side.LEFT,
        )
        compiler = Compiler(phrase_templates(), FallbackVoice([]))
        timeline = compiler.compile(Workout((lift,)))
        self.server = server
        self.lost_ms: list[float] = []
        self.zeros: list[tuple[float, float]] = []
        self.reps_ms: list[float] = []
        self.over_ms: float | None = None
        """When the trouble was over, where that is not when it was left alone."""
        self.set_begun = threading.Event()
        self.set_ended = threading.Event()
        self._sink = SpeakerSink(sound_of, log_path=None, backend=backend)
        clock = MonotonicClock()
        self._session = RunningSession(Player(timeline, compiler, clock, self._sink), clock)
        self._session.subscribe(self._note)
        self._recordings: list[Recording] = []
        self._recorders = ExitStack()

    def __enter__(self) -> "Session":
        self.record()
        self._session.start()
        self._session.skip()
        if not self.set_begun.wait(LIMIT_S):
            raise TimeoutError("the set has not begun")
        return self

    def __exit__(self, *_: object) -> None:
        self._session.close()
        self._recorders.close()

    def record(self) -> None:
        """Record, from now on also what a server plays that was started anew."""
        self._recordings.append(self._recorders.enter_context(self.server.record()))

    def follow(self, until: Callable[[], bool]) -> None:
        """Look where the session stands, again and again."""
        deadline_s = time.monotonic() + 2 * LIMIT_S
        while not until():
            if time.monotonic() > deadline_s:
                raise TimeoutError("the session stands still")
            before_ms, position = now_ms(), self._session.position()
            if position.block.kind is BlockKind.SET and now_ms() - before_ms < 1.0:
                elapsed_ms = position.phase.start_ms + position.phase_elapsed_ms
                self.zeros.append((before_ms, before_ms - elapsed_ms))
            time.sleep(LOOK_S)

    def speaker(self) -> int:
        """The process that sounds, which is older than the spare."""
        return min(speaker_processes())

    def heard(self) -> Heard:
        """All that was recorded while the set went on and was not silent."""
        at_ms, code = [np.empty(0)], [np.empty(0, np.uint16)]
        for recording in self._recordings:
            samples = recording.samples.view(np.uint16)[::SAMPLES_PER_MS]
            sounding = np.flatnonzero(samples)
            at_ms.append(recording.zero_ms + sounding.astype(np.float64))
            code.append(samples[sounding])
        return Heard(np.concatenate(at_ms), np.concatenate(code))

    def offsets_ms(self, heard: Heard) -> NDArray[np.float64]:
        """How much later than the session stands each recorded moment is."""
        looked_ms, zeros_ms = np.array(self.zeros).T
        places = np.clip(np.searchsorted(looked_ms, heard.at_ms), 0, len(looked_ms) - 1)
        return heard.at_ms - zeros_ms[places] - (heard.code.astype(np.float64) - 0.5)

    def _note(self, event: Event) -> None:
        at_ms = now_ms()
        if event.kind is EventKind.SPEAKER_LOST:
            self.lost_ms.append(at_ms)
        if event.kind is EventKind.REP_COMPLETED:
            self.reps_ms.append(at_ms)
        if event.kind is EventKind.BLOCK_STARTED and event.block:
            if event.block.kind is BlockKind.SET:
                self.set_begun.set()
            elif self.set_begun.is_set():
                self.set_ended.set()
        if event.kind is EventKind.SESSION_FINISHED:
            self.set_ended.set()


Trouble = Callable[[Session], Iterator[float]]
"""Makes trouble, yields how long it lasts, seconds, and ends it."""


def speaker_stopped(seconds: float) -> Trouble:
    """The process that sounds stands still."""

    def trouble(session: Session) -> Iterator[float]:
        process_id = session.speaker()
        os.kill(process_id, signal.SIGSTOP)
        yield seconds
        try:
            os.kill(process_id, signal.SIGCONT)
        except ProcessLookupError:
            return

    return trouble


def speaker_killed(session: Session) -> Iterator[float]:
    """The process that sounds is gone."""
    os.kill(session.speaker(), signal.SIGKILL)
    yield 0.0


def server_stopped(seconds: float) -> Trouble:
    """The sound server stands still."""

    def trouble(session: Session) -> Iterator[float]:
        session.server.send(signal.SIGSTOP)
        yield seconds
        session.server.send(signal.SIGCONT)

    return trouble


def server_killed(seconds: float) -> Trouble:
    """The sound server is gone, and comes back."""

    def trouble(session: Session) -> Iterator[float]:
        session.server.kill()
        yield seconds
        session.server.start()
        session.over_ms = now_ms()
        session.record()

    return trouble


TROUBLES: dict[str, Trouble] = {
    "speaker killed": speaker_killed,
    "speaker stopped for 1 s": speaker_stopped(1.0),
    "speaker stopped for 5 s": speaker_stopped(5.0),
    "server stopped for 5 s": server_stopped(5.0),
    "server killed for 2 s": server_killed(2.0),
}
IN_STEP_MS = 30.0
GONE_MS = 100.0
"""What a sound server had of a speaker is heard for so long at most."""
SETTLED_MS = 1_000.0
FARTHEST_MS = 5_500.0
"""No trouble leaves the sound farther away."""


def recovery(
    server: SoundServer,
    backend: str,
    trouble: Trouble,
    *,
    before_s: float = BEFORE_S,
    after_s: float = 60.0,
) -> Recovery:
    """Record a set in which a trouble comes, and tell what became of it.

    Args:
        server: Must be what this process' environment names.
        backend: What plays.
        trouble: What happens amid the set.
        before_s: How long the set has sounded before.
        after_s: How long it is recorded at most once the trouble is over.
    """
    with Session(server, backend) as session:
        begun_s = time.monotonic()
        session.follow(lambda: time.monotonic() - begun_s > before_s)
        troubled_ms = now_ms()
        course = trouble(session)
        lasts_s = next(course)
        session.follow(lambda: now_ms() - troubled_ms >= lasts_s * 1e3)
        for _ in course:
            pass
        over_ms = session.over_ms or (now_ms() if lasts_s else troubled_ms)
        last_s = time.monotonic() + after_s
        session.follow(lambda: session.set_ended.is_set() or time.monotonic() > last_s)
        ended_ms = now_ms()
        time.sleep(0.2)
        heard = session.heard()
        offsets_ms = session.offsets_ms(heard)
    # Where one version gives way to another, both are heard for a moment, and add up to nonsense.
    in_set = (heard.at_ms < ended_ms - 250) & (np.abs(offsets_ms) < FARTHEST_MS)
    calm = in_set & (heard.at_ms < troubled_ms - 100) & (heard.at_ms > troubled_ms - 3_000)
    # The recorder's clock starts up to a block too late, which is no matter of the speaker.
    offsets_ms -= np.median(offsets_ms[calm])
    after = in_set & (heard.at_ms >= troubled_ms)
    in_step = after & (heard.at_ms > over_ms) & (np.abs(offsets_ms) < IN_STEP_MS)
    nearby = heard.at_ms[in_set & (heard.at_ms > troubled_ms - 500)]
    if lasts_s == 0.0:
        resumed_ms = nearby[np.diff(nearby).argmax() + 1]
    else:
        resumed_ms = heard.at_ms[in_step][0] if in_step.any() else np.inf
    again_ms = min(heard.at_ms[after & (heard.at_ms > max(over_ms, troubled_ms + GONE_MS))])
    reps_ms = [at_ms for at_ms in session.reps_ms if at_ms > again_ms]
    settled_ms = min([*reps_ms, again_ms + SETTLED_MS])
    settled = in_set & (heard.at_ms > settled_ms)
    edges_ms = np.concatenate([nearby, [ended_ms - 250]])
    told_ms = [at_ms for at_ms in session.lost_ms if at_ms >= troubled_ms]
    return Recovery(
        noticed_ms=min(told_ms) - troubled_ms if told_ms else None,
        silent_ms=float(np.diff(edges_ms).max()),
        back_ms=float(resumed_ms - over_ms),
        astray_ms=float(np.abs(offsets_ms[after]).max(initial=0.0)),
        offset_ms=float(np.abs(offsets_ms[settled]).max(initial=0.0)) if settled.any() else np.inf,
    )


@contextmanager
def server_of_ones_own() -> Generator[SoundServer]:
    """A sound server that this process' environment names."""
    with null_sink_server() as server:
        os.environ.update(server.env)
        # Its sink works in blocks of two seconds until it has noticed that somebody records.
        time.sleep(2.5)
        yield server
