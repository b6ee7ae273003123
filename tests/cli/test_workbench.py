"""What a change of settings does to a session that runs, and what it leaves alone."""

from dataclasses import replace

import pytest
from fake_session import FakeSession, compiled, find

from tempo_coach.app.app_services import AppServices, Prepared
from tempo_coach.app.voice_row import VoiceKind
from tempo_coach.cli import services as cli_services
from tempo_coach.cli.services import make_services
from tempo_coach.errors import CoachError
from tempo_coach.library.loader import exercises
from tempo_coach.playback.output_levels import OutputLevels
from tempo_coach.settings.files import Kind
from tempo_coach.settings.model import Settings
from tempo_coach.timeline.speech_options import Counting
from tempo_coach.timeline.timeline import PhaseKind
from tempo_coach.training.prescription import Workout, prescribe

pytestmark = pytest.mark.usefixtures("own_home")

WORKOUT = Workout((prescribe(exercises()["single-leg-squat"], sets=1, reps=1),))


def prepared() -> Prepared:
    score = compiled(WORKOUT)
    return Prepared(FakeSession(find(score, PhaseKind.LOWER, 100)), WORKOUT, score.total_ms)


def changed(services: AppServices, prepared: Prepared, **values: str | int | bool) -> Settings:
    """Change settings, and let them act on a session."""
    services.store.change(Kind.SETTINGS, {name.replace("__", "."): v for name, v in values.items()})
    settings = services.store.changes.settings
    services.applied(prepared.session, settings)
    return settings


def test_only_what_was_changed_acts() -> None:
    first = prepared()
    services = make_services(prepared, silent=True)
    session = first.session
    session.set_volume(30)
    session.set_waits_for_me(True)
    changed(services, first, coach__count="down")
    assert session.speech_options().counting is Counting.DOWN
    assert (session.volume(), session.waits_for_me()) == (30, True)
    changed(services, first, sound__tone_volume=40)
    assert session.output_levels() == replace(OutputLevels(), volume=30, tone_volume=40)
    changed(services, first, sound__volume=60)
    assert session.output_levels().volume == 60
    assert session.waits_for_me()


def test_a_session_that_is_made_anew_holds_what_it_was_made_with() -> None:
    services = make_services(prepared, silent=True)
    services.store.change(Kind.SETTINGS, {"coach.count": "down", "session.wait_for_me": True})
    second = services.prepare()
    second.session.set_waits_for_me(False)
    changed(services, second, coach__verbosity="words")
    assert not second.session.waits_for_me(), "it was made to wait, and asked by key not to"


def test_a_silent_session_has_silent_samples() -> None:
    services = make_services(prepared, silent=True)
    rows = services.voices()
    assert rows
    assert rows[0].usable
    with pytest.raises(Exception, match="switched off"):
        services.sample(rows[0])


def test_without_a_speech_engine_the_packs_are_listed_and_it_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def nothing_there(*_: object) -> None:
        raise CoachError("there is no speech engine")

    monkeypatch.setattr(cli_services, "ask_system_voices", nothing_there)
    coach, system = make_services(prepared, silent=True).voices()
    assert (coach.kind, coach.usable) == (VoiceKind.PACK, True)
    assert (system.kind, system.usable) == (VoiceKind.SYSTEM, False)
    assert "no speech engine" in system.note


def test_clicks_and_one_rep_are_sessions_that_can_be_played() -> None:
    services = make_services(prepared, silent=True)
    for session in (services.clicks(), services.hear(WORKOUT.prescriptions[0])):
        try:
            assert not session.position().finished
            assert session.output_levels().latency_ms == 0
        finally:
            session.close()
    assert services.total_ms_of(WORKOUT) > 10_000
