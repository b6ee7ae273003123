"""A list whose pages can be turned from the start."""

from contextlib import suppress

from textual.widgets import OptionList


class PagedList(OptionList):
    """A list of options that turns no page before its lines are laid out.

    Textual's own looks for the line of the highlighted option, which is not known by then.
    """

    def action_page_up(self) -> None:
        """Go up a page, where there are pages yet."""
        with suppress(KeyError):
            super().action_page_up()

    def action_page_down(self) -> None:
        """Go down a page, where there are pages yet."""
        with suppress(KeyError):
            super().action_page_down()
