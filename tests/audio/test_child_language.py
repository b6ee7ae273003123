"""Processes of the coach's own give their reasons in the language of the screen."""

import subprocess
import sys
from collections.abc import Generator

import pytest

from tempo_coach.audio import child_process
from tempo_coach.audio.voices.engine_process import run_engine
from tempo_coach.audio.voices.rendered import child_command
from tempo_coach.i18n import translation

LIMIT_S = 60.0


@pytest.fixture(autouse=True)
def german() -> Generator[None]:
    translation.read_in("de")
    yield
    translation.read_in("en")


def test_a_backend_tells_in_the_language_of_the_coach() -> None:
    program = (
        "from tempo_coach.i18n import translation\n"
        "from tempo_coach.audio.output.backend_failures import not_installed\n"
        "not_installed(ImportError())\n"
        "print(translation.language())"
    )
    told = subprocess.run(
        [sys.executable, "-P", "-c", program],
        env=child_process.environment(),
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=True,
    )
    assert told.stdout == "de\n"


@pytest.mark.needs("libespeak-ng")
def test_an_engine_tells_in_the_language_of_the_coach() -> None:
    voice = {"language": "xx", "voice": "", "rate_percent": 100}
    reason = run_engine(child_command("system"), voice, LIMIT_S)
    assert reason is not None
    wanted = translation.gettext("it has no voice for the language {language}; {mend}")
    assert "Sprache" in wanted
    assert reason.startswith(wanted.partition("{language}")[0])
