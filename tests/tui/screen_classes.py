"""Every class of screen that the coach has."""

import importlib
import pkgutil
from collections.abc import Iterator

from textual.screen import Screen

from tempo_coach.tui import screens


def every_own_screen() -> set[type[Screen[object]]]:
    """All classes of screens of the coach itself, with those that others only build on."""
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    return {each for each in _below(Screen) if each.__module__.startswith("tempo_coach.")}


def _below(cls: type[Screen[object]]) -> Iterator[type[Screen[object]]]:
    yield cls
    for each in cls.__subclasses__():
        yield from _below(each)
