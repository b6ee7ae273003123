"""A rest that is made longer or shorter while it runs."""

from collections import Counter
from itertools import pairwise

from example_counts import examples
from hypothesis import given, settings
from hypothesis import strategies as st
from score_material import (
    AnyVoice,
    Score,
    exercise,
    of_kind,
    phrases,
    said_at,
    texts,
    ticks_at,
)

from tempo_coach.library.loader import phrase_templates
from tempo_coach.timeline.timeline import Block, BlockKind, PhaseKind
from tempo_coach.training.prescription import Workout, prescribe

SAY = phrase_templates()
COUNTDOWN = {SAY.count(remaining) for remaining in (1, 2, 3)}
NAMED = "Lift 2, left leg."
NEXT = {SAY.plain("next"), NAMED, "Left leg.", "Set one of two.", "Three reps."}
BRISK = AnyVoice(seed=3, fastest_ms=100, slowest_ms=400, furthest_anchor_ms=80)
SOME = settings(max_examples=examples(100), deadline=None)

VOICES = st.builds(
    AnyVoice,
    seed=st.integers(0, 1000),
    slowest_ms=st.sampled_from([200, 900, 3_000]),
    unknown_percent=st.sampled_from([0, 0, 20]),
)


def resting(voice: AnyVoice, rest_ms: int) -> tuple[Score, Block]:
    lifts = (prescribe(exercise(1), sets=1, rest_ms=rest_ms), prescribe(exercise(2)))
    score = Score(Workout(lifts), voice)
    return score, of_kind(score.timeline, BlockKind.REST)[0]


@SOME
@given(
    VOICES,
    st.integers(1_000, 200_000),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from([-15_000, 15_000])), max_size=4),
)
def test_a_changed_rest_stays_a_rest(
    voice: AnyVoice, rest_ms: int, changes: list[tuple[float, int]]
) -> None:
    score, block = resting(voice, rest_ms)
    heard_ms = 0
    for further, delta_ms in changes:
        heard_ms += round((block.duration_ms - heard_ms) * further)
        begun = [cue for cue in block.cues if cue.start_ms <= heard_ms]
        before = block
        block = score.compiler.resized_rest(block, block.duration_ms + delta_ms, heard_ms)

        assert (block.kind, block.side, block.set_number) == (
            BlockKind.REST,
            before.side,
            before.set_number,
        )
        assert block.prescription is before.prescription
        assert [(p.kind, p.start_ms, p.duration_ms) for p in block.phases] == [
            (PhaseKind.REST, 0, block.duration_ms)
        ]
        assert block.duration_ms >= heard_ms
        assert set(begun) <= set(block.cues), "what was begun is heard to its end"
        assert all(cue in begun or cue.start_ms >= heard_ms for cue in phrases(block))
        assert all(cue.end_ms <= block.duration_ms for cue in phrases(block))
        for one, other in pairwise(phrases(block)):
            assert one.end_ms <= other.start_ms


@SOME
@given(VOICES, st.integers(1_000, 200_000), st.floats(0, 1), st.sampled_from([-15_000, 15_000]))
def test_a_changed_rest_repeats_what_is_next_at_its_new_end_and_nothing_else(
    voice: AnyVoice, rest_ms: int, further: float, delta_ms: int
) -> None:
    score, block = resting(voice, rest_ms)
    changed = score.compiler.resized_rest(
        block, block.duration_ms + delta_ms, round(block.duration_ms * further)
    )
    counted = Counter(text for text in texts(changed) if text not in NEXT | COUNTDOWN)
    assert [text for text, times in counted.items() if times > 1] == []
    begun = Counter(cue.text for cue in phrases(changed) if cue in block.cues)
    for text, times in Counter(texts(changed)).items():
        # Told once for the old end and once for the new one; a new exercise is named besides,
        # as it is explained.
        assert times <= 2 + (text == NAMED), text
        assert times - begun[text] <= 1 + (text == NAMED), text


@SOME
@given(st.integers(40_000, 120_000), st.integers(3_000, 18_000))
def test_the_new_end_has_its_announcement_and_countdown(rest_ms: int, heard_ms: int) -> None:
    score, block = resting(BRISK, rest_ms)
    for delta_ms in (-15_000, 15_000):
        changed = score.compiler.resized_rest(block, rest_ms + delta_ms, heard_ms)
        assert changed.duration_ms == rest_ms + delta_ms
        for remaining in (3, 2, 1):
            at_ms = changed.duration_ms - remaining * 1000
            assert said_at(changed, at_ms) == [SAY.count(remaining)]
        upcoming = [cue for cue in phrases(changed) if cue.text == SAY.plain("next")]
        assert len(upcoming) == 1
        until_ms = changed.duration_ms - upcoming[0].start_ms
        if changed.duration_ms - heard_ms > 11_000:
            assert 9_000 <= until_ms <= 10_000


def test_a_count_whose_beginning_is_already_over_becomes_a_tick() -> None:
    """A word sounds a little before its beat, and is never heard without its beginning."""
    late_beat = AnyVoice(seed=1, fastest_ms=300, slowest_ms=300, furthest_anchor_ms=299)
    score, block = resting(late_beat, 60_000)
    length = late_beat.length_of(SAY.count(3))
    assert length
    assert length.anchor_ms > 20
    changed = score.compiler.resized_rest(block, 45_000, 42_000 - 10)
    assert said_at(changed, 42_000) == []
    assert ticks_at(changed, 42_000) == 1


def test_a_rest_made_longer_in_its_countdown_counts_down_again() -> None:
    score, block = resting(BRISK, 60_000)
    changed = score.compiler.resized_rest(block, 75_000, 58_500)
    for remaining in (3, 2, 1):
        assert said_at(changed, 75_000 - remaining * 1000) == [SAY.count(remaining)]


def test_a_rest_that_is_taken_away_ends_as_soon_as_the_phrase_under_way_is_over() -> None:
    score, block = resting(BRISK, 60_000)
    inside = phrases(block)[0].start_ms + 10
    changed = score.compiler.resized_rest(block, inside - 5_000, inside)
    assert changed.duration_ms == phrases(block)[0].end_ms
