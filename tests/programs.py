"""What a test needs besides Python, and why it is not there."""

import ctypes
import importlib.util
import shutil
from collections.abc import Callable, Mapping
from functools import cache

from tempo_coach.audio.output.system_backend import PLAYERS


def _is_package_there(name: str) -> bool:
    return importlib.util.find_spec(name) is not None


def _is_espeak_there() -> bool:
    try:
        ctypes.CDLL("libespeak-ng.so.1")
    except OSError:
        return False
    return True


KINDS: Mapping[str, Callable[[], bool]] = {
    "libespeak-ng": _is_espeak_there,
    "a sound player": lambda: any(map(shutil.which, PLAYERS)),
    "simpleaudio": lambda: _is_package_there("simpleaudio"),
    "miniaudio": lambda: _is_package_there("miniaudio"),
    "the extra [espeak]": lambda: _is_package_there("espeakng_loader"),
    "the extra [voice]": lambda: _is_package_there("hibari"),
}
"""What is no program: libraries, packages, and what no single program stands for."""


@cache
def why_missing(*names: str) -> str | None:
    """Say which of some programs are not installed.

    Args:
        names: Programs as a shell finds them, or a kind of ``KINDS``.

    Returns:
        The reason to skip a test that needs them; None where all are there.
    """
    missing = [name for name in names if not _is_there(name)]
    return f"{' and '.join(missing)} not installed" if missing else None


def _is_there(name: str) -> bool:
    return KINDS[name]() if name in KINDS else shutil.which(name) is not None
