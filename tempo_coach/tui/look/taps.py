"""How late a click is heard, guessed from keys that were pressed along with it."""

from collections.abc import Sequence
from statistics import median

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import ngettext

ENOUGH_TAPS = 5
"""Fewer say nothing: one odd press among four moves their median."""

EARLY_MS = 200
"""What comes sooner than this before a click is taken for a late press of the click before."""


def tapped_latency_ms(offsets_ms: Sequence[float], every_ms: int) -> int | None:
    """The median of press less click, never below 0; None while there are too few presses.

    A click a second is like the one before, so only the time since the nearest click can be
    known. The presses stand around a circle, which is cut where they are furthest apart.

    Args:
        offsets_ms: When each press came, since any of the clicks.
        every_ms: How far the clicks are apart.
    """
    if len(offsets_ms) < ENOUGH_TAPS:
        return None
    turns = sorted(offset % every_ms for offset in offsets_ms)
    following = [*turns[1:], turns[0] + every_ms]
    gaps = [later - earlier for earlier, later in zip(turns, following, strict=True)]
    cut = gaps.index(max(gaps)) + 1
    middle = median([*turns[cut:], *(turn + every_ms for turn in turns[:cut])]) % every_ms
    return 0 if middle > every_ms - EARLY_MS else round(middle)


def taps_text(offsets_ms: Sequence[float], every_ms: int) -> str:
    """What to do next, or what was found, as ``tapped_latency_ms`` says."""
    tapped_ms = tapped_latency_ms(offsets_ms, every_ms)
    if not offsets_ms:
        return _("Or press Space on each click you hear.")
    if tapped_ms is None:
        missing = ENOUGH_TAPS - len(offsets_ms)
        return ngettext("{count} more tap.", "{count} more taps.", missing).format(count=missing)
    text = _(
        "Taps: {number} ms; press t to use it. Only a rough guide: on a steady beat people press "
        "before they hear."
    )
    return text.format(number=tapped_ms)
