"""There is one way to make way, and every screen has it."""

from screen_classes import every_own_screen

from tempo_coach.tui.base_screen import CoachScreen


def test_every_screen_goes_once_and_takes_no_key_after_that() -> None:
    own = every_own_screen()
    assert len(own) > 15
    for screen in own:
        assert issubclass(screen, CoachScreen), screen
        for name in ("dismiss", "on_event"):
            (first, *_) = [each for each in screen.__mro__ if name in vars(each)]
            assert first is CoachScreen, (screen, name)
