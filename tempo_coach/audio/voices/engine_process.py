"""Running a speech engine in a process of its own, which may hang, crash or chatter."""

import json
import queue
import subprocess
import tempfile
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from tempo_coach import monotonic
from tempo_coach.audio import child_process
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import shortest

TOLD_EXIT_CODE = 3
"""What the engine's process answers with when its last line on stderr tells what is wrong."""
GLANCE_S = 0.2
"""Windows hands a Ctrl-C over only between two waits."""


def run_engine(
    command: Sequence[str],
    job: Mapping[str, Any],
    limit_s: float,
    hear: Callable[[str], None] | None = None,
) -> str | None:
    """Run an engine's process to its end; it never outlives this call.

    Args:
        command: What starts it; the job's file is added.
        job: What it is told.
        limit_s: After how many seconds it is ended; with a listener, how many seconds may pass
            from one line to the next.
        hear: Told each line of its output.

    Returns:
        Why it failed, as a clause; None where it did not.

    Raises:
        OSError: if there is no place for its files.
    """
    with tempfile.TemporaryDirectory(prefix="tempo-coach-", ignore_cleanup_errors=True) as work:
        job_file, log_file = Path(work, "job.json"), Path(work, "log.txt")
        job_file.write_text(json.dumps(job), encoding="utf-8")
        # What an engine that is ended leaves behind goes away with this folder.
        temporary = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), work)
        with log_file.open("wb") as log:
            try:
                process = subprocess.Popen(
                    [*command, str(job_file)],
                    # The engine's process ends when this end of the pipe is gone.
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE if hear else subprocess.DEVNULL,
                    stderr=log,
                    env=child_process.environment() | temporary,
                )
            except OSError as error:
                return _("it did not start ({reason})").format(reason=error.strerror)
            with process:
                try:
                    if hear and process.stdout:
                        _listen(process.stdout, hear, limit_s)
                    code = process.wait(limit_s)
                except (subprocess.TimeoutExpired, queue.Empty):
                    told = _("it was too slow and was ended after {seconds} s")
                    return told.format(seconds=shortest(round(limit_s, 1)))
                finally:
                    process.kill()
        told = log_file.read_text(encoding="utf-8", errors="replace").strip().splitlines()
    if code == TOLD_EXIT_CODE and told:
        return told[-1]
    return _("it ended with code {code}").format(code=code) if code else None


def _listen(output: IO[bytes], hear: Callable[[str], None], limit_s: float) -> None:
    """Pass lines on until the output ends.

    Raises:
        queue.Empty: if the next one is too long in coming.
    """
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()

    def read() -> None:
        for line in output:
            lines.put(line.decode(errors="replace").rstrip("\r\n"))
        lines.put(None)

    threading.Thread(target=read, daemon=True).start()
    while (line := _next(lines, limit_s)) is not None:
        hear(line)


def _next(lines: "queue.SimpleQueue[str | None]", limit_s: float) -> str | None:
    deadline_s = monotonic.now_s() + limit_s
    while True:
        try:
            return lines.get(timeout=GLANCE_S)
        except queue.Empty:
            if monotonic.now_s() > deadline_s:
                raise
