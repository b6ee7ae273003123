"""Makes sessions that are ready to start: of today, or one that goes on where it was cut off."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event as Flag

from tempo_coach.app.app_services import HistoryServices, Prepared
from tempo_coach.app.environment import output_levels_of, sound_backend, speech_of
from tempo_coach.app.scoring import compose
from tempo_coach.app.session_builder import make_session
from tempo_coach.audio.output.backend_choice import NO_SOUND, switched_off
from tempo_coach.cli.options import PrescriptionOptions
from tempo_coach.cli.today import Planned, todays
from tempo_coach.cli.user_settings import changes
from tempo_coach.feedback.pain_follow_up import PainFollowUp
from tempo_coach.feedback.session_feedback import SessionFeedback
from tempo_coach.history.history import History
from tempo_coach.history.recorder import Recorder, Rehearsal
from tempo_coach.history.records import SessionRecord
from tempo_coach.history.session_mapping import enforcement_of, session_of, workout_of
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.playback.event_log import EventLog
from tempo_coach.playback.event_publisher import Listener
from tempo_coach.playback.recording import Recording
from tempo_coach.playback.session_progress import SessionProgress
from tempo_coach.training.lowering import Enforcement
from tempo_coach.training.prescription import RepPosition, Workout


@dataclass(slots=True)
class SessionFactory:
    """Makes sessions as the user's files and the command line have them now."""

    history: History
    """Where they are recorded."""
    options: PrescriptionOptions
    """What the command line changes of what is prescribed."""
    names: Sequence[str]
    """The exercises; none for what the programme has for today."""
    enforcement: Enforcement | None
    """What keeps a lowering slow; None leaves it to the settings, or to how a session began."""
    waits_for_me: bool | None
    """Whether a rest that is over waits; None leaves it to the settings."""
    silent: bool
    """No sound."""
    speed: float | None
    """How many times faster, silent: a rehearsal."""
    notes: Sequence[str]
    """What the runner should know anyway."""
    listeners: list[Listener] = field(default_factory=list[Listener])
    """Who is told every event after it was recorded."""

    def settle(self) -> None:
        """Have written what waits, because the program is about to be stopped."""
        self.history.writer.settle()
        self.settle_events()

    def settle_events(self) -> None:
        """Have what waits written to whoever reads events."""
        for each in self.listeners:
            if isinstance(each, EventLog):
                each.settle()

    @property
    def rehearsal(self) -> bool:
        """Whether what is done counts for nothing."""
        return self.speed is not None

    def today(self) -> Prepared:
        """What is up today.

        Raises:
            BadValueError: if a name or a value makes no sense.
        """
        planned = self.planned()
        record = session_of(
            planned.workout,
            rehearsal=self.rehearsal,
            enforcement=self._enforced,
            steps=planned.steps,
            programme=planned.programme,
            week=planned.place and planned.place.week,
            number=planned.place and planned.place.number,
        )
        return self._made(planned, record, enforcement=self._enforced)

    def planned(self) -> Planned:
        """What is prescribed for today, before anything is made of it.

        Raises:
            BadValueError: if a name or a value makes no sense.
        """
        return todays(self.options, self.names, changes(), self.history, datetime.now().date())

    def going_on(self, record: SessionRecord) -> Prepared:
        """A session that was cut off, from the rep that comes next.

        Raises:
            HistoryError: if it prescribes what is no longer there, or makes no sense.
        """
        planned = Planned(workout_of(record, changes().catalog.exercises))
        repository = self.history.reading()
        details = repository.details(record.id) if repository else None
        done = tuple(rep.place for rep in details.reps) if details else ()
        # It is recorded with the enforcement that it began with.
        kept = self.enforcement or enforcement_of(record)
        return self._made(
            planned, record, enforcement=kept, start=record.at, done=done, went_on=True
        )

    @property
    def _enforced(self) -> Enforcement:
        return self.enforcement or changes().settings.session.enforce

    def _made(
        self,
        planned: Planned,
        record: SessionRecord,
        *,
        enforcement: Enforcement,
        start: RepPosition | None = None,
        done: tuple[RepPosition, ...] = (),
        went_on: bool = False,
    ) -> Prepared:
        mine = changes()
        settings, workout = mine.settings, planned.workout
        backend = sound_backend(settings)
        waiting = settings.session.wait_for_me if self.waits_for_me is None else self.waits_for_me
        score = compose(
            workout,
            speech_of(settings),
            start_delay_ms=self.options.start_delay_ms(mine),
            enforcement=enforcement,
            start=start,
        )
        session = make_session(
            score,
            output_levels=output_levels_of(settings),
            backend=backend,
            silent=self.silent,
            speed=self.speed,
            enforcement=enforcement,
            waits_for_me=waiting,
            reps_done=len(done),
        )
        recorder = self._recorder(record, workout, went_on=went_on)
        session.subscribe(Recording(recorder, self.listeners))
        begun = Flag()
        session.subscribe(lambda _event: begun.set())
        unheard = [switched_off()] if backend == NO_SOUND and not self.silent else []
        second = self._second()

        def notes() -> Sequence[str]:
            # Once it has begun, the archive itself tells what is not recorded, and why.
            waiting = [] if begun.is_set() else second
            heard = [*unheard, *session.voice_notes, *session.notes]
            told = [*self.history.notes, *planned.faults, *waiting, *self.notes, *heard]
            return list(dict.fromkeys(told))

        return Prepared(
            session,
            workout,
            score.timeline.total_ms,
            notes,
            done=done,
            recorded=lambda: None if self.rehearsal else recorder.session,
            told=planned.told,
            reasons=planned.reasons,
            place=planned.place,
            exercises=planned.exercises,
        )

    def _recorder(
        self, record: SessionRecord, workout: Workout, *, went_on: bool
    ) -> Recorder | Rehearsal:
        history = self.history
        if self.rehearsal:
            return Rehearsal(record, history.writer)
        return Recorder(record, workout, history.writer, went_on=went_on, now_ms=history.now_ms)

    def _second(self) -> list[str]:
        """That another coach is recording, if one is and this one would."""
        if self.rehearsal:
            return []
        # A disk that does not answer would not answer that either.
        if self.history.is_stuck or not self.history.elsewhere():
            return []
        return [
            _(
                "Another Tempo Coach is recording now; this one records nothing until it has "
                "finished."
            )
        ]

    def afterwards(
        self, progress: SessionProgress, record: SessionRecord | None
    ) -> SessionFeedback | None:
        """What is asked after a session; nothing where it counts for nothing.

        Args:
            progress: What was done.
            record: What is recorded of it.
        """
        if record is None or self.rehearsal:
            return None
        reps = [0] * len(record.exercises)
        for row in progress.rows():
            reps[progress.workout.position_of(row.prescription)] += row.reps_done
        return SessionFeedback(self.history, record, reps, changes().catalog.exercises)

    def next_day(self) -> PainFollowUp | None:
        """Whom to ask about the pain of the day before; nobody in a rehearsal."""
        return None if self.rehearsal else PainFollowUp(self.history, datetime.now().date())


def make_history_services(maker: SessionFactory, cut_off: SessionRecord | None) -> HistoryServices:
    """What the app asks and tells of what was done.

    Args:
        maker: Makes sessions.
        cut_off: A session that can go on; None where there is none, or that was decided.
    """
    next_day = maker.next_day()
    return HistoryServices(
        history=maker.history,
        afterwards=maker.afterwards,
        next_day=next_day,
        # With a session that was cut off it is asked about as well, once that is decided.
        pain=next_day.to_ask() if next_day else None,
        cut_off=cut_off,
        more_cut_off=maker.history.more_cut_off() if cut_off else 0,
        going_on=maker.going_on,
        today=maker.today,
        settle_events=maker.settle_events,
    )
