"""What the shipped voice gets to say in the sessions that ship."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from score_material import counts_before, of_kind, phrases, reps_of_block, said_at, texts, ticks_at

from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.library.loader import exercises, full_workout, phrase_templates
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind, Timeline
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.prescription import Workout, prescribe
from tempo_coach.training.tempo import Tempo

SAY = phrase_templates()
EACH = pytest.mark.parametrize("exercise", exercises().values(), ids=lambda each: each.key)
ECCENTRIC_FIRST_4011 = [
    exercise for exercise in exercises().values() if str(exercise.tempo) == "4-0-1-1"
]


def score_of(workout: Workout, folder: Path) -> Timeline:
    return Compiler(SAY, choose_voice(VoiceChoice.COACH, folder)).compile(workout)


@pytest.fixture
def default_score(exercise: Exercise, tmp_path: Path) -> Timeline:
    return score_of(Workout((prescribe(exercise),)), tmp_path)


def sets(timeline: Timeline) -> Iterator[tuple[Block, int, int]]:
    """Every set with its rep's number and where the rep ends."""
    for block in of_kind(timeline, BlockKind.SET):
        for number, phases in reps_of_block(block):
            yield block, number, phases[-1].end_ms


@EACH
def test_every_phase_word_is_on_its_beat(exercise: Exercise, default_score: Timeline) -> None:
    for block in of_kind(default_score, BlockKind.SET):
        for phase in block.phases:
            if phase.kind.rep_phase:
                word = SAY.phase_word(exercise.phase_words[phase.kind.rep_phase])
                assert said_at(block, phase.start_ms) == [word]


@EACH
def test_every_set_is_counted_in(exercise: Exercise, default_score: Timeline) -> None:
    for index, block in enumerate(default_score.blocks):
        if block.kind is not BlockKind.SET:
            continue
        assert block.prescription
        assert block.prescription.exercise is exercise
        heard = counts_before(default_score.blocks, index, [SAY.count(n) for n in (1, 2, 3)])
        assert [cue.text for cues in heard.values() for cue in cues] == [
            SAY.count(remaining) for remaining in (3, 2, 1)
        ]
        # The first word follows at the pace of the count.
        beats_ms = sorted(heard)
        assert [late - soon for soon, late in pairwise(beats_ms)] == [1_000, 1_000]
        assert 1_000 <= beats_ms[0] <= 1_200


@EACH
def test_every_rep_is_numbered_as_it_ends(exercise: Exercise, default_score: Timeline) -> None:
    for block, number, end_ms in sets(default_score):
        assert any(
            cue.text == SAY.rep(number)
            for cue in phrases(block)
            if end_ms - 2_000 <= cue.start_ms and cue.end_ms <= end_ms
        ), f"{exercise.key}: rep {number}"


@EACH
def test_a_reps_number_is_never_taken_for_a_count(
    exercise: Exercise, default_score: Timeline
) -> None:
    """A bare number in a lowering is a second of it, on its beat."""
    numbers = {SAY.count(number): number for number in range(1, 31)}
    for block in of_kind(default_score, BlockKind.SET):
        for phase in block.phases:
            if phase.kind is not PhaseKind.LOWER:
                continue
            for cue in phrases(block):
                if cue.text in numbers and phase.start_ms <= cue.at_ms < phase.end_ms:
                    second_ms = (numbers[cue.text] - 1) * 1000
                    assert cue.at_ms == phase.start_ms + second_ms, f"{exercise.key}: {cue.text}"


@EACH
def test_the_last_rep_is_announced_before_it_starts(
    exercise: Exercise, default_score: Timeline
) -> None:
    for block in of_kind(default_score, BlockKind.SET):
        last = [cue for cue in phrases(block) if cue.text == SAY.plain("last_rep")]
        assert len(last) == 1, exercise.key
        last_rep = [phases for _, phases in reps_of_block(block)][-1]
        assert last[0].end_ms <= last_rep[0].start_ms


@EACH
def test_announcements_switches_and_rests_are_complete(
    exercise: Exercise, default_score: Timeline
) -> None:
    before: Block | None = None
    for block in default_score.blocks:
        if block.kind is BlockKind.SET:
            assert before
            assert block.side
            assert block.set_number
            needed = {
                SAY.exercise(exercise, block.side),
                SAY.set_of(block.set_number, exercise.sets),
                SAY.reps(exercise.reps),
            }
            assert needed <= set(texts(before))
            if before.kind is BlockKind.SWITCH:
                assert texts(before)[0] == SAY.plain("switch")
            if before.kind is BlockKind.REST:
                assert texts(before)[-3:] == [SAY.count(number) for number in (3, 2, 1)]
        before = block


@pytest.mark.parametrize("exercise", ECCENTRIC_FIRST_4011, ids=lambda each: each.key)
def test_four_seconds_down_are_counted_or_reminded_of_by_the_second(
    exercise: Exercise, tmp_path: Path
) -> None:
    timeline = score_of(Workout((prescribe(exercise, tempo=Tempo.parse("4-0-1-1")),)), tmp_path)
    for block in of_kind(timeline, BlockKind.SET):
        for phase in block.phases:
            if phase.kind is PhaseKind.LOWER:
                heard = [said_at(block, phase.start_ms + second * 1000) for second in range(4)]
                ticked = [ticks_at(block, phase.start_ms + second * 1000) for second in range(4)]
                for second in (1, 2, 3):
                    assert heard[second] == ([] if ticked[second] else [SAY.count(second + 1)])
                assert heard[3] == [SAY.count(4)], "the last second is always said"


@pytest.mark.parametrize("exercise", ECCENTRIC_FIRST_4011, ids=lambda each: each.key)
def test_every_rep_has_its_form_cue(exercise: Exercise, default_score: Timeline) -> None:
    cues = {text for texts_ in exercise.form_cues.values() for text in texts_}
    reps = cued = 0
    for block in of_kind(default_score, BlockKind.SET):
        for _, phases in reps_of_block(block):
            reps += 1
            inside = [
                c for c in phrases(block) if phases[0].start_ms <= c.start_ms < phases[-1].end_ms
            ]
            cued += any(cue.text in cues for cue in inside)
    assert cued == reps


@EACH
def test_neighbouring_phrases_never_run_together(
    exercise: Exercise, default_score: Timeline
) -> None:
    """Not even from one block to the next."""
    zero_ms = ended_ms = 0
    for block in default_score.blocks:
        for cue in phrases(block):
            assert not ended_ms or zero_ms + cue.start_ms - ended_ms >= 40, (exercise.key, cue)
            ended_ms = zero_ms + cue.end_ms
        zero_ms += block.duration_ms


def test_the_full_workout_is_said_without_a_speech_engine(tmp_path: Path) -> None:
    """Whatever the default workout says is in the shipped pack."""
    asked: set[str] = set()
    voice = choose_voice(VoiceChoice.COACH, tmp_path)

    class Asking:
        def length_of(self, text: str) -> object:
            asked.add(text)
            return voice.length_of(text)

    workout = Workout(tuple(prescribe(exercise) for exercise in full_workout()))
    Compiler(SAY, Asking()).compile(workout)  # type: ignore[arg-type]
    assert {text for text in asked if voice.length_of(text) is None} == set()
