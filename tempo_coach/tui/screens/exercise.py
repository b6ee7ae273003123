"""One exercise: a figure that performs it, and everything that the coach says about it."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from tempo_coach.app.formatting import clean, leg, sets_of_reps, side_word
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.exercise import Exercise, RepPhase
from tempo_coach.training.prescription import Side, prescribe
from tempo_coach.tui.base_screen import MOVING, SCROLLING, CoachScreen
from tempo_coach.tui.figure.rep import moment
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.screens.exercise_text import paragraphs, variations
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.choice import Choice
from tempo_coach.tui.widgets.figure import Figure, shows
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.text_widgets import BigText, SpreadLine

PICTURES_PER_SECOND = 20
"""More than the figure has frames in a lowering of four seconds."""


class ExerciseScreen(CoachScreen[None]):
    """An exercise that shows itself.

    Args:
        exercise: Which.
        exercises: All there are, by key, for the variations.
        now_ms: A monotonic clock, milliseconds.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | SCROLLING

    BINDINGS: ClassVar[list[BindingType]] = [
        ("l", "other_leg", "The other leg"),
        ("escape,backspace", "app.go_back", "Back"),
        ("q", "app.quit", "Leave"),
        *(Binding(str(number), f"variation({number})", show=False) for number in range(1, 10)),
    ]

    WAY_BACK: ClassVar[str] = "app.go_back"
    """What goes back to where one came from."""

    side: reactive[Side] = reactive(Side.BOTH)
    """The standing leg."""

    def __init__(
        self,
        exercise: Exercise,
        exercises: Mapping[str, Exercise],
        now_ms: Callable[[], float],
    ) -> None:
        super().__init__()
        self.exercise = exercise
        """What is shown."""
        self.exercises = exercises
        """All there are, by key."""
        self.now_ms = now_ms
        """A monotonic clock, milliseconds."""
        self._variations = variations(exercise, exercises)
        self._began_ms = now_ms()
        self._words = {phase: clean(exercise.phase_words[phase]).upper() for phase in RepPhase}
        self.set_reactive(ExerciseScreen.side, prescribe(exercise).sides[0])

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("1,2,3,4,5,6,7,8,9", _("go on to a variation"), "1-9"),
            entry("l", _("the other leg")),
            entry("up,down,pageup,pagedown", _("scroll")),
            entry("escape,backspace", _("back")),
            entry("q", _("quit")),
        )

    def compose(self) -> ComposeResult:
        """The figure and its second beside what there is to read."""
        yield SpreadLine(id="head")
        with Horizontal(id="stage"):
            with Vertical(id="demonstration"):
                if shows(self.exercise.movement):
                    figure = Figure(self.exercise.movement, id="figure")
                    yield figure.data_bind(ExerciseScreen.side)
                yield BigText(id="moment")
            with VerticalScroll(id="reading"):
                first, *others = paragraphs(self.exercise)
                yield from _section(*first)
                yield from self._choices()
                for each in others:
                    yield from _section(*each)
        legs = () if self.side is Side.BOTH else (Action("other_leg", _("l OTHER LEG")),)
        yield ActionBar((*legs, Action(self.WAY_BACK, _("BACK"))), id="exercise-orders")
        yield KeyFoot(id="keys")

    def on_mount(self) -> None:
        """Begin the first rep."""
        longest = max(self._words.values(), key=len)
        digits = len(str(-(-max(self.exercise.tempo.phases_ms) // 1000)))
        self.query_one("#moment", BigText).template = f"{longest} {'0' * digits}"
        self.query_one("#keys", SpreadLine).left = self._keys()
        self.query_one("#reading").focus()
        self._name_leg()
        self.set_class(not shows(self.exercise.movement), "-without-figure")
        self._began_ms = self.now_ms()
        self.show_moment()
        self.set_interval(1 / PICTURES_PER_SECOND, self.show_moment)

    def show_moment(self) -> None:
        """Show where the rep stands now."""
        if not self.is_active:
            return
        exercise = self.exercise
        now = moment(exercise.tempo, exercise.first_phase, self.now_ms() - self._began_ms)
        for figure in self.query(Figure):
            figure.depth = now.depth
        self.query_one("#moment", BigText).words = (f"{self._words[now.phase]} {now.second}",)
        for phase in RepPhase:
            self.set_class(phase is now.phase, f"-{phase.value}")

    async def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        await self.run_action(message.order)

    def watch_side(self) -> None:
        """Name the leg."""
        if self.is_mounted:
            self._name_leg()

    def action_other_leg(self) -> None:
        """Stand on the other leg."""
        if self.side is not Side.BOTH:
            self.side = Side.RIGHT if self.side is Side.LEFT else Side.LEFT

    def action_variation(self, number: int) -> None:
        """Go to a variation by its number."""
        if number <= len(self._variations):
            self.post_message(Choice.Taken(self._variations[number - 1].key))

    @property
    def leaving(self) -> tuple[str, ...]:
        """How to leave, as it is named at the foot; what is left last is what must be known."""
        return (_("esc back"), _("q quit"))

    def _name_leg(self) -> None:
        exercise = self.exercise
        name = clean(exercise.name).upper()
        full, short = leg(self.side).upper(), side_word(self.side).upper()
        amount = sets_of_reps(exercise.sets, exercise.reps)
        head = self.query_one("#head", SpreadLine)
        head.left = (f"{name}   {full}", f"{name}  {short}", name)
        head.right = (f"{amount}   {exercise.tempo}", str(exercise.tempo))

    def _choices(self) -> ComposeResult:
        title = ""
        for number, variation in enumerate(self._variations, start=1):
            if variation.title != title:
                title = variation.title
                yield Static(title, classes="title", markup=False)
            yield Choice(f"{number}  {variation.name}", variation.key)

    def _keys(self) -> tuple[str, ...]:
        legs = [] if self.side is Side.BOTH else [_("l other leg")]
        most = len(self._variations)
        numbers = [_("1-{most} variation").format(most=most)] if most > 1 else []
        numbers = numbers or ([_("1 variation")] if self._variations else [])
        return tuple(
            gap.join(parts)
            for gap in ("   ", "  ")
            for parts in (
                [*numbers, *legs, _("↑ ↓ scroll"), *self.leaving],
                [*numbers, *legs, self.leaving[-1]],
                [*legs, self.leaving[-1]],
            )
        )


def _section(title: str, text: str) -> ComposeResult:
    yield Static(title, classes="title", markup=False)
    yield Static(text, classes="text", markup=False)
