"""A session that stands wherever a test puts it, and remembers what it was asked."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback.events import Event, EventKind, PauseReason, Position
from tempo_coach.playback.output_levels import OutputLevels
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import PhraseLength
from tempo_coach.timeline.speech_options import FULL_SPEECH, SpeechOptions
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind, Timeline
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Workout


class SteadyVoice:
    """A voice that takes 60 ms a letter."""

    def length_of(self, text: str) -> PhraseLength | None:
        return PhraseLength(60 * len(text), 40)


_compiled: list[tuple[Workout, Timeline]] = []


def compiled(workout: Workout) -> Timeline:
    """The score of a workout, which nobody can change; each is made once."""
    for known, timeline in _compiled:
        if known == workout:
            return timeline
    _compiled.append((workout, Compiler(phrase_templates(), SteadyVoice()).compile(workout)))
    return _compiled[-1][1]


def position_at(timeline: Timeline, index: int, elapsed_ms: float) -> Position:
    """Where a session stands so long after the start of a block."""
    block = timeline.blocks[index]
    phase = block.phase_at(elapsed_ms)
    place = block.phases.index(phase)
    later = timeline.blocks[index + 1 :]
    return Position(
        block_index=index,
        block=block,
        phase=phase,
        phase_elapsed_ms=elapsed_ms - phase.start_ms,
        remaining_ms=sum(each.duration_ms for each in later) + block.duration_ms - elapsed_ms,
        next_phase=block.phases[place + 1] if place + 1 < len(block.phases) else None,
        next_block=later[0] if later else None,
        paused=None,
        finished=False,
        sound_note=None,
    )


def find(
    timeline: Timeline, kind: PhaseKind, elapsed_ms: float, *, nth: int = 0, rep: int | None = None
) -> Position:
    """So long after the start of the nth phase of a kind."""
    found = [
        (index, phase)
        for index, block in enumerate(timeline.blocks)
        for phase in block.phases
        if phase.kind is kind and (rep is None or phase.rep_number == rep)
    ]
    index, phase = found[nth]
    return position_at(timeline, index, phase.start_ms + elapsed_ms)


def reps_of(block: Block, count: int | None = None) -> list[Event]:
    """The events that tell the completed reps of a set."""
    last = {phase.rep_number: phase for phase in block.phases if phase.rep_number}
    done = list(last.values())[:count]
    return [
        Event(EventKind.REP_COMPLETED, phase.end_ms, phase.end_ms, block, phase) for phase in done
    ]


def set_blocks(timeline: Timeline) -> list[Block]:
    return [block for block in timeline.blocks if block.kind is BlockKind.SET]


@dataclass
class FakeSession:
    """Satisfies ``tempo_coach.playback.session.Session``."""

    here: Position
    asked: list[str] = field(default_factory=list[str])
    listeners: list[Callable[[Event], None]] = field(default_factory=list[Callable[[Event], None]])
    percent: int = 80
    enforced: Enforcement = Enforcement.PACE
    waits: bool = False
    told: SpeechOptions = FULL_SPEECH
    heard: OutputLevels = field(default_factory=OutputLevels)

    def position(self) -> Position:
        return self.here

    def subscribe(self, listener: Callable[[Event], None]) -> None:
        self.listeners.append(listener)

    def tell(self, event: Event) -> None:
        for listener in self.listeners:
            listener(event)

    def start(self) -> None:
        self.asked.append("start")

    def pause(self, reason: PauseReason = PauseReason.ASKED) -> None:
        self.asked.append(f"pause {reason.name}")
        self.here = replace(self.here, paused=reason)

    def resume(self) -> None:
        self.asked.append("resume")
        self.here = replace(self.here, paused=None)

    def skip(self) -> None:
        self.asked.append("skip")

    def back(self) -> None:
        self.asked.append("back")

    def change_rest(self, delta_ms: int) -> None:
        self.asked.append(f"rest {delta_ms}")

    def go_on(self) -> None:
        self.asked.append("go on")

    def touch(self) -> None:
        self.asked.append("touch")

    def enforcement(self) -> Enforcement:
        return self.enforced

    def waits_for_me(self) -> bool:
        return self.waits

    def set_waits_for_me(self, on: bool) -> None:
        self.waits = on
        self.asked.append(f"wait {on}")

    def set_volume(self, percent: int) -> None:
        self.percent = percent
        self.asked.append(f"volume {percent}")

    def volume(self) -> int:
        return self.percent

    def speech_options(self) -> SpeechOptions:
        return self.told

    def set_speech_options(self, speech_options: SpeechOptions) -> None:
        self.told = speech_options
        self.asked.append("speech_options")

    def output_levels(self) -> OutputLevels:
        return self.heard

    def set_output_levels(self, output_levels: OutputLevels) -> None:
        self.heard = output_levels
        self.asked.append("output_levels")

    def end(self) -> None:
        self.asked.append("end")
        self.here = replace(self.here, finished=True)

    def close(self) -> None:
        self.asked.append("close")
