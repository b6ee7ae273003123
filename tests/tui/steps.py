"""Steps through a session whose clock is moved by hand."""

import asyncio
import time
from collections.abc import Callable

from hand_driven import Hands
from patience import LOOK_AGAIN_S, PATIENCE_S
from pictures import screen_text

from tempo_coach.timeline.timeline import BlockKind, PhaseKind


async def until(hands: Hands, there: Callable[[Hands], bool]) -> None:
    """Let time pass until the session stands somewhere."""
    while not there(hands):
        assert await hands.step(), "never came"


def at(block: BlockKind, nth: int = 1) -> Callable[[Hands], bool]:
    """Whether the nth block of a kind plays."""

    def there(hands: Hands) -> bool:
        here = hands.player.position()
        begun = hands.score.blocks[: here.block_index + 1]
        return here.block.kind is block and sum(each.kind is block for each in begun) == nth

    return there


def lowering(rep: int) -> Callable[[Hands], bool]:
    """Whether the lowering of a rep is under way."""
    return lambda hands: (
        hands.player.position().phase.kind is PhaseKind.LOWER
        and hands.player.position().phase.rep_number == rep
    )


async def seen(hands: Hands, look: Callable[[str], bool]) -> str:
    """What stands on the screen once it shows something."""
    deadline_s = time.monotonic() + PATIENCE_S
    while not look(text := screen_text(hands.app)):
        assert time.monotonic() < deadline_s, f"never came; seen:\n{text}"
        await asyncio.sleep(LOOK_AGAIN_S)
    return text
