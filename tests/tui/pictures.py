"""Pictures of the app, complete in themselves."""

import re
from datetime import datetime

from fake_session import FakeSession
from textual.app import App

from tempo_coach.app.app_services import Prepared
from tempo_coach.playback.events import Position
from tempo_coach.training.prescription import Workout
from tempo_coach.tui.app import CoachApp


def picture(app: App[None]) -> str:
    """The screen as SVG, without the fonts that Textual would have fetched from a server."""
    svg = app.export_screenshot(simplify=True)
    return re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)


def following(
    position: Position, workout: Workout, notes: tuple[str, ...] = ()
) -> tuple[CoachApp, FakeSession]:
    """An app that goes straight into a session that stands at a position."""
    session = FakeSession(position)
    app = CoachApp(
        Prepared(session, workout, 750_000, lambda: notes), start_at_once=True, now=half_past_six
    )
    return app, session


def half_past_six() -> datetime:
    """A time of day that stands still."""
    return datetime(2026, 5, 4, 18, 30)


def screen_text(app: App[None]) -> str:
    """What can be read on the screen."""
    compositor = app.screen._compositor  # pyright: ignore[reportPrivateUsage]
    return "\n".join(
        "".join(segment.text for segment in strip) for strip in compositor.render_strips()
    )
