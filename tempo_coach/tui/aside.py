"""Work that may take seconds, done beside the screen."""

from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TypeVar

from textual.app import App

from tempo_coach.training.faults import CoachError

Made = TypeVar("Made")


def aside(
    app: App[None],
    work: Callable[[], Made],
    taken: Callable[[Made], None],
    failed: Callable[[CoachError], None],
) -> None:
    """Do something in a thread of its own, and take what comes of it in the app's thread.

    Args:
        app: Whose thread it is.
        work: What is done.
        taken: Is given what came of it.
        failed: Is told why nothing did.
    """

    def run() -> None:
        # The app may be gone by the time it is ready.
        with suppress(RuntimeError):
            try:
                made = work()
            except CoachError as error:
                app.call_from_thread(failed, error)
            else:
                app.call_from_thread(taken, made)

    # Nobody who leaves waits for a voice to be rendered.
    Thread(target=run, daemon=True).start()
