"""What becomes of the orders: heard, done, lost, or given up."""

import threading

from tempo_coach.audio.output.backend_health import BackendHealth
from tempo_coach.audio.output.play_queue import PlayQueue
from tempo_coach.audio.output.play_request import PlayRequest
from tempo_coach.audio.output.report_dispatcher import ReportDispatcher
from tempo_coach.audio.output.sound_progress import BEHIND, EARLY, PLAYING, STALLED
from tempo_coach.audio.output.speaker_process import Report, SpeakerProcess
from tempo_coach.audio.output.warm_spare import WarmSpare
from tempo_coach.audio.output.watchdog import Watchdog
from tempo_coach.i18n.translation import gettext as _

ANSWER_LIMIT_S = 1.5
"""A backend that has not begun to play so long after it should have is taken for hung."""
COLD_LIMIT_S = 4.0
"""The same while the sound has yet to be mixed or the process to be started."""
REPLACEMENT_LIMIT_S = 0.4
"""The same for what would be too late to be in step with a session that goes on meanwhile."""

STALL_LIMIT_S = 0.25
"""What has stalled for so long is ended: it would go on out of step."""
LASTED_MS = 5_000
"""A backend that played so long before it broke down does not keep breaking down."""


class ReportHandler:
    """Draws its conclusions from what the speaker processes tell, and from their silence.

    Args:
        changed: The lock of the sink.
        requests: What is to be heard.
        spare: The process that waits for the next block.
        health: The backends that are worth a try.
        dispatcher: Who passes on what became of the sound.
    """

    def __init__(
        self,
        changed: threading.Condition,
        requests: PlayQueue,
        spare: WarmSpare,
        health: BackendHealth,
        dispatcher: ReportDispatcher,
    ) -> None:
        self._changed = changed
        self._requests = requests
        self._spare = spare
        self._health = health
        self._dispatcher = dispatcher
        self._stalled: set[SpeakerProcess] = set()
        self._watchdog = Watchdog(self.stalled)

    def await_sound(self, request: PlayRequest) -> None:
        """Give an order up where its sound is neither made nor heard in time."""
        in_step = request.latest_ms is not None
        request.watch(ANSWER_LIMIT_S if in_step else COLD_LIMIT_S, self._give_up)

    def await_answer(self, request: PlayRequest) -> None:
        """Give an order up where the process that is ready for it does not play it in time."""
        with self._changed:
            if not (request.started or request.over):
                limit_s = ANSWER_LIMIT_S
                if request.latest_ms is not None:
                    # It says by itself that it is too late.
                    limit_s = REPLACEMENT_LIMIT_S + (request.latest_ms - request.due_ms) / 1e3
                request.watch(limit_s, self._give_up)

    def lose(self, request: PlayRequest, reason: str) -> None:
        """Tell that an order is not heard, or no longer, and why."""
        with self._changed:
            told = self._requests.conclude(request)
        if told:
            self._dispatcher.lost(request.block, reason)

    def refuse(self, request: PlayRequest) -> None:
        """Tell that nothing plays an order: for good, unless something has played before."""
        if self._health.proven:
            self._interrupt(request, self._health.absence())
        else:
            self.lose(request, self._health.silence())

    def heard(self, process: SpeakerProcess, report: Report) -> None:
        """Take in what a process tells, which each does from a thread of its own."""
        with self._changed:
            request = self._requests.of(process)
            if report.word == "ended":
                self._requests.forget(process)
                self._spare.note_end(process)
                self._stalled.discard(process)
            if report.word in (PLAYING, BEHIND):
                self._stalled.discard(process)
            if request is None or request.over:
                return
            if report.word == "done":
                self._health.note_success(process.backend)
                request.conclude()
        if report.word in ("done", "failed", "ended"):
            self._watchdog.forget(process)
        else:
            self._watchdog.beat(process)
        if report.word == "ready":
            self.await_answer(request)
        elif report.word == "started":
            self._note_start(request, process, report.text)
        elif report.word == "late":
            self._end_late(request)
        elif report.word == STALLED:
            self.stalled(process, is_sure=report.text != EARLY)
        elif report.word == BEHIND:
            self._dispatcher.moved(request.block)
        elif process.failed or report.word == "ended":
            self._note_end(request, process)

    def _end_late(self, request: PlayRequest) -> None:
        with self._changed:
            self._health.note_late()
            told = self._requests.conclude(request)
        if told:
            self._dispatcher.late(request.block)

    def stalled(self, process: SpeakerProcess, *, is_sure: bool = True) -> None:
        """One that sounds has been stopped, or what it plays through has.

        It may go on while something else gets ready to take its place. It must not go on later.

        Args:
            process: What sounded.
            is_sure: Whether there is something to be told. What seems to do nothing at first may
                be slow, and is given more time from then on.
        """
        with self._changed:
            request = self._requests.of(process)
            if request is None or request.over or not request.started:
                return
            self._stalled.add(process)
            self._watchdog.forget(process)
        last_call = threading.Timer(STALL_LIMIT_S, self._end_stalled, [process])
        last_call.daemon = True
        last_call.start()
        if not is_sure:
            self._health.be_patient()
        what = _("The audio output stalled")
        self._interrupt(request, self._health.restoring(what) if is_sure else None)

    def _end_stalled(self, process: SpeakerProcess) -> None:
        with self._changed:
            if process not in self._stalled:
                return
            self._stalled.discard(process)
        process.kill()

    def close(self) -> None:
        """Watch nobody any more."""
        self._watchdog.close()

    def _interrupt(self, request: PlayRequest, reason: str | None) -> None:
        with self._changed:
            told = self._requests.conclude(request)
        if told:
            self._dispatcher.interrupted(request.block, reason)

    def _note_start(self, request: PlayRequest, process: SpeakerProcess, text: str) -> None:
        with self._changed:
            self._health.note_start(process.backend)
            zero_ms = request.begin(int(text) / 1e6)
            told = not request.over
            replaced = self._requests.drop_replaced(request) if told else []
        for each in replaced:
            each.kill()
        if told:
            self._watchdog.watch(process)
            self._dispatcher.started(request.block, zero_ms)

    def _note_end(self, request: PlayRequest, process: SpeakerProcess) -> None:
        if process.failed and not request.started:
            self.refuse(request)
            return
        if request.started and request.sounded_ms >= LASTED_MS:
            self._health.note_success(process.backend)
        # One that says why it stopped has not crashed: its server or its device is gone.
        if not process.failed and self._health.crashed(process.backend):
            self._dismiss(process.backend)
        if request.started:
            what = _("The speaker process stopped")
        else:
            what = _("{name} crashed").format(name=process.backend or _("The speaker process"))
        self._set_back(request, what)

    def _set_back(self, request: PlayRequest, what: str) -> None:
        """Tell what has happened, and have it heard again soon where something was heard before."""
        if self._health.proven and self._health.names:
            self._interrupt(request, self._health.restoring(what))
        else:
            self.lose(request, self._health.setback(what))

    def _give_up(self, request: PlayRequest) -> None:
        """No answer came in time: take the backend for hung, or its server for held up."""
        with self._changed:
            if request.over or request.started:
                return
            # The worker may be held up by a spare that takes in no sound.
            process = request.process or self._spare.drop()
            if process:
                self._requests.forget(process)
        if request.process is None:
            self._set_back(request, _("The sound was not ready in time"))
        elif self._health.is_proven(request.process.backend):
            self._interrupt(request, self._health.absence())
        else:
            self._dismiss(request.process.backend)
            name = request.process.backend or _("The speaker process")
            self._set_back(request, _("{name} does not answer").format(name=name))
        if process:
            process.kill()

    def _dismiss(self, name: str) -> None:
        """Pass a backend over, with the spare that would use it too."""
        with self._changed:
            self._health.pass_over(name)
            spare = self._spare.outdate()
            self._spare.want(bool(self._health.names))
        if spare:
            spare.kill()
