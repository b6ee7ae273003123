"""The built-in phrases of every language, spoken by espeak-ng, and what fits at which tempo."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

import pytest
from score_material import of_kind, said_at, texts
from spoken_language import (
    Spoken,
    assert_all_is_said,
    assert_counted,
    assert_numbered,
    assert_words,
    beats,
    lowerings,
)

from tempo_coach.audio.levels import to_float
from tempo_coach.audio.voices.engines import system_renderer
from tempo_coach.audio.voices.rendered import RenderedVoice
from tempo_coach.i18n.translation import LANGUAGES
from tempo_coach.library.loader import exercises, full_workout
from tempo_coach.library.phrasebook import every_phrase
from tempo_coach.timeline.speech_fitter import GAP_MS
from tempo_coach.timeline.timeline import BlockKind
from tempo_coach.training.exercise import FirstPhase, RepPhase

# One worker renders for all of them.
pytestmark = [pytest.mark.needs("libespeak-ng"), pytest.mark.xdist_group("languages")]

IN_EACH = pytest.mark.parametrize("language", list(LANGUAGES))
KEYS = list(exercises())
EACH = pytest.mark.parametrize("key", KEYS)
FOUR_DOWN = [
    key
    for key, exercise in exercises().items()
    if exercise.tempo.eccentric_ms == 4_000 and exercise.first_phase is FirstPhase.ECCENTRIC
]
LIFTS = ("single-leg-squat", "single-leg-deadlift")
RENDERING_LIMIT_S = 300


@pytest.fixture(scope="session")
def languages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Spoken]:
    """Every language with a voice that has rendered all its phrases."""
    folder = tmp_path_factory.mktemp("languages")

    def rendered(language: str) -> Spoken:
        voice = RenderedVoice(system_renderer(language=language), folder)
        voice.prepare(every_phrase(language), RENDERING_LIMIT_S)
        return Spoken(language, voice)

    # An engine waits for its files more than it computes.
    with ThreadPoolExecutor(len(LANGUAGES)) as pool:
        return dict(zip(LANGUAGES, pool.map(rendered, LANGUAGES), strict=True))


@pytest.fixture
def spoken(language: str, languages: Mapping[str, Spoken]) -> Spoken:
    return languages[language]


@IN_EACH
def test_every_phrase_is_rendered_and_is_no_silence(spoken: Spoken) -> None:
    assert spoken.voice.notes == ()
    for text in every_phrase(spoken.language):
        length = spoken.length(text)
        assert 100 < length.duration_ms < 7_000, text
        assert 0 <= length.anchor_ms < length.duration_ms, text
        clip = spoken.voice.clip(text)
        assert clip, text
        assert abs(to_float(clip.samples)).max() > 0.05, text


@IN_EACH
def test_phase_words_and_counts_are_said_in_less_than_half_a_second(spoken: Spoken) -> None:
    words = {spoken.words.phase_word(word) for word in _phase_words(spoken.language)}
    assert {word for word in words if spoken.length(word).duration_ms >= 500} == set()
    counts = map(spoken.words.count, range(1, 11))
    assert {text for text in counts if spoken.length(text).duration_ms >= 500} == set()


@IN_EACH
@EACH
def test_at_the_default_tempo_everything_has_its_place(spoken: Spoken, key: str) -> None:
    assert_all_is_said(spoken, spoken.score(key))


@IN_EACH
def test_the_full_workout_is_said_as_a_whole(spoken: Spoken) -> None:
    timeline = spoken.score(*(lift.key for lift in full_workout(spoken.language)))
    assert_all_is_said(spoken, timeline)
    heard = {text for block in timeline.blocks for text in texts(block)}
    assert heard <= set(every_phrase(spoken.language))
    for lift in full_workout(spoken.language):
        assert lift.spoken.set_up in heard, "every exercise is explained once"


@IN_EACH
@pytest.mark.parametrize("key", FOUR_DOWN)
def test_at_the_default_tempo_the_last_second_is_always_counted(spoken: Spoken, key: str) -> None:
    for block in of_kind(spoken.score(key), BlockKind.SET):
        for phase in lowerings(block):
            *_, (second, at_ms, _) = beats(phase)
            assert said_at(block, at_ms) == [spoken.words.count(second)]


@IN_EACH
@EACH
def test_at_the_default_tempo_every_cue_for_the_lowering_is_heard(spoken: Spoken, key: str) -> None:
    lift = spoken.exercise(key)
    block = spoken.one_set(key, str(lift.tempo), reps=30)
    assert set(lift.spoken.form_cues[RepPhase.LOWER]) <= set(texts(block))


@IN_EACH
@pytest.mark.parametrize("key", LIFTS)
@pytest.mark.parametrize(
    ("tempo", "word", "counts"),
    [
        ("4-0-1-1", True, True),
        ("2-0-1-1", True, True),
        ("1.6-0-1-1", True, True),
        # What is left of the second second is shorter than any number.
        ("1.1-0-1-1", True, False),
        # The only second begins with the phase word.
        ("1-0-1-1", True, False),
        ("1-0-1-0", True, False),
        ("0.7-0-1-1", True, False),
        # Shorter than any word and its gap to the next one.
        ("0.2-0-1-1", False, False),
    ],
)
def test_which_words_and_counts_are_dropped_at_which_tempo(
    spoken: Spoken, key: str, tempo: str, word: bool, counts: bool
) -> None:
    block = spoken.one_set(key, tempo, reps=5, form_cues=False)
    for phase in lowerings(block):
        lower = spoken.word(spoken.exercise(key), phase)
        assert said_at(block, phase.start_ms) == ([lower] if word else [])
        later = [said_at(block, at_ms) for _, at_ms, _ in list(beats(phase))[1:]]
        assert [bool(said) for said in later] == [counts] * len(later)


@IN_EACH
@pytest.mark.parametrize("key", LIFTS)
@pytest.mark.parametrize(
    "tempo", ["4-0-1-1", "2-0-1-0", "1-0-1-1", "1-0-1-0", "0.7-0-0.3-0", "0.5-0-0.5-0", "1-1-1-0"]
)
def test_what_is_dropped_has_no_room(spoken: Spoken, key: str, tempo: str) -> None:
    block = spoken.one_set(key, tempo, reps=12)
    assert_words(spoken, block)
    assert_numbered(spoken, block)
    assert_counted(spoken, block)


@IN_EACH
@pytest.mark.parametrize("key", LIFTS)
@pytest.mark.parametrize("lowering_s", [0.5, 1, 1.2, 1.5, 2, 4])
def test_a_form_cue_is_dropped_where_it_is_longer_than_its_room(
    spoken: Spoken, key: str, lowering_s: float
) -> None:
    """The room of a lowering is what its own word and the next one leave of it."""
    block, lift = spoken.one_set(key, f"{lowering_s}-0-1-0", reps=30), spoken.exercise(key)
    lower, press = (
        spoken.words.phase_word(lift.spoken.phase_words[phase])
        for phase in (RepPhase.LOWER, RepPhase.PRESS)
    )
    free_ms = lowering_s * 1000 - spoken.tail_ms(lower) - spoken.length(press).anchor_ms
    cues = set(lift.spoken.form_cues[RepPhase.LOWER])
    fitting = {cue for cue in cues if spoken.length(cue).duration_ms + 2 * GAP_MS <= free_ms}
    assert cues & set(texts(block)) == fitting
    if lowering_s == 0.5:
        assert fitting == set()
    if lowering_s >= 2:
        assert fitting == cues


def _phase_words(language: str) -> set[str]:
    return {
        word
        for exercise in exercises(language).values()
        for word in exercise.spoken.phase_words.values()
    }
