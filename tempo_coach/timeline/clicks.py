"""A steady click, by which one finds out how late the sound is heard."""

from tempo_coach.timeline.cues import tick
from tempo_coach.timeline.timeline import Block, BlockKind, Phase, PhaseKind, Timeline

CLICK_EVERY_MS = 1_000


def clicks(count: int) -> Timeline:
    """Ticks a second apart, the first after a second, and a second of silence after the last.

    Args:
        count: How many, 1 or more.

    Raises:
        ValueError: if there would be none.
    """
    if count < 1:
        raise ValueError(f"{count} clicks cannot be heard; give 1 or more")
    duration_ms = (count + 1) * CLICK_EVERY_MS
    block = Block(
        kind=BlockKind.TALK,
        prescription=None,
        side=None,
        set_number=None,
        duration_ms=duration_ms,
        phases=(Phase(PhaseKind.TALK, 0, duration_ms),),
        cues=tuple(tick(number * CLICK_EVERY_MS) for number in range(1, count + 1)),
    )
    return Timeline((block,))
