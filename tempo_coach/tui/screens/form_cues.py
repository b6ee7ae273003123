"""The form cues of one exercise: changed, added, taken out and moved, and written at once."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Input, Static

from tempo_coach.app.formatting import clean
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.text_entry import is_typed
from tempo_coach.training.exercise import RepPhase
from tempo_coach.tui.base_screen import MOVING, STEPPING
from tempo_coach.tui.editing.cues import KeptCues, most_cues, plain, problem_of
from tempo_coach.tui.key_help import KeyHelp, entry
from tempo_coach.tui.screens import form_cues_text as text
from tempo_coach.tui.screens.form_cues_actions import PHASES, FormCuesOrders
from tempo_coach.tui.widgets.action_bar import Action, ActionBar
from tempo_coach.tui.widgets.cue_list import CueList, Spot
from tempo_coach.tui.widgets.key_row import KeyFoot
from tempo_coach.tui.widgets.text_widgets import SpreadLine


class FormCuesScreen(FormCuesOrders):
    """Changes what the coach reminds of in each phase of one exercise.

    Args:
        key: The exercise.
        store: The user's files.

    Raises:
        KeyError: if there is no such exercise.
    """

    REPEATING: ClassVar[frozenset[str]] = MOVING | STEPPING | {"j", "k"}

    # The one field takes the keys when it is opened, and not before.
    AUTO_FOCUS = ""

    def __init__(self, key: str, store: SettingsStore) -> None:
        super().__init__(KeptCues(key, store))

    @classmethod
    def key_help(cls) -> Sequence[KeyHelp]:
        """All of its keys."""
        return (
            entry("up,down,j,k", _("choose a cue")),
            entry("enter", _("change it; while you type, save it")),
            entry("a", _("add a cue")),
            entry("delete", _("delete it")),
            entry("shift+up,left_square_bracket", _("move it up")),
            entry("shift+down,right_square_bracket", _("move it down")),
            entry("r", _("reset the cues of this phase")),
            entry("u", _("undo")),
            entry("escape,q", _("back; while you type, cancel")),
        )

    def compose(self) -> ComposeResult:
        """The phases above what can be done."""
        yield SpreadLine(id="editor-head")
        yield Static(
            _("They rotate, one per rep. What you write is both shown and spoken."),
            id="cues-why",
            markup=False,
        )
        yield CueList(len(PHASES), id="cues")
        yield Static("", id="editor-notice", markup=False)
        with Container(id="cue-orders"):
            yield ActionBar(
                (
                    Action("enter", _("CHANGE")),
                    Action("a", _("ADD")),
                    Action("delete", _("REMOVE")),
                    Action("left_square_bracket", _("UP")),
                )
            )
            yield ActionBar(
                (
                    Action("right_square_bracket", _("DOWN")),
                    Action("r", _("RESET")),
                    Action("u", _("UNDO")),
                    Action("escape", _("BACK")),
                )
            )
        yield KeyFoot(typed=True, id="editor-keys")

    def on_mount(self) -> None:
        """Show what holds."""
        self.say("")
        self.show()

    def show(self) -> None:
        """Show the cues as the files have them, and where one is."""
        head = self.query_one("#editor-head", SpreadLine)
        head.left = text.head_of(clean(self.kept.exercise.name).upper())
        head.right = (_("your own"),) if self.kept.built_in is None else ()
        cues = self.query_one(CueList)
        sections = [text.section_of(self.kept, phase) for phase in PHASES]
        last = len(sections[self.here.section].lines) - 1
        self.here = Spot(self.here.section, max(0, min(self.here.line, last)))
        cues.show(sections, self.here)
        typing = cues.typed_at is not None
        self.query_one("#editor-keys", SpreadLine).left = text.keys_of(typing=typing)

    def repeats(self, event: events.Key) -> bool:
        """Whether repeating is the point of a key: also of what is typed."""
        typed = is_typed(event.character) and self.query_one(CueList).typed_at is not None
        return typed or super().repeats(event)

    def on_key(self, event: events.Key) -> None:
        """Do what a key asks for."""
        typing = self.query_one(CueList)
        if typing.typed_at is not None and event.character and is_typed(event.character):
            # It came before the field had the keys.
            typing.type_on(event.character)
        elif not self.press(event.key):
            return
        event.stop()
        event.prevent_default()

    def on_cue_list_chosen(self, message: CueList.Chosen) -> None:
        """Go to a line; where one is there already, change it."""
        cues, spot = self.query_one(CueList), message.spot
        if cues.typed_at is not None:
            self._settle(cues.typed, lambda: self._go_to(spot))
        elif spot == self.here:
            self.press("enter")
        else:
            self._go_to(spot)

    def on_action_bar_asked(self, message: ActionBar.Asked) -> None:
        """A target is the key that it stands for."""
        order, typing = message.order, self.query_one(CueList)
        if typing.typed_at is None or order in ("enter", "escape"):
            self.press(order)
        else:
            self._settle(typing.typed, lambda: self.press(order))

    def on_input_changed(self) -> None:
        """Say what is wrong with what is typed; with nothing typed, there is time for that."""
        cues = self.query_one(CueList)
        if cues.typed_at is not None:
            cues.tell(problem_of(cues.typed) if cues.typed else "")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Keep what is typed."""
        self._settle(message.value)

    def press(self, key: str) -> bool:
        """Do what a key asks for; tells whether that was anything."""
        if self.query_one(CueList).typed_at is not None:
            return self._press_while_typing(key)
        match key:
            case "up" | "k":
                self._go(-1)
            case "down" | "j":
                self._go(1)
            case "enter":
                self._change_here()
            case "a":
                self._add()
            case "delete":
                self._take_out()
            case "shift+up" | "left_square_bracket":
                self._move(-1)
            case "shift+down" | "right_square_bracket":
                self._move(1)
            case "r":
                self._reset()
            case "u":
                self.take_back()
            case "escape" | "q":
                self.dismiss()
            case _:
                return False
        return True

    def _press_while_typing(self, key: str) -> bool:
        typing = self.query_one(CueList)
        if key == "enter":
            self._settle(typing.typed)
        elif key == "escape":
            typing.stop()
            self.show()
        else:
            return False
        return True

    @property
    def _phase(self) -> RepPhase:
        return PHASES[self.here.section]

    def _go(self, by: int) -> None:
        spots = [
            Spot(section, line)
            for section, phase in enumerate(PHASES)
            for line in range(max(1, len(self.kept.cues(phase))))
        ]
        place = spots.index(self.here) + by
        self._go_to(spots[max(0, min(place, len(spots) - 1))])

    def _go_to(self, spot: Spot) -> None:
        self.here = spot
        self.say("")
        self.show()

    def _change_here(self) -> None:
        cues = self.kept.cues(self._phase)
        if cues:
            self._type(self.here, cues[self.here.line])
        else:
            self._add()

    def _add(self) -> None:
        number = len(self.kept.cues(self._phase))
        if number >= most_cues():
            told = _("A phase holds up to {number} cues; remove one first.")
            self.say(told.format(number=most_cues()))
        else:
            self._type(Spot(self.here.section, number), "")

    def _type(self, spot: Spot, cue: str) -> None:
        self.say("")
        self.query_one(CueList).type_at(spot, cue)
        self.show()

    def _settle(self, typed: str, then: Callable[[], object] | None = None) -> None:
        """Write what was typed, if it is right, and stop typing."""
        typing = self.query_one(CueList)
        spot = typing.typed_at
        if spot is None:
            return
        if then is not None and not typed:
            # Whoever goes elsewhere has not begun.
            typing.stop()
            then()
            return
        if wrong := problem_of(typed):
            typing.tell(wrong)
            return
        cues, cue = self.kept.cues(PHASES[spot.section]), plain(typed)
        if cues[spot.line : spot.line + 1] == (cue,):
            typing.stop()
            self.show()
            if then is not None:
                then()
            return
        self.put((*cues[: spot.line], cue, *cues[spot.line + 1 :]), spot, then)

    def _take_out(self) -> None:
        cues, line = self.kept.cues(self._phase), self.here.line
        if cues:
            self.put((*cues[:line], *cues[line + 1 :]), self.here)

    def _move(self, by: int) -> None:
        cues, line = list(self.kept.cues(self._phase)), self.here.line
        if 0 <= line + by < len(cues):
            cues.insert(line + by, cues.pop(line))
            self.put(tuple(cues), Spot(self.here.section, line + by))

    def _reset(self) -> None:
        built_in = self.kept.built_in_cues(self._phase)
        if built_in is None:
            self.say(_("Your own exercises have no default."))
        elif built_in == self.kept.cues(self._phase):
            self.say(_("These are already the default cues."))
        else:
            self.put(built_in, self.here, said=_("Reset to default. Press u to undo."))
