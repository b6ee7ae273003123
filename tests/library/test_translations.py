"""Every language says and shows all that English does, each in its own words."""

import re
from collections.abc import Iterator
from itertools import combinations, product
from string import Formatter

import pytest

from tempo_coach.app.formatting import seconds
from tempo_coach.i18n.translation import LANGUAGES, SOURCE_LANGUAGE, read_in
from tempo_coach.library.loader import exercises, full_workout, phrase_templates
from tempo_coach.library.phrasebook import every_phrase
from tempo_coach.library.wording_file import NUMBERED
from tempo_coach.timeline.phrase_templates import PhraseTemplates
from tempo_coach.training.exercise import Exercise
from tempo_coach.training.load import Load
from tempo_coach.training.prescription import MOST_REPS

OTHERS = [language for language in LANGUAGES if language != SOURCE_LANGUAGE]
IN_EACH = pytest.mark.parametrize("language", list(LANGUAGES))
IN_OTHERS = pytest.mark.parametrize("language", OTHERS)

TEXTS = ("name", "set_up", "load_hint", "description", "too_hard", "too_easy", "it_hurts")

SPELT_ALIKE = {
    ("en", "fr"): {"Six.", "Six minutes."},
    ("es", "fr"): {rf"{amount} kilos." for amount in (4, 6, 8, 10, 12, 14, 16, 18, 20, 24, 28, 32)},
}
"""What two languages happen to say in the same letters."""

PROMISES = {
    "es": r"lesi[oó]n|preven|proteg|garantiz|cura\b|músculo|más fuerte|segur[oa]",
    "de": r"verletz|vorbeug|schütz|garant|heilt?\b|muskel|stärker|sicher vor",
    "fr": r"bless|préven|protè|garant|guéri|muscl|plus fort|sans danger",
}
TRAINS = {"es": "control y el ritmo", "de": "Kontrolle und Tempo", "fr": "contrôle et le rythme"}
PAIN = {
    "es": r"0 a 10: hasta 3, sigue; con 4 o 5, mantén la carga .* mañana; por encima de 5, para\.",
    "de": r"0 bis 10: bis 3 mach weiter; bei 4 oder 5 lass die Last, .* morgen .*; "
    r"über 5 hör auf\.",
    "fr": r"0 à 10 : jusqu'à 3, continue ; à 4 ou 5, garde la charge .* demain ; "
    r"au-dessus de 5, arrête\.",
}
ASK = {
    "es": r"no puede decirte qué es.*fisioterapeuta o a un médico\.",
    "de": r"kann dir nicht sagen, was es ist.*Physiotherapie oder in der Arztpraxis nach\.",
    "fr": r"ne peut pas te dire ce que c'est.*kinésithérapeute ou un médecin\.",
}
FORMAL = {
    "es": r"\b(usted|ustedes|su cadera|sus)\b",
    "de": r"\b(Sie|Ihr|Ihre|Ihnen)\b",
    "fr": r"\b(vous|votre|vos)\b",
}


def shown(exercise: Exercise) -> dict[str, str]:
    return {name: getattr(exercise, name) for name in TEXTS}


def cues_of(exercise: Exercise) -> list[str]:
    return [cue for cues in exercise.form_cues.values() for cue in cues]


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@IN_OTHERS
def test_phrases_have_the_same_keys_and_placeholders(language: str) -> None:
    english, other = phrase_templates().templates, phrase_templates(language).templates
    own = re.compile(rf"({'|'.join(NUMBERED)})_\d+")
    assert {key for key in other if not own.fullmatch(key)} == set(english)
    for key, template in english.items():
        assert fields(other[key]) == fields(template), key


@IN_OTHERS
def test_a_number_with_words_of_its_own_is_one_that_may_be_said(language: str) -> None:
    for key, template in phrase_templates(language).templates.items():
        name, _, number = key.rpartition("_")
        if number.isdecimal():
            assert int(number) <= (119 if name == "seconds" else MOST_REPS), key
            assert template[0].isupper(), key


@IN_EACH
def test_numbers_go_from_zero_to_thirty_and_differ(language: str) -> None:
    numbers = phrase_templates(language).numbers
    assert len(numbers) == len(set(numbers)) == 31
    assert all(re.fullmatch(r"[^\W\d_]+([ -][^\W\d_]+)*", number) for number in numbers)
    assert all(number == number.casefold() or language == "de" for number in numbers)


@IN_EACH
def test_every_phrase_is_a_clean_sentence(language: str) -> None:
    phrases = every_phrase(language)
    assert phrases == sorted(set(phrases))
    for phrase in phrases:
        assert phrase.isprintable(), phrase
        assert re.fullmatch(r"[^\W_a-z].*[^\W_]\.", phrase), phrase
        assert phrase[0] == phrase[0].upper(), phrase
        assert not set("{}_") & set(phrase), phrase
        assert "  " not in phrase, phrase


@IN_OTHERS
def test_as_much_is_said_as_in_english(language: str) -> None:
    words, english = phrase_templates(language), phrase_templates()
    for number, total in product((1, 2, 21, 30), (2, 30)):
        said, meant = (set(_numbered(say, number, total)) for say in (words, english))
        assert not said & meant
        assert len(said) == len(meant) == 10


def _numbered(say: PhraseTemplates, number: int, total: int) -> Iterator[str]:
    yield from (say.count(number), say.rep(number), say.reps(number), say.lowering(number))
    yield from (say.set_of(number, total), say.duration(number), say.duration(120 + number))
    yield from (say.measured(number * 100), say.slow(number), say.stayed_fast(number))


def test_languages_say_the_same_only_where_they_spell_alike() -> None:
    for one, other in combinations(LANGUAGES, 2):
        alike = set(every_phrase(one)) & set(every_phrase(other))
        assert alike == SPELT_ALIKE.get((one, other), set()), (one, other)


def test_no_text_was_left_in_another_language() -> None:
    for one, other in combinations(LANGUAGES, 2):
        for key, exercise in exercises(one).items():
            sister = exercises(other)[key]
            for name, text in shown(exercise).items():
                assert text != shown(sister)[name], (one, other, key, name)
            assert not set(cues_of(exercise)) & set(cues_of(sister))
            words = set(exercise.phase_words.values())
            assert not words & set(sister.phase_words.values())


@IN_OTHERS
def test_all_but_the_texts_is_as_in_english(language: str) -> None:
    assert list(exercises(language)) == list(exercises())
    for key, exercise in exercises(language).items():
        english = exercises()[key]
        for name in ("key", "sides", "movement", "first_phase", "tempo", "sets", "reps"):
            assert getattr(exercise, name) == getattr(english, name)
        assert (exercise.rest_ms, exercise.easier) == (english.rest_ms, english.easier)
        assert exercise.harder == english.harder
        assert exercise.said is None
    assert [e.key for e in full_workout(language)] == [e.key for e in full_workout()]


@IN_EACH
def test_names_differ(language: str) -> None:
    names = {exercise.name.casefold() for exercise in exercises(language).values()}
    assert len(names) == len(exercises())


@IN_EACH
def test_phase_words_are_one_short_word_in_plain_letters(language: str) -> None:
    for exercise in exercises(language).values():
        words = list(exercise.phase_words.values())
        assert len(set(words)) == 4
        for word in words:
            assert re.fullmatch(r"[A-Z][a-z]{2,6}", word), word


@IN_EACH
def test_squats_and_deadlifts_are_lowered_with_words_of_their_own(language: str) -> None:
    families = {
        squat: {tuple(e.phase_words.values()) for e in found}
        for squat in (True, False)
        for found in [[e for e in exercises(language).values() if ("squat" in e.key) is squat]]
    }
    assert [len(words) for words in families.values()] == [1, 1]
    [squat_words], [deadlift_words] = families.values()
    lower, _, _, _ = (one != other for one, other in zip(squat_words, deadlift_words, strict=True))
    assert lower
    assert squat_words[1::2] == deadlift_words[1::2]


@IN_EACH
def test_form_cues_are_short(language: str) -> None:
    for exercise in exercises(language).values():
        for phase, cues in exercise.form_cues.items():
            assert len(set(cues)) == len(cues)
            assert bool(cues) == bool(exercises()[exercise.key].form_cues[phase])
            for cue in cues:
                assert len(cue.split()) <= 6, cue
                # What does not get longer than this is said in about a second.
                assert len(cue) <= 26, cue


@IN_OTHERS
def test_the_pain_advice_keeps_its_three_steps(language: str) -> None:
    for exercise in exercises(language).values():
        assert re.search(PAIN[language], exercise.it_hurts), exercise.key
        assert re.search(ASK[language], exercise.it_hurts), exercise.key


@IN_OTHERS
def test_nothing_is_promised_that_studies_do_not_show(language: str) -> None:
    for exercise in exercises(language).values():
        for name, text in shown(exercise).items():
            assert not re.search(PROMISES[language], text, re.IGNORECASE), (exercise.key, name)
    for key in ("single-leg-squat", "single-leg-deadlift"):
        assert TRAINS[language] in exercises(language)[key].description


@IN_OTHERS
def test_the_coach_is_on_first_name_terms(language: str) -> None:
    said = [text for e in exercises(language).values() for text in shown(e).values()]
    for text in [*said, *every_phrase(language)]:
        assert not re.search(FORMAL[language], text), text


@IN_OTHERS
def test_every_figure_of_the_english_text_is_there(language: str) -> None:
    """Weights, tempos and the scale are the same; only a gallon becomes litres."""
    for key, exercise in exercises(language).items():
        english = shown(exercises()[key])
        for name, text in shown(exercise).items():
            figures = [re.findall(r"\d[\d-]*", each) for each in (text, english[name])]
            assert sorted(figures[0]) == sorted(figures[1]), (key, name)


@pytest.mark.parametrize(
    ("language", "phrases"),
    [
        ("en", ["One rep.", "Two minutes, one second.", "One kilogram.", "7.5 kilograms."]),
        ("de", ["Eine Wiederholung.", "Zwei Minuten, eine Sekunde.", "Ein Kilogramm.", None]),
        ("es", ["Una repetición.", "Dos minutos y un segundo.", "Un kilo.", "7,5 kilos."]),
        ("fr", ["Une répétition.", "Deux minutes et une seconde.", "Un kilo.", "7,5 kilos."]),
    ],
)
def test_one_is_told_from_many(language: str, phrases: list[str | None]) -> None:
    words = phrase_templates(language)
    said = [words.reps(1), words.duration(121), words.load(Load("1", "kg"))]
    assert said == phrases[:3]
    assert words.load(Load("7.5", "kg")) == (phrases[3] or "7,5 Kilogramm.")
    # One is one, however it is written.
    assert {words.load(Load(amount, "kg")) for amount in ("1", "1.0", "01")} == {phrases[2]}


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["1.5 kilograms.", "0.5 pounds.", "1.5 seconds"]),
        ("de", ["1,5 Kilogramm.", "0,5 Pfund.", "1,5 Sekunden"]),
        ("es", ["1,5 kilos.", "0,5 libras.", "1,5 segundos"]),
        ("fr", ["1,5 kilo.", "0,5 livre.", "1,5 seconde"]),
    ],
)
def test_what_is_below_two_is_worded_as_the_language_does(language: str, said: list[str]) -> None:
    words = phrase_templates(language)
    read_in(language)
    try:
        shown = seconds(1_500)
    finally:
        read_in(SOURCE_LANGUAGE)
    assert [words.load(Load("1.50", "kg")), words.load(Load("0.5", "lb")), shown] == said


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Twenty-one reps.", "Rep one.", "One point one seconds."]),
        ("de", ["Einundzwanzig Wiederholungen.", "Nummer eins.", "Eins Komma eins Sekunden."]),
        ("es", ["Veintiuna repeticiones.", "Va una.", "Uno coma un segundos."]),
        ("fr", ["Vingt et une répétitions.", "Et d'une.", "Un virgule un seconde."]),
    ],
)
def test_numbers_agree_with_what_they_count(language: str, said: list[str]) -> None:
    words = phrase_templates(language)
    assert [words.reps(21), words.rep(1), words.measured(1_100)] == said
