"""A shell in a window of tmux, with keys to press and a screen to look at."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

from temporary import SHORT_FOLDER

from tempo_coach.key_debouncer import AGAIN_AFTER_MS
from tempo_coach.tui.widgets.big_text import drawings

PATIENCE_S = 30.0
LOOK_EVERY_S = 0.02
COACH = (sys.executable, "-m", "tempo_coach")
PROMPT = "ready>"
_SERVER = ("tmux", "-L", "coach", "-f", "/dev/null", "-u")

_Found = TypeVar("_Found")


@cache
def drawn(text: str, columns: int, rows: int) -> tuple[tuple[str, ...], ...]:
    """A text in every size that fits a window, which takes much longer to draw than to find."""
    return tuple(tuple(drawing) for drawing in drawings(text, columns, rows))


class Screen:
    """What a window shows at one moment."""

    def __init__(self, text: str, columns: int) -> None:
        self.columns = columns
        self.lines = text.split("\n")
        self.text = text

    def __contains__(self, text: str) -> bool:
        return text in self.text

    def shows_large(self, text: str, least_rows: int = 1) -> bool:
        """Whether a text stands there in large type, every cell of it, at least so tall.

        More may follow it on the same line, as an arrow follows a word.
        """
        room = self.columns, len(self.lines)
        return any(self._holds(rows) for rows in drawn(text, *room) if len(rows) >= least_rows)

    def _holds(self, rows: Sequence[str]) -> bool:
        width = len(rows[0])
        padded = [line.ljust(width) for line in self.lines]
        for top in range(len(padded) - len(rows) + 1):
            column = padded[top].find(rows[0].rstrip())
            while column >= 0:
                here = padded[top : top + len(rows)]
                if all(
                    line[column : column + width].ljust(width) == row
                    for line, row in zip(here, rows, strict=True)
                ):
                    return True
                column = padded[top].find(rows[0].rstrip(), column + 1)
        return False


class Window:
    """A window of a tmux server of one's own.

    Args:
        env: The environment of the server, and so of the shell.
        columns: How wide it is.
    """

    def __init__(self, env: Mapping[str, str], columns: int) -> None:
        self._env = env
        self._columns = columns
        self._pressed_s: dict[tuple[str, ...], float] = {}
        """When keys were pressed last."""

    def tmux(self, *arguments: str) -> str:
        """Give tmux an order; tells what it answers."""
        done = subprocess.run(
            [*_SERVER, *arguments],
            env=self._env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=PATIENCE_S,
            check=True,
        )
        return done.stdout.rstrip("\n")

    def type_line(self, line: str) -> None:
        """Type a line for the shell."""
        self.tmux("send-keys", "-l", line)
        self.tmux("send-keys", "Enter")

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names for them, each time anew and not as keys that are held."""
        until_s = self._pressed_s.get(keys, 0.0) + 1.5 * AGAIN_AFTER_MS / 1000
        self.wait_for(lambda _screen: time.monotonic() > until_s, "another press")
        self._pressed_s[keys] = time.monotonic()
        self.tmux("send-keys", *keys)

    def screen(self) -> Screen:
        """What is to be seen now."""
        return Screen(self.tmux("capture-pane", "-p"), self._columns)

    def state(self, name: str) -> str:
        """What tmux knows of the terminal, as in ``cursor_flag``."""
        return self.tmux("display-message", "-p", f"#{{{name}}}")

    def wait_for(
        self, look: Callable[[Screen], _Found | None], what: str, patience_s: float = PATIENCE_S
    ) -> _Found:
        """Look until something is found on the screen."""
        deadline_s = time.monotonic() + patience_s
        while True:
            screen = self.screen()
            if found := look(screen):
                return found
            assert time.monotonic() < deadline_s, f"never came: {what}; seen:\n{screen.text}"
            time.sleep(LOOK_EVERY_S)

    def wait_for_text(self, text: str) -> Screen:
        """Look until a text stands on the screen."""
        return self.wait_for(lambda screen: screen if text in screen else None, text)


@contextmanager
def tmux_window(
    columns: int, rows: int, home: Path, env: Mapping[str, str] | None = None
) -> Generator[Window]:
    """A shell in a window of some size, on a machine without sound unless told otherwise.

    Args:
        columns: Its width.
        rows: Its height.
        home: The coach's folder.
        env: What is different in the environment.
    """
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("TEMPO_COACH", "TMUX"))}
    for name in ("NO_COLOR", "COLUMNS", "LINES", "LC_ALL"):
        kept.pop(name, None)
    usual = {"TEMPO_COACH_HOME": str(home), "TEMPO_COACH_SOUND": "none"}
    # The path of its socket has to be short.
    folder = Path(tempfile.mkdtemp(prefix="tmux-", dir=SHORT_FOLDER))
    start_up = folder / "start-up"
    start_up.write_text(f"PS1='{PROMPT} '\n", encoding="utf-8")
    shell = {"LANG": "C.UTF-8", "ENV": str(start_up), "TMUX_TMPDIR": str(folder)}
    environment = kept | usual | shell | dict(env or {})
    window = Window(environment, columns)
    size = ("-x", str(columns), "-y", str(rows))
    try:
        window.tmux("new-session", "-d", *size, "-c", str(Path.cwd()), "sh")
        window.wait_for_text(PROMPT)
        yield window
    finally:
        subprocess.run([*_SERVER, "kill-server"], env=environment, check=False, capture_output=True)
        shutil.rmtree(folder, ignore_errors=True)
