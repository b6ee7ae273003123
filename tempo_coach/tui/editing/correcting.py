"""What is typed and chosen while a recorded session is corrected."""

from dataclasses import dataclass, replace
from typing import TypeVar

from tempo_coach.history.editing import Correction, Weight, correction_of
from tempo_coach.history.records import CheckIn, Details
from tempo_coach.history_labels import control_word, weight_text
from tempo_coach.labels import clean
from tempo_coach.training.faults import BadValueError
from tempo_coach.training.load import Load
from tempo_coach.training.progression import Control
from tempo_coach.translation import gettext as _

LONGEST_NOTE = 500

CONTROLS = (None, *(control.value for control in Control))
RATINGS = (None, *range(1, 11))
PAINS = (None, *range(11))

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

    def __init__(self, details: Details) -> None:
        self._exercises = details.session.exercises
        self._is = correction_of(details)
        self._controls = dict(self._is.controls)
        self._loads = {
            each.position: weight_text(each.load_g, each.load_unit) for each in self._exercises
        }
        self._typed: set[int] = set()
        self._said: CheckIn = self._is.check_in
        self._note = clean(self._said.note or "")

    def lines(self) -> list[FormLine]:
        """All of it, as it is to be."""
        lines: list[FormLine] = []
        for each in self._exercises:
            control = control_word(self._controls.get(each.position))
            lines.append(FormLine(_("Rating"), control, clean(each.name)))
            lines.append(FormLine(_("Weight"), self._loads[each.position], is_typed=True))
        said = self._said
        lines.append(FormLine("RPE", _number(said.rpe), _("The session")))
        lines.append(FormLine(_("Pain"), _number(said.pain)))
        lines.append(FormLine(_("Pain the next day"), _number(said.pain_next_day)))
        lines.append(FormLine(_("Note"), self._note, is_typed=True))
        return lines

    def step(self, number: int, by: int) -> None:
        """Change a line to what comes next, or before."""
        position, part = divmod(number, 2)
        if position < len(self._exercises):
            if part == 0:
                key = self._exercises[position].position
                self._controls[key] = _stepped(CONTROLS, self._controls.get(key), by)
            return
        said = self._said
        match number - 2 * len(self._exercises):
            case 0:
                self._said = replace(said, rpe=_stepped(RATINGS, said.rpe, by))
            case 1:
                self._said = replace(said, pain=_stepped(PAINS, said.pain, by))
            case 2:
                self._said = replace(said, pain_next_day=_stepped(PAINS, said.pain_next_day, by))
            case _:
                pass

    def type(self, number: int, letter: str) -> None:
        """Add a letter to a line that is typed."""
        position = self._weight_at(number)
        if position is not None:
            self._loads[position] = (self._loads[position] + letter)[:12]
            self._typed.add(position)
        elif self._is_note(number) and len(self._note) < LONGEST_NOTE:
            self._note += letter

    def erase(self, number: int) -> None:
        """Take the last letter of a line that is typed."""
        position = self._weight_at(number)
        if position is not None:
            self._loads[position] = self._loads[position][:-1]
            self._typed.add(position)
        elif self._is_note(number):
            self._note = self._note[:-1]

    def problem(self, number: int) -> str:
        """What is wrong with a line, one sentence; empty where nothing is."""
        position = self._weight_at(number)
        if position is None:
            return ""
        try:
            self._weight(position)
        except BadValueError as error:
            return clean(str(error))
        return ""

    def correction(self) -> Correction:
        """What is to be.

        Raises:
            BadValueError: if a weight makes no sense.
        """
        note = self._note.strip()
        same = note == clean(self._is.check_in.note or "").strip()
        said = self._said if same else replace(self._said, note=note or None)
        weights = {each.position: self._weight(each.position) for each in self._exercises}
        return Correction(said, dict(self._controls), weights)

    def _weight(self, position: int) -> Weight:
        if position not in self._typed:
            return self._is.weights[position]
        text = self._loads[position].strip().replace(",", ".")
        if not text:
            return None, None
        load = Load.parse(text)
        return load.grams, load.unit

    def _weight_at(self, number: int) -> int | None:
        position, part = divmod(number, 2)
        if position < len(self._exercises) and part == 1:
            return self._exercises[position].position
        return None

    def _is_note(self, number: int) -> bool:
        return number == 2 * len(self._exercises) + 3


def _number(value: int | None) -> str:
    return "-" if value is None else str(value)


def _stepped(values: tuple[T, ...], value: T, by: int) -> T:
    return values[(values.index(value) + by) % len(values)]
