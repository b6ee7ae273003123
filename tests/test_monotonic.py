"""The present is asked for in one place, of a clock that does not stand still."""

import ast
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import tempo_coach
from tempo_coach import monotonic
from tempo_coach.playback.clock import MonotonicClock

HOUSE = Path(tempo_coach.__file__).parent

CLOCKS = frozenset(
    f"{name}{unit}" for name in ("monotonic", "perf_counter") for unit in ("", "_ns")
) | {"clock_gettime", "clock_gettime_ns", "get_clock_info"}
"""What the standard library has to tell the time that passes by."""

SLEEPLESS = Path("playback/clock.py")
"""Reads how long the machine slept off another clock, where there is one."""


def asked(tree: ast.AST) -> Iterator[str]:
    """The clocks that are named in a file, however they are imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in CLOCKS:
            yield node.attr
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (alias.name for alias in node.names if alias.name in CLOCKS)


def test_nobody_but_one_asks_the_clock() -> None:
    found = {
        (file.relative_to(HOUSE), clock)
        for file in HOUSE.rglob("*.py")
        for clock in asked(ast.parse(file.read_text(encoding="utf-8")))
    }
    assert found == {
        (Path("monotonic.py"), "perf_counter_ns"),
        (SLEEPLESS, "clock_gettime_ns"),
    }


def test_a_session_goes_on_where_the_coarse_clock_stands_still(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    coarse_ns = time.monotonic_ns()
    monkeypatch.setattr(time, "monotonic_ns", lambda: coarse_ns)
    monkeypatch.setattr(time, "monotonic", lambda: coarse_ns / 1e9)
    clock = MonotonicClock()
    before_ms = clock.now_ms()
    # A thousand looks take far less than a tick of 15.6 ms, and more than the clock's grain.
    assert max(clock.now_ms() for _ in range(1000)) > before_ms


def test_a_child_process_has_the_same_present() -> None:
    ask = "from tempo_coach import monotonic; print(monotonic.now_ns())"
    before_ns = monotonic.now_ns()
    asked = subprocess.run([sys.executable, "-c", ask], capture_output=True, check=True)
    assert before_ns < int(asked.stdout) < monotonic.now_ns()


def test_one_moment_has_one_name_in_every_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "perf_counter_ns", lambda: 1_234_567_890)
    assert monotonic.now_ns() == 1_234_567_890
    assert monotonic.now_ms() == pytest.approx(1234.56789)
    assert monotonic.now_s() == pytest.approx(1.23456789)
