"""One rep to hear what a tempo is like, and legs that take turns to go first."""

from score_material import SteadyVoice

from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import BlockKind, PhaseKind
from tempo_coach.training.prescription import Side, SideOrder, Workout, prescribe
from tempo_coach.training.tempo import Tempo

COMPILER = Compiler(phrase_templates(), SteadyVoice())
SQUAT = exercises()["single-leg-squat"]


def test_one_rep_is_a_get_ready_and_the_tempo_once() -> None:
    prescription = prescribe(SQUAT, tempo=Tempo.parse("5-2-X-1"), sets=4, lead=Side.RIGHT)
    (block,) = COMPILER.one_rep(prescription).blocks
    assert (block.kind, block.side, block.set_number) == (BlockKind.SET, Side.RIGHT, 1)
    assert [(phase.kind, phase.duration_ms) for phase in block.phases[1:]] == [
        (PhaseKind.LOWER, 5_000),
        (PhaseKind.HOLD, 2_000),
        (PhaseKind.PRESS, 1_000),
        (PhaseKind.TOP, 1_000),
    ]
    assert block.phases[0].kind is PhaseKind.READY
    assert block.phases[0].duration_ms <= 5_000
    said = {cue.text: cue.at_ms - block.phases[1].start_ms for cue in block.cues if cue.text}
    assert said["Lower."] == 0
    assert said["Press."] == 7_000


def test_legs_that_take_turns_change_within_each_set_and_rest_between_sets() -> None:
    turns = prescribe(SQUAT, sets=3, side_order=SideOrder.ALTERNATE)
    blocks = COMPILER.compile(Workout((turns,))).blocks
    assert [(b.set_number, b.side) for b in blocks if b.kind is BlockKind.SET] == [
        (1, Side.LEFT),
        (1, Side.RIGHT),
        (2, Side.RIGHT),
        (2, Side.LEFT),
        (3, Side.LEFT),
        (3, Side.RIGHT),
    ]
    between = [b.kind for b in blocks if b.kind in (BlockKind.SWITCH, BlockKind.REST)]
    assert between == [
        BlockKind.SWITCH,
        BlockKind.REST,
        BlockKind.SWITCH,
        BlockKind.REST,
        BlockKind.SWITCH,
    ]
