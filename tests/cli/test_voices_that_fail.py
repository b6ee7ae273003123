"""A voice that cannot speak: the one before goes on, and a name that is none is told."""

import threading
from collections.abc import Generator
from pathlib import Path

import pytest
from command_line import CommandLine

from tempo_coach.app.app_services import Prepared
from tempo_coach.app.scoring import Speech, compose
from tempo_coach.app.session_builder import HeardSession, make_session
from tempo_coach.audio.voices.selection import VoiceChoice, choose_voice
from tempo_coach.cli import services as cli_services
from tempo_coach.errors import BadValueError
from tempo_coach.library.loader import exercises
from tempo_coach.playback.output_levels import OutputLevels
from tempo_coach.settings.files import Kind
from tempo_coach.settings.model import Settings
from tempo_coach.training.prescription import Workout, prescribe

pytestmark = pytest.mark.usefixtures("own_home")

WORKOUT = Workout((prescribe(exercises()["single-leg-squat"], sets=1, reps=1),))


@pytest.fixture
def session(tmp_path: Path) -> Generator[HeardSession]:
    score = compose(
        WORKOUT, Speech(choose_voice(VoiceChoice.COACH, tmp_path)), start_delay_ms=1_000
    )
    made = make_session(score, output_levels=OutputLevels(), backend=None, silent=True, speed=None)
    yield made
    made.close()


def change_voice(session: HeardSession, rate: int) -> None:
    """Change a setting of the voice, and wait until it has acted on a session or failed to."""
    services = cli_services.make_services(lambda: Prepared(session, WORKOUT, 1), silent=True)
    services.store.change(Kind.SETTINGS, {"voice.rate": rate})
    others = set(threading.enumerate())
    services.applied(session, services.store.changes.settings)
    for thread in set(threading.enumerate()) - others:
        thread.join(30)
        assert not thread.is_alive()


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (
            BadValueError("'x y' is not a valid name for a voice pack"),
            "'x y' is not a valid name for a voice pack",
        ),
        (MemoryError(), "MemoryError"),
    ],
)
def test_the_voice_before_goes_on_and_the_reason_is_noted(
    session: HeardSession,
    error: Exception,
    reason: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(_settings: Settings) -> Speech:
        raise error

    before = session.timeline
    with monkeypatch.context() as failing:
        failing.setattr(cli_services, "speech_of", refuse)
        change_voice(session, 120)
    assert session.voice_notes == (f"the voice was not changed: {reason}",)
    assert session.timeline == before
    change_voice(session, 110)
    assert session.voice_notes == (), "another one speaks now"


@pytest.mark.parametrize("arguments", [("list",), ("list", "--json"), ("try", "Press.")])
def test_a_voice_of_the_environment_that_there_is_not_is_told(
    shell: CommandLine, arguments: tuple[str, ...]
) -> None:
    answer = shell.run("voice", *arguments, env={"TEMPO_COACH_VOICE": "robot"})
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == (
        "tempo-coach: TEMPO_COACH_VOICE='robot' is not a voice; use coach or system.\n"
    )
