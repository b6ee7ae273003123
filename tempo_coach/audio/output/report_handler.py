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
        orders: What is to be heard.
        spare: The process that waits for the next block.
        roll: The backends that are worth a try.
        teller: Who passes on what became of the sound.
    """

    def __init__(
        self,
        changed: threading.Condition,
        orders: PlayQueue,
        spare: WarmSpare,
        roll: BackendHealth,
        teller: ReportDispatcher,
    ) -> None:
        self._changed = changed
        self._orders = orders
        self._spare = spare
        self._roll = roll
        self._teller = teller
        self._stalled: set[SpeakerProcess] = set()
        self._watchdog = Watchdog(self.stalled)

    def await_sound(self, order: PlayRequest) -> None:
        """Give an order up where its sound is neither made nor heard in time."""
        in_step = order.latest_ms is not None
        order.watch(ANSWER_LIMIT_S if in_step else COLD_LIMIT_S, self._give_up)

    def await_answer(self, order: PlayRequest) -> None:
        """Give an order up where the process that is ready for it does not play it in time."""
        with self._changed:
            if not (order.started or order.over):
                limit_s = ANSWER_LIMIT_S
                if order.latest_ms is not None:
                    # It says by itself that it is too late.
                    limit_s = REPLACEMENT_LIMIT_S + (order.latest_ms - order.due_ms) / 1e3
                order.watch(limit_s, self._give_up)

    def lose(self, order: PlayRequest, reason: str) -> None:
        """Tell that an order is not heard, or no longer, and why."""
        with self._changed:
            told = self._orders.conclude(order)
        if told:
            self._teller.lost(order.block, reason)

    def refuse(self, order: PlayRequest) -> None:
        """Tell that nothing plays an order: for good, unless something has played before."""
        if self._roll.proven:
            self._interrupt(order, self._roll.absence())
        else:
            self.lose(order, self._roll.silence())

    def heard(self, process: SpeakerProcess, report: Report) -> None:
        """Take in what a process tells, which each does from a thread of its own."""
        with self._changed:
            order = self._orders.of(process)
            if report.word == "ended":
                self._orders.forget(process)
                self._spare.note_end(process)
                self._stalled.discard(process)
            if report.word in (PLAYING, BEHIND):
                self._stalled.discard(process)
            if order is None or order.over:
                return
            if report.word == "done":
                self._roll.note_success(process.backend)
                order.conclude()
        if report.word in ("done", "failed", "ended"):
            self._watchdog.forget(process)
        else:
            self._watchdog.beat(process)
        if report.word == "ready":
            self.await_answer(order)
        elif report.word == "started":
            self._note_start(order, process, report.text)
        elif report.word == "late":
            self._end_late(order)
        elif report.word == STALLED:
            self.stalled(process, is_sure=report.text != EARLY)
        elif report.word == BEHIND:
            self._teller.moved(order.block)
        elif process.failed or report.word == "ended":
            self._note_end(order, process)

    def _end_late(self, order: PlayRequest) -> None:
        with self._changed:
            self._roll.note_late()
            told = self._orders.conclude(order)
        if told:
            self._teller.late(order.block)

    def stalled(self, process: SpeakerProcess, *, is_sure: bool = True) -> None:
        """One that sounds has been stopped, or what it plays through has.

        It may go on while something else gets ready to take its place. It must not go on later.

        Args:
            process: What sounded.
            is_sure: Whether there is something to be told. What seems to do nothing at first may
                be slow, and is given more time from then on.
        """
        with self._changed:
            order = self._orders.of(process)
            if order is None or order.over or not order.started:
                return
            self._stalled.add(process)
            self._watchdog.forget(process)
        last_call = threading.Timer(STALL_LIMIT_S, self._end_stalled, [process])
        last_call.daemon = True
        last_call.start()
        if not is_sure:
            self._roll.be_patient()
        what = _("The audio output stalled")
        self._interrupt(order, self._roll.restoring(what) if is_sure else None)

    def _end_stalled(self, process: SpeakerProcess) -> None:
        with self._changed:
            if process not in self._stalled:
                return
            self._stalled.discard(process)
        process.kill()

    def close(self) -> None:
        """Watch nobody any more."""
        self._watchdog.close()

    def _interrupt(self, order: PlayRequest, reason: str | None) -> None:
        with self._changed:
            told = self._orders.conclude(order)
        if told:
            self._teller.interrupted(order.block, reason)

    def _note_start(self, order: PlayRequest, process: SpeakerProcess, text: str) -> None:
        with self._changed:
            self._roll.note_start(process.backend)
            zero_ms = order.begin(int(text) / 1e6)
            told = not order.over
            replaced = self._orders.drop_replaced(order) if told else []
        for each in replaced:
            each.kill()
        if told:
            self._watchdog.watch(process)
            self._teller.started(order.block, zero_ms)

    def _note_end(self, order: PlayRequest, process: SpeakerProcess) -> None:
        if process.failed and not order.started:
            self.refuse(order)
            return
        if order.started and order.sounded_ms >= LASTED_MS:
            self._roll.note_success(process.backend)
        # One that says why it stopped has not crashed: its server or its device is gone.
        if not process.failed and self._roll.crashed(process.backend):
            self._dismiss(process.backend)
        if order.started:
            what = _("The speaker process stopped")
        else:
            what = _("{name} crashed").format(name=process.backend or _("The speaker process"))
        self._set_back(order, what)

    def _set_back(self, order: PlayRequest, what: str) -> None:
        """Tell what has happened, and have it heard again soon where something was heard before."""
        if self._roll.proven and self._roll.names:
            self._interrupt(order, self._roll.restoring(what))
        else:
            self.lose(order, self._roll.setback(what))

    def _give_up(self, order: PlayRequest) -> None:
        """No answer came in time: take the backend for hung, or its server for held up."""
        with self._changed:
            if order.over or order.started:
                return
            # The worker may be held up by a spare that takes in no sound.
            process = order.process or self._spare.drop()
            if process:
                self._orders.forget(process)
        if order.process is None:
            self._set_back(order, _("The sound was not ready in time"))
        elif self._roll.is_proven(order.process.backend):
            self._interrupt(order, self._roll.absence())
        else:
            self._dismiss(order.process.backend)
            name = order.process.backend or _("The speaker process")
            self._set_back(order, _("{name} does not answer").format(name=name))
        if process:
            process.kill()

    def _dismiss(self, name: str) -> None:
        """Pass a backend over, with the spare that would use it too."""
        with self._changed:
            self._roll.pass_over(name)
            spare = self._spare.outdate()
            self._spare.want(bool(self._roll.names))
        if spare:
            spare.kill()
