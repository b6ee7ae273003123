"""A list of voices in columns; the chosen one is highlighted."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import events
from textual.message import Message
from textual.reactive import reactive

from tempo_coach.app.formatting import clean
from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.i18n.plain_text import without_last_letter
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.text_entry import EMPTYING, ERASING, is_typed
from tempo_coach.tui.widgets.paged_list import PagedList
from tempo_coach.tui.widgets.two_sided_line import shortened

MARKS = {True: "● ", False: "  "}
"""What stands before the voice that speaks, and before the others."""

LANGUAGE_WIDTH = 9
KIND_WIDTH = 14
NAME_WIDTH = 28
"""Columns, where there are enough."""

LEAST_NOTE_WIDTH = 12
"""Columns without which a note is left out."""

FIND = "slash"
"""The key with which typing begins, whatever the first letter is."""

AROUND = 4
"""Columns of the frame and the scroll bar."""


@dataclass(frozen=True, slots=True)
class VoiceLine:
    """One voice, in words that a terminal may show."""

    name: str
    language: str
    kind: str
    note: str
    speaks: bool
    """Whether it is the one in use."""
    usable: bool
    """Whether it can be."""

    @classmethod
    def of(cls, row: VoiceRow, speaks: bool, spoken: str) -> Self:
        """A voice as it is shown.

        Args:
            row: The voice.
            speaks: Whether it is the one in use.
            spoken: The language that is spoken.
        """
        kind = _("recorded") if row.kind is VoiceKind.PACK else _("computer")
        name, language, note = clean(row.name), clean(row.language), clean(row.note)
        if not row.fits(spoken):
            told = _("speaks {language}, not {spoken}")
            note = told.format(language=language, spoken=clean(spoken))
        return cls(name, language, kind, note, speaks, row.usable and row.fits(spoken))


class VoiceList(PagedList):
    """Voices; Enter takes one, a click chooses it, and letters find it."""

    lines: reactive[tuple[VoiceLine, ...]] = reactive(())
    """What is listed."""
    width: reactive[int] = reactive(80)
    """Columns of the terminal."""
    sought: reactive[str | None] = reactive(None)
    """What is typed of the name of a voice; None where nothing is."""

    @dataclass
    class Sought(Message):
        """Something else is typed."""

    @property
    def finds(self) -> bool:
        """Whether there is a voice of the name that is typed."""
        return self._number_of(self.sought or "") is not None

    def watch_lines(self, before: tuple[VoiceLine, ...], after: tuple[VoiceLine, ...]) -> None:
        """List them; the same place stays highlighted, and nothing scrolls for a mark."""
        if len(before) != len(after):
            self.clear_options()
            self.add_options([self._text(line) for line in after])
            return
        for number, (old, new) in enumerate(zip(before, after, strict=True)):
            if old != new:
                self.replace_option_prompt_at_index(number, self._text(new))

    def watch_width(self) -> None:
        """Give the columns other room."""
        for number, line in enumerate(self.lines):
            self.replace_option_prompt_at_index(number, self._text(line))

    def on_resize(self) -> None:
        """Keep the chosen voice in sight, as where a note takes some of the room."""
        self.scroll_to_highlight()

    def watch_sought(self) -> None:
        """Go to the first voice of that name, and tell."""
        if self.sought and (number := self._number_of(self.sought)) is not None:
            self.highlighted = number
        self.post_message(self.Sought())

    def types(self, event: events.Key) -> bool:
        """Whether a key changes what is typed."""
        if self.sought is None:
            return self._begins(event)
        return is_typed(event.character) or event.key in ERASING

    def on_key(self, event: events.Key) -> None:
        """Type a name; a letter that is a key elsewhere is one until the typing has begun."""
        before, letter = self.sought, event.character if is_typed(event.character) else None
        if before is None and event.key == FIND:
            self.sought = ""
        elif before is not None and event.key == "escape":
            self.sought = None
        elif before is not None and event.key in ERASING:
            self.sought = without_last_letter(before)
        elif before is not None and event.key in EMPTYING:
            self.sought = ""
        elif letter and (before is not None or self._begins(event)):
            self.sought = (before or "") + letter
        else:
            self.sought = None
            return
        event.stop()

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked, so that it can be heard before it is used."""
        number = event.style.meta.get("option")
        event.prevent_default()
        self.sought = None
        if number is not None:
            self.highlighted = number

    def _begins(self, event: events.Key) -> bool:
        letter = event.character or ""
        return letter.isalnum() and event.key not in self.screen.active_bindings

    def _number_of(self, typed: str) -> int | None:
        """The first voice whose name begins so, else a word of it, else its language."""
        sought = typed.casefold()
        for parts in (_whole_name, _words, _language):
            for number, line in enumerate(self.lines):
                if any(part.casefold().startswith(sought) for part in parts(line)):
                    return number
        return None

    def _text(self, line: VoiceLine) -> Text:
        room = self.width - AROUND
        name_width = min(NAME_WIDTH, max(8, room - LANGUAGE_WIDTH - KIND_WIDTH - len(MARKS[True])))
        name = set_cell_size(shortened(line.name, name_width - 1), name_width)
        language = set_cell_size(shortened(line.language, LANGUAGE_WIDTH - 1), LANGUAGE_WIDTH)
        kind = set_cell_size(line.kind, KIND_WIDTH)
        columns = f"{MARKS[line.speaks]}{name}{language}{kind}"
        if room - cell_len(columns) >= LEAST_NOTE_WIDTH:
            columns = shortened(columns + line.note, room)
        return Text(columns, style="" if line.usable else "dim", no_wrap=True)


def _whole_name(line: VoiceLine) -> Sequence[str]:
    return (line.name,)


def _words(line: VoiceLine) -> Sequence[str]:
    return re.split(r"\W+", line.name)


def _language(line: VoiceLine) -> Sequence[str]:
    return (line.language,)
