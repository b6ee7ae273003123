"""Opens the screens behind the session, and lets what they change act.

The screens are imported as they are opened: a session that is only followed needs none of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from tempo_coach.app.app_services import AppServices, Prepared
from tempo_coach.app.voice_row import VoiceKind, VoiceRow
from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.i18n.translation import language, read_in
from tempo_coach.key_debouncer import Debouncer
from tempo_coach.playback.session import Session
from tempo_coach.settings.model import Settings
from tempo_coach.training.exercise import Exercise
from tempo_coach.tui.aside import aside
from tempo_coach.tui.base import TerminalApp
from tempo_coach.tui.look.programme_pages import ProgrammePages, programme_pages
from tempo_coach.tui.todays_session import TodaysSession


class Navigator:
    """The tempo editor, the settings, the voices and the latency over one desk.

    Args:
        app: Where they are shown.
        services: What they change and try out.
        presses: Tells presses of the one key from what repeats them.
        now_ms: A monotonic clock, milliseconds.
    """

    def __init__(
        self,
        app: TerminalApp,
        services: AppServices,
        presses: Debouncer,
        now_ms: Callable[[], float],
    ) -> None:
        self._app = app
        self._services = services
        self._presses = presses
        self._now_ms = now_ms
        self._prepared_with = services.store.changes
        self._read_in = language()
        self._session: Session | None = None
        self._voice_names: Mapping[str, str] = {}

    @property
    def has_changed(self) -> bool:
        """Whether the files say something else than the session was prepared with."""
        return self._services.store.changes != self._prepared_with

    def prepare(
        self,
        taken: Callable[[Prepared, Mapping[str, Exercise]], None],
        failed: Callable[[CoachError], None],
    ) -> None:
        """Make today's session anew in a thread of its own.

        Args:
            taken: Is given the session and the exercises, in the app's own thread.
            failed: Is told why there is none, in the app's own thread.
        """
        changes = self._prepared_with = self._services.store.changes

        def take(prepared: Prepared) -> None:
            taken(prepared, changes.catalog.exercises)

        aside(self._app, self._services.prepare, take, failed)

    def open_tempos(self, prepared: Prepared, left: Callable[[], None]) -> None:
        """Show every exercise's tempo.

        Args:
            prepared: Today's session, whose exercises come first.
            left: Is called when the screen is gone.
        """
        from tempo_coach.tui.screens.exercise_list import RepertoireScreen

        services = self._services
        known = TodaysSession(
            services.store,
            prepared.exercises,
            services.prescribed,
            self._prepared_with,
            done_today=prepared.done_today,
        )
        screen = RepertoireScreen(
            services.store, services.hear, services.total_ms_of, known, self._presses
        )
        self._app.push_screen(screen, lambda _result: left())

    def programme_pages(self, prepared: Prepared) -> ProgrammePages | None:
        """The programme that is followed, with what each session prescribes; None without one.

        Args:
            prepared: The session that comes next, which is shown as it is really done.
        """
        changes = self._services.store.changes
        programme = changes.followed
        if programme is None:
            return None
        catalog = changes.catalog
        try:
            pages = programme_pages(
                programme, catalog.exercises, catalog.usual, changes.settings.session.lead
            )
        except CoachError:
            # The home screen tells what is wrong with it.
            return None
        place = prepared.place
        if place is None:
            return pages
        following = [
            replace(
                each,
                prescriptions=prepared.workout.prescriptions,
                reasons=prepared.reasons,
                is_next=True,
            )
            if (each.week, each.number) == (place.week, place.number)
            else each
            for each in pages.sessions
        ]
        return replace(pages, sessions=tuple(following))

    def open_settings(self, session: Session | None, left: Callable[[], None]) -> None:
        """Show the settings.

        Args:
            session: What runs below, if anything does; changes act on it at once.
            left: Is called when the screen is gone.
        """
        from tempo_coach.tui.screens.settings import SettingsScreen

        self._session = session
        screen = SettingsScreen(
            self._services.store,
            self._applied,
            open_voices=self._open_voices,
            # Its clicks would sound over the session.
            open_latency=None if session else self._open_latency,
            themes=tuple(self._app.available_themes),
            below=lambda: _("session still running") if session else "",
            voice_names=lambda: self._voice_names,
        )
        self._app.push_screen(screen, lambda _result: left())
        named = self._services.store.changes.settings.voice.system_voice
        if named and named not in self._voice_names:
            # Asking the computer for its voices takes a moment.
            aside(self._app, self._find_voices, lambda _rows: screen.show_names(), _ignore)

    def stand_still(self) -> None:
        """Fall silent, because the program is about to be stopped."""
        from tempo_coach.tui.screens.latency import LatencyScreen
        from tempo_coach.tui.screens.one_rep import OneRepScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, LatencyScreen):
                screen.stand_still()
            elif isinstance(screen, OneRepScreen):
                screen.dismiss()

    def _open_voices(self) -> None:
        from tempo_coach.tui.screens.voices import VoicesScreen

        services = self._services
        screen = VoicesScreen(self._find_voices, services.sample, services.store, self._applied)
        self._app.push_screen(screen)

    def _find_voices(self) -> Sequence[VoiceRow]:
        """The voices that there are; their names are known from then on."""
        rows = self._services.voices()
        self._voice_names = {row.key: row.name for row in rows if row.kind is VoiceKind.SYSTEM}
        return rows

    def _open_latency(self) -> None:
        from tempo_coach.tui.screens.latency import LatencyScreen

        services = self._services
        self._app.push_screen(
            LatencyScreen(services.clicks, services.store, self._applied, self._now_ms)
        )

    def _applied(self, settings: Settings) -> None:
        read_in(settings.screen.language)
        if language() != self._read_in:
            self._read_in = language()
            self._read_anew()
        self._app.wear(settings.screen.theme)
        if self._session is not None:
            self._services.applied(self._session, settings)

    def _read_anew(self) -> None:
        """Have what lies below the settings read in their language too."""
        from tempo_coach.tui.screens.home import HomeScreen
        from tempo_coach.tui.screens.session import SessionScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.refresh(recompose=True)
            elif isinstance(screen, SessionScreen):
                screen.reword(self._services.store.changes.catalog.exercises)


def _ignore(_error: CoachError) -> None:
    """What has no name is called what the file calls it."""
