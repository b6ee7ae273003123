"""Where settings, history, caches and logs live."""

import os
from pathlib import Path

HOME_VARIABLE = "TEMPO_COACH_HOME"
"""Puts everything under one folder, for tests and for a stick."""


def settings_folder() -> Path:
    """The folder for what the user changed; it may not exist yet."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home) / "settings"
    import platformdirs

    return platformdirs.user_config_path("tempo-coach", appauthor=False)


def data_folder() -> Path:
    """The folder for what the user made and would miss; it may not exist yet."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home) / "data"
    import platformdirs

    return platformdirs.user_data_path("tempo-coach", appauthor=False)


def history_file() -> Path:
    """What was done; it may not exist yet."""
    return data_folder() / "history.db"


def cache_folder() -> Path:
    """The folder for what can be made again; it may not exist yet."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home) / "cache"
    import platformdirs

    return platformdirs.user_cache_path("tempo-coach", appauthor=False)


def log_folder() -> Path:
    """The folder for logs; it may not exist yet."""
    if home := os.environ.get(HOME_VARIABLE):
        return Path(home) / "log"
    import platformdirs

    return platformdirs.user_log_path("tempo-coach", appauthor=False)
