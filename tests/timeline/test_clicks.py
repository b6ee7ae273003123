"""The steady click of the latency screen."""

import pytest

from tempo_coach.timeline.clicks import clicks
from tempo_coach.timeline.cues import CueKind
from tempo_coach.timeline.timeline import BlockKind, PhaseKind


@pytest.mark.parametrize("count", [1, 3, 60])
def test_it_ticks_each_second_on_whole_milliseconds(count: int) -> None:
    (block,) = clicks(count).blocks
    assert [cue.at_ms for cue in block.cues] == [1_000 * n for n in range(1, count + 1)]
    assert all(isinstance(cue.at_ms, int) for cue in block.cues)
    assert {cue.kind for cue in block.cues} == {CueKind.TICK}


def test_it_is_one_talk_in_which_a_late_flash_of_the_last_tick_has_room() -> None:
    (block,) = clicks(3).blocks
    assert block.kind is BlockKind.TALK
    assert [(phase.kind, phase.start_ms, phase.duration_ms) for phase in block.phases] == [
        (PhaseKind.TALK, 0, block.duration_ms)
    ]
    # Sound is heard a second late at most.
    assert block.duration_ms >= block.cues[-1].at_ms + 1_000
    assert (block.prescription, block.side, block.set_number) == (None, None, None)


@pytest.mark.parametrize("count", [0, -1])
def test_no_clicks_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        clicks(count)
