"""The way from the home screen to everything there is to read: keys, exercises, the programme."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tempo_coach.app.formatting import clean, exercises_text
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.exercise import Exercise
from tempo_coach.tui.base_screen import MOVING, SCROLLING, CoachScreen
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.look.programme_pages import ProgrammePages, SessionPage
from tempo_coach.tui.screens.exercise import ExerciseScreen
from tempo_coach.tui.screens.keys import KeysScreen
from tempo_coach.tui.screens.programme_session import ProgrammeSessionScreen
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.choice import Choice
from tempo_coach.tui.widgets.text_widgets import SpreadLine

KEYS = "keys"
"""The line that leads to the keys."""

EXERCISE, SESSION = "exercise:", "session:"
"""What the names of the other lines begin with."""


class GuideScreen(CoachScreen[None]):
    """A list of all there is to read.

    Args:
        exercises: All exercises, by key.
        today: The keys of today's exercises, which come first.
        programme: The programme that is followed; None where none is.
        told: What the keys of the home screen do.
        now_ms: A monotonic clock, milliseconds.
        done_today: Whether today's session was done, so that these exercises are the next ones.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | SCROLLING

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "leave", "Back"),
        ("question_mark", "home_keys", "Keys"),
    ]

    def __init__(
        self,
        exercises: Mapping[str, Exercise],
        today: Sequence[str],
        programme: ProgrammePages | None,
        told: Sequence[KeyHelp],
        now_ms: Callable[[], float],
        done_today: bool = False,
    ) -> None:
        super().__init__()
        self._done_today = done_today
        self._exercises = exercises
        self._today = [key for key in today if key in exercises]
        self._programme = programme
        self._told = told
        self._now_ms = now_ms

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("up,down,pageup,pagedown,home,end", _("choose a line")),
            entry("enter", _("read it")),
            entry("question_mark", _("the keys of the home screen")),
            entry("escape,q", _("back")),
        )

    def compose(self) -> ComposeResult:
        """A line above and below the list."""
        head = SpreadLine(id="guide-head")
        head.left = (_("HELP"),)
        yield head
        yield OptionList(*self._options(), id="guide-list", markup=False)
        yield ActionBar((Action("home_keys", _("? KEYS")), Action("leave", _("BACK"))))
        foot = SpreadLine(id="guide-keys")
        foot.left = (
            _("↑ ↓ choose   enter read   ? keys   esc back"),
            _("enter read  ? keys  esc back"),
        )
        yield foot

    def on_mount(self) -> None:
        """Begin at the keys."""
        lines = self.query_one(OptionList)
        lines.focus()
        lines.highlighted = lines.get_option_index(KEYS)

    def on_option_list_option_selected(self, message: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        name = message.option.id or ""
        if name == KEYS:
            self.action_home_keys()
        elif name.startswith(EXERCISE):
            exercise = self._exercises[name.removeprefix(EXERCISE)]
            self._open(GuidedExerciseScreen(exercise, self._exercises, self._now_ms))
        elif self._programme:
            place = int(name.removeprefix(SESSION))
            self._open(ProgrammeSessionScreen(self._programme, place))

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def action_home_keys(self) -> None:
        """Show the keys of the home screen."""
        self._open(KeysScreen(self._told))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _open(self, screen: Screen[None]) -> None:
        self.app.push_screen(screen)  # pyright: ignore[reportUnknownMemberType]

    def _options(self) -> Iterator[Option]:
        yield Option(Content(_("Keys of the home screen")), id=KEYS)
        yield _title(_("EXERCISES"))
        mine = _("{exercise} (next)") if self._done_today else _("{exercise} (today)")
        others = (key for key in self._exercises if key not in self._today)
        for key in dict.fromkeys((*self._today, *others)):
            name = clean(self._exercises[key].name)
            said = mine if key in self._today else "{exercise}"
            yield Option(Content(said.format(exercise=name)), id=f"{EXERCISE}{key}")
        if self._programme is None:
            return
        yield _title(_("PROGRAMME: {name}").format(name=clean(self._programme.name).upper()))
        for place, page in enumerate(self._programme.sessions):
            yield Option(Content(_line(page)), id=f"{SESSION}{place}")


class GuidedExerciseScreen(ExerciseScreen):
    """An exercise that is read about from the home screen; every key that leaves leads back."""

    WAY_BACK: ClassVar[str] = "back"

    BINDINGS: ClassVar[list[BindingType]] = [("escape,backspace,q", "back", "Back")]

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        others = (each for each in super().key_help() if not {"escape", "q"} & set(each.keys))
        return (*others, entry("escape,backspace,q", _("back")))

    def action_back(self) -> None:
        """Go back to where one came from."""
        self.dismiss()

    def on_choice_taken(self, message: Choice.Taken) -> None:
        """Go on to a variation."""
        message.stop()
        other = GuidedExerciseScreen(self.exercises[message.key], self.exercises, self.now_ms)
        self.app.push_screen(other)  # pyright: ignore[reportUnknownMemberType]

    @property
    def leaving(self) -> tuple[str, ...]:
        """How to leave, as it is named at the foot."""
        return (_("esc back"),)


def _title(text: str) -> Option:
    return Option(Content(text).stylize("bold"), disabled=True)


def _line(page: SessionPage) -> str:
    where = _("Week {week}, session {number}").format(week=page.week, number=page.number)
    if page.is_next:
        where = _("{session} (next)").format(session=where)
    return "   ".join((where, clean(page.name), exercises_text(len(page.prescriptions))))
