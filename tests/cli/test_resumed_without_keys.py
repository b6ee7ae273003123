"""A session that goes on without a keyboard says what it lacks, by how it began."""

import sqlite3
from contextlib import closing

import pytest
from command_line import CommandLine
from past_sessions import Diary, practice

from tempo_coach.history.records import Outcome

NO_TOUCHES = "Without a keyboard no touch can be measured"


@pytest.mark.parametrize(
    ("begun", "settings", "option", "says_so"),
    [
        ("touch", "pace", (), True),
        ("touch", "pace", ("--enforce", "pace"), False),
        ("pace", "touch", (), False),
        ("pace", "pace", ("--enforce", "touch"), True),
    ],
)
def test_touches_are_missed_by_what_began_with_them(
    shell: CommandLine, begun: str, settings: str, option: tuple[str, ...], says_so: bool
) -> None:
    diary = Diary(shell.home)
    diary.add(practice(), done=2, outcome=Outcome.OPEN)
    with closing(sqlite3.connect(diary.path)) as history, history:
        history.execute("UPDATE session SET enforcement = ?", (begun,))
    file = shell.home / "settings" / "settings.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'[session]\nenforce = "{settings}"\n', "utf-8")
    answer = shell.play("start", "--resume", *option)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.count(NO_TOUCHES) == says_so
    assert "touch of the ground" not in answer.out
    assert diary.outcomes() == ["finished"]
