"""What becomes of the orders: heard, done, lost, or given up."""

import threading

from tempo_coach.audio.sinks.listener import Teller
from tempo_coach.audio.sinks.order import Order
from tempo_coach.audio.sinks.order_book import OrderBook
from tempo_coach.audio.sinks.roll import Roll
from tempo_coach.audio.sinks.speaker_process import Report, SpeakerProcess
from tempo_coach.audio.sinks.warm_spare import WarmSpare
from tempo_coach.translation import gettext as _

ANSWER_LIMIT_S = 1.5
"""A backend that has not begun to play so long after it should have is taken for hung."""
COLD_LIMIT_S = 4.0
"""The same while the sound has yet to be mixed or the process to be started."""


class Outcomes:
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
        orders: OrderBook,
        spare: WarmSpare,
        roll: Roll,
        teller: Teller,
    ) -> None:
        self._changed = changed
        self._orders = orders
        self._spare = spare
        self._roll = roll
        self._teller = teller

    def await_sound(self, order: Order) -> None:
        """Give an order up where its sound is neither made nor heard in time."""
        order.watch(COLD_LIMIT_S, self._give_up)

    def await_answer(self, order: Order) -> None:
        """Give an order up where the process that is ready for it does not play it in time."""
        with self._changed:
            if not (order.started or order.over):
                order.watch(ANSWER_LIMIT_S, self._give_up)

    def lose(self, order: Order, reason: str) -> None:
        """Tell that an order is not heard, or no longer, and why."""
        with self._changed:
            told = self._orders.conclude(order)
        if told:
            self._teller.lost(order.block, reason)

    def heard(self, process: SpeakerProcess, report: Report) -> None:
        """Take in what a process tells, which each does from a thread of its own."""
        with self._changed:
            order = self._orders.of(process)
            if report.word == "ended":
                self._orders.forget(process)
                self._spare.note_end(process)
            if order is None or order.over:
                return
            if report.word == "done":
                self._roll.note_success(process.backend)
                order.conclude()
        if report.word == "ready":
            self.await_answer(order)
        elif report.word == "started":
            self._note_start(order, report.text)
        elif process.failed or report.word == "ended":
            self._note_end(order, process)

    def _note_start(self, order: Order, text: str) -> None:
        with self._changed:
            zero_ms = order.begin(int(text) / 1e6)
            told = not order.over
            replaced = self._orders.drop_replaced(order) if told else []
        for process in replaced:
            process.kill()
        if told:
            self._teller.started(order.block, zero_ms)

    def _note_end(self, order: Order, process: SpeakerProcess) -> None:
        if process.failed and not order.started:
            self.lose(order, self._roll.silence())
            return
        if self._roll.crashed(process.backend, while_playing=order.started):
            self._dismiss(process.backend)
        if order.started:
            what = _("The speaker process stopped")
        else:
            what = _("{name} crashed").format(name=process.backend or _("The speaker process"))
        self.lose(order, self._roll.setback(what))

    def _give_up(self, order: Order) -> None:
        """No answer came in time: take the backend for hung."""
        with self._changed:
            if order.over or order.started:
                return
            # The worker may be held up by a spare that takes in no sound.
            process = order.process or self._spare.drop()
            self._orders.conclude(order)
        if order.process is None:
            what = _("The sound was not ready in time")
        else:
            self._dismiss(order.process.backend)
            name = order.process.backend or _("The speaker process")
            what = _("{name} does not answer").format(name=name)
        if process:
            process.kill()
        self._teller.lost(order.block, self._roll.setback(what))

    def _dismiss(self, name: str) -> None:
        """Pass a backend over, with the spare that would use it too."""
        with self._changed:
            self._roll.pass_over(name)
            spare = self._spare.outdate()
            self._spare.want(bool(self._roll.names))
        if spare:
            spare.kill()
