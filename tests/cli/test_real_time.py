"""Sessions in real time, as they are heard and as their events tell them."""

import shutil
import statistics
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
from null_sink import PROGRAMS, SoundServer
from playing import SQUAT, Played, Playing, play
from programs import why_missing
from terminal import MakeTerminal

from tempo_coach.audio.tones import MURMUR_PEAK

pytestmark = pytest.mark.waits

PHASE_LATE_MEDIAN_MS = 3.0
PHASE_LATE_MS = 20.0
IN_TIME = 0.8
"""So many of the phases are no later; what else runs on the machine may hold up the others."""
PHASE_LATE_AT_MOST_MS = 250.0
FIRST_WORD_MS = 1_500.0
ATTEMPTS = 3
"""Other programs can only make things later, so the best of a few attempts tells the coach's."""
FIRST_WORDS = 8
"""So many attempts has the first word, for which much of the program has to be read."""
ZEROS_APART_MS = {"silent": 80.0, "heard": 400.0}
"""How far the session's zero may move; one that is heard may wait for its sound at each block."""
SILENT_AFTER_PAUSE_MS = 50.0

MURMUR = round(MURMUR_PEAK * 32_767) + 1
"""What wakes a sound device before it is needed is no cue, and no silence that is broken."""

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
) -> dict[str, Played]:
    """Two sessions of a minute, played at the same time: one silent, one heard if that can be."""
    server = None if why_missing(*PROGRAMS) else request.getfixturevalue("shared_sound_server")
    found: dict[str, Played] = {}
    for _ in range(ATTEMPTS):
        with ExitStack() as stack:
            found = play_both(tmp_path_factory.mktemp("real-time"), server, stack)
            if all(max(late_ms(each)) <= PHASE_LATE_AT_MOST_MS for each in found.values()):
                break
    return found


def play_both(folder: Path, server: SoundServer | None, stack: ExitStack) -> dict[str, Played]:
    """Play a session that is silent, and one that is heard where there is a server."""

    def start(shell: CommandLine, name: str, *arguments: str) -> Playing:
        session = Playing(shell, arguments, folder / name)
        stack.callback(session.end)
        return session

    silent_shell = CommandLine(folder / "home-1")
    if server is None:
        silent = start(silent_shell, "silent", "--silent")
        play([silent])
        return {"silent": silent.played(None)}
    recording = stack.enter_context(server.record())
    heard = start(SoundingCommandLine(folder / "home-2", sound=server.env), "heard")
    silent = start(silent_shell, "silent", "--silent")
    play([silent, heard])
    return {"silent": silent.played(None), "heard": heard.played(recording)}


def late_ms(session: Played) -> list[float]:
    """How late each phase was told, in order."""
    return [event["actual_ms"] - event["due_ms"] for event in session.phases]


def nearly_all(values: list[float]) -> list[float]:
    """Values in order, without the least and the greatest tenth."""
    return sorted(values)[len(values) // 10 : len(values) - len(values) // 10]


@pytest.fixture(params=["silent", pytest.param("heard", marks=pytest.mark.sound)])
def session(request: pytest.FixtureRequest, played: dict[str, Played]) -> Played:
    if request.param not in played:
        pytest.skip(why_missing(*PROGRAMS) or "nothing was heard")
    return played[request.param]


def test_every_phase_is_told_in_time(session: Played) -> None:
    assert (session.exit_code, session.errors) == (0, "")
    late = late_ms(session)
    assert min(late) > -0.5, "nothing is told before it happens"
    assert statistics.median(late) < PHASE_LATE_MEDIAN_MS
    assert sum(each <= PHASE_LATE_MS for each in late) >= IN_TIME * len(late), late
    assert max(late) <= PHASE_LATE_AT_MOST_MS


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
    """The lateness that a session tells of itself is true: the test's own clock agrees."""
    zeros_ms = nearly_all([zero for _, zero in session.zeros_ms])
    name = "heard" if session.recording else "silent"
    assert zeros_ms[-1] - zeros_ms[0] < ZEROS_APART_MS[name], zeros_ms


@pytest.mark.sound
def test_every_cue_of_the_plan_is_heard_in_its_moment(played: dict[str, Played]) -> None:
    if "heard" not in played:
        pytest.skip(why_missing(*PROGRAMS) or "nothing was heard")
    session = played["heard"]
    assert session.recording
    first_ms = session.zeros_ms[0][0]
    missing: list[tuple[str, int]] = []
    for text, at_ms, _ in planned_cues(session.plan):
        earliest_ms, latest_ms = session.moments_of(first_ms + at_ms)
        before_ms, after_ms = earliest_ms - HEARD_WITHIN_MS, latest_ms + HEARD_WITHIN_MS
        if not sounds_between(session.recording, before_ms, after_ms, louder_than=MURMUR):
            missing.append((text, at_ms))
        if text == "new set" and sounds_between(
            session.recording, before_ms - 100, before_ms, louder_than=MURMUR
        ):
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
        while min(took_ms, default=FIRST_WORD_MS) >= FIRST_WORD_MS and len(took_ms) < FIRST_WORDS:
            asked_ms = now_ms()
            screen = terminal("start", *front)
            took_ms.append(hear(screen, recording, asked_ms) - asked_ms)
            screen.process.kill()
            wait_until(lambda: not shell.processes(), "the end")
            assert not list(shell.home.rglob("*.wav")), "no speech engine had to help"
            # Else the next one would ask whether this session is to go on.
            shutil.rmtree(shell.home)
            recording.wait_until(now_ms() + 200)
    assert min(took_ms) < FIRST_WORD_MS, took_ms


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
    session has been told to stand still; the key's own way there has its own, looser bound, and
    a few attempts.
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
        took_ms = [paused_ms - key_ms]
        while min(took_ms) >= KEY_TAKES_MS and len(took_ms) < ATTEMPTS:
            screen.press(".")
            screen.wait_for_event(file, "resumed", nth=len(took_ms))
            screen.let_go(".")
            key_ms = now_ms()
            screen.press(".")
            screen.wait_for_event(file, "paused", nth=len(took_ms) + 1)
            took_ms.append(written_at_ms(file) - key_ms)
        assert min(took_ms) < KEY_TAKES_MS, took_ms
        screen.press("q")
        screen.press("q")
