"""What the pages of the history have in common."""

from textual.containers import Vertical

from tempo_coach.tui.look.past import Past


class HistoryPage(Vertical):
    """A page of the history; it is given what it shows, and the keys that turn it."""

    DEFAULT_CSS = """
    HistoryPage {
        height: 1fr;
    }
    """

    can_turn = True
    """Whether left and right are for it."""

    def show(self, past: Past) -> None:
        """Draw what there is."""
        raise NotImplementedError

    def keys(self) -> tuple[str, ...]:
        """The keys that it is worked by, the fullest wording first."""
        return ("",)

    def turn(self, by: int) -> None:
        """Go to the next of what is side by side, or to the one before."""

    def move(self, by: int) -> None:
        """Go to the next of what is one below the other, or to the one before."""

    def stretch(self) -> None:
        """Look further back, or after the furthest, least far."""
