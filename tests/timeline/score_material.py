"""Exercises, voices and workouts to compile, and short ways to ask a score."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from zlib import crc32

from hypothesis import strategies as st

from tempo_coach.library.loader import phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import Cue, CueKind, PhraseLength
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, PhaseKind, Timeline
from tempo_coach.training.exercise import Exercise, FirstPhase, Movement, RepPhase, Sides
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Prescription, Side, Workout
from tempo_coach.training.tempo import Tempo

WORDS = {
    RepPhase.LOWER: "Sink",
    RepPhase.HOLD: "Wait",
    RepPhase.PRESS: "Push",
    RepPhase.TOP: "Stand",
}
FORM_CUES: Mapping[RepPhase, tuple[str, ...]] = {
    RepPhase.LOWER: ("Hips back.", "Hips level."),
    RepPhase.HOLD: ("Stay light.",),
    RepPhase.PRESS: ("Through the heel.",),
    RepPhase.TOP: ("Breathe out.",),
}
DIGIT_OF = {
    PhaseKind.LOWER: "eccentric_ms",
    PhaseKind.HOLD: "lengthened_pause_ms",
    PhaseKind.PRESS: "concentric_ms",
    PhaseKind.TOP: "shortened_pause_ms",
}
FROM_THE_TOP = (PhaseKind.LOWER, PhaseKind.HOLD, PhaseKind.PRESS, PhaseKind.TOP)
FROM_THE_FLOOR = (PhaseKind.PRESS, PhaseKind.TOP, PhaseKind.LOWER, PhaseKind.HOLD)

NEAREST_MS = 60
"""Brisk phrases are never nearer to each other than this."""


@dataclass(frozen=True)
class AnyVoice:
    """A voice whose phrases take any time at all; some it cannot say."""

    seed: int
    fastest_ms: int = 50
    slowest_ms: int = 4_000
    furthest_anchor_ms: int = 400
    unknown_percent: int = 0

    def length_of(self, text: str) -> PhraseLength | None:
        """Random, but the same each time."""
        dice = crc32(f"{self.seed} {text}".encode())
        if dice % 100 < self.unknown_percent:
            return None
        duration_ms = self.fastest_ms + dice // 100 % (self.slowest_ms - self.fastest_ms + 1)
        anchor_ms = dice // 7 % (min(duration_ms - 1, self.furthest_anchor_ms) + 1)
        return PhraseLength(duration_ms, anchor_ms)


@dataclass(frozen=True)
class SteadyVoice:
    """A voice that takes 60 ms a letter, with its beat after 40 ms."""

    def length_of(self, text: str) -> PhraseLength | None:
        """As long as it is written."""
        return PhraseLength(60 * len(text), 40)


@dataclass(frozen=True)
class Score:
    """A workout, the voice that speaks in it, and what became of them."""

    workout: Workout
    voice: AnyVoice
    timeline: Timeline = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "timeline", self.compiler.compile(self.workout))

    @property
    def compiler(self) -> Compiler:
        """What compiled it."""
        return Compiler(phrase_templates(), self.voice)

    @property
    def set_blocks(self) -> list[Block]:
        """The blocks that are a set on one side."""
        return of_kind(self.timeline, BlockKind.SET)


def exercise(
    number: int = 1,
    *,
    sides: Sides = Sides.EACH_LEG,
    first_phase: FirstPhase = FirstPhase.ECCENTRIC,
    form_cues: Mapping[RepPhase, tuple[str, ...]] = FORM_CUES,
) -> Exercise:
    """An exercise that says little, and says it clearly."""
    return Exercise(
        key=f"lift-{number}",
        name=f"Lift {number}",
        sides=sides,
        movement=Movement.SQUAT,
        first_phase=first_phase,
        phase_words=WORDS,
        form_cues=form_cues,
        set_up=f"Stand at lift {number}.",
        description="",
        too_hard="",
        too_easy="",
        it_hurts="",
        tempo=Tempo.parse("4-0-1-1"),
        sets=2,
        reps=3,
        rest_ms=60_000,
        load_hint="",
    )


def phase_lengths() -> st.SearchStrategy[int]:
    """Whole seconds as a rule, now and then none, or a fraction."""
    whole = st.integers(0, 8).map(lambda seconds: seconds * 1000)
    return whole | st.sampled_from([0, 1000, 1500, 2500]) | st.integers(0, 8_000)


@st.composite
def tempos(draw: st.DrawFn) -> Tempo:
    """Any tempo that a rep can have."""
    lengths = st.tuples(*[phase_lengths()] * 4).filter(lambda phases: sum(phases) >= 1000)
    eccentric_ms, lengthened_ms, concentric_ms, shortened_ms = draw(lengths)
    if draw(st.booleans()):
        return Tempo(eccentric_ms, lengthened_ms, 1000, shortened_ms, explosive=True)
    return Tempo(eccentric_ms, lengthened_ms, concentric_ms, shortened_ms)


def unhurried_tempos() -> st.SearchStrategy[Tempo]:
    """Tempos in which brisk phrases have room: every phase at least two seconds."""
    second = st.integers(2, 6).map(lambda seconds: seconds * 1000)
    return st.builds(Tempo, second, second, second, second)


@st.composite
def prescriptions(
    draw: st.DrawFn, tempo: st.SearchStrategy[Tempo], number: int, least_rest_ms: int = 0
) -> Prescription:
    """Any prescription of any kind of lift."""
    lift = exercise(
        number,
        sides=draw(st.sampled_from(Sides)),
        first_phase=draw(st.sampled_from(FirstPhase)),
        form_cues=draw(st.sampled_from([FORM_CUES, {}])),
    )
    left_first = [(Side.LEFT, Side.RIGHT), (Side.RIGHT, Side.LEFT), (Side.LEFT,), (Side.RIGHT,)]
    one_by_one = st.sampled_from(left_first)
    rests = st.sampled_from([0, 3_000, 20_000, 90_000]) | st.integers(0, 200_000)
    return Prescription(
        exercise=lift,
        tempo=draw(tempo),
        sets=draw(st.integers(1, 4)),
        reps=draw(st.integers(1, 8)),
        rest_ms=max(least_rest_ms, draw(rests)),
        sides=draw(one_by_one) if lift.sides is Sides.EACH_LEG else (Side.BOTH,),
        load=draw(st.none() | st.just(Load("16", "kg"))),
    )


@st.composite
def scores(draw: st.DrawFn) -> Score:
    """Any workout, spoken by any voice: brisk, slow, or one that lacks phrases."""
    count = draw(st.integers(1, 2))
    workout = Workout(tuple(draw(prescriptions(tempos(), n + 1)) for n in range(count)))
    fastest_ms = draw(st.sampled_from([1, 50, 300, 900]))
    voice = AnyVoice(
        seed=draw(st.integers(0, 10_000)),
        fastest_ms=fastest_ms,
        slowest_ms=fastest_ms + draw(st.sampled_from([0, 200, 900, 5_000])),
        furthest_anchor_ms=draw(st.sampled_from([0, 60, 400, 2_000])),
        unknown_percent=draw(st.sampled_from([0, 0, 10, 50, 100])),
    )
    return Score(workout, voice)


@st.composite
def unhurried_scores(draw: st.DrawFn) -> Score:
    """Workouts in which everything that a brisk voice has to say fits."""
    count = draw(st.integers(1, 2))
    made = (draw(prescriptions(unhurried_tempos(), n + 1, 30_000)) for n in range(count))
    voice = AnyVoice(draw(st.integers(0, 10_000)), 100, 400, 80)
    return Score(Workout(tuple(made)), voice)


def of_kind(timeline: Timeline, kind: BlockKind) -> list[Block]:
    """The blocks of one kind, in order."""
    return [block for block in timeline.blocks if block.kind is kind]


def phrases(block: Block) -> list[Cue]:
    """What is said in a block, in the order in which it begins."""
    said = [cue for cue in block.cues if cue.kind is CueKind.PHRASE]
    return sorted(said, key=lambda cue: cue.start_ms)


def texts(block: Block) -> list[str]:
    """The words that are said in a block, in their order."""
    return [cue.text for cue in phrases(block)]


def said_at(block: Block, at_ms: int) -> list[str]:
    """What is said with its beat exactly at a moment."""
    return [cue.text for cue in phrases(block) if cue.at_ms == at_ms]


def ticks_at(block: Block, at_ms: int) -> int:
    """How many ticks sound at a moment."""
    return sum(cue.kind is CueKind.TICK and cue.at_ms == at_ms for cue in block.cues)


def counts_before(
    blocks: Sequence[Block], index: int, counts: Sequence[str]
) -> dict[int, list[Cue]]:
    """What is heard of a count before a set, by the milliseconds before its first rep.

    Args:
        blocks: A score.
        index: The set.
        counts: The counts that are looked for; ticks are looked for too.
    """
    heard: dict[int, list[Cue]] = {}
    zero_ms = blocks[index].phases[0].end_ms
    for block in (blocks[index], blocks[index - 1]):
        for cue in block.cues:
            before_ms = zero_ms - cue.at_ms
            if before_ms > 0 and (cue.kind is CueKind.TICK or cue.text in counts):
                heard.setdefault(before_ms, []).append(cue)
        zero_ms += blocks[index - 1].duration_ms
        if index == 0 or blocks[index - 1].kind is not BlockKind.REST:
            break
    return heard


def reps_of_block(block: Block) -> Iterator[tuple[int, list[Phase]]]:
    """Each rep's number and phases, in playing order."""
    numbers = dict.fromkeys(phase.rep_number for phase in block.phases)
    for number in numbers:
        if number is not None:
            yield number, [phase for phase in block.phases if phase.rep_number == number]


def lead_in(score: Score) -> Iterator[tuple[Block | None, list[Block], Block]]:
    """For every set: the set before, what lies between, and the set."""
    before: Block | None = None
    between: list[Block] = []
    for block in score.timeline.blocks:
        if block.kind is BlockKind.SET:
            yield before, between, block
            before, between = block, []
        else:
            between.append(block)
