"""Texts that are compared with files which a person has read.

To renew them, after reading what changed: ``RENEW_GOLDEN=1 pytest`` with the tests in question,
and ``git diff`` of their folder ``golden``.
"""

import os
from pathlib import Path


def assert_golden(file: Path, text: str) -> None:
    """Compare a text with a file, byte for byte, or write it there where that is asked for."""
    if os.environ.get("RENEW_GOLDEN"):
        file.write_bytes(text.encode())
    assert text == file.read_bytes().decode()
