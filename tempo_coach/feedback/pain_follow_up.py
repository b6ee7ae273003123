"""The question about pain on the day after it was logged."""

from datetime import date

from tempo_coach.history.history import History
from tempo_coach.history.history_errors import HistoryError
from tempo_coach.history.records import PainToAsk

LATEST_DAYS = 3
"""Nobody is asked about what is longer ago."""


class PainFollowUp:
    """Whether to ask, and where the answer is kept.

    Args:
        history: The history.
        today: The local day.
    """

    def __init__(self, history: History, today: date) -> None:
        self._history = history
        self._today = today

    def to_ask(self) -> PainToAsk | None:
        """What to ask about; None where nothing is, or the history cannot be read."""
        try:
            repository = self._history.reading()
            pain = repository.pain_to_ask(self._history.now_ms()) if repository else None
        except HistoryError:
            return None
        if pain is None or not 1 <= days_since(pain, self._today) <= LATEST_DAYS:
            return None
        return pain

    def keep(self, asked: PainToAsk, pain: int | None) -> None:
        """Write down that it was asked, and the answer if one came; nothing waits for that."""
        at_ms = self._history.now_ms()
        self._history.writer.write(
            lambda repository: repository.asked_next_day(asked.session_id, pain, at_ms)
        )
        self._history.writer.rest()


def days_since(pain: PainToAsk, today: date) -> int:
    """How many days ago the session ended after which pain was logged."""
    return (today - pain.on).days
