"""The commands; the only place where the parts are put together."""

from tempo_coach.cli.commands import main

__all__ = ["main"]
