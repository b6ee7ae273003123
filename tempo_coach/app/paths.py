"""Where settings, history, caches and logs live."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from platformdirs import PlatformDirs

HOME_VARIABLE = "TEMPO_COACH_HOME"
"""Puts everything under one folder, for tests and for a stick."""


def settings_folder() -> Path:
    """The folder for what the user changed; it may not exist yet."""
    return _folder("settings", lambda usual: usual.user_config_path)


def data_folder() -> Path:
    """The folder for what the user made and would miss; it may not exist yet."""
    return _folder("data", lambda usual: usual.user_data_path)


def cache_folder() -> Path:
    """The folder for what can be made again; it may not exist yet."""
    return _folder("cache", lambda usual: usual.user_cache_path)


def log_folder() -> Path:
    """The folder for logs; it may not exist yet."""
    return _folder("log", lambda usual: usual.user_log_path)


def history_file() -> Path:
    """What was done; it may not exist yet."""
    return data_folder() / "history.db"


def packs_folder() -> Path:
    """Where the user's own voice packs are; it may not exist yet."""
    return data_folder() / "voices"


def speaker_log() -> Path:
    """Where what plays the sound complains; it may not exist yet."""
    return log_folder() / "speaker.log"


def error_log() -> Path:
    """Where all is kept that is known of what ended the program; it may not exist yet."""
    return log_folder() / "errors.log"


def from_home(text: str) -> Path:
    """A path as people write it, where ``~`` is their home folder also within quotes."""
    return Path(os.path.expanduser(text))


def _folder(name: str, of: Callable[[PlatformDirs], Path]) -> Path:
    """A folder in the one that holds everything, or where the system has such folders."""
    if home := os.environ.get(HOME_VARIABLE):
        return from_home(home) / name
    from platformdirs import PlatformDirs

    return of(PlatformDirs("tempo-coach", appauthor=False))
