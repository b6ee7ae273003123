"""A player on a stage: a clock that is moved by hand and a sink that remembers its orders."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.player import Player
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import PhraseLength
from tempo_coach.timeline.sink_listener import SinkListener
from tempo_coach.timeline.speech_options import SpeechOptions
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind, Timeline
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo


class SteadyVoice:
    """A voice that takes 40 ms a letter, with its beat after 30 ms."""

    def length_of(self, text: str) -> PhraseLength | None:
        """As long as it is written."""
        return PhraseLength(40 * len(text), 30)


@dataclass
class ManualClock:
    """A clock that only a test moves; it does not start at zero."""

    ms: float = 5_000_000.0
    slept_ms: float = 123.0

    def now_ms(self) -> float:
        """Where the test put it."""
        return self.ms

    def asleep_ms(self) -> float:
        """What the test says."""
        return self.slept_ms

    def real_seconds(self, duration_ms: float) -> float:
        """A thousandth."""
        return duration_ms / 1000


@dataclass
class RecordingSink:
    """Remembers every order, with the moment at which it came."""

    clock: ManualClock
    lead_ms: int = 0
    orders: list[tuple[Any, ...]] = field(default_factory=list[tuple[Any, ...]])
    listener: SinkListener | None = None

    def listen(self, listener: SinkListener) -> None:
        """Remember who listens."""
        self.listener = listener

    def prepare(self, block: Block) -> None:
        """Write it down."""
        self.orders.append(("prepare", self.clock.ms, block))

    def play(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Write it down."""
        self.orders.append(("play", self.clock.ms, block, offset_ms, block_zero_ms))

    def replace(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Write it down."""
        self.orders.append(("replace", self.clock.ms, block, offset_ms, block_zero_ms))

    def stop(self) -> None:
        """Write it down."""
        self.orders.append(("stop", self.clock.ms))

    def close(self) -> None:
        """Write it down."""
        self.orders.append(("close", self.clock.ms))

    @property
    def plays(self) -> list[tuple[Any, ...]]:
        """When what was played, from where, and when its zero is due."""
        return [order[1:] for order in self.orders if order[0] == "play"]

    @property
    def last(self) -> tuple[Any, ...]:
        """The last order but for preparations."""
        return [order for order in self.orders if order[0] != "prepare"][-1]


def squats(
    *, sets: int = 2, reps: int = 3, tempo: str = "4-0-1-1", rest_ms: int = 60_000
) -> Workout:
    """Single-leg squats."""
    squat = exercises()["single-leg-squat"]
    lift = prescribe(squat, sets=sets, reps=reps, tempo=Tempo.parse(tempo), rest_ms=rest_ms)
    return Workout((lift,))


class Stage:
    """A player, its clock and its sink, and everything that it told."""

    def __init__(
        self,
        workout: Workout | None = None,
        *,
        lead_ms: int = 0,
        enforcement: Enforcement = Enforcement.PACE,
        waits_for_me: bool = False,
        sink_type: type[RecordingSink] = RecordingSink,
        compiler: Compiler | None = None,
    ) -> None:
        self.clock = ManualClock()
        self.sink = sink_type(self.clock, lead_ms)
        self.compiler = compiler or Compiler(phrase_templates(), SteadyVoice())
        self.workout = workout or squats()
        self.timeline: Timeline = self.compiler.compile(self.workout)
        self.player = Player(
            self.timeline,
            self.compiler,
            self.clock,
            self.sink,
            enforcement=enforcement,
            waits_for_me=waits_for_me,
        )
        self.events: list[Event] = []
        self.player.subscribe(self.events.append)

    def change_speech_options(self, speech_options: SpeechOptions) -> None:
        """Have the score told in another way, and wait until it is compiled."""
        self.player.ask_speech_options(speech_options)
        self.player.retell()

    def run(self, for_ms: float) -> None:
        """Let time pass, and wake the player exactly when it wants to be woken."""
        until_ms = self.clock.ms + for_ms
        while True:
            deadline_ms = self.player.deadline_ms()
            if deadline_ms is None or deadline_ms > until_ms:
                break
            self.clock.ms = max(self.clock.ms, deadline_ms)
            self.player.advance()
        self.clock.ms = until_ms
        self.player.advance()

    def run_to_end(self) -> None:
        """Play whatever is left."""
        while (deadline_ms := self.player.deadline_ms()) is not None:
            self.clock.ms = max(self.clock.ms, deadline_ms)
            self.player.advance()

    def run_to(self, index: int, offset_ms: float) -> None:
        """Start, and play up to a moment of a block of the timeline."""
        self.player.start()
        before_ms = sum(block.duration_ms for block in self.timeline.blocks[:index])
        self.run(before_ms + offset_ms)

    def kinds(self, since: int = 0) -> list[EventKind]:
        """The kinds of the events so far."""
        return [event.kind for event in self.events[since:]]

    def index_of(self, kind: BlockKind, nth: int = 0) -> int:
        """Where the nth block of a kind stands."""
        places = [i for i, block in enumerate(self.timeline.blocks) if block.kind is kind]
        return places[nth]


def expected_events(timeline: Timeline) -> Iterator[tuple[str, int, str | None, int | None]]:
    """What a session that nobody touches tells: name, due, phase and rep, from the score alone."""
    zero_ms = 0
    yield "session_started", 0, None, None
    for block in timeline.blocks:
        yield "block_started", zero_ms, None, None
        for number, phase in enumerate(block.phases):
            rep = phase.rep_number
            yield "phase_started", zero_ms + phase.start_ms, phase.kind.value, rep
            following = block.phases[number + 1] if number + 1 < len(block.phases) else None
            if rep is not None and (following is None or following.rep_number != rep):
                end_ms = zero_ms + phase.start_ms + phase.duration_ms
                yield "rep_completed", end_ms, phase.kind.value, rep
        zero_ms += block.duration_ms
        if block.kind is BlockKind.SET:
            yield "set_completed", zero_ms, None, None
    yield "session_finished", zero_ms, None, None


def told(events: list[Event]) -> list[tuple[str, int, str | None, int | None]]:
    """Events in the form of ``expected_events``."""
    return [
        (
            event.kind.value,
            event.due_ms,
            event.phase.kind.value if event.phase else None,
            event.phase.rep_number if event.phase else None,
        )
        for event in events
    ]


READY_AGAIN_MS = 3_000
REP_MS = 6_000
FIRST_REP_MS = 5_000


def in_rep(number: int, *, into_ms: int = 1_000, lead_ms: int = 0, nth: int = 0) -> Stage:
    """A stage in the middle of a rep of the nth set."""
    stage = Stage(lead_ms=lead_ms)
    index = stage.index_of(BlockKind.SET, nth)
    stage.run_to(index, lead_ms + FIRST_REP_MS + (number - 1) * REP_MS + into_ms)
    return stage


def where(stage: Stage) -> tuple[PhaseKind, int | None]:
    """The phase, and the rep that it belongs to or leads to."""
    position = stage.player.position()
    following = position.next_phase.rep_number if position.next_phase else None
    return position.phase.kind, position.phase.rep_number or following
