"""A card with one exercise of a session: its dose, its tempo, its weight, and why it is so."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tempo_coach.app.formatting import clean, dose, seconds, tempo_in_words
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.load import load_text
from tempo_coach.training.prescription import Prescription


class PrescriptionCard(Vertical):
    """The card; it wears the classes of ``app.tcss``.

    Args:
        prescription: What is done.
        reason: Why it is so; empty where there is nothing to say.
    """

    def __init__(self, prescription: Prescription, reason: str = "") -> None:
        super().__init__(classes="card")
        self._prescription = prescription
        self._reason = reason

    def compose(self) -> ComposeResult:
        """Name and dose above the rest."""
        prescription = self._prescription
        exercise = prescription.exercise
        load = load_text(prescription.load) if prescription.load else clean(exercise.load_hint)
        doing = _("{doing} ({tempo}) · rest {rest}").format(
            doing=tempo_in_words(prescription),
            tempo=prescription.tempo,
            rest=seconds(prescription.rest_ms),
        )
        with Horizontal(classes="card-head"):
            yield Static(clean(exercise.name), classes="name", markup=False)
            yield Static(dose(prescription), classes="dose", markup=False)
        yield Static(doing, markup=False)
        yield Static(load, classes="load", markup=False)
        if self._reason:
            yield Static(clean(self._reason), classes="reason", markup=False)
