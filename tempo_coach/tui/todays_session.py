"""What today's session prescribes, for the screens that change how an exercise is done."""

from collections.abc import Callable, Sequence

from textual.app import App

from tempo_coach.errors import CoachError
from tempo_coach.settings.loading import SettingsSnapshot
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.training.today import TodaysExercise
from tempo_coach.tui.aside import aside


class TodaysSession:
    """The exercises of today's session, which follow the user's files.

    Args:
        store: The user's files.
        exercises: What is prescribed.
        ask: Tells what is prescribed once they changed; may take a while, and raise CoachError.
        prescribed_with: What the files said then; None for what they say now.
        done_today: Whether today's was done, so that this is the next one.
    """

    def __init__(
        self,
        store: SettingsStore,
        exercises: Sequence[TodaysExercise] = (),
        ask: Callable[[], Sequence[TodaysExercise]] | None = None,
        prescribed_with: SettingsSnapshot | None = None,
        done_today: bool = False,
    ) -> None:
        self._store = store
        self._exercises = tuple(exercises)
        self._ask = ask
        self.done_today = done_today
        """Whether today's session was done, so that this is the next one."""
        self._asked_with = prescribed_with or store.changes

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of the exercises, in order, each once."""
        return tuple(dict.fromkeys(each.used.exercise.key for each in self._exercises))

    def of(self, key: str) -> TodaysExercise | None:
        """What is prescribed of an exercise, at first; None where it is not done today."""
        return next((each for each in self._exercises if each.used.exercise.key == key), None)

    def renew(self, app: App[None], renewed: Callable[[], None]) -> None:
        """Ask anew where the files changed.

        Args:
            app: In whose thread the answer is taken.
            renewed: Is called when there is one that differs.
        """
        changes = self._store.changes
        if self._ask is None or changes is self._asked_with:
            return
        self._asked_with = changes

        def take(exercises: Sequence[TodaysExercise]) -> None:
            # What was asked about other files by now is out of date.
            if changes is self._asked_with and tuple(exercises) != self._exercises:
                self._exercises = tuple(exercises)
                renewed()

        aside(app, self._ask, take, _ignore)


def _ignore(_error: CoachError) -> None:
    """The home screen tells what is wrong; here stays what was prescribed before."""
