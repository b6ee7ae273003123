"""What happens when the terminal's owner stops the program (Ctrl+Z, ``kill -TSTP``)."""

import asyncio
import signal
import sys
from collections.abc import Callable


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
