"""The program and its speaker, killed while they speak."""

import os
import signal
from pathlib import Path

import pytest
from command_line import COACH, events_in
from hearing import (
    FRONTS,
    HEARD_WITHIN_MS,
    SPOKE_WITHIN_MS,
    SoundingCommandLine,
    hear_it_speak,
    now_ms,
    sounds_between,
    sounds_now,
    wait_until,
    would_speak,
    written_at_ms,
)
from null_sink import SoundServer
from playing import SQUAT
from terminal import MakeTerminal
from tmux_window import tmux_window

pytestmark = pytest.mark.sound

QUICK = ("start", "single-leg-squat", "--sets", "1", "--reps", "1", "--tempo", "1-0-1-0")
LOST = "The speaker process stopped"
GONE_AFTER_KILL_MS = 1_000.0


@pytest.fixture
def shell(tmp_path: Path) -> SoundingCommandLine:
    """A command line that is heard, once the sound server runs."""
    return SoundingCommandLine(tmp_path / "home")


# What is left of a coach that was killed


@pytest.mark.parametrize("front", FRONTS)
def test_a_killed_coach_leaves_no_sound_and_no_process(
    sound_server: SoundServer, shell: SoundingCommandLine, terminal: MakeTerminal, front: list[str]
) -> None:
    with sound_server.record() as recording:
        screen = terminal(*SQUAT, *front)
        first_ms = hear_it_speak(screen, recording)
        screen.wait_for(lambda: len(shell.speakers()) == 2, "one that speaks, and a spare")
        screen.wait_for(lambda: sounds_now(recording), "it speaks")
        killed_ms = now_ms()
        screen.process.send_signal(signal.SIGKILL)
        assert would_speak(shell, SQUAT, killed_ms + GONE_AFTER_KILL_MS - first_ms)
        screen.wait_for(lambda: now_ms() >= killed_ms + GONE_AFTER_KILL_MS, "a second")
        left = shell.processes()
        recording.wait_until(killed_ms + GONE_AFTER_KILL_MS + 1_000)
        assert sounds_between(recording, killed_ms - SPOKE_WITHIN_MS, killed_ms)
        assert not recording.since(killed_ms + GONE_AFTER_KILL_MS).any()
    assert not left


# A speaker that was killed


def test_a_killed_speaker_is_told_in_lines_and_the_set_goes_on_sounding(
    sound_server: SoundServer, shell: SoundingCommandLine, terminal: MakeTerminal, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    with sound_server.record() as recording:
        screen = terminal(*QUICK, "--plain", "--events", str(file))
        screen.wait_for_event(file, "block_started", block="talk")
        screen.press("n")
        screen.wait_for_event(file, "block_started", block="set", side="left")
        ready_ms = now_ms()
        screen.wait_for(lambda: recording.since(ready_ms).any(), "the set sounds")
        screen.wait_for(lambda: len(shell.speakers()) == 2, "one that sounds, and a spare")
        killed_ms = kill_the_one_that_sounds(shell)
        lost = screen.wait_for_event(file, "speaker_lost")
        assert LOST in lost["detail"]
        screen.wait_for_text(lost["detail"])
        screen.wait_for_event(file, "block_started", block="switch")
        switched_ms = written_at_ms(file)
        again_ms = recording.wait_for_sound(killed_ms + 200)
        assert again_ms < switched_ms - HEARD_WITHIN_MS, "heard again in the same set"
        screen.press("n")
        screen.wait_for_event(file, "phase_started", phase="ready", side="right")
        screen.end_session()
        screen.leave_questions()
        assert screen.finish() == 0
    events = events_in(file)
    assert [event["event"] for event in events].count("speaker_lost") == 1
    done = [event["side"] for event in events if event["event"] == "set_completed"]
    assert done == ["left"], "the set that lost its sound was gone through"
    assert events[-1]["event"] == "session_finished"
    assert "Traceback" not in screen.seen


@pytest.mark.needs("tmux")
def test_a_killed_speaker_is_told_on_the_screen(
    sound_server: SoundServer, shell: SoundingCommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "events.jsonl"
    env = shell.environment()
    with sound_server.record() as recording, tmux_window(80, 24, shell.home, env) as window:
        window.type_line(" ".join([*COACH, *QUICK, "--events", str(file)]))
        window.wait_for(lambda screen: screen.shows_large("LISTEN"), "the announcement")
        window.press("n")
        wait_until(lambda: "ready" in phases_in(file), "the set")
        ready_ms = now_ms()
        recording.wait_for_sound(ready_ms)
        wait_until(lambda: len(shell.speakers()) == 2, "one that sounds, and a spare")
        killed_ms = kill_the_one_that_sounds(shell)
        window.wait_for_text(LOST)
        again_ms = recording.wait_for_sound(killed_ms + 200)
        wait_until(lambda: "switch" in phases_in(file), "the next block")
        switched_ms = now_ms()
        assert again_ms < switched_ms
        window.wait_for(lambda screen: screen.shows_large("SWITCH"), "session still running")
        window.wait_for(lambda screen: LOST not in screen, "all is well again")
    assert [event["event"] for event in events_in(file)].count("speaker_lost") == 1


def kill_the_one_that_sounds(shell: SoundingCommandLine) -> float:
    """Kill the speaker process that was started first; tells when."""
    sounding = shell.speakers()[0]
    killed_ms = now_ms()
    os.kill(sounding, signal.SIGKILL)
    return killed_ms


def phases_in(file: Path) -> set[str]:
    """The phases that have begun."""
    return {event["phase"] for event in events_in(file) if event["event"] == "phase_started"}
