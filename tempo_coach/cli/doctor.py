"""Runs the doctor's checks; whatever one of them raises becomes a line of what was found."""

from collections.abc import Callable, Iterator

from tempo_coach.cli.checks.files import folders, history, settings_files
from tempo_coach.cli.checks.sound import sound
from tempo_coach.cli.checks.terminal import characters, screen
from tempo_coach.cli.checks.variables import variables
from tempo_coach.cli.checks.voice import language, voices
from tempo_coach.errors import CoachError
from tempo_coach.reports.doctor_report import Finding

Check = Callable[[], Iterator[Finding]]

CHECKS: tuple[tuple[str, Check], ...] = (
    ("sound", sound),
    ("voice", voices),
    ("voice", language),
    ("terminal", screen),
    ("terminal", characters),
    ("environment", variables),
    ("settings", settings_files),
    ("history", history),
    ("files", folders),
)
"""Each check with its area, in the order in which they are told."""


def findings() -> list[Finding]:
    """Try everything that a session leans on; takes a few seconds, and never raises."""
    return [finding for area, check in CHECKS for finding in guarded(area, check)]


def guarded(area: str, check: Check) -> Iterator[Finding]:
    """What a check finds, and what keeps it from finding more.

    Args:
        area: What it looks at.
        check: The check.
    """
    try:
        yield from check()
    except CoachError as error:
        fault, _semicolon, mend = str(error).partition("; ")
        yield Finding(area, "check", False, fault, mend or None)
    except Exception as error:
        # Whatever it meets is what it was sent to find.
        reason = " ".join(str(error).split())
        told = f"{type(error).__name__}: {reason}" if reason else type(error).__name__
        yield Finding(area, "check", False, told)
