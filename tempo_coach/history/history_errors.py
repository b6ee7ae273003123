"""What can be wrong with a history."""

from tempo_coach.errors import CoachError


class HistoryError(CoachError):
    """Something about the history failed; the message names it and what to do."""


class DamagedHistoryError(HistoryError):
    """The file is no database any more, or parts of it cannot be read."""


class NewerHistoryError(HistoryError):
    """A newer version of the program has written it."""


class OldHistoryError(HistoryError):
    """It has to be brought up to date before it is read."""


class BusyHistoryError(HistoryError):
    """Somebody else holds it now; another try may work."""
