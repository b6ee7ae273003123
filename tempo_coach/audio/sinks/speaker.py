"""The speaker: every block is played by a process of its own, and a warm spare waits."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

from tempo_coach.audio.sinks.backend import BYTES_PER_MS
from tempo_coach.audio.sinks.choice import candidates
from tempo_coach.audio.sinks.listener import SinkListener, Teller
from tempo_coach.audio.sinks.mixed_sounds import MixedSounds
from tempo_coach.audio.sinks.order import Order
from tempo_coach.audio.sinks.roll import Roll
from tempo_coach.audio.sinks.speaker_process import Report, SpeakerProcess
from tempo_coach.timeline.timeline import Block

ANSWER_LIMIT_S = 1.5
"""A backend that has not begun to play so long after it should have is taken for hung."""
COLD_LIMIT_S = 4.0
"""The same while the sound has yet to be mixed or the process to be started."""
CLOSE_LIMIT_S = 1.0


class SpeakerSink:
    """Plays blocks through speaker processes; every method returns at once, for any thread.

    A block that is played does not silence the one before, so that its last sounds are heard:
    call ``stop`` to cut one short. Nothing is told of what was stopped, but for a report that
    is on its way at that very moment. The same reason for silence is told once until there is
    sound again.

    Args:
        mix: Makes the whole sound of a block, 48 kHz mono 16 bits; called from a thread.
        log_path: Where sound libraries complain; None throws it away.
        backend: The only backend to try, or ``none``; None leaves it to the environment.

    Raises:
        BadValueError: if there is no such backend.
    """

    lead_ms: int = 250

    def __init__(
        self,
        mix: Callable[[Block], bytes],
        *,
        log_path: Path | None,
        backend: str | None = None,
    ) -> None:
        self._sounds = MixedSounds(mix)
        self._log_path = log_path
        self._roll = Roll(candidates(backend))
        self._teller = Teller()
        self._changed = threading.Condition()
        self._sounding: dict[SpeakerProcess, Order] = {}
        self._pending: Order | None = None
        self._ahead: Block | None = None
        self._spare: SpeakerProcess | None = None
        self._spare_block: Block | None = None
        self._spare_wanted = False
        self._closed = False
        self._worker = threading.Thread(target=self._work, name="speaker", daemon=True)

    def listen(self, listener: SinkListener) -> None:
        """Name who is told what became of the sound."""
        self._teller.listen(listener)

    def prepare(self, block: Block) -> None:
        """Mix a block ahead of time and hand it to the warm spare."""
        with self._changed:
            self._ahead = block
            self._wake()

    def play(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Play a block so that it is in time, or at once where that moment has passed.

        Args:
            block: What to play.
            offset_ms: What to leave out of it, from the block's zero.
            block_zero_ms: The monotonic moment, milliseconds, at which the block's zero is
                due at the ear; what is heard first is due ``offset_ms`` later.
        """
        self._take(Order(block, offset_ms, block_zero_ms + offset_ms))

    def replace(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Go over to another version of the block that plays, at the offset.

        What sounds goes on until the new version is heard.
        """
        with self._changed:
            waiting = [process for process, order in self._sounding.items() if not order.started]
            for process in waiting:
                self._sounding[process].conclude()
        for process in waiting:
            process.kill()
        self._take(Order(block, offset_ms, block_zero_ms + offset_ms, replaces=True))

    def _take(self, order: Order) -> None:
        block, offset_ms = order.block, order.offset_ms
        with self._changed:
            if self._closed or offset_ms >= block.duration_ms:
                return
            self._drop_pending()
            if self._ahead is block:
                self._ahead = None
            spare = self._spare
            if spare and self._spare_block is block and offset_ms == 0:
                self._assign(order, spare)
                order.watch(ANSWER_LIMIT_S if spare.ready else COLD_LIMIT_S, self._give_up)
            else:
                self._pending = order
                order.watch(COLD_LIMIT_S, self._give_up)
            self._wake()
        if order.process:
            order.process.begin(order.due_ms)

    def remix(self) -> None:
        """Mix the block that is prepared anew, because the mixer would make another sound now."""
        self._sounds.forget()
        with self._changed:
            if self._spare_block is not None:
                self._ahead, self._spare_block = self._ahead or self._spare_block, None
                self._wake()

    def stop(self) -> None:
        """Fall silent at once."""
        with self._changed:
            self._drop_pending()
            for order in self._sounding.values():
                order.conclude()
            processes = list(self._sounding)
        for process in processes:
            process.kill()

    def close(self) -> None:
        """Fall silent and end all processes."""
        with self._changed:
            self._closed = True
            spare, self._spare = self._spare, None
            leaving = [*self._sounding, *([spare] if spare else [])]
            self._changed.notify_all()
        self.stop()
        if spare:
            spare.kill()
        deadline_s = time.monotonic() + CLOSE_LIMIT_S
        for process in leaving:
            process.wait_ended(max(0.0, deadline_s - time.monotonic()))
        if self._worker.is_alive() and self._worker is not threading.current_thread():
            self._worker.join(max(0.0, deadline_s - time.monotonic()))

    def _drop_pending(self) -> None:
        if self._pending:
            self._pending.conclude()
            self._pending = None

    def _assign(self, order: Order, process: SpeakerProcess) -> None:
        order.process = process
        self._sounding[process] = order
        self._spare, self._spare_block = None, None

    # The worker: mixing, starting processes and filling their pipes take a while.

    def _wake(self) -> None:
        self._spare_wanted = bool(self._roll.names)
        if self._worker.ident is None and not self._closed:
            self._worker.start()
        self._changed.notify_all()

    def _has_work(self) -> bool:
        return self._closed or self._pending is not None or self._spare_lacks()

    def _spare_lacks(self) -> bool:
        if self._spare is None:
            return self._spare_wanted
        return self._ahead is not None and self._ahead is not self._spare_block

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work)
                if self._closed:
                    return
                order, self._pending = self._pending, None
                spare, ahead = self._spare, self._ahead
            if order:
                self._launch(order)
            elif spare is None:
                self._start_spare()
            elif ahead:
                self._fill(spare, ahead)

    def _launch(self, order: Order) -> None:
        if not self._roll.names:
            self._lose(order, self._roll.silence())
            return
        try:
            pcm = self._sounds.of(order.block)
            if self._spare is None:
                self._start_spare()
        except Exception as error:
            self._lose(order, f"This part could not be made to sound: {error}.")
            return
        with self._changed:
            process = self._spare
            if order.over:
                return
            if process:
                self._assign(order, process)
        if process is None:
            self._lose(order, self._roll.silence())
            return
        process.load(memoryview(pcm)[order.offset_ms * BYTES_PER_MS :])
        process.begin(order.due_ms)
        if process.ready:
            self._await_answer(order)

    def _start_spare(self) -> None:
        try:
            process = SpeakerProcess(self._roll.names, self._log_path, self._heard)
        except OSError:
            self._spare_wanted = False
            return
        with self._changed:
            if not process.gone:
                self._spare, self._spare_block = process, None
            if not self._closed:
                return
        process.kill()

    def _fill(self, spare: SpeakerProcess, block: Block) -> None:
        try:
            pcm = self._sounds.of(block)
        except Exception:
            # Told when the block is due, if the mixer still cannot make it.
            with self._changed:
                self._ahead = None if self._ahead is block else self._ahead
            return
        with self._changed:
            if self._spare is not spare or self._pending:
                return
            self._spare_block = None
        spare.load(pcm)
        with self._changed:
            if self._spare is spare:
                self._spare_block = block

    # What the processes tell, each from a thread of its own.

    def _heard(self, process: SpeakerProcess, report: Report) -> None:
        with self._changed:
            order = self._sounding.get(process)
            if report.word == "ended":
                self._sounding.pop(process, None)
                if process is self._spare:
                    self._spare, self._spare_block, self._spare_wanted = None, None, False
            if order is None or order.over:
                return
            if report.word == "done":
                self._roll.note_success(process.backend)
                order.conclude()
        if report.word == "ready":
            self._await_answer(order)
        elif report.word == "started":
            self._note_start(order, report.text)
        elif process.failed or report.word == "ended":
            self._note_end(order, process)

    def _await_answer(self, order: Order) -> None:
        with self._changed:
            if not (order.started or order.over):
                order.watch(ANSWER_LIMIT_S, self._give_up)

    def _note_start(self, order: Order, text: str) -> None:
        with self._changed:
            zero_ms = order.begin(int(text) / 1e6)
            told = not order.over
            replaced: list[SpeakerProcess] = []
            if told and order.replaces:
                replaced = [process for process, other in self._sounding.items() if other != order]
                for process in replaced:
                    self._sounding[process].conclude()
        for process in replaced:
            process.kill()
        if told:
            self._teller.started(order.block, zero_ms)

    def _note_end(self, order: Order, process: SpeakerProcess) -> None:
        if process.failed and not order.started:
            self._lose(order, self._roll.silence())
            return
        if self._roll.crashed(process.backend, while_playing=order.started):
            self._dismiss(process.backend)
        name = process.backend or "The speaker process"
        what = "The speaker process stopped" if order.started else f"{name} crashed"
        self._lose(order, self._roll.setback(what))

    def _give_up(self, order: Order) -> None:
        """No answer came in time: take the backend for hung."""
        with self._changed:
            process = order.process or self._spare
            if order.over or order.started:
                return
            order.conclude()
            if self._pending is order:
                self._pending = None
        if order.process is None:
            what = "The sound was not ready in time"
        else:
            self._dismiss(order.process.backend)
            what = f"{order.process.backend or 'The speaker process'} does not answer"
        if process:
            process.kill()
        self._teller.lost(order.block, self._roll.setback(what))

    def _dismiss(self, name: str) -> None:
        """Pass a backend over, with the spare that would use it too."""
        with self._changed:
            self._roll.pass_over(name)
            spare, self._spare, self._spare_block = self._spare, None, None
            self._wake()
        if spare:
            spare.kill()

    def _lose(self, order: Order, reason: str) -> None:
        with self._changed:
            told = order.conclude()
        if told:
            self._teller.lost(order.block, reason)
