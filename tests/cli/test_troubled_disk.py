"""A history that cannot be written: the session goes to its end, and says so once."""

import ctypes
import resource
import subprocess
import sys
from collections.abc import Callable

import pytest
from command_line import LIMIT_S, Answer, CommandLine
from past_sessions import Diary, order_of, squats

from tempo_coach.history.records import Outcome

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="takes rights and space away")

SQUAT = ("start", "single-leg-squat", "--sets", "1", "--reps", "2", "--plain", "--silent")
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 1, 2


def as_anyone() -> None:
    """Obey what files allow, also as root."""
    for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0)


def without_space() -> None:
    """No file can grow any more."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def little_space() -> None:
    """No file can grow beyond what a history that is open needs, and a few pages."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))


def run(
    shell: CommandLine, restrained: Callable[[], None], *arguments: str, speed: float = 30
) -> Answer:
    """Run a command whose rights or space are restrained, on a clock that runs so much faster."""
    shell = shell.hurried(speed)
    done = subprocess.run(
        [*shell.coach, *arguments],
        env=shell.environment(PYTHONDONTWRITEBYTECODE="1"),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=LIMIT_S,
        check=False,
        preexec_fn=restrained,
    )
    return Answer(done.returncode, done.stdout, done.stderr)


def read_only(shell: CommandLine) -> None:
    (shell.home / "data").mkdir(parents=True)
    (shell.home / "data").chmod(0o555)


def read_only_with_a_history(shell: CommandLine) -> None:
    with_a_history(shell)
    (shell.home / "data").chmod(0o555)


def closed(shell: CommandLine) -> None:
    """Somebody else's, as after a session that was run with sudo."""
    with_a_history(shell)
    (shell.home / "settings").mkdir()
    for folder in ("data", "settings"):
        (shell.home / folder).chmod(0o000)


def closed_altogether(shell: CommandLine) -> None:
    shell.home.mkdir()
    shell.home.chmod(0o000)


def a_file(shell: CommandLine) -> None:
    shell.home.mkdir()
    (shell.home / "data").write_text("not a folder", "utf-8")


def with_a_history(shell: CommandLine) -> None:
    Diary(shell.home).add(squats())


def as_it_is(_shell: CommandLine) -> None:
    """No folder is there yet."""


TROUBLES: dict[str, tuple[Callable[[CommandLine], None], Callable[[], None]]] = {
    "read-only": (read_only, as_anyone),
    "read-only-with-a-history": (read_only_with_a_history, as_anyone),
    "closed": (closed, as_anyone),
    "closed-altogether": (closed_altogether, as_anyone),
    "a-file": (a_file, as_anyone),
    "full": (as_it_is, without_space),
    "full-with-a-history": (with_a_history, without_space),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_the_session_goes_to_its_end_and_says_once_that_it_is_not_recorded(
    shell: CommandLine, trouble: str
) -> None:
    prepare, restrained = TROUBLES[trouble]
    prepare(shell)
    answer = run(shell, restrained, *SQUAT)
    lines = answer.out.splitlines()
    assert answer.code == 0, answer.err
    assert [line for line in lines if "Rep 2 of 2: Tall" in line]
    assert len([line for line in lines if line.startswith("Finished after")]) == 1
    assert len([line for line in lines if line.startswith("This is not being recorded: ")]) == 1
    assert answer.err.startswith("tempo-coach: this session could not be recorded: ")
    assert answer.err.count("\n") == 1
    assert "Traceback" not in answer.out + answer.err


def test_a_history_deleted_in_a_session_gets_all_of_it_again_and_that_is_said(
    shell: CommandLine,
) -> None:
    diary = Diary(shell.home)
    told = "Another program deleted, moved or replaced the history"
    hurried = shell.hurried(30)
    with subprocess.Popen(
        [
            *hurried.coach,
            "start",
            "single-leg-squat",
            "--sets=1",
            "--reps=3",
            "--tempo=2-0-1-1",
            "--plain",
        ],
        env=hurried.environment(PYTHONUNBUFFERED="1"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as coach:
        assert coach.stdout is not None
        before: list[str] = []
        while not (before and "Rep 2 of 3: Lower" in before[-1]):
            before.append(coach.stdout.readline())
            assert before[-1], before
        # What was announced is on disk before the next rep begins.
        (shell.home / "data" / "history.db").unlink()
        after = coach.stdout.read()
    assert coach.returncode == 0
    assert after.count(told) == 1
    (session,) = diary.sessions()
    assert [place.rep_number for place in diary.places(session.id)] == [1, 2, 3, 1, 2, 3]
    assert diary.outcomes() == ["finished"]
    assert diary.is_sound()


@pytest.mark.parametrize(
    "trouble", ["closed", "closed-altogether", "a-file", "full-with-a-history"]
)
def test_the_programme_is_shown_all_the_same(shell: CommandLine, trouble: str) -> None:
    prepare, restrained = TROUBLES[trouble]
    prepare(shell)
    answer = run(shell, restrained, "programme")
    assert answer.code == 0
    assert "Week 1 of 2, session 1 of 2" in answer.out
    assert "Traceback" not in answer.err


def test_a_disk_that_fills_up_loses_nothing_of_what_it_took(shell: CommandLine) -> None:
    # So many reps find no space even where a busy machine writes them all at once.
    work = squats(sets=10, reps=30)
    diary, resume = Diary(shell.home), ("start", "--resume", "--plain", "--silent")
    cut = diary.add(work, done=3, outcome=Outcome.OPEN)
    filling = run(shell, little_space, *resume, speed=1_000)
    assert filling.code == 0
    assert filling.out.count("This is not being recorded: ") == 1
    taken = diary.places(cut.id)
    assert taken == order_of(work)[: len(taken)]
    assert 3 <= len(taken) < 600
    assert diary.outcomes() == ["open"]
    assert diary.is_sound()
    again = shell.play("start", "--resume")
    assert (again.code, again.err) == (0, "")
    assert diary.places(cut.id) == order_of(work)
    assert diary.outcomes() == ["finished"]


@pytest.mark.parametrize("trouble", ["closed", "closed-altogether"])
@pytest.mark.parametrize("command", ["check", "restore", "--plain"])
def test_a_history_that_nobody_may_look_for_is_named(
    shell: CommandLine, trouble: str, command: str
) -> None:
    prepare, restrained = TROUBLES[trouble]
    prepare(shell)
    answer = run(shell, restrained, "history", command)
    told = f"the history in {shell.home / 'data' / 'history.db'} cannot be used"
    assert answer.code == 1
    assert answer.err.splitlines()[-1].startswith(f"tempo-coach: {told}: ")
    assert "it cannot continue" not in answer.err
