"""Work that may take seconds, done beside the screen."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from threading import Thread
from typing import TypeVar

from textual.app import App

from tempo_coach.errors import CoachError

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
        failed: Is told why nothing did, whatever went wrong.
    """

    def tell(told: Callable[[], None]) -> None:
        # The app may be gone by the time it is ready, or just go.
        if app.is_running:
            with suppress(RuntimeError):
                app.call_from_thread(told)

    def run() -> None:
        try:
            made = work()
        except CoachError as error:
            tell(partial(failed, error))
        except Exception as error:
            # Nobody else hears of what goes wrong in a thread, and somebody may wait for it.
            tell(partial(failed, CoachError(str(error) or type(error).__name__)))
        else:
            tell(partial(taken, made))

    # Nobody who leaves waits for a voice to be rendered.
    Thread(target=run, daemon=True).start()
