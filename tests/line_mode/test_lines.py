"""The plain lines: one a phase, with everything that a screen reader needs to hear."""

import re
from dataclasses import replace

import pytest

from tempo_coach.library.loader import exercises, full_workout, phrase_templates
from tempo_coach.line_mode.lines import line_of
from tempo_coach.playback.events import SKIPPED, Event, EventKind, PauseReason
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.cues import PhraseLength
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind, Timeline
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo

SQUAT = exercises()["single-leg-squat"]


class Voice:
    """A voice that takes 40 ms a letter."""

    def length_of(self, text: str) -> PhraseLength | None:
        return PhraseLength(40 * len(text), 30)


def score(*lifts: Exercise, sets: int = 2, reps: int = 2, tempo: str = "4-0-1-1") -> Timeline:
    made = (prescribe(lift, sets=sets, reps=reps, tempo=Tempo.parse(tempo)) for lift in lifts)
    return Compiler(phrase_templates(), Voice()).compile(Workout(tuple(made)))


def lines_of(timeline: Timeline) -> list[tuple[Block, PhaseKind, str]]:
    lines: list[tuple[Block, PhaseKind, str]] = []
    for block in timeline.blocks:
        for phase in block.phases:
            line = line_of(Event(EventKind.PHASE_STARTED, 0, 0.0, block, phase))
            if phase.kind is PhaseKind.READY and phase.duration_ms <= 1_000:
                assert line is None, "the rest has counted down, and nobody could get ready"
                continue
            assert line is not None
            lines.append((block, phase.kind, line))
    return lines


def test_what_was_skipped_is_not_called_finished_or_well_done() -> None:
    block = Compiler(phrase_templates(), Voice()).ending_without_reps()
    ((_, _, last),) = lines_of(Timeline((block,)))
    assert "skipped" in last
    assert "well done" not in last.lower()
    over = Event(EventKind.SESSION_FINISHED, 0, 61_000.0, detail=SKIPPED)
    told = line_of(over) or ""
    assert "1:01" in told
    assert "Finished" not in told
    assert "skipped" in told


def test_a_rest_that_counts_down_is_followed_by_the_rep() -> None:
    timeline = score(SQUAT)
    told = lines_of(timeline)
    rests = [at for at, (block, _, _) in enumerate(told) if block.kind is BlockKind.REST]
    assert rests
    assert all("Rep 1 of 2" in told[at + 1][2] for at in rests)
    assert any(kind is PhaseKind.READY for _, kind, _ in told), "what is long enough is told"


def test_every_phase_is_one_plain_line() -> None:
    for _, _, line in lines_of(score(*full_workout())):
        assert line.strip() == line
        assert line.isprintable()
        assert re.fullmatch(r"[\x20-\x7e]+", line), "no box drawing"


def test_a_phase_of_a_rep_names_rep_word_and_length() -> None:
    in_reps = [line for _, kind, line in lines_of(score(SQUAT)) if kind.rep_phase]
    assert in_reps[:3] == [
        "Rep 1 of 2: Lower, 4 seconds",
        "Rep 1 of 2: Press, 1 second",
        "Rep 1 of 2: Tall, 1 second",
    ]


def test_a_deadlift_speaks_of_hinge_and_drive() -> None:
    lines = [line for _, _, line in lines_of(score(exercises()["two-leg-deadlift"]))]
    assert any("Hinge, 4 seconds" in line for line in lines)
    assert any("Drive, 1 second" in line for line in lines)


def test_fractions_of_a_second() -> None:
    lines = [line for _, _, line in lines_of(score(SQUAT, tempo="3.5-0-X-0"))]
    assert "Rep 1 of 2: Lower, 3.5 seconds" in lines


@pytest.mark.parametrize("kind", [PhaseKind.TALK, PhaseKind.SWITCH, PhaseKind.REST])
def test_what_lies_between_names_exercise_leg_set_and_reps(kind: PhaseKind) -> None:
    for block, phase, line in lines_of(score(SQUAT)):
        if phase is kind and block.prescription and block.side:
            for words in (
                "Single-leg squat",
                f"{block.side.value} leg",
                f"set {block.set_number} of 2",
                "2 reps",
            ):
                assert words in line


def test_a_rest_and_a_switch_say_how_long() -> None:
    lines = {kind: line for _, kind, line in lines_of(score(SQUAT))}
    assert lines[PhaseKind.REST].startswith("Rest, 90 seconds")
    assert lines[PhaseKind.SWITCH].startswith("Switch legs, 10 seconds")


def test_the_first_line_says_how_to_stand_and_at_what_tempo() -> None:
    _, _, first = lines_of(score(SQUAT))[0]
    assert SQUAT.set_up in first
    assert "4-0-1-1" in first


def test_a_name_from_a_file_can_print_nothing_but_text() -> None:
    evil = replace(SQUAT, name="Sq\x1b[2Juat\nx", set_up="a\x07b")
    for _, _, line in lines_of(score(evil)):
        assert line.isprintable()


@pytest.mark.parametrize("reason", list(PauseReason))
def test_a_pause_says_why_and_how_to_go_on(reason: PauseReason) -> None:
    line = line_of(Event(EventKind.PAUSED, 0, 0.0, detail=reason.value))
    assert line
    assert line.startswith("Paused")
    assert "Space" in line
    if reason is not PauseReason.ASKED:
        assert reason.value in line


def test_the_end() -> None:
    finished = line_of(Event(EventKind.SESSION_FINISHED, 0, 190_400.0))
    early = line_of(Event(EventKind.SESSION_FINISHED, 0, 61_000.0, detail="ended early"))
    assert finished == "Finished after 3:11."
    assert early == "Ended early after 1:01."


def test_lost_sound_is_said() -> None:
    line = line_of(Event(EventKind.SPEAKER_LOST, 0, 0.0, detail="The speaker stopped."))
    assert line
    assert "The speaker stopped." in line


@pytest.mark.parametrize(
    ("lowering", "line"),
    [
        (
            Lowering(2, 2_800, 4_000, Verdict.TOO_FAST, repeated=True),
            "Touch, rep 2: 2.8 of 4 seconds. Too fast, once more.",
        ),
        (
            Lowering(2, 2_800, 4_000, Verdict.TOO_FAST, repeated=False),
            "Touch, rep 2: 2.8 of 4 seconds. Too fast, but carry on.",
        ),
        (
            Lowering(1, 3_960, 4_000, Verdict.ON_TIME, repeated=False),
            "Touch, rep 1: 4.0 of 4 seconds. On time.",
        ),
        (
            Lowering(3, 5_000, 3_500, Verdict.SLOW, repeated=False),
            "Touch, rep 3: 5.0 of 3.5 seconds. Slow, but it counts.",
        ),
    ],
)
def test_a_touch_tells_what_was_taken_and_what_was_asked(lowering: Lowering, line: str) -> None:
    assert line_of(Event(EventKind.TOUCHED, 0, 0.0, lowering=lowering)) == line


def test_a_rest_that_waits_says_how_to_go_on() -> None:
    line = line_of(Event(EventKind.WAITING, 0, 0.0))
    assert line == "The rest is over. Press Space to continue."


@pytest.mark.parametrize(
    "kind",
    [
        EventKind.SESSION_STARTED,
        EventKind.BLOCK_STARTED,
        EventKind.REP_COMPLETED,
        EventKind.SET_COMPLETED,
    ],
)
def test_everything_else_has_no_line_of_its_own(kind: EventKind) -> None:
    block = next(b for b in score(SQUAT).blocks if b.kind is BlockKind.SET)
    assert line_of(Event(kind, 0, 0.0, block, block.phases[-1])) is None
