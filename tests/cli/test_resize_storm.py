"""A window that is dragged about while a set runs."""

import random
import time
from pathlib import Path

import pytest
from command_line import CommandLine, events_in
from hearing import planned_events
from terminal import MakeTerminal

pytestmark = pytest.mark.alone

SESSION = ("single-leg-squat", "--sets", "1", "--reps", "6", "--tempo", "2-1-1-1", "--side", "left")
SPEED = 4
RESIZES_PER_SECOND = 100
LEAST_RESIZES = 150
"""In a set of nine seconds; a quick machine has some 800."""
CORNERS = [(1, 1), (2, 1), (1, 40), (300, 1), (300, 90), (40, 12), (80, 24)]


def test_a_storm_of_resizes_costs_no_beat(
    terminal: MakeTerminal, shell: CommandLine, tmp_path: Path
) -> None:
    events = tmp_path / "events.jsonl"
    plan = shell.run("plan", *SESSION, "--json").json()
    screen = terminal("start", *SESSION, "--speed", str(SPEED), "--events", str(events))
    screen.wait_for_event(events, "phase_started", phase="ready")
    rng = random.Random(3)
    began_s, count = time.monotonic(), 0
    while not any(event["event"] == "set_completed" for event in events_in(events)):
        count += 1
        size = rng.choice([*CORNERS, (rng.randint(1, 250), rng.randint(1, 70))])
        screen.resize(*size)
        due_s = began_s + count / RESIZES_PER_SECOND
        screen.wait_for(lambda due_s=due_s: time.monotonic() >= due_s, "the next size")
    assert count >= LEAST_RESIZES, "that was no storm"
    screen.resize(80, 24)
    screen.wait_for_event(events, "session_finished")
    screen.seen = ""
    screen.resize(81, 24)
    screen.wait_for_text("Every rep is done")
    screen.press("q")
    assert screen.finish() == 0
    phases = [event for event in events_in(events) if event["event"] == "phase_started"]
    # A fast clock may already stand at its first millisecond when the session begins.
    zero_ms = phases[0]["due_ms"]
    told = [
        (event["block"], event.get("side"), event["phase"], event["due_ms"] - zero_ms)
        for event in phases
    ]
    assert told == list(planned_events(plan))
