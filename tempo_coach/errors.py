"""The one family of errors that a user can cause."""


class CoachError(Exception):
    """Something went wrong that one sentence can explain.

    The message says what was wrong, where, and what would be right.
    """

    exit_code = 1
    """What the process answers with: 1 for a failure."""


class BadValueError(CoachError):
    """A value that the coach refuses; the process answers with 2."""

    exit_code = 2
