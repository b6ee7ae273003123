# pyright: reportPrivateUsage=false
"""Keys as a terminal sends them: one after the other, and again and again while one is held."""

from collections.abc import Iterable

from stage import ManualClock
from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

REPEAT_EVERY_MS = 33
FIRST_REPEAT_MS = 500

TYPED = {"space": " ", "question_mark": "?", "plus": "+", "minus": "-", "full_stop": "."}


def key_of(key: str, character: str | None = None) -> Key:
    """A key as Textual has it from a terminal."""
    if len(key) == 1 and not key.isalnum():
        return Key(_character_to_key(key), key)
    return Key(key, character or TYPED.get(key))


def burst(app: App[None], keys: Iterable[str]) -> None:
    """Send keys that come in one read, before the app has acted on any of them."""
    for key in keys:
        app.post_message(key_of(key))


async def hold(pilot: Pilot[None], clock: ManualClock, key: str, for_ms: int = 2_000) -> None:
    """Hold a key, as a keyboard that repeats it sends it; it was not held before."""
    clock.ms += 2_000
    pilot.app.post_message(key_of(key))
    await pilot.pause()
    clock.ms += FIRST_REPEAT_MS
    for _ in range((for_ms - FIRST_REPEAT_MS) // REPEAT_EVERY_MS):
        pilot.app.post_message(key_of(key))
        await pilot.pause()
        clock.ms += REPEAT_EVERY_MS
