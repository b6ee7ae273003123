"""Clicks on a clock that goes by hand."""

from stage import ManualClock, RecordingSink

from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback.player import Player
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.session import Session
from tempo_coach.timeline.clicks import clicks
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.timeline.speech_options import NoVoice


class Clicking(RunningSession):
    """A session of clicks without a thread."""

    def __init__(self, clock: ManualClock, count: int) -> None:
        self.sink = RecordingSink(clock)
        self.player = Player(
            clicks(count), Compiler(phrase_templates(), NoVoice()), clock, self.sink
        )
        super().__init__(self.player, clock)

    def start(self) -> None:
        """Begin, and leave the rest to the test."""
        self.player.start()


class Clicks:
    """Makes sessions of clicks, and remembers them."""

    def __init__(self, count: int = 30) -> None:
        self.clock = ManualClock()
        self.count = count
        self.made: list[Clicking] = []

    def __call__(self) -> Session:
        self.made.append(Clicking(self.clock, self.count))
        return self.made[-1]
