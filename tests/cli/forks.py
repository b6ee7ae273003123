"""Commands in copies of one process that has everything imported already.

A command that begins from nothing spends most of its time on imports. What a copy answers is
what a process of its own answers, which ``test_forks.py`` compares.
"""

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from quick_clock import hurry

PROGRAM = "tempo_coach"
LEFT_ALONE = ("__main__", "simpleaudio_backend")
"""The last names of modules that do something, or need what may not be installed."""
READ_AT_START = ("PYTHON", "LC_", "LANG")
"""How the names of variables begin that a Python reads once, as it starts."""
ORDER_BYTES = 1 << 20


class Forks:
    """A process to be copied, until it is closed."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        self._read_at_start = _read_at_start(os.environ)
        self._socket, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, __file__, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def suit(self, environment: Mapping[str, str]) -> bool:
        """Whether a copy is what a process of its own would be in an environment."""
        return _read_at_start(environment) == self._read_at_start

    def run(
        self, arguments: Sequence[str], environment: Mapping[str, str], limit_s: float
    ) -> tuple[int, str, str]:
        """Run a command to its end.

        Returns:
            Its exit code, its output and its errors.

        Raises:
            TimeoutError: if it takes longer than the limit.
            RuntimeError: if there is nothing left to copy.
        """
        order = {"arguments": arguments, "environment": dict(environment), "folder": os.getcwd()}
        with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            self._socket.settimeout(limit_s)
            line = f"{json.dumps(order)}\n".encode()
            sent = socket.send_fds(self._socket, [line], [out.fileno(), err.fileno()])
            self._socket.sendall(line[sent:])
            try:
                code = self._socket.recv(ORDER_BYTES)
            except TimeoutError:
                self.close()
                self._start()
                raise
            if not code:
                raise RuntimeError("what is copied has ended; its errors tell why")
            texts: list[str] = []
            for file in (out, err):
                file.seek(0)
                texts.append(file.read().decode("utf-8"))
        return int(code), texts[0], texts[1]

    def close(self) -> None:
        """End the process and its copies."""
        self._socket.close()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def _read_at_start(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name.startswith(READ_AT_START)}


def import_everything() -> None:
    """Import the program and what it needs, without any device."""
    program = importlib.import_module(PROGRAM)
    for module in pkgutil.walk_packages(program.__path__, f"{PROGRAM}."):
        if not module.name.endswith(LEFT_ALONE):
            importlib.import_module(module.name)
    gc.freeze()


def serve(orders: socket.socket) -> None:
    """Become each command in a copy, and tell its exit code, until nobody asks."""
    while True:
        order, files, _, _ = socket.recv_fds(orders, ORDER_BYTES, 2)
        while order and not order.endswith(b"\n"):
            order += orders.recv(ORDER_BYTES)
        if not order:
            return
        child = os.fork()
        if child == 0:
            orders.close()
            become(json.loads(order), files)
            leave(run_to_its_end())
        for file in files:
            os.close(file)
        _, status = os.waitpid(child, 0)
        orders.send(str(os.waitstatus_to_exitcode(status)).encode())


def become(order: dict[str, Any], files: list[int]) -> None:
    """Take on the output, the environment, the folder and the arguments of a command."""
    for target, file in enumerate(files, start=1):
        os.dup2(file, target)
        os.close(file)
    os.environ.clear()
    os.environ.update(order["environment"])
    time.tzset()
    os.chdir(order["folder"])
    sys.argv = ["", *order["arguments"]]
    hurry(os.environ)


def run_to_its_end() -> int:
    """Be ``python -m tempo_coach``; returns its exit code."""
    try:
        runpy.run_module(PROGRAM, run_name="__main__", alter_sys=True)
    except SystemExit as leaving:
        if leaving.code is None or isinstance(leaving.code, int):
            return leaving.code or 0
        sys.stderr.write(f"{leaving.code}\n")
        return 1
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def leave(code: int) -> NoReturn:
    """End as a Python does, but for taking every module apart, which takes longer than most tests.

    Args:
        code: The exit code.
    """
    threading._shutdown()  # pyright: ignore
    atexit._run_exitfuncs()  # pyright: ignore
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


if __name__ == "__main__":
    # As it is for `python -m`.
    sys.path[0] = str(Path.cwd())
    import_everything()
    serve(socket.socket(fileno=int(sys.argv[1])))
