"""Why a speaker process did not play, for a sentence that names it."""

from tempo_coach.i18n.translation import gettext as _


def not_started(error: OSError) -> str:
    """The system could start no process."""
    told = _("no process could be started: {reason}")
    return told.format(reason=error.strerror or error)


def crashed() -> str:
    """It ended before it had played."""
    return _("it crashed")


def no_answer() -> str:
    """It told nothing in time."""
    return _("it does not answer")
