"""What is typed and chosen while a recorded session is corrected."""

from dataclasses import dataclass, replace
from typing import TypeVar

from tempo_coach.app.formatting import clean
from tempo_coach.app.history_formatting import control_word, weight_text
from tempo_coach.errors import BadValueError
from tempo_coach.feedback.questions import CONTROLS as CONTROL_KEYS
from tempo_coach.feedback.questions import LONGEST_NOTE, MOST
from tempo_coach.history.edits import Correction, Weight, correction_of
from tempo_coach.history.records import CheckIn, SessionDetails
from tempo_coach.i18n.messages import not_taken_here
from tempo_coach.i18n.plain_text import is_seen, one_line
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.text_entry import TextEntry, is_typed
from tempo_coach.training.progression import Control
from tempo_coach.training.quantities import read_whole
from tempo_coach.tui.editing.check import load_of

LONGEST_NUMBER = 20

CONTROLS = (None, *(control.value for control in Control))
RATINGS = (None, *range(1, MOST + 1))
PAINS = (None, *range(MOST + 1))

FIGURES = (("rpe", RATINGS), ("pain", PAINS), ("pain_next_day", PAINS))
"""What was said of the session in figures, in order, and what each may be."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FormLine:
    """One thing that can be corrected."""

    name: str
    value: str
    title: str = ""
    """What stands above it."""
    is_typed: bool = False
    """Whether it is typed rather than stepped through."""


class Correcting:
    """The lines of the form: two for each exercise, then what was said of the session.

    Args:
        details: The session as it is.
    """

    def __init__(self, details: SessionDetails) -> None:
        self._exercises = details.session.exercises
        self._is = correction_of(details)
        self._controls = dict(self._is.controls)
        self._loads = {
            each.position: _number_entry(weight_text(each.load_g, each.load_unit))
            for each in self._exercises
        }
        self._typed: set[int] = set()
        self._said: CheckIn = self._is.check_in
        self._figures = [
            _number_entry(_figure(getattr(self._said, name))) for name, _values in FIGURES
        ]
        self._note = TextEntry(one_line(self._said.note or "", " "), LONGEST_NOTE)
        self._refused = ""

    def lines(self) -> list[FormLine]:
        """All of it, as it is to be."""
        lines: list[FormLine] = []
        for each in self._exercises:
            control = control_word(self._controls.get(each.position))
            lines.append(FormLine(_("Rating"), control, clean(each.name)))
            lines.append(FormLine(_("Weight"), self._loads[each.position].text, is_typed=True))
        rpe, pain, pain_next_day = (entry.text or "-" for entry in self._figures)
        lines.append(FormLine("RPE", rpe, _("The session")))
        lines.append(FormLine(_("Pain"), pain))
        lines.append(FormLine(_("Pain the next day"), pain_next_day))
        lines.append(FormLine(_("Note"), self._note.text, is_typed=True))
        return lines

    def enter(self, number: int) -> None:
        """Go to a line; what is typed takes the place of a number that stands there."""
        self._refused = ""
        entry = self._entry_at(number)
        if entry is not None:
            entry.problem = ""
            entry.fresh = entry is not self._note

    def step(self, number: int, by: int) -> None:
        """Change a line to what comes next, or before."""
        self._refused = ""
        position, part = divmod(number, 2)
        if position < len(self._exercises):
            if part == 0:
                key = self._exercises[position].position
                self._controls[key] = _stepped(CONTROLS, self._controls.get(key), by)
            return
        place = number - 2 * len(self._exercises)
        if place < len(FIGURES):
            name, values = FIGURES[place]
            value = _stepped(values, getattr(self._said, name), by)
            self._said = replace(self._said, **{name: value})
            self._figures[place] = _number_entry(_figure(value))

    def press(self, number: int, key: str, character: str | None) -> bool:
        """Type into a line; tells whether the key has a meaning there.

        Args:
            number: Which line.
            key: The key's name.
            character: What it types, if it types anything.
        """
        self._refused = ""
        entry = self._entry_at(number)
        if entry is None:
            return self._rate(number, key, character)
        if entry.fresh and number < 2 * len(self._exercises) and (character or "").isalpha():
            # Another unit is for the same weight.
            entry.put(entry.text.rstrip(" kglbsKGLBS"))
        if not entry.press(key, character):
            return False
        self._take(number)
        return True

    def paste(self, number: int, text: str) -> None:
        """Type a text that comes at once."""
        entry = self._entry_at(number)
        if entry is not None:
            entry.type(text)
            self._take(number)

    def note_of(self, number: int) -> str:
        """What is to be known of a line, one sentence: what is wrong, or was not taken."""
        entry = self._entry_at(number)
        return self._refused or self.problem(number) or (entry.problem if entry else "")

    def problem(self, number: int) -> str:
        """What is wrong with a line, one sentence; empty where nothing is."""
        position = self._weight_at(number)
        try:
            if position is not None:
                self._weight(position)
            elif (place := self._figure_at(number)) is not None:
                self._figure(place)
        except BadValueError as error:
            return clean(str(error))
        return ""

    def correction(self) -> Correction:
        """What is to be.

        Raises:
            BadValueError: if a number makes no sense.
        """
        note = self._note.text.strip()
        same = note == one_line(self._is.check_in.note or "", " ").strip()
        kept = note if is_seen(note) else None
        said = self._said if same else replace(self._said, note=kept)
        weights = {each.position: self._weight(each.position) for each in self._exercises}
        return Correction(said, dict(self._controls), weights)

    def _take(self, number: int) -> None:
        """Keep what was typed as far as it makes sense."""
        position, place = self._weight_at(number), self._figure_at(number)
        if position is not None:
            self._typed.add(position)
        elif place is not None and not self.problem(number):
            self._said = replace(self._said, **{FIGURES[place][0]: self._figure(place)})

    def _rate(self, number: int, key: str, character: str | None) -> bool:
        """Rate by the keys of the question after a session."""
        if key in CONTROL_KEYS:
            self._controls[self._exercises[number // 2].position] = CONTROL_KEYS[key].value
        elif is_typed(character):
            self._refused = not_taken_here(character, _("choose with ← →, or 1 to 3"))
        else:
            return False
        return True

    def _weight(self, position: int) -> Weight:
        if position not in self._typed:
            return self._is.weights[position]
        load = load_of(self._loads[position].text)
        return (load.grams, load.unit) if load else (None, None)

    def _figure(self, place: int) -> int | None:
        text, (_name, values) = self._figures[place].text, FIGURES[place]
        if not text.strip():
            return None
        least = 1 if values is RATINGS else 0
        figure = read_whole(text, least=least, most=MOST)
        if figure not in values:
            told = _("{number} is out of range; give {least} to {most}")
            raise BadValueError(told.format(number=figure, least=least, most=MOST))
        return figure

    def _entry_at(self, number: int) -> TextEntry | None:
        position, place = self._weight_at(number), self._figure_at(number)
        if position is not None:
            return self._loads[position]
        if place is not None:
            return self._figures[place]
        return self._note if number >= 2 * len(self._exercises) else None

    def _weight_at(self, number: int) -> int | None:
        position, part = divmod(number, 2)
        if position < len(self._exercises) and part == 1:
            return self._exercises[position].position
        return None

    def _figure_at(self, number: int) -> int | None:
        place = number - 2 * len(self._exercises)
        return place if 0 <= place < len(FIGURES) else None


def _number_entry(text: str) -> TextEntry:
    return TextEntry(text, LONGEST_NUMBER, fresh=True)


def _figure(value: int | None) -> str:
    return "" if value is None else str(value)


def _stepped(values: tuple[T, ...], value: T, by: int) -> T:
    return values[(values.index(value) + by) % len(values)]
