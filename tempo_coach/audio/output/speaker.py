"""The speaker: every block is played by a process of its own, and a warm spare waits."""

import threading
from collections.abc import Callable
from pathlib import Path

from tempo_coach import monotonic
from tempo_coach.audio.mixer import waking_sound
from tempo_coach.audio.output.backend import BYTES_PER_MS
from tempo_coach.audio.output.backend_choice import candidates
from tempo_coach.audio.output.backend_health import BackendHealth
from tempo_coach.audio.output.mix_cache import MixCache
from tempo_coach.audio.output.play_queue import PlayQueue
from tempo_coach.audio.output.play_request import PlayRequest
from tempo_coach.audio.output.report_dispatcher import ReportDispatcher
from tempo_coach.audio.output.report_handler import ReportHandler
from tempo_coach.audio.output.speaker_process import SpeakerProcess
from tempo_coach.audio.output.warm_spare import WarmSpare
from tempo_coach.audio.sparse_sound import SparseSound
from tempo_coach.error_log import keep_traceback
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.timeline.cues import ASLEEP_AFTER_MS
from tempo_coach.timeline.sink_listener import SinkListener
from tempo_coach.timeline.timeline import Block

PREPARING_MS = 250
"""How long before a sound is due a process has to know of it."""
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
        backend: The only backend to try, or ``none``; None tries all.
        latency_ms: How much later than the device says the ear hears it, as with Bluetooth.
        wake_ms: How long it murmurs ahead of what follows a long silence; 0 for not at all.

    Raises:
        BadValueError: if there is no such backend.
    """

    def __init__(
        self,
        mix: Callable[[Block], SparseSound],
        *,
        log_path: Path | None,
        backend: str | None = None,
        latency_ms: int = 0,
        wake_ms: int = 0,
    ) -> None:
        self.latency_ms = latency_ms
        """How much later than the device says the ear hears it; holds for what is asked for next.
        """
        self.wake_ms = wake_ms
        """How long it murmurs ahead of what follows a long silence; for what is asked for next."""
        self._silent_from_ms = float("-inf")
        self._sounds = MixCache(mix)
        self._health = BackendHealth(candidates(backend))
        self._dispatcher = ReportDispatcher()
        self._changed = threading.Condition()
        self._spare = WarmSpare(
            self._changed,
            self._sounds,
            lambda: SpeakerProcess(self._health.names, log_path, self._report_handler.heard),
        )
        self._requests = PlayQueue()
        self._report_handler = ReportHandler(
            self._changed, self._requests, self._spare, self._health, self._dispatcher
        )
        self._closed = False
        self._worker = threading.Thread(target=self._work, name="speaker", daemon=True)

    @property
    def lead_ms(self) -> int:
        """How long before a block is due at the ear it has to be asked for."""
        return PREPARING_MS + self.latency_ms + self._waking_ms

    def listen(self, listener: SinkListener) -> None:
        """Name who is told what became of the sound."""
        self._dispatcher.listen(listener)

    def prepare(self, block: Block) -> None:
        """Mix a block ahead of time and hand it to the warm spare."""
        self._spare.prepare(block)
        self._wake()

    def play(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Play a block so that it is in time, or at once where that moment has passed.

        Args:
            block: What to play.
            offset_ms: What to leave out of it, from the block's zero.
            block_zero_ms: The monotonic moment, milliseconds, at which the block's zero is
                due at the ear; what is heard first is due ``offset_ms`` later.
        """
        self._take(self._request(block, offset_ms, block_zero_ms))

    def replace(self, block: Block, offset_ms: int, block_zero_ms: float) -> None:
        """Go over to another version of the block that plays, at the offset.

        What sounds goes on until the new version is heard. A version that would begin amid the
        block and out of step is not heard, which is told as an interruption.
        """
        with self._changed:
            unheard = self._requests.drop_unheard()
            replaced = frozenset(self._requests.processes) - frozenset(unheard)
        for process in unheard:
            process.kill()
        self._take(self._request(block, offset_ms, block_zero_ms, replaced))

    def _request(
        self,
        block: Block,
        offset_ms: int,
        block_zero_ms: float,
        replaced: frozenset[SpeakerProcess] | None = None,
    ) -> PlayRequest:
        latency_ms, wake_ms = self.latency_ms, self._waking_ms
        due_ms = block_zero_ms + offset_ms - latency_ms - wake_ms
        self._silent_from_ms = block_zero_ms + block.duration_ms
        in_step = replaced is not None and offset_ms > 0
        latest_ms = due_ms + self._health.in_step_ms if in_step else None
        return PlayRequest(block, offset_ms, due_ms, replaced, latest_ms, latency_ms, wake_ms)

    @property
    def _waking_ms(self) -> int:
        """How long a murmur has to go ahead of what is asked for now.

        While blocks follow each other the device is kept awake by what they contain.
        """
        asleep = _now_ms() - self._silent_from_ms >= ASLEEP_AFTER_MS
        return self.wake_ms if asleep else 0

    def _take(self, request: PlayRequest) -> None:
        with self._changed:
            if self._closed or request.offset_ms >= request.block.duration_ms:
                return
            whole = request.offset_ms == 0 and not request.wake_ms
            spare = self._spare.take_loaded(request.block) if whole else None
            if spare:
                self._requests.make_way()
                self._requests.assign(request, spare)
                if spare.ready:
                    self._report_handler.await_answer(request)
                else:
                    self._report_handler.await_sound(request)
            else:
                self._requests.add(request)
                # The worker is to have the spare for this order, not to fill it with another.
                self._spare.unload()
                self._report_handler.await_sound(request)
            self._wake()
        if spare:
            spare.begin(request.due_ms, request.latest_ms, patience=self._health.patience)

    def remix(self) -> None:
        """Mix the block that is prepared anew, because the mixer would make another sound now."""
        self._sounds.forget()
        self._spare.unload()

    def stop(self) -> None:
        """Fall silent at once."""
        self._silent_from_ms = min(self._silent_from_ms, _now_ms())
        with self._changed:
            processes = self._requests.drop_all()
        for process in processes:
            process.kill()

    def close(self) -> None:
        """Fall silent and end all processes."""
        with self._changed:
            self._closed = True
            spare = self._spare.close()
            leaving = [*self._requests.processes, *([spare] if spare else [])]
            self._changed.notify_all()
        self.stop()
        if spare:
            spare.kill()
        self._report_handler.close()
        deadline_s = monotonic.now_s() + CLOSE_LIMIT_S
        for process in leaving:
            process.wait_ended(max(0.0, deadline_s - monotonic.now_s()))
        if self._worker.is_alive() and self._worker is not threading.current_thread():
            self._worker.join(max(0.0, deadline_s - monotonic.now_s()))

    # The worker: mixing, starting processes and filling their pipes take a while.

    def _wake(self) -> None:
        with self._changed:
            self._spare.want(bool(self._health.names))
            if self._worker.ident is None and not self._closed:
                self._worker.start()
            self._changed.notify_all()

    def _has_work(self) -> bool:
        return self._closed or self._requests.first_pending is not None or self._spare.has_work

    def _work(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(self._has_work)
                if self._closed:
                    return
                # It stays pending until a process has it, so that it can be dropped meanwhile.
                request = self._requests.first_pending
            try:
                if request:
                    self._launch(request)
                else:
                    self._spare.work()
            except Exception as error:
                self._note_failure(error, request)

    def _note_failure(self, error: Exception, request: PlayRequest | None) -> None:
        """Go on after an error that nobody foresaw: without a worker nothing is heard any more."""
        keep_traceback(error, "the speaker's worker failed")
        # What failed with this spare would fail with it again, and at once.
        spare = self._spare.outdate()
        self._spare.want(False)
        if spare:
            spare.kill()
        if request:
            self._lose(request, error)

    def _lose(self, request: PlayRequest, error: Exception) -> None:
        told = _("The sound of this part could not be made: {error}.").format(error=error)
        self._report_handler.lose(request, told)

    def _launch(self, request: PlayRequest) -> None:
        if not self._health.names:
            self._report_handler.lose(request, self._health.silence())
            return
        try:
            sound = self._sounds.of(request.block).after(request.offset_ms * BYTES_PER_MS)
            if request.wake_ms:
                sound = sound.preceded_by(waking_sound(request.wake_ms))
        except Exception as error:
            self._lose(request, error)
            return
        self._spare.start()
        with self._changed:
            if not self._requests.is_pending(request):
                return
            process = self._spare.take(request.block)
            if process:
                self._requests.assign(request, process)
        if process is None:
            self._report_handler.refuse(request)
            return
        process.load(sound)
        process.begin(request.due_ms, request.latest_ms, patience=self._health.patience)
        if process.ready:
            self._report_handler.await_answer(request)


def _now_ms() -> float:
    return monotonic.now_ms()
