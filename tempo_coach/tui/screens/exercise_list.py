"""All exercises with their tempo; each opens in the editor."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tempo_coach.app.formatting import clean
from tempo_coach.i18n.plain_text import one_line, without_last_letter
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.key_debouncer import Debouncer
from tempo_coach.library.loader import exercises
from tempo_coach.playback.session import Session
from tempo_coach.settings.model import ExerciseCatalog
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.text_entry import EMPTYING, ERASING, is_typed
from tempo_coach.training.prescription import Prescription, Workout, prescribe
from tempo_coach.tui.base_screen import MOVING, SCROLLING, CoachScreen
from tempo_coach.tui.editing.draft import draft_of
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.screens.tempo_editor import TempoEditorScreen
from tempo_coach.tui.todays_session import TodaysSession
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.paged_list import PagedList
from tempo_coach.tui.widgets.text_widgets import SpreadLine
from tempo_coach.tui.widgets.two_sided_line import spread


class RepertoireScreen(CoachScreen[None]):
    """The exercises, today's first.

    Args:
        store: The user's files.
        hear: Gives a session of one rep, not started.
        total_ms_of: How long a workout takes, milliseconds.
        today: What today's session prescribes; None where that is not known.
        presses: Tells a press of the key that plays a rep from what repeats it; None for
            presses of the editor's own.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | SCROLLING

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "leave", "Back")]

    def __init__(
        self,
        store: SettingsStore,
        hear: Callable[[Prescription], Session],
        total_ms_of: Callable[[Workout], int],
        today: TodaysSession | None = None,
        presses: Debouncer | None = None,
    ) -> None:
        super().__init__()
        self._store = store
        self._hear = hear
        self._total_ms_of = total_ms_of
        self._today = today or TodaysSession(store)
        self._presses = presses
        self._sought = ""

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("up,down,pageup,pagedown,home,end", _("choose an exercise")),
            entry("enter", _("change its tempo, sets, reps, rest and weight")),
            entry("a,z", _("find an exercise by its name"), "a-z"),
            entry("backspace", _("delete the last letter")),
            entry("escape", _("stop searching, or go back")),
        )

    def compose(self) -> ComposeResult:
        """A line above and below the list."""
        yield SpreadLine(id="editor-head")
        yield PagedList(id="repertoire", markup=False)
        yield Static("", id="editor-notice", markup=False)
        yield ActionBar((Action("leave", _("BACK")),), id="repertoire-orders")
        yield KeyFoot(typed=True, id="editor-keys")

    def on_mount(self) -> None:
        """Name the screen; the list comes with its size."""
        self.query_one("#editor-head", SpreadLine).left = (_("EXERCISE TEMPOS"), _("TEMPO"))
        self._show_head()
        keys = self.query_one("#editor-keys", SpreadLine)
        keys.left = (
            _("↑ ↓ choose   a-z find   enter change tempo   esc back"),
            _("↑ ↓ choose   enter change   esc back"),
        )
        self.query_one(OptionList).focus()

    def on_action_bar_asked(self) -> None:
        """Stop searching, or go back."""
        self.action_leave()

    def on_resize(self) -> None:
        """Fit the lines to the room."""
        self.call_after_refresh(self._list)

    def on_screen_resume(self) -> None:
        """Show what was changed in the editor, and what today's session makes of it."""
        self.call_after_refresh(self._list)
        self._today.renew(
            self.app,  # pyright: ignore[reportUnknownMemberType, reportUnknownArgumentType]
            self._list,
        )

    def on_option_list_option_highlighted(self) -> None:
        """Tell of the exercise at hand what holds the programme back."""
        if not self._sought:
            self._tell()

    def keys(self) -> tuple[str, ...]:
        """The exercises in the order in which they are shown."""
        known = self._store.changes.catalog.exercises
        first = [key for key in self._today.keys if key in known]
        return (*first, *(key for key in known if key not in first))

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open the exercise."""
        key = message.option.id
        if key is not None and key in self._store.changes.catalog.exercises:
            self._sought = ""
            self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
                TempoEditorScreen(
                    key, self._store, self._hear, self._total_ms_of, self._presses, self._today
                )
            )

    def repeats(self, event: events.Key) -> bool:
        """Whether repeating is the point of a key: also of what is typed."""
        return is_typed(event.character) or event.key in ERASING or super().repeats(event)

    def on_key(self, event: events.Key) -> None:
        """Go to what is typed."""
        if event.key in ERASING:
            self._seek(without_last_letter(self._sought))
        elif event.key in EMPTYING:
            self._seek("")
        elif is_typed(event.character) and (event.character != " " or self._sought):
            self._seek(self._sought + event.character.lower())
        else:
            if event.key in ("up", "down", "pageup", "pagedown", "home", "end"):
                self._seek("")
            return
        event.stop()
        event.prevent_default()

    def action_leave(self) -> None:
        """Forget what was sought, or go back."""
        if self._sought:
            self._seek("")
        else:
            self.dismiss()

    def _seek(self, sought: str) -> None:
        """Go to the exercise that begins so, or has a word that does, or holds it anywhere."""
        self._sought = sought
        self._show_head()
        if not sought:
            self._tell()
            return
        known = self._store.changes.catalog.exercises
        names = [(key, one_line(known[key].name).lower()) for key in self.keys()]
        ways: tuple[Callable[[str], bool], ...] = (
            lambda name: name.startswith(sought),
            lambda name: f" {sought}" in name or f"-{sought}" in name,
            lambda name: sought in name,
        )
        found = next((key for way in ways for key, name in names if way(name)), None)
        if found is None:
            self._say(_("No exercise matches {text}.").format(text=repr(one_line(sought))))
            return
        self._say("")
        lines = self.query_one(OptionList)
        lines.highlighted = lines.get_option_index(found)

    def _say(self, notice: str) -> None:
        line = self.query_one("#editor-notice", Static)
        line.update(notice)
        line.set_class(bool(notice), "-said")

    def _show_head(self) -> None:
        head = self.query_one("#editor-head", SpreadLine)
        head.right = (f"{clean(self._sought)}_",) if self._sought else (_("* your own"),)

    def _list(self) -> None:
        lines = self.query_one(OptionList)
        place, catalog = lines.highlighted, self._store.changes.catalog
        width = lines.scrollable_content_region.width - 2
        options = [
            Option(Content(_line(key, catalog, self._today, width)), id=key) for key in self.keys()
        ]
        lines.set_options(options)
        if options:
            lines.highlighted = min(place or 0, len(options) - 1)
        if not self._sought:
            self._tell()

    def _tell(self) -> None:
        """Say what is wrong with the files, or what of one's own holds the programme back."""
        lines = self.query_one(OptionList)
        keys = self.keys()
        at = lines.highlighted
        today = self._today.of(keys[at]) if at is not None and at < len(keys) else None
        if self._store.changes.faults:
            fault = clean(str(self._store.changes.faults[0]))
            self._say(_("There is an error in your files: {fault}").format(fault=fault))
        elif today is not None and (own := today.own_text()):
            back = _("Press Enter, then r, to follow the programme again.")
            gives_back = today.used.exercise.key in exercises()
            self._say(f"{own} {back}" if gives_back else own)
        else:
            self._say("")


def _line(key: str, catalog: ExerciseCatalog, session: TodaysSession, width: int) -> str:
    exercise, built_in = catalog.exercises[key], exercises().get(key)
    name = clean(exercise.name)
    today = session.of(key)
    when = _("{exercise} (next)") if session.done_today else _("{exercise} (today)")
    lefts = (when.format(exercise=name), name) if today else (name,)
    if today is not None and today.programme is not None:
        changed = bool(today.own_text())
    else:
        changed = built_in is not None and draft_of(exercise, catalog.usual.get(key)) != draft_of(
            built_in
        )
    # What the programme has for today is not what holds without it.
    dose = today.used if today else prescribe(exercise)
    tempo = f"{'* ' if changed else ''}{dose.tempo}"
    amount = f"{dose.sets} x {dose.reps}"
    text = spread(lefts, (f"{tempo:>10}{amount:>9}", f"{tempo}  {amount}", tempo), width)
    return text + " " * (width - cell_len(text))
