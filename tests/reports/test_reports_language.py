"""Reports follow the language in the marks that stand in numbers and before texts."""

from collections.abc import Iterator

import pytest
from fake_session import SteadyVoice

from tempo_coach.i18n.translation import SOURCE_LANGUAGE, read_in
from tempo_coach.library.loader import exercises, phrase_templates
from tempo_coach.library.programme_reader import programmes
from tempo_coach.reports.exercises import exercise_text
from tempo_coach.reports.plan_text import plan_text
from tempo_coach.reports.programme import ProgrammeReport
from tempo_coach.settings.model import ExerciseDefaults
from tempo_coach.timeline.compiler import Compiler
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import Side, Workout, prescribe

LOAD = Load.parse("16.5kg")


@pytest.fixture(autouse=True)
def english_after() -> Iterator[None]:
    yield
    read_in(SOURCE_LANGUAGE)


def plan(language: str) -> list[str]:
    read_in(language)
    workout = Workout((prescribe(exercises(language)["single-leg-squat"], load=LOAD),))
    timeline = Compiler(phrase_templates(), SteadyVoice()).compile(workout, start_delay_ms=0)
    return plan_text(workout, timeline).splitlines()


@pytest.mark.parametrize(("language", "load"), [("en", "16.5 kg"), ("de", "16,5 kg")])
def test_a_load_is_shown_as_the_language_writes_it(language: str, load: str) -> None:
    assert plan(language)[0].endswith(f", {load}")
    squat = exercises(language)["single-leg-squat"]
    assert load in exercise_text(squat, exercises(language), ExerciseDefaults(load=LOAD))
    programme = next(iter(programmes().values()))
    habits = {key: ExerciseDefaults(load=LOAD) for key in exercises()}
    report = ProgrammeReport(programme, exercises(language), habits, Side.LEFT)
    assert f", {load}" in report.text()


def test_a_colon_comes_from_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    from tempo_coach.i18n import translation

    class French(translation.catalogues.NullTranslations):
        def gettext(self, message: str) -> str:
            return "{name}\u00a0: {text}" if message == "{name}: {text}" else message

    squat = exercises()["single-leg-squat"]
    monkeypatch.setattr(translation, "_catalogue", French())
    lines = exercise_text(squat, exercises()).splitlines()
    assert f"  {squat.easier[0]}\u00a0: {exercises()[squat.easier[0]].name}" in lines
    word = next(iter(squat.phase_words.values()))
    assert any(line.startswith(f"  {word}\u00a0: ") for line in lines)
