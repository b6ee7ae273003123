"""The orders at hand: those that no process has yet, and those that one plays."""

from tempo_coach.audio.output.play_request import PlayRequest
from tempo_coach.audio.output.speaker_process import SpeakerProcess


class PlayQueue:
    """Keeps orders and processes together; guarded by the lock of the sink that holds it.

    The processes that are handed out have nothing more to tell; whoever calls must end them.
    """

    def __init__(self) -> None:
        self._pending: list[PlayRequest] = []
        self._played: dict[SpeakerProcess, PlayRequest] = {}

    @property
    def first_pending(self) -> PlayRequest | None:
        """The order that waits for a process longest."""
        return self._pending[0] if self._pending else None

    @property
    def processes(self) -> list[SpeakerProcess]:
        """All that have an order and have not ended."""
        return list(self._played)

    def add(self, request: PlayRequest) -> None:
        """Let an order wait for a process, in the place of others but for replacements."""
        self.make_way()
        self._pending.append(request)

    def make_way(self) -> None:
        """Drop what waits for a process, but for replacements of what sounds."""
        for request in [request for request in self._pending if request.replaced is None]:
            self.conclude(request)

    def is_pending(self, request: PlayRequest) -> bool:
        """Whether it still waits for a process."""
        return request in self._pending

    def assign(self, request: PlayRequest, process: SpeakerProcess) -> None:
        """Note which process plays an order."""
        if request in self._pending:
            self._pending.remove(request)
        request.process = process
        self._played[process] = request

    def of(self, process: SpeakerProcess) -> PlayRequest | None:
        """What a process plays."""
        return self._played.get(process)

    def forget(self, process: SpeakerProcess) -> None:
        """A process has ended."""
        self._played.pop(process, None)

    def conclude(self, request: PlayRequest) -> bool:
        """Have nothing more told of an order.

        Returns:
            Whether something still could have been told.
        """
        if request in self._pending:
            self._pending.remove(request)
        return request.conclude()

    def drop_unheard(self) -> list[SpeakerProcess]:
        """Conclude all that is not heard yet, and hand out what would have played it."""
        unheard = [process for process, request in self._played.items() if not request.started]
        for request in [*self._pending, *(self._played[process] for process in unheard)]:
            self.conclude(request)
        return unheard

    def drop_all(self) -> list[SpeakerProcess]:
        """Conclude everything, and hand out what plays it."""
        for request in [*self._pending, *self._played.values()]:
            self.conclude(request)
        return self.processes

    def drop_replaced(self, request: PlayRequest) -> list[SpeakerProcess]:
        """Conclude what an order has taken the place of, and hand out what plays it."""
        replaced = [process for process in request.replaced or () if process in self._played]
        for process in replaced:
            self._played[process].conclude()
        return replaced
