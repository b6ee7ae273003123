"""A screen that goes from one layout to the next in one picture."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tempo_coach.tui.base_screen import CoachScreen
from tempo_coach.tui.widgets.cached_rows import CachedRows, Clear, blank_rows
from tempo_coach.tui.widgets.stage import Stage

MOST_LAYOUTS = 4
"""How often what has another room than before may change the layout in turn."""


class AtomicLayoutScreen(CoachScreen[Any]):
    """A screen with a stage, no picture of which shows the new in the room of the old.

    Textual paints what changed and lays it out each in its own time, and a number that gets
    another room shares it with its place later still: a change of layout would be seen in three
    steps. Here all of that is done before the next picture.
    """

    _outfit: tuple[object, ...] = ()
    """All that the layout was made for."""

    @contextmanager
    def one_picture(self, stage: Stage) -> Generator[None]:
        """Change what the screen shows; nothing is painted before all of it stands in its room.

        Args:
            stage: The part of it on whose look the layout depends.
        """
        with self.app.batch_update():  # pyright: ignore[reportUnknownMemberType]
            yield
            outfit = self.size, self.classes, stage.classes, stage.template
            if outfit != self._outfit:
                self._outfit = outfit
                self._settle()

    def _settle(self) -> None:
        if not self.is_current or not self.size:
            return
        widgets = list(self.walk_children(Widget))
        for _ in range(MOST_LAYOUTS):
            before = [widget.size for widget in widgets]
            self._lay_out(widgets)
            resized = [w for w, size in zip(widgets, before, strict=True) if w.size != size]
            if not resized:
                return
            for widget in resized:
                # Textual tells them too, but later, and once more does no harm.
                if handler := getattr(widget, "on_resize", None):
                    handler()

    def _lay_out(self, widgets: Sequence[Widget]) -> None:
        for widget in (self, *widgets):
            # A widget forgets by itself how its children stood, but not before it is idle.
            widget._clear_arrangement_cache()  # noqa: SLF001
            widget._layout_updates += 1  # noqa: SLF001
            widget.clear_cached_dimensions()
        self._refresh_layout()

    def colour(self, background: Color) -> None:
        """Colour the whole screen at once.

        Classes would do the same, but have every widget look for its rules again.
        """
        # Set as an attribute it would have every widget ask for its own painting.
        self.styles.set_rule("background", background)
        for widget in self.walk_children():
            widget.notify_style_update()
            if not isinstance(widget, CachedRows | Clear | Stage):
                widget.refresh()
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Fill what no widget covers with the colour of the phase."""
        return blank_rows(self, crop)
