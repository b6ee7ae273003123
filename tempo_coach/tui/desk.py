"""What the app can change and try out besides playing a session."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tempo_coach.playback.session import Session
from tempo_coach.settings.keeper import Keeper
from tempo_coach.settings.model import Settings
from tempo_coach.training.prescription import Prescription, Workout
from tempo_coach.tui.look.voice_row import VoiceRow


def no_notes() -> Sequence[str]:
    """Nothing to tell."""
    return ()


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


@dataclass(frozen=True, slots=True)
class Desk:
    """The user's files, and everything that is made anew when they change."""

    keeper: Keeper
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
