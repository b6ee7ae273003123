"""Another delivery in the middle of a session: from the next block on, and nothing moves."""

import pytest
from stage import FIRST_REP_MS, READY_AGAIN_MS, REP_MS, Stage, expected_events, squats, told

from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.speech_options import Counting, SpeechOptions, Verbosity
from tempo_coach.timeline.timeline import Block, BlockKind
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import Side

TONES = SpeechOptions(Verbosity.TONES)
DOWN = SpeechOptions(counting=Counting.DOWN)


def said(block: Block) -> list[str]:
    return [cue.text for cue in block.cues if cue.kind is CueKind.PHRASE]


def started(stage: Stage) -> list[Block]:
    kind = EventKind.BLOCK_STARTED
    return [event.block for event in stage.events if event.kind is kind and event.block]


@pytest.mark.parametrize("lead_ms", [0, 250])
def test_the_block_under_way_stays_and_the_next_ones_change(lead_ms: int) -> None:
    stage = Stage(lead_ms=lead_ms)
    stage.run_to(1, 8_000)
    before = stage.player.position()
    stage.change_speech_options(TONES)
    after = stage.player.position()
    assert after.block is before.block
    assert (after.phase, after.phase_elapsed_ms) == (before.phase, before.phase_elapsed_ms)
    assert after.next_block is stage.player.timeline.blocks[2]
    assert stage.sink.orders[-1] == ("prepare", stage.clock.ms, after.next_block)
    stage.run_to_end()
    blocks = started(stage)
    assert blocks[:2] == list(stage.timeline.blocks[:2])
    assert all(said(block) for block in blocks[:2])
    assert blocks[2:] == list(stage.compiler.delivering(TONES).compile(stage.workout).blocks[2:])
    assert not any(said(block) for block in blocks[2:])
    assert [block for _, block, *_ in stage.sink.plays] == blocks


def test_the_reps_keep_their_time_and_the_tally_counts_them_all() -> None:
    stage = Stage()
    progress = SessionProgress(stage.workout)
    stage.player.subscribe(progress.count)
    stage.run_to(1, 8_000)
    stage.change_speech_options(TONES)
    stage.run(30_000)
    stage.change_speech_options(DOWN)
    stage.run_to_end()
    assert progress.complete
    expected = list(expected_events(stage.timeline))
    # Only the farewell depends on what is said.
    assert told(stage.events)[:-1] == expected[:-1]


def test_what_is_left_is_what_then_takes_place() -> None:
    stage = Stage()
    stage.run_to(1, 8_000)
    stage.change_speech_options(TONES)
    left_ms = stage.player.position().remaining_ms
    asked_ms = stage.clock.ms
    stage.run_to_end()
    assert stage.clock.ms - asked_ms == left_ms


def test_a_block_that_was_asked_for_is_replaced_before_it_begins() -> None:
    stage = Stage(lead_ms=250)
    stage.run_to(1, 250 + stage.timeline.blocks[1].duration_ms - 100)
    _, asked, _, zero_ms = stage.sink.plays[-1]
    assert asked is stage.timeline.blocks[2]
    stage.change_speech_options(TONES)
    replacing = stage.player.timeline.blocks[2]
    assert stage.sink.last == ("replace", stage.clock.ms, replacing, 0, zero_ms)
    stage.run(200)
    assert stage.player.position().block is replacing
    assert not said(replacing)


def test_before_the_start_it_holds_for_everything() -> None:
    stage = Stage()
    stage.change_speech_options(TONES)
    assert not said(stage.player.position().block)
    assert stage.sink.orders == []
    stage.player.start()
    stage.run_to_end()
    assert not any(said(block) for block in started(stage))


def test_a_rep_that_is_taken_again_is_told_anew() -> None:
    stage = Stage()
    stage.run_to(1, FIRST_REP_MS + REP_MS + 1_000)
    stage.change_speech_options(DOWN)
    assert stage.player.position().second == 2
    stage.player.back()
    stage.run(READY_AGAIN_MS + 1_000)
    position = stage.player.position()
    assert (position.phase.rep_number, position.phase_elapsed_ms) == (2, 1_000)
    assert position.second == 3
    at_ms = position.phase.start_ms
    counts = {cue.at_ms - at_ms: cue.text for cue in position.block.cues if cue.text == "One."}
    assert 3_000 in counts


def test_a_pause_takes_a_rep_again_and_a_rest_as_it_was() -> None:
    stage = Stage()
    stage.run_to(1, FIRST_REP_MS + 1_000)
    stage.player.pause()
    stage.change_speech_options(TONES)
    assert stage.sink.last[0] == "stop"
    stage.player.resume()
    assert not said(stage.player.position().block)
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.REST), 10_000)
    resting = stage.player.position().block
    stage.player.pause()
    stage.change_speech_options(TONES)
    stage.player.resume()
    assert stage.player.position().block is resting
    stage.player.back()
    again = stage.player.position().block
    assert not said(again)
    assert again.duration_ms == resting.duration_ms
    assert again == stage.player.timeline.blocks[stage.index_of(BlockKind.REST)]


def test_a_rest_that_was_made_longer_keeps_its_length_when_it_is_taken_again() -> None:
    stage = Stage()
    stage.run_to(stage.index_of(BlockKind.REST), 10_000)
    stage.player.change_rest(15_000)
    stage.change_speech_options(TONES)
    stage.player.back()
    assert stage.player.position().block.duration_ms == 75_000
    assert not said(stage.player.position().block)


def test_the_remarks_on_a_set_outlast_a_change() -> None:
    stage = Stage(squats(sets=1), enforcement=Enforcement.TOUCH)
    stage.run_to(1, FIRST_REP_MS + 5_000)
    stage.player.touch()
    stage.change_speech_options(SpeechOptions(Verbosity.WORDS))
    following = stage.player.position().next_block
    assert following
    assert said(following)[0] == "One descent was a little slow."
    stage.run(3 * REP_MS)
    switching = stage.player.position().block
    assert switching is following
    stage.change_speech_options(SpeechOptions(Verbosity.COUNTS, announcements=False))
    stage.player.back()
    assert said(stage.player.position().block) == [
        "One descent was a little slow.",
        "Switch legs.",
        "Right leg.",
    ]
    stage.change_speech_options(TONES)
    assert said(stage.player.position().block)
    stage.player.back()
    assert stage.player.position().block.side is Side.LEFT


def test_too_fast_is_a_tone_where_nothing_is_said() -> None:
    stage = Stage(enforcement=Enforcement.TOUCH)
    stage.change_speech_options(TONES)
    stage.run_to(1, FIRST_REP_MS + 2_000)
    stage.player.touch()
    block = stage.player.position().block
    assert [cue.text for cue in block.cues if cue.at_ms == 0] == ["too fast"]
    assert not said(block)
    assert stage.player.position().phase.duration_ms == READY_AGAIN_MS


def test_the_screen_counts_as_the_voice_does() -> None:
    """Also in a lowering that is no whole number of seconds."""
    stage = Stage(squats(tempo="3.5-0-1-1"))
    stage.change_speech_options(DOWN)
    stage.run_to(1, FIRST_REP_MS)
    shown: list[int] = []
    for _ in range(7):
        shown.append(stage.player.position().second)
        stage.run(500)
    assert shown == [4, 3, 3, 2, 2, 1, 1]
    stage = Stage()
    stage.run_to(1, FIRST_REP_MS)
    assert stage.player.position().second == 1


def test_the_screen_goes_on_as_it_counts_until_the_next_set() -> None:
    stage = Stage()
    stage.run_to(1, FIRST_REP_MS + 1_000)
    stage.change_speech_options(DOWN)
    assert stage.player.position().second == 2
    stage.run(stage.timeline.blocks[1].duration_ms - 1_000 + stage.timeline.blocks[2].duration_ms)
    position = stage.player.position()
    assert (position.phase.rep_number, position.phase_elapsed_ms) == (1, 0)
    assert position.second == 4


def test_the_same_delivery_changes_nothing() -> None:
    stage = Stage()
    stage.run_to(1, 8_000)
    orders, timeline = list(stage.sink.orders), stage.player.timeline
    stage.change_speech_options(SpeechOptions())
    assert stage.sink.orders == orders
    assert stage.player.timeline is timeline


def test_after_the_end_nothing_happens() -> None:
    stage = Stage()
    stage.player.start()
    stage.run_to_end()
    told_before: list[Event] = list(stage.events)
    orders = list(stage.sink.orders)
    stage.change_speech_options(TONES)
    assert (stage.events, stage.sink.orders) == (told_before, orders)
    assert stage.player.position().finished
