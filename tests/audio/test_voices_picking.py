"""Which of the system's voices speaks, and how it is asked for them."""

import json
import sys
from collections.abc import Sequence

import pytest

from tempo_coach.audio.voices.system_voices import SystemVoice, SystemVoices, ask_system_voices
from tempo_coach.errors import CoachError

LIMIT_S = 60.0
"""An engine that answers does so long before, even on a busy machine."""

ESPEAK = SystemVoices(
    (
        SystemVoice("gmw/de", "German", ("de",)),
        SystemVoice("gmw/en", "English (Great Britain)", ("en-gb",)),
        SystemVoice("gmw/en-us", "English (America)", ("en-us",)),
        SystemVoice("roa/es-419", "Spanish (Latin America)", ("es-419",)),
        SystemVoice("roa/es", "Spanish (Spain)", ("es",)),
        SystemVoice("roa/fr-be", "French (Belgium)", ("fr-be",)),
        SystemVoice("roa/fr", "French (France)", ("fr-fr",)),
        SystemVoice("odd", "Odd", ()),
    ),
    "gmw/en",
)
MACOS = SystemVoices(
    (
        SystemVoice("com.apple.Anna", "Anna", ("de_DE",)),
        SystemVoice("com.apple.Paulina", "Paulina", ("es_MX",)),
        SystemVoice("com.apple.Monica", "Mónica", ("es_ES",)),
        SystemVoice("com.apple.Samantha", "Samantha", ("en_US",)),
        SystemVoice("com.apple.Luciana", "Luciana", ("pt_BR",)),
        SystemVoice("com.apple.Joana", "Joana", ("pt_PT",)),
    ),
    "com.apple.Paulina",
)


@pytest.mark.parametrize(
    ("voices", "language", "name"),
    [
        (ESPEAK, "en", "English (Great Britain)"),
        (ESPEAK, "en-US", "English (America)"),
        (ESPEAK, "de", "German"),
        (ESPEAK, "de-AT", "German"),
        (ESPEAK, "es", "Spanish (Spain)"),
        (ESPEAK, "es-419", "Spanish (Latin America)"),
        (ESPEAK, "fr", "French (France)"),
        (ESPEAK, "fr-BE", "French (Belgium)"),
        (MACOS, "es", "Paulina"),
        (MACOS, "es-ES", "Mónica"),
        (MACOS, "en", "Samantha"),
        (MACOS, "pt", "Joana"),
        (MACOS, "pt-BR", "Luciana"),
    ],
)
def test_a_voice_is_picked_by_its_language(voices: SystemVoices, language: str, name: str) -> None:
    assert voices.pick(language).name == name


@pytest.mark.parametrize("wanted", ["German", "german ", "gmw/de", "GMW/DE", "de"])
def test_a_voice_is_found_by_name_id_or_language(wanted: str) -> None:
    assert ESPEAK.pick("de", wanted).id == "gmw/de"


def test_a_voice_of_an_unknown_language_is_used_only_where_it_is_asked_for() -> None:
    assert ESPEAK.pick("de", "Odd").id == "odd"
    alone = SystemVoices((ESPEAK.find("Odd"),), "odd")
    with pytest.raises(CoachError, match="no voice for the language 'en'"):
        alone.pick("en")


@pytest.mark.parametrize("language", ["it", "e", "english"])
def test_no_voice_of_another_language_stands_in(language: str) -> None:
    with pytest.raises(CoachError, match=f"no voice for the language '{language}'; "):
        ESPEAK.pick(language)


def test_a_wanted_voice_of_another_language_gives_way_to_one_of_the_language() -> None:
    assert ESPEAK.pick("fr", "German").id == "roa/fr"
    with pytest.raises(CoachError, match="no voice for the language 'it'"):
        ESPEAK.pick("it", "German")


def test_an_unknown_voice_names_the_nearest() -> None:
    with pytest.raises(CoachError, match="no voice 'Spanish Spain'; did you mean 'Spanish "):
        ESPEAK.pick("es", "Spanish Spain")
    with pytest.raises(CoachError, match="`tempo-coach voice list` lists all"):
        ESPEAK.pick("es", "zzzzzz")


def test_voices_survive_the_way_between_processes() -> None:
    assert SystemVoices.from_json(json.loads(json.dumps(MACOS.to_json()))) == MACOS


def python(program: str) -> Sequence[str]:
    return sys.executable, "-c", program


def test_an_engine_names_its_voices_between_its_chatter() -> None:
    program = f"print('chatter')\nprint({json.dumps(ESPEAK.to_json())!r})"
    assert ask_system_voices(LIMIT_S, [python(program)]) == ESPEAK


def test_the_next_engine_is_asked_where_one_fails() -> None:
    answer = f"print({json.dumps(ESPEAK.to_json())!r})"
    assert ask_system_voices(LIMIT_S, [python("raise SystemExit(1)"), python(answer)]) == ESPEAK


@pytest.mark.parametrize(
    ("program", "limit_s", "reason"),
    [
        ("import time; time.sleep(600)", 1, "it was too slow and was ended after 1 s"),
        ("import os; os._exit(1)", LIMIT_S, "it ended with code 1"),
        ("", LIMIT_S, "its answer cannot be understood"),
        ("print('[]')", LIMIT_S, "its answer cannot be understood"),
        ("print('{\"voices\": [1]}')", LIMIT_S, "its answer cannot be understood"),
        ("import sys; sys.stderr.write('no engine'); sys.exit(3)", LIMIT_S, "no engine"),
    ],
)
def test_an_engine_that_fails_is_one_sentence(program: str, limit_s: float, reason: str) -> None:
    with pytest.raises(CoachError) as told:
        ask_system_voices(limit_s, [python(program)])
    assert str(told.value).startswith(f"the system's speech engine lists no voices: {reason}; ")


@pytest.mark.needs("libespeak-ng")
def test_espeak_names_a_voice_for_each_language() -> None:
    voices = ask_system_voices(LIMIT_S)
    assert len(voices.voices) > 50
    for language in ("en", "es", "de", "fr"):
        assert voices.pick(language).speaks(language)
