"""One count before every set, however one comes to it."""

from collections.abc import Callable

import pytest
from stage import Stage

from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback.player import Player
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.timeline import Block, BlockKind

SAY = phrase_templates()
COUNTS = [SAY.count(remaining) for remaining in (3, 2, 1)]
REST_MS = 60_000


def counted(block: Block) -> list[str]:
    """What is counted in a set before its first rep, or in a rest."""
    until_ms = block.phases[0].end_ms
    cues = sorted(block.cues, key=lambda cue: cue.at_ms)
    said = [cue for cue in cues if cue.kind is CueKind.PHRASE and cue.at_ms < until_ms]
    return [cue.text for cue in said if cue.text in COUNTS]


def in_rest(elapsed_ms: int, *, lead_ms: int = 0) -> tuple[Stage, int]:
    """A stage in its rest, and where the set after it stands."""
    stage = Stage(lead_ms=lead_ms)
    index = stage.index_of(BlockKind.REST)
    stage.run_to(index, lead_ms + elapsed_ms)
    return stage, index + 1


def set_after(stage: Stage, index: int) -> Block:
    """The set after the rest, as it plays once the rest is over."""
    while stage.player.position().block_index < index:
        stage.run(100)
    return stage.player.position().block


@pytest.mark.parametrize("lead_ms", [0, 250])
def test_a_rest_that_ran_its_course_has_counted(lead_ms: int) -> None:
    stage, index = in_rest(1_000, lead_ms=lead_ms)
    assert counted(stage.player.position().block) == COUNTS
    played = set_after(stage, index)
    assert counted(played) == []
    assert played.phases[0].duration_ms <= 200
    assert stage.sink.plays[-1][1] is played, "what is heard is what is shown"


@pytest.mark.parametrize("order", [Player.skip, Player.go_on])
@pytest.mark.parametrize("elapsed_ms", [10_000, 58_500, 59_900])
def test_who_leaves_a_rest_early_is_counted_in(
    order: Callable[[Player], None], elapsed_ms: int
) -> None:
    stage, index = in_rest(elapsed_ms)
    order(stage.player)
    position = stage.player.position()
    assert position.block_index == index
    assert counted(position.block) == COUNTS


def test_a_count_that_a_pause_broke_off_is_not_enough() -> None:
    stage, index = in_rest(58_500)
    stage.player.pause()
    stage.player.resume()
    assert counted(set_after(stage, index)) == COUNTS
    assert stage.sink.plays[-1][1] is stage.player.position().block


def test_a_count_after_a_pause_is_enough() -> None:
    stage, index = in_rest(30_000)
    stage.player.pause()
    stage.player.resume()
    assert counted(set_after(stage, index)) == []


def test_a_rest_made_too_short_for_its_count_leaves_it_to_the_set() -> None:
    stage, index = in_rest(50_000)
    stage.player.change_rest(-15_000)
    assert counted(stage.player.position().block) == []
    assert counted(set_after(stage, index)) == COUNTS


def test_a_rest_made_longer_again_counts_again() -> None:
    stage, index = in_rest(28_500)
    for delta_ms in (-15_000, -15_000):
        stage.player.change_rest(delta_ms)
    assert counted(stage.player.position().block) == []
    stage.player.change_rest(15_000)
    assert counted(stage.player.position().block) == COUNTS
    assert counted(set_after(stage, index)) == []


@pytest.mark.parametrize("on", [True, False])
def test_a_rest_that_waits_leaves_the_count_to_the_set(on: bool) -> None:
    stage, index = in_rest(30_000)
    stage.player.set_waits_for_me(True)
    stage.player.set_waits_for_me(on)
    stage.run(REST_MS - 30_000 + 50)
    if on:
        stage.player.go_on()
    assert counted(stage.timeline.blocks[index]) == []
    position = stage.player.position()
    assert position.block_index == index
    assert counted(position.block) == (COUNTS if on else [])


def test_a_set_that_is_taken_again_counts() -> None:
    stage, index = in_rest(0)
    set_after(stage, index)
    stage.run(2_000)
    stage.player.back()
    assert counted(stage.player.position().block) == COUNTS[1:]


@pytest.mark.parametrize("elapsed_ms", [30_000, 58_500])
def test_a_rest_begun_again_counts(elapsed_ms: int) -> None:
    stage, index = in_rest(elapsed_ms)
    stage.player.back()
    assert counted(set_after(stage, index)) == []
