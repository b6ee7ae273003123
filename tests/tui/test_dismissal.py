"""There is one way to make way, and every screen has it."""

import importlib
import pkgutil
from collections.abc import Iterator

from textual.screen import Screen

from tempo_coach.tui import screens
from tempo_coach.tui.base_screen import CoachScreen


def every_screen(cls: type[Screen[object]]) -> Iterator[type[Screen[object]]]:
    yield cls
    for each in cls.__subclasses__():
        yield from every_screen(each)


def test_every_screen_goes_once_and_takes_no_key_after_that() -> None:
    for module in pkgutil.iter_modules(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    own = {each for each in every_screen(Screen) if each.__module__.startswith("tempo_coach.")}
    assert len(own) > 15
    for screen in own:
        assert issubclass(screen, CoachScreen), screen
        for name in ("dismiss", "on_event"):
            (first, *_) = [each for each in screen.__mro__ if name in vars(each)]
            assert first is CoachScreen, (screen, name)
