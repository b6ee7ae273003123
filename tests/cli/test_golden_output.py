"""What commands print, and what sessions tell as they go, compared with files.

To renew them, after reading what changed: ``RENEW_GOLDEN=1 pytest tests/cli/test_golden_output.py``
and ``git diff tests/cli/golden``.
"""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from command_line import CommandLine
from every_command import EVERY_COMMAND
from golden import assert_golden

from tempo_coach.i18n.translation import LANGUAGES

GOLDEN = Path(__file__).parent / "golden"

SESSIONS: tuple[Sequence[str], ...] = (
    ("single-leg-squat", "--sets", "2", "--reps", "2", "--rest", "20"),
    ("single-leg-squat", "--sets", "1", "--reps", "2", "--side", "left", "--tempo", "3-1-X-0"),
    ("two-leg-deadlift", "--sets", "2", "--reps", "1", "--rest", "5"),
    ("single-leg-deadlift", "--sets", "1", "--reps", "2", "--lead", "right", "--load", "12kg"),
    ("hip-hinge", "single-leg-squat", "--sets", "1", "--reps", "1", "--delay", "30"),
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_help_is_as_it_was(shell: CommandLine, language: str) -> None:
    shell.run("settings", "set", "screen.language", language)
    told: list[str] = []
    for context in EVERY_COMMAND:
        command = context.command_path.split()[1:]
        answer = shell.run(*command, "--help")
        assert answer.code == 0, answer.err
        told.append(" ".join(("$", *command)) + "\n" + answer.out)
    assert_golden(GOLDEN / f"help-{language}.txt", "\n".join(told))


@pytest.mark.parametrize("form", ["text", "json"])
def test_settings_are_shown_as_they_were(shell: CommandLine, form: str) -> None:
    options = ("--json",) if form == "json" else ()
    told = shell.run("settings", "show", *options).out
    assert str(shell.home) not in told
    assert_golden(GOLDEN / f"settings.{form}", told)


@pytest.mark.parametrize("session", SESSIONS, ids=" ".join)
def test_a_session_tells_what_it_told(
    shell: CommandLine, tmp_path: Path, session: Sequence[str]
) -> None:
    log = tmp_path / "events.jsonl"
    answer = shell.run("start", *session, "--plain", "--speed", "2000", "--events", str(log))
    assert answer.code == 0, answer.err
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    # When it was due counts from where the first block is; when it came is the machine's.
    zero_ms = next(each["due_ms"] for each in events if each["event"] == "block_started")
    for each in events:
        del each["actual_ms"]
        each["due_ms"] = max(0, each["due_ms"] - zero_ms)
    lines = [json.dumps(each, ensure_ascii=False) for each in events]
    assert_golden(GOLDEN / f"events-{SESSIONS.index(session)}.jsonl", "\n".join(lines) + "\n")
