"""Sessions in real time, as they are heard and as their events tell them."""

import statistics
from collections.abc import Generator
from contextlib import ExitStack
from pathlib import Path

import pytest
from command_line import CommandLine
from hearing import (
    FRONTS,
    HEARD_WITHIN_MS,
    SPOKE_WITHIN_MS,
    SoundingCommandLine,
    hear,
    hear_it_speak,
    now_ms,
    planned_cues,
    planned_events,
    recorded_until_ms,
    sounds_between,
    wait_until,
    would_speak,
    written_at_ms,
)
from null_sink import SoundServer, missing_tool
from playing import SQUAT, Played, Playing, play
from terminal import MakeTerminal

pytestmark = pytest.mark.alone

PHASE_LATE_MS = 20.0
PHASE_LATE_MEDIAN_MS = 3.0
FIRST_WORD_MS = 1_500.0
ATTEMPTS = 3
"""Other programs can only make the first word later, so the quickest of a few tells the coach's."""
SILENT_AFTER_PAUSE_MS = 50.0

KEY_TAKES_MS = 150.0
"""The way of a key through the terminal and the program's loop; no part of falling silent."""


@pytest.fixture
def shell(tmp_path: Path) -> SoundingCommandLine:
    """A command line that is heard, once the sound server runs."""
    return SoundingCommandLine(tmp_path / "home")


# In real time, from the first word to the last


@pytest.fixture(scope="module")
def played(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Generator[dict[str, Played]]:
    """Two sessions of a minute, played at the same time: one silent, one heard if that can be."""
    folder = tmp_path_factory.mktemp("real-time")
    homes = folder / "home-1", folder / "home-2"
    with ExitStack() as stack:

        def start(shell: CommandLine, name: str, *arguments: str) -> Playing:
            session = Playing(shell, arguments, folder / name)
            stack.callback(session.end)
            return session

        if missing_tool():
            silent = start(CommandLine(homes[0]), "silent", "--silent")
            play([silent])
            yield {"silent": silent.played(None)}
            return
        server: SoundServer = request.getfixturevalue("shared_sound_server")
        recording = stack.enter_context(server.record())
        heard = start(SoundingCommandLine(homes[1], sound=server.env), "heard")
        silent = start(CommandLine(homes[0]), "silent", "--silent")
        play([silent, heard])
        yield {"silent": silent.played(None), "heard": heard.played(recording)}


@pytest.fixture(params=["silent", pytest.param("heard", marks=pytest.mark.sound)])
def session(request: pytest.FixtureRequest, played: dict[str, Played]) -> Played:
    if request.param not in played:
        pytest.skip(missing_tool() or "")
    return played[request.param]


def test_every_phase_is_told_in_time(session: Played) -> None:
    assert (session.exit_code, session.errors) == (0, "")
    late_ms = [event["actual_ms"] - event["due_ms"] for event in session.phases]
    assert min(late_ms) > -0.5, "nothing is told before it happens"
    assert max(late_ms) <= PHASE_LATE_MS
    assert statistics.median(late_ms) < PHASE_LATE_MEDIAN_MS


def test_every_phase_is_due_when_the_plan_says(session: Played) -> None:
    """Both clocks begin with the first block.

    Where the sound starts late, the session's clock waits for it, so what is due never moves
    against the plan. The shift is where a session begins: as long before its first block as the
    sound takes to be started. Everything else is compared to the millisecond.
    """
    zero_ms = next(e["due_ms"] for e in session.events if e["event"] == "block_started")
    assert 0 <= zero_ms <= FIRST_WORD_MS
    told = [
        (event["block"], event.get("side"), event["phase"], event["due_ms"] - zero_ms)
        for event in session.phases
    ]
    assert told == list(planned_events(session.plan))
    assert len([phase for phase in told if phase[2] == "lower"]) == 4
    assert session.events[-1]["event"] == "session_finished"
    assert session.events[-1]["due_ms"] - zero_ms == session.plan["total_ms"]


def test_the_session_runs_as_fast_as_the_clock_on_the_wall(session: Played) -> None:
    """The lateness that a session tells of itself is true: the test's own clock agrees.

    A session that is heard may have waited for its sound, a little at each block.
    """
    zeros_ms = [zero for _, zero in session.zeros_ms]
    assert max(zeros_ms) - min(zeros_ms) < (500 if session.recording else 100)


@pytest.mark.sound
def test_every_cue_of_the_plan_is_heard_in_its_moment(played: dict[str, Played]) -> None:
    if "heard" not in played:
        pytest.skip(missing_tool() or "")
    session = played["heard"]
    assert session.recording
    first_ms = session.zeros_ms[0][0]
    missing: list[tuple[str, int]] = []
    for text, at_ms, _ in planned_cues(session.plan):
        earliest_ms, latest_ms = session.moments_of(first_ms + at_ms)
        before_ms, after_ms = earliest_ms - HEARD_WITHIN_MS, latest_ms + HEARD_WITHIN_MS
        if not sounds_between(session.recording, before_ms, after_ms):
            missing.append((text, at_ms))
        if text == "new set" and sounds_between(session.recording, before_ms - 100, before_ms):
            missing.append(("the silence before a set", at_ms))
    assert not missing


# The first word


@pytest.mark.sound
@pytest.mark.parametrize("front", FRONTS)
def test_the_first_word_comes_soon(
    sound_server: SoundServer, shell: SoundingCommandLine, terminal: MakeTerminal, front: list[str]
) -> None:
    cues = shell.run("plan", "--json").json()["blocks"][0]["cues"]
    assert cues[0]["kind"] == "phrase", "what sounds first is a word"
    assert shell.home.exists() is False, "nothing is kept from an earlier time"
    took_ms: list[float] = []
    with sound_server.record() as recording:
        while min(took_ms, default=FIRST_WORD_MS) >= FIRST_WORD_MS and len(took_ms) < ATTEMPTS:
            asked_ms = now_ms()
            screen = terminal("start", *front)
            took_ms.append(hear(screen, recording, asked_ms) - asked_ms)
            screen.process.kill()
            wait_until(lambda: not shell.processes(), "the end")
            recording.wait_until(now_ms() + 200)
    assert min(took_ms) < FIRST_WORD_MS, took_ms
    assert not list(shell.home.rglob("*.wav")), "no speech engine had to help"


# Pause


@pytest.mark.sound
@pytest.mark.parametrize("front", FRONTS)
def test_a_pause_is_silent_at_once(
    sound_server: SoundServer,
    shell: SoundingCommandLine,
    terminal: MakeTerminal,
    tmp_path: Path,
    front: list[str],
) -> None:
    """From the moment of the pause to silence, and from the key to the pause.

    The moment is when the system noted that the event was written, which happens when the
    session has been told to stand still; the key's own way there has its own, looser bound.
    """
    file = tmp_path / "events.jsonl"
    with sound_server.record() as recording:
        screen = terminal(*SQUAT, "--events", str(file), *front)
        screen.wait_for_event(file, "block_started")
        screen.wait_for(screen.takes_single_keys, "keys are taken")
        screen.wait_for(lambda: front or "volume" in screen.seen, "the screen is drawn")
        first_ms = hear_it_speak(screen, recording)
        key_ms = now_ms()
        screen.press(".")
        screen.wait_for_event(file, "paused")
        paused_ms = written_at_ms(file)
        screen.wait_for(lambda: recorded_until_ms(recording) > paused_ms + 2_000, "two seconds")
        assert would_speak(shell, SQUAT, paused_ms - first_ms)
        assert sounds_between(recording, key_ms - SPOKE_WITHIN_MS, key_ms)
        assert not recording.since(paused_ms + SILENT_AFTER_PAUSE_MS).any()
        assert paused_ms - key_ms < KEY_TAKES_MS
        screen.press("q")
        screen.press("q")
