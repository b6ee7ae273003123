"""The question about pain on the day after it was logged."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import events
from textual.app import ComposeResult

from tempo_coach.feedback.pain_follow_up import days_since
from tempo_coach.feedback.question_texts import next_day_question, refused_text
from tempo_coach.feedback.questionnaire import HELP, LEAVE
from tempo_coach.feedback.questions import scale_of
from tempo_coach.history.records import PainToAsk
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import ONE_KEY, Debouncer
from tempo_coach.text_entry import is_typed
from tempo_coach.tui.base_screen import CoachScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.widgets.question_look import next_day_look
from tempo_coach.tui.widgets.question_panel import QuestionPanel
from tempo_coach.tui.widgets.question_targets import QuestionTargets


class PainQuestionScreen(CoachScreen[None]):
    """Asks how the pain is now, and makes way.

    Args:
        pain: What was logged.
        today: The local day.
        on_answer: Is told each answer as it is given, or None once where it was left open,
            however the app ends.
        presses: Tells presses of the one key from what repeats them.
        limit_s: How long it waits for an answer; None for as long as it takes.
    """

    ASKS = True
    REPEATING: ClassVar[frozenset[str]] = frozenset()

    def __init__(
        self,
        pain: PainToAsk,
        today: date,
        on_answer: Callable[[int | None], None],
        presses: Debouncer,
        *,
        limit_s: float | None = None,
    ) -> None:
        super().__init__()
        self._asked = next_day_question(pain, days_since(pain, today))
        self._on_answer = on_answer
        self._presses = presses
        self._limit_s = limit_s
        self._answer: int | None = None
        self._is_left = False
        self._refused = ""

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("0,1,2,3,4,5,6,7,8,9,x", _("how much it hurts, 0 to 10; x is 10"), "0-9 x"),
            entry("enter,space,pagedown", _("go on")),
            entry("escape,q", _("go on without an answer")),
        )

    def compose(self) -> ComposeResult:
        """The question, over the whole screen."""
        yield QuestionPanel(id="question-panel")

    def on_mount(self) -> None:
        """Ask."""
        self._show()
        if self._limit_s is not None:
            self.set_timer(self._limit_s, self._time_out)

    def on_unmount(self) -> None:
        """Leave it open, however the app ends."""
        self._leave()

    def on_key(self, event: events.Key) -> None:
        """Answer, or leave it open."""
        if self._press(event.key, event.character):
            event.stop()
            event.prevent_default()

    def on_question_targets_asked(self, message: QuestionTargets.Asked) -> None:
        """A target is the key that it stands for."""
        self._press(message.key)

    def _press(self, key: str, character: str | None = None) -> bool:
        self._refused = ""
        if key in ONE_KEY | LEAVE:
            if key not in ONE_KEY or self._presses.is_new():
                self._leave()
                self.dismiss()
        elif (answer := scale_of(key, 0)) is not None:
            if answer != self._answer:
                self._answer = answer
                self._on_answer(answer)
            self._show()
        else:
            self._refused = character if is_typed(character) and key != HELP else ""
            self._show()
            return False
        return True

    def _show(self) -> None:
        look = next_day_look(self._asked, self._answer)
        if self._refused:
            look = replace(look, warning=refused_text(self._refused))
        self.query_one(QuestionPanel).look = look

    def _time_out(self) -> None:
        self._leave()
        self.dismiss()

    def _leave(self) -> None:
        if self._answer is None and not self._is_left:
            self._on_answer(None)
        self._is_left = True
