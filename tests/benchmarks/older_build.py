"""An older build of the program, taken out of git."""

# ruff: noqa: T201

import io
import subprocess
import tarfile
from pathlib import Path

TOP = Path(__file__).parents[2]
REF = "86c81e3"
"""What is compared with unless told otherwise."""


def take_out(ref: str, folder: Path) -> bool:
    """Put an older build into a folder; says what is missing where it is not there.

    Args:
        ref: What git calls it.
        folder: Where it is put; made for it.

    Returns:
        Whether it is there.
    """
    command = ["git", "-C", str(TOP), "archive", ref, "tempo_coach", "sounds"]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError as error:
        print(f"no older build beside it: git cannot be started, {error.strerror}")
        return False
    if done.returncode:
        print(f"no older build beside it: git has no {ref}: {done.stderr.decode().strip()}")
        return False
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as history:
        history.extractall(folder, filter="data")
    return True
