"""The finish: what was done, how long it took, how it was lowered, and a kind word.

After a session that was recorded the questions about it stand below.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar, cast

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tempo_coach.app.formatting import clean, clock, leg, reps_text, sets_text
from tempo_coach.feedback.questionnaire import LEAVE, Answers, Questionnaire
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import ONE_KEY, Debouncer
from tempo_coach.playback.clock import MonotonicClock
from tempo_coach.playback.session_progress import SessionProgress, TallyRow
from tempo_coach.training.prescription import Side
from tempo_coach.tui.background import Background
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.base_screen import CoachScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.look.lines import lowered_lines
from tempo_coach.tui.messages import HomeAsked
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.question_look import look_of
from tempo_coach.tui.widgets.question_panel import QuestionPanel
from tempo_coach.tui.widgets.question_targets import QuestionTargets
from tempo_coach.tui.widgets.text_widgets import BigText

QUIT = "q"
"""The key that leaves the program; others go home where one came from there."""

LOOK_EVERY_S = 1.0
"""How often it is seen whether anybody still answers."""


class SummaryScreen(CoachScreen[None]):
    """What was done.

    Args:
        progress: All of it.
        presses: Tells presses of the one key from what repeats them.
        afterwards: Where the answers to the questions go; None where nothing is asked.
        now_ms: A monotonic clock, milliseconds; None for the system's.
        goes_home: Whether it leads back to the home screen; else it leaves the program.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("enter,space,pagedown,escape", "leave", "Leave"),
        ("q", "app.quit", "Quit"),
    ]

    def __init__(
        self,
        progress: SessionProgress,
        presses: Debouncer,
        afterwards: Answers | None = None,
        now_ms: Callable[[], float] | None = None,
        goes_home: bool = False,
    ) -> None:
        super().__init__()
        self._progress = progress
        self._presses = presses
        self._afterwards = afterwards
        self._now_ms = now_ms or MonotonicClock().now_ms
        self._questionnaire: Questionnaire | None = None
        self._goes_home = goes_home
        self._is_leaving = False
        self._background = Background(self)

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("enter,space,pagedown", _("go on: to the next question, then home or out")),
            entry("0,1,2,3,4,5,6,7,8,9,x,t,h", _("answer what is asked"), "0-9 x t h"),
            entry("pageup,b", _("back to the question before")),
            entry("escape", _("leave the questions, then go home or out")),
            entry("q", _("quit")),
        )

    def key_help_now(self) -> Sequence[KeyHelp]:
        """What they do now: questions are told of only where there are any."""
        questionnaire = self._questionnaire
        if questionnaire is not None and questionnaire.question is not None:
            return self.key_help()
        out = _("go home") if self._goes_home else _("quit")
        back = (entry("pageup,b", _("back to the questions")),)
        return (
            entry("enter,space,pagedown,escape", out),
            *(back if questionnaire is not None and questionnaire.questions else ()),
            entry("q", _("quit")),
        )

    def compose(self) -> ComposeResult:
        """A large word, the exercises, the time and the kind word."""
        rows = self._progress.rows()
        words = (_("WELL DONE"), _("DONE")) if self._progress.complete else (_("DONE"),)
        if not any(row.reps_done for row in rows):
            words = (_("NO REPS"),)
        yield BigText(words, id="done-word")
        yield Static(_warm(self._progress, rows), id="warm", markup=False)
        with VerticalScroll(id="done-rows"):
            for row in rows:
                if row.side is row.prescription.sides[0]:
                    name = clean(row.prescription.exercise.name)
                    yield Static(name, classes="name", markup=False)
                yield Static(_told(row), classes="row", markup=False)
                for line in _lowered(self._progress, row):
                    yield Static(line, classes="lowered", markup=False)
        time = _("Time: {time}").format(time=clock(self._progress.elapsed_ms))
        yield Static(time, id="time", markup=False)
        if self._afterwards is not None:
            yield Static("", id="answers", markup=False)
            yield QuestionPanel(id="question-panel")
        yield ActionBar(self._orders(), id="done-orders")
        yield Static(self._keys(), id="leave", markup=False)

    def on_mount(self) -> None:
        """Ask, if there is anything to ask."""
        if self._afterwards is not None:
            self._questionnaire = Questionnaire(self._afterwards, self._now_ms)
            self._background.do(self._afterwards.look_back, self._took, self._took)
            self.set_interval(LOOK_EVERY_S, self.look)
            self._show()

    def _took(self, _outcome: object) -> None:
        self._show()

    def on_unmount(self) -> None:
        """Keep what was typed, however the app ends."""
        self.leave_questions()

    def leave_questions(self) -> None:
        """Keep what was typed, and leave open what was not answered."""
        if self._questionnaire is not None:
            self._questionnaire.leave()

    def repeats(self, event: events.Key) -> bool:
        """Whether repeating is the point of a key: also of a note that is typed."""
        questionnaire = self._questionnaire
        typed = questionnaire is not None and questionnaire.types(event.key, event.character)
        return typed or super().repeats(event)

    def on_key(self, event: events.Key) -> None:
        """Answer a question."""
        if self._questionnaire is None:
            return
        app = cast(TerminalApp, self.app)  # pyright: ignore[reportUnknownMemberType]
        waited_ms = app.waited_ms(event)
        if self._press(event.key, event.character, waited_ms):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted for what is typed."""
        if self._questionnaire is not None:
            event.stop()
            self._questionnaire.paste(event.text)
            self._show()

    def on_question_targets_asked(self, message: QuestionTargets.Asked) -> None:
        """A target is the key that it stands for."""
        self._press(message.key)

    def look(self) -> None:
        """Ask no longer when nobody answers; the clock that counts is the injected one."""
        if self._questionnaire is not None:
            self._questionnaire.look()
            self._show()

    def action_leave(self) -> None:
        """Leave, at a press that does not merely repeat the one before."""
        if self._presses.is_new():
            self._leave()

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def stay(self, why: str) -> None:
        """Say why the home screen does not come; from here one can only quit."""
        self._goes_home = self._is_leaving = False
        self.query_one("#warm", Static).update(clean(why))
        self.query_one("#leave", Static).update(self._keys())

    def _leave(self) -> None:
        """Go home, or leave the program."""
        if not self._goes_home:
            self.app.exit()  # pyright: ignore[reportUnknownMemberType]
        elif not self._is_leaving:
            self._is_leaving = True
            self.leave_questions()
            self.query_one("#leave", Static).update(_("One moment: preparing what comes next."))
            self.post_message(HomeAsked())

    def _orders(self) -> tuple[Action, ...]:
        if not self._goes_home:
            return (Action("app.quit", _("QUIT")),)
        return (Action("leave", _("HOME")), Action("app.quit", _("QUIT")))

    def _keys(self) -> str:
        back = self._questionnaire is not None and bool(self._questionnaire.questions)
        if self._goes_home and back:
            return _("space home   b back to the questions   q quit")
        if self._goes_home:
            return _("space home   q quit")
        return _("space quit   b back to the questions") if back else _("space quit")

    def _press(self, key: str, character: str | None = None, waited_ms: float = 0.0) -> bool:
        """Have the questions take a key; tells whether it was for them."""
        questionnaire = self._questionnaire
        if questionnaire is None:
            return False
        asked = questionnaire.question is not None
        # A press that ended the session, and is still held, is no answer.
        answers = asked and key in ONE_KEY and not questionnaire.types(key, character)
        if answers and not self._presses.is_new():
            return True
        if not questionnaire.press(key, character, waited_ms=waited_ms):
            if questionnaire.refused:
                self._show()
            return False
        self._show()
        if asked and key in LEAVE and questionnaire.question is None:
            if key == QUIT:
                self.app.exit()  # pyright: ignore[reportUnknownMemberType]
            else:
                self._leave()
        return True

    def _show(self) -> None:
        """Show what is asked now, or that nothing is any more."""
        questionnaire = self._questionnaire
        if questionnaire is None:
            return
        question = questionnaire.question
        self.set_class(question is not None, "-asking")
        if question is not None:
            self.query_one(QuestionPanel).look = look_of(questionnaire, question)
            self.call_after_refresh(questionnaire.shown, question)
            return
        told = [questionnaire.result]
        if questionnaire.timed_out:
            told.insert(0, _("Unanswered questions stay open."))
        self.query_one("#answers", Static).update(" ".join(filter(None, told)))
        if not self._is_leaving:
            self.query_one("#leave", Static).update(self._keys())


def _warm(progress: SessionProgress, rows: list[TallyRow]) -> str:
    if progress.complete:
        return _("Every rep is done. Well done, and rest well.")
    if any(row.reps_done for row in rows):
        # It may have been ended early, or have come to its end with sets that were skipped.
        return _("See you next time.")
    return _("No reps recorded. See you next time.")


def _told(row: TallyRow) -> str:
    told = _("{done} of {sets}, {reps}").format(
        done=len(row.sets_done),
        sets=sets_text(row.prescription.sets),
        reps=reps_text(row.reps_done),
    )
    return told if row.side is Side.BOTH else named(leg(row.side), told)


def _lowered(progress: SessionProgress, row: TallyRow) -> list[str]:
    sets = range(1, row.prescription.sets + 1)
    return lowered_lines(
        {number: progress.lowerings(row.prescription, row.side, number) for number in sets}
    )
