"""What the app can change and try out besides playing a session."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tempo_coach.app.voice_row import VoiceRow
from tempo_coach.feedback.pain_follow_up import PainFollowUp
from tempo_coach.feedback.questionnaire import Answers
from tempo_coach.history.history import History
from tempo_coach.history.records import PainToAsk, SessionRecord
from tempo_coach.playback.session import Session
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.settings.model import Settings
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.training.prescription import Prescription, RepPosition, Workout
from tempo_coach.training.schedule import ProgrammePlace
from tempo_coach.training.today import TodaysExercise


def no_notes() -> Sequence[str]:
    """Nothing to tell."""
    return ()


def nothing_prescribed() -> Sequence[TodaysExercise]:
    """Nothing is prescribed."""
    return ()


def nothing_recorded() -> SessionRecord | None:
    """Nothing is recorded."""
    return None


def nothing_asked(_progress: SessionProgress, _record: SessionRecord | None) -> Answers | None:
    """Nothing is asked."""
    return None


def nothing_waits() -> None:
    """Nothing waits to be written."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A session that is ready to start."""

    session: Session
    """What plays."""
    workout: Workout
    """What is done."""
    total_ms: int
    """How long it takes, milliseconds."""
    notes: Callable[[], Sequence[str]] = no_notes
    """Tells what the runner should know by now and need not act on, such as a damaged clip."""
    done: tuple[RepPosition, ...] = ()
    """The reps that were done before it was cut off."""
    recorded: Callable[[], SessionRecord | None] = nothing_recorded
    """What is recorded of it as it began; None where nothing is."""
    told: tuple[str, ...] = ()
    """What is told of it: where one is in the programme, why it is so, and what is late."""
    reasons: tuple[str, ...] = ()
    """Why each exercise is as it is; empty where there is nothing to say."""
    place: ProgrammePlace | None = None
    """Where one is in the programme; None outside programmes."""
    exercises: tuple[TodaysExercise, ...] = ()
    """Each exercise with what the programme has for it; empty where that is not known."""

    @property
    def done_today(self) -> bool:
        """Whether a session of the programme was done today, so that this one is for later."""
        return self.place is not None and self.place.done_today


@dataclass(frozen=True, slots=True)
class AppServices:
    """The user's files, and everything that is made anew when they change."""

    store: SettingsStore
    """The user's files."""
    prepare: Callable[[], Prepared]
    """Today's session as the files have it now; may take seconds, while a voice is rendered."""
    hear: Callable[[Prescription], Session]
    """A session of one rep, not started; may take seconds, and raise CoachError."""
    total_ms_of: Callable[[Workout], int]
    """How long a workout takes, milliseconds."""
    clicks: Callable[[], Session]
    """A session of steady clicks, not started and without a latency of its own."""
    voices: Callable[[], Sequence[VoiceRow]]
    """The voices that there are; may take seconds."""
    sample: Callable[[VoiceRow], None]
    """Plays a sample of a voice to its end; may raise CoachError."""
    applied: Callable[[Session, Settings], None]
    """Lets changed settings act on a session, from its next block on; returns at once."""
    prescribed: Callable[[], Sequence[TodaysExercise]] = nothing_prescribed
    """What is prescribed for today as the files have it now; may read the history, and raise
    CoachError."""


@dataclass(frozen=True, slots=True)
class HistoryServices:
    """What was done before, and how to go on with it."""

    history: History
    """The history."""
    today: Callable[[], Prepared]
    """Today's session, once it is known what became of the one before; may take seconds."""
    going_on: Callable[[SessionRecord], Prepared]
    """A session that goes on; may take seconds, and raise CoachError."""
    cut_off: SessionRecord | None = None
    """A session that can go on; None where there is none, or that was decided."""
    more_cut_off: int = 0
    """How many others can go on as well; they are offered at later starts."""
    afterwards: Callable[[SessionProgress, SessionRecord | None], Answers | None] = nothing_asked
    """What is asked after a session, from what was done and what is recorded of it."""
    next_day: PainFollowUp | None = None
    """Where an answer about pain that was logged before is kept."""
    pain: PainToAsk | None = None
    """What to ask about; None where nothing is. The screen does not wait to find out."""
    settle_events: Callable[[], None] = nothing_waits
    """Has what waits written to whoever reads events; takes no more than a second."""
