"""What happens when the program is stopped (Ctrl+Z, ``kill -TSTP``) or ended (``kill``)."""

import asyncio
import signal
import sys
from collections.abc import Callable
from threading import Thread


def before_stopping(do: Callable[[], None]) -> None:
    """Do something before the program is stopped by SIGTSTP.

    Textual's driver answers the signal by giving the terminal back and stopping at once, in the
    middle of whatever the program does. Here the event loop takes the signal instead, so that
    no lock is held when ``do`` runs, and then hands it to the driver.

    Call it from the running event loop's thread, once the driver is up; where there is no
    driver that stops programs (Windows, tests), it does nothing.
    """
    if sys.platform == "win32":
        return
    stop = signal.getsignal(signal.SIGTSTP)
    if not callable(stop):
        return

    def stop_in_peace() -> None:
        do()
        stop(signal.SIGTSTP, None)

    asyncio.get_running_loop().add_signal_handler(signal.SIGTSTP, stop_in_peace)


def when_ended(do: Callable[[], None], *, hung_up: Callable[[], None]) -> None:
    """Do something when the program is asked to end, or when its window is closed.

    Call it from the running event loop's thread; on Windows it does nothing.

    Args:
        do: Called by the event loop at SIGTERM.
        hung_up: Called at SIGHUP in a thread of its own: the event loop may wait for ever to
            write to the terminal that is gone.
    """
    if sys.platform == "win32":
        return
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, do)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
        signal.signal(signal.SIGHUP, lambda _number, _frame: Thread(target=hung_up).start())
