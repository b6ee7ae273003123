"""The tempo editor: every field of one exercise, what it comes to, and one rep to hear."""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import Debouncer
from tempo_coach.playback.clock import MonotonicClock
from tempo_coach.playback.session import Session
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.text_entry import EMPTYING, ERASING, is_typed
from tempo_coach.training.prescription import Prescription, Workout
from tempo_coach.tui.editing.check import Checked, check, fields_of
from tempo_coach.tui.editing.draft import DIGITS, Name
from tempo_coach.tui.editing.editing import Editing
from tempo_coach.tui.editing.exercise_settings import ExerciseSettings
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.rep_preview import RepPreview
from tempo_coach.tui.screens import tempo_editor_text as text
from tempo_coach.tui.screens.form_cues import FormCuesScreen
from tempo_coach.tui.screens.tempo_editor_actions import EditorOrders
from tempo_coach.tui.todays_session import TodaysSession
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.digit_field import DigitField
from tempo_coach.tui.widgets.field import Field
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.line_field import LineField
from tempo_coach.tui.widgets.text_widgets import SpreadLine

HEAR = "p"
"""The key that plays one rep."""

CUES = "c"
"""The key that opens the form cues."""


class TempoEditorScreen(EditorOrders):
    """Edits how one exercise is done.

    Args:
        key: The exercise.
        store: The user's files.
        hear: Gives a session of one rep, not started; whoever gets it closes it.
        total_ms_of: How long a workout takes, milliseconds; asked after each edit.
        presses: Tells a press of the key that plays from what repeats it; None for presses of
            the editor's own.
        today: What today's session prescribes; None where that is not known.

    Raises:
        KeyError: if there is no such exercise.
    """

    def __init__(
        self,
        key: str,
        store: SettingsStore,
        hear: Callable[[Prescription], Session],
        total_ms_of: Callable[[Workout], int],
        presses: Debouncer | None = None,
        today: TodaysSession | None = None,
    ) -> None:
        super().__init__(ExerciseSettings(key, store))
        self._today = today or TodaysSession(store)
        self._store = store
        self._audition = RepPreview(
            self, hear, self.say, lambda key: key != HEAR or self._presses.is_new()
        )
        self._total_ms_of = total_ms_of
        self._presses = presses or Debouncer(MonotonicClock().now_ms)
        self._fields = fields_of(self.kept.exercise)
        self._checked = Checked({}, None)
        self._measured: Prescription | None = None
        self._total_ms: int | None = None

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("left,right,tab,shift+tab,enter", _("go to another field")),
            entry("up,down", _("change the field")),
            entry("shift+up,shift+down", _("change it in small steps")),
            entry("0,1,2,3,4,5,6,7,8,9,x", _("type a value; X is an explosive lift"), "0-9 X"),
            entry("backspace,delete", _("delete a character, or the value")),
            entry("p", _("hear one rep, and see it")),
            entry("c", _("change the form cues")),
            entry("s,ctrl+s", _("save")),
            entry("u", _("undo")),
            entry("r", _("reset to what is built in, or to the programme")),
            entry("escape,q", _("back")),
        )

    def compose(self) -> ComposeResult:
        """The digits above the other fields, which stand beside what it comes to."""
        yield SpreadLine(id="editor-head")
        yield SpreadLine(id="editor-today")
        with VerticalScroll(id="editor-body", can_focus=False):
            with Horizontal(id="digits"):
                for name in DIGITS:
                    yield DigitField(name.value, text.labels_of(name))
            yield Static("", id="digit-problem", markup=False)
            yield LineField(Name.TEMPO.value, text.labels_of(Name.TEMPO), steps=False)
            with Horizontal(id="amounts"):
                with Vertical(id="amount-fields"):
                    for name in self._fields[len(DIGITS) + 1 :]:
                        yield LineField(name.value, text.labels_of(name))
                with Vertical(id="outcome"):
                    for place in range(4):
                        yield SpreadLine(id=f"outcome-{place}")
        yield Static("", id="editor-notice", markup=False)
        yield ActionBar(
            (
                Action(HEAR, _("p HEAR A REP")),
                Action("s", _("s SAVE")),
                Action("u", _("u UNDO")),
                Action("r", _("r RESET")),
                Action("escape", _("esc BACK")),
                Action(CUES, _("c CUES")),
            ),
            id="editor-orders",
        )
        yield KeyFoot(id="editor-keys")

    def on_mount(self) -> None:
        """Show what holds."""
        self.query("#editor-orders > Static").last().add_class("cues")
        self.say("")
        self.show()
        # What is wrong has no height before it is laid out, and then moves what is below.
        self.watch(self.query_one("#editor-body"), "virtual_size", self._scroll_soon, init=False)

    def show(self) -> None:
        """Show the draft, what is wrong with it, and what it comes to."""
        kept, editing = self.kept, self.editing
        draft, exercise = editing.draft, kept.exercise
        self._checked = check(draft, exercise, kept.lead)
        problems = self._checked.problems
        changed = False
        for name in self._fields:
            field = self.query_one(f"#{name.value}", Field)
            field.words = text.words_of(name, draft, exercise, kept.lead)
            field.built_in = text.built_in_of(name, draft, kept.built_in)
            field.problem = problems.get(name, "")
            field.here = name is editing.at
            changed = changed or bool(field.built_in)
        # There is room for two; what is wrong where one is comes first if it would not be seen.
        names = [name for name in DIGITS if name in problems]
        if editing.at in names[2:]:
            names.insert(0, editing.at)
        wrong = [text.wrong_digit(name, problems[name]) for name in names]
        problem = self.query_one("#digit-problem", Static)
        problem.update("\n".join(wrong[:2]))
        problem.display = bool(wrong)
        self.set_class(bool(problems), "-faulty")
        head = self.query_one("#editor-head", SpreadLine)
        head.left = (clean(exercise.name).upper(),)
        head.right = text.state_of(self.unsaved, changed, kept.built_in is None)
        self.set_class(self.unsaved, "-unsaved")
        self.query_one("#editor-keys", SpreadLine).left = text.keys_of(editing.at)
        self._show_today()
        self._show_outcome()
        self._scroll_soon()

    @property
    def checked(self) -> Checked:
        """The draft, looked at."""
        return self._checked

    def _show_today(self) -> None:
        """Show what today's session does of the exercise, and what of it is one's own."""
        today = self._today.of(self.kept.key)
        line = self.query_one("#editor-today", SpreadLine)
        line.display = today is not None
        line.left = text.today_of(
            today,
            gives_back=self.kept.built_in is not None,
            done_today=self._today.done_today,
        )
        line.set_class(today is not None and bool(today.own_text()), "-own")
        self._today.renew(
            self.app,  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
            self._renewed,
        )

    def _renewed(self) -> None:
        # The editor may be gone by the time it is known.
        if self.is_attached:
            self._show_today()

    def _scroll_soon(self) -> None:
        self.call_after_refresh(self._scroll)

    def _scroll(self) -> None:
        """Have the field that is edited in sight, and what is wrong with it."""
        at, problems = self.editing.at, self._checked.problems
        if at is self._fields[-1] and at not in problems:
            # Where there is little room, what it comes to stands below the last field.
            self.query_one("#editor-body").scroll_end(animate=False)
            return
        self.query_one(f"#{at.value}", Field).scroll_visible(animate=False)
        if at in DIGITS and at in problems:
            self.query_one("#digit-problem").scroll_visible(animate=False)

    def _show_outcome(self) -> None:
        prescription = self._checked.prescription
        known = prescription is not None and prescription == self._measured
        outcome = text.outcome(prescription, self._total_ms if known else None)
        for place, (labels, value) in enumerate(outcome):
            line = self.query_one(f"#outcome-{place}", SpreadLine)
            line.left, line.right = labels, (value,)
        if prescription is not None and not known:
            # Many edits between two pictures are reckoned once.
            self.call_after_refresh(self._measure)

    def _measure(self) -> None:
        prescription = self._checked.prescription
        if prescription is None or prescription == self._measured:
            return
        self._measured = prescription
        try:
            self._total_ms = self._total_ms_of(Workout((prescription,)))
        except CoachError as error:
            self._total_ms = None
            self.say(str(error))
        self._show_outcome()

    def repeats(self, event: events.Key) -> bool:
        """Whether repeating is the point of a key: also of what is typed."""
        typed = event.character is not None and self.editing.typed(event.character) is not None
        return typed or event.key in ERASING or super().repeats(event)

    def on_key(self, event: events.Key) -> None:
        """Edit, go between fields, or do what a key asks for."""
        if self._edit(event) or self.press(event.key):
            event.stop()
            event.prevent_default()
        elif is_typed(event.character) and event.key not in self.active_bindings:
            self.say(text.not_taken(event.character, self.editing.at))

    def on_paste(self, event: events.Paste) -> None:
        """Put in what is pasted."""
        event.stop()
        self.take(self.editing.pasted(event.text))

    def on_field_chosen(self, message: Field.Chosen) -> None:
        """Go to a field."""
        self.take(self.editing.moved(Name(message.field)))

    def on_field_stepped(self, message: Field.Stepped) -> None:
        """Go to a field, and there a step."""
        self.take(self.editing.moved(Name(message.field)).stepped(up=message.up))

    def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        self.press(message.order)

    def press(self, key: str) -> bool:
        """Do what a key asks for; tells whether that was anything."""
        if key == CUES:
            self._open_cues()
        elif key != HEAR:
            return super().press(key)
        elif self._presses.is_new():
            self._play()
        return True

    def _edit(self, event: events.Key) -> bool:
        editing: Editing | None
        key = event.key
        if key in ERASING | EMPTYING:
            self.take(self.editing.erased() if key in ERASING else self.editing.emptied())
            return True
        match key:
            case "tab" | "right" | "enter" | "shift+tab" | "left":
                editing = editing_at(self.editing, self._fields, key)
            case "up" | "down" | "shift+up" | "shift+down":
                editing = self.editing.stepped(up=key.endswith("up"), fine=key.startswith("s"))
            case _:
                editing = self.editing.typed(event.character or "")
        if editing is None:
            return False
        self.take(editing)
        return True

    def _open_cues(self) -> None:
        before = self._store.changes

        def back(_result: None) -> None:
            if self._store.changes is not before:
                self.take_in()

        self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
            FormCuesScreen(self.kept.key, self._store), back
        )

    def _play(self) -> None:
        prescription = self._checked.prescription
        if prescription is None:
            self.say(text.marked(len(self._checked.problems)))
            return
        self._audition.play(prescription)


def editing_at(editing: Editing, fields: tuple[Name, ...], key: str) -> Editing:
    """Go on or back between fields; from the last one to the first."""
    step = -1 if key in ("shift+tab", "left") else 1
    return editing.moved(fields[(fields.index(editing.at) + step) % len(fields)])
