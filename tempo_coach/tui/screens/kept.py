"""What the screens that write the settings have in common: a change is written when it rests."""

from collections.abc import Callable, Mapping
from contextlib import suppress

from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Static

from tempo_coach.app.formatting import clean
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import language
from tempo_coach.settings.atomic_write import ConflictError
from tempo_coach.settings.diagnostics import Diagnostic
from tempo_coach.settings.files import Kind
from tempo_coach.settings.model import Settings
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.tui.base_screen import CoachScreen
from tempo_coach.tui.look.setting_rules import Value, value_of
from tempo_coach.tui.screens.changed_question import ChangedQuestion

REST_S = 0.3
"""How long a value stays the same before it is written: longer than a held key's repeat."""


class KeptScreen(CoachScreen[None]):
    """A screen that changes settings; it has one widget of the class ``kept-note``.

    Args:
        store: The user's files.
        applied: Told all settings after each change that was written.
    """

    note: var[str] = var("")
    """What went wrong, or was done, in one sentence."""

    def __init__(self, store: SettingsStore, applied: Callable[[Settings], None]) -> None:
        super().__init__()
        self.store = store
        """The user's files."""
        self._applied = applied
        self._waiting: dict[str, Value | None] = {}
        self._timer: Timer | None = None
        self._labelled_in = ""

    def show(self) -> None:
        """Draw what holds."""
        raise NotImplementedError

    def label(self) -> None:
        """Write what is the same whatever the settings hold, in the language of the screen."""

    def label_anew(self) -> None:
        """Write all of that again if the screen is read in another language now.

        Each widget stays what it is: keys that come meanwhile find all of them.
        """
        if self._labelled_in != language():
            self._labelled_in = language()
            self.label()

    def watch_note(self) -> None:
        """Show it, and take no room where there is none."""
        widget = self.query_one(".kept-note", Static)
        widget.update(self.note)
        widget.display = bool(self.note)

    def on_unmount(self) -> None:
        """Write what still waits; nobody is there to ask or to tell."""
        with suppress(CoachError):
            if values := self._unwritten():
                self.store.change(Kind.SETTINGS, values)
                self._applied(self.store.changes.settings)

    def holds(self, path: str) -> Value:
        """What a setting holds, or will once it is written."""
        value = self._waiting.get(path)
        if value is not None:
            return value
        return value_of(Settings() if path in self._waiting else self.store.changes.settings, path)

    @property
    def fault(self) -> Diagnostic | None:
        """The first fault of the settings file, to which nothing is written then."""
        file = str(self.store.folder / Kind.SETTINGS.file_name)
        return next((each for each in self.store.changes.faults if each.file == file), None)

    def choose(self, values: Mapping[str, Value | None], rest_s: float = REST_S) -> None:
        """Change settings, which is written once they rest.

        Args:
            values: What each is set to, by its path; None takes it out of the file.
            rest_s: How long to wait for another change of the same settings, seconds.
        """
        if not self.is_whole():
            return
        if self._waiting and self._waiting.keys() != values.keys():
            # Each of them can be taken back by itself.
            self.write(lambda: self.choose(values, rest_s))
            return
        self.note = ""
        self._waiting = dict(values)
        self._stop_timer()
        self._timer = self.set_timer(rest_s, self.write)
        self.show()

    def is_whole(self) -> bool:
        """Whether the file can be written to; says why where it cannot."""
        if self.fault:
            # Somebody may just have mended it.
            self.store.look_again()
            self.note = self.fault_text()
            self.show()
        return not self.fault

    def fault_text(self) -> str:
        """What is wrong with the file, and what that means; empty where nothing is."""
        fault = self.fault
        if not fault:
            return ""
        # There is little room for a path, and only one file of this name.
        place = f"{Kind.SETTINGS.file_name}:{fault.line}:{fault.column}"
        text = _("{place}: {fault}\nNothing is saved until this is fixed.")
        return text.format(place=place, fault=clean(fault.complaint))

    def write(self, then: Callable[[], None] | None = None) -> None:
        """Write what waits.

        Args:
            then: Done once it is written, or once the other's change is kept.
        """
        self._stop_timer()
        values = self._unwritten()
        if values:
            self._carry_out(
                lambda overwrite: self.store.change(Kind.SETTINGS, values, overwrite=overwrite),
                then,
            )
            return
        self._settle(then)

    def action_undo(self) -> None:
        """Take back the latest change."""
        self._stop_timer()
        if self._waiting:
            self._waiting = {}
            self.note = _("Undone.")
            self.show()
        elif not self.is_whole():
            return
        elif not self.store.can_undo:
            self.note = _("Nothing to undo.")
        else:
            before, undone = self.store.changes.settings, list[bool]()

            def undo(overwrite: bool) -> None:
                self.store.undo(overwrite=overwrite)
                undone.append(True)

            def tell() -> None:
                if not undone:
                    self.note = _("This is the version from the file.")
                elif before == self.store.changes.settings:
                    self.note = _("Undone; the change was not on this screen.")
                else:
                    self.note = _("Undone.")

            self._carry_out(undo, tell)

    def action_leave(self) -> None:
        """Go back, once everything is written."""
        self.write(self.go_back)

    def go_back(self) -> None:
        """Make way for the screen below."""
        self.dismiss()

    def _unwritten(self) -> dict[str, Value | None]:
        """What waits and is something else than what holds."""
        settings = self.store.changes.settings
        return {
            path: value
            for path, value in self._waiting.items()
            if value is None or value != value_of(settings, path)
        }

    def _carry_out(
        self,
        act: Callable[[bool], None],
        then: Callable[[], None] | None,
        *,
        overwrite: bool = False,
    ) -> None:
        """Do something to the file, and ask first where somebody else changed it."""
        try:
            act(overwrite)
        except ConflictError:

            def answered(mine: bool | None) -> None:
                if mine:
                    self._carry_out(act, then, overwrite=True)
                else:
                    self.store.look_again()
                    self.note = self.fault_text()
                    self._applied(self.store.changes.settings)
                    self._settle(then)

            self.app.push_screen(  # pyright: ignore[reportUnknownMemberType]
                ChangedQuestion(), answered
            )
            return
        except CoachError as error:
            self._waiting = {}
            self.store.look_again()
            self.note = clean(str(error))
            self.show()
            return
        self._applied(self.store.changes.settings)
        self._settle(then)

    def _settle(self, then: Callable[[], None] | None) -> None:
        self._waiting = {}
        if then:
            then()
        self.show()

    def _forget(self) -> None:
        """Write nothing of what waits."""
        self._stop_timer()
        self._waiting = {}

    def _stop_timer(self) -> None:
        if self._timer:
            self._timer.stop()
            self._timer = None
