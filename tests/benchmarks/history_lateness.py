"""How late events come with a history that is written, beside none at all.

Plays the same session at ten times the speed in turns, with and without a recorder behind it,
on the thread that drives every session, and prints how late its events were told: the median,
what 95 of 100 stay under, the worst, and the ratios. Takes a minute and a half.

Run it from the top of the project: ``python tests/benchmarks/history_lateness.py``.
"""

# ruff: noqa: E402, T201

import statistics
import sys
import tempfile
import threading
from contextlib import closing
from datetime import datetime
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parents[1] / "playback")]

from stage import SteadyVoice, squats

from tempo_coach.history.history import History
from tempo_coach.history.recorder import Recorder
from tempo_coach.history.session_mapping import session_of
from tempo_coach.library.loader import phrase_templates
from tempo_coach.playback.clock import FastClock, MonotonicClock
from tempo_coach.playback.events import Event, EventKind
from tempo_coach.playback.player import Player
from tempo_coach.playback.recording import Recording
from tempo_coach.playback.runner import RunningSession
from tempo_coach.playback.sink import SilentSink
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.training.lowering import Enforcement

SPEED = 10.0
ROUNDS = 4


def lateness_ms(history: History | None) -> list[float]:
    """How late each event of a session was told, real milliseconds."""
    workout, clock = squats(sets=1, reps=5), FastClock(MonotonicClock(), SPEED)
    compiler = Compiler(phrase_templates(), SteadyVoice())
    player = Player(compiler.compile(workout), compiler, clock, SilentSink())
    late_ms: list[float] = []
    over = threading.Event()

    def listen(event: Event) -> None:
        late_ms.append((event.actual_ms - event.due_ms) / SPEED)
        if event.kind is EventKind.SESSION_FINISHED:
            over.set()

    if history is not None:
        begun = session_of(workout, rehearsal=True, enforcement=Enforcement.PACE)
        player.subscribe(Recording(Recorder(begun, workout, history.writer)))
    player.subscribe(listen)
    with closing(RunningSession(player, clock)) as session:
        session.start()
        over.wait()
    return late_ms


def worst_twentieth(late_ms: list[float]) -> float:
    """What 95 of 100 events stay under."""
    return statistics.quantiles(late_ms, n=20)[-1]


def main() -> None:
    """Measure both in turns, and print them side by side."""
    without: list[float] = []
    recorded: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder) / "history.db", datetime.now)
        for _ in range(ROUNDS):
            without += lateness_ms(None)
            recorded += lateness_ms(history)
        reading = history.reading()
        reps = len(reading.sessions()) if reading else 0
        written = history.close()
    print(f"Python {sys.version.split()[0]}, {len(recorded)} events each, {SPEED:g} times as fast")
    print(f"{'':24}{'median':>12}{'95 of 100':>14}{'worst':>12}")
    for name, late_ms in (("no history", without), ("with a history", recorded)):
        median_ms, most_ms = statistics.median(late_ms), worst_twentieth(late_ms)
        print(f"{name:24}{median_ms:9.3f} ms{most_ms:11.3f} ms{max(late_ms):9.3f} ms")
    medians = statistics.median(recorded) / statistics.median(without)
    most = worst_twentieth(recorded) / worst_twentieth(without)
    print(f"{'ratio':24}{medians:9.2f}   {most:11.2f}")
    if not written or reps != ROUNDS:
        sys.exit("not all of it was recorded")


if __name__ == "__main__":
    main()
