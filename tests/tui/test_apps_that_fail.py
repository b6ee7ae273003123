"""An app that fails gives the terminal back, and leaves it to its caller to say what happened."""

import pytest
from textual.pilot import Pilot

from tempo_coach.tui.base import TerminalApp


class FailingApp(TerminalApp):
    """Fails at a key."""

    def key_x(self) -> None:
        raise ZeroDivisionError("nobody foresaw this")


def test_what_ends_an_app_reaches_its_caller_and_no_screen(
    capsys: pytest.CaptureFixture[str],
) -> None:
    app = FailingApp()

    async def press(pilot: Pilot[None]) -> None:
        await pilot.press("x")

    with pytest.raises(ZeroDivisionError, match="nobody foresaw this"):
        app.run(headless=True, auto_pilot=press)
    assert "Traceback" not in "".join(capsys.readouterr())
    assert app.return_code == 1
