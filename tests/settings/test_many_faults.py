"""A file with tens of thousands of errors tells the first hundred, and how many more there are."""

from collections.abc import Callable

import pytest

from tempo_coach.i18n.messages import MOST_TOLD
from tempo_coach.settings import diagnostic_texts
from tempo_coach.settings.diagnostics import Diagnostic, count_of
from tempo_coach.settings.files import Kind
from tempo_coach.settings.validation import check

Make = Callable[[int], str]


def unknown_keys(number: int) -> str:
    return "[coach]\n" + "".join(f"nonsense{each} = 1\n" for each in range(number))


def unknown_tables(number: int) -> str:
    return "".join(f"[nonsense{each}]\n" for each in range(number))


def wrong_sets(number: int) -> str:
    """What is wrong with exercises that are not whole is told besides."""
    return "".join(f"[my-lift-{each}]\nsets = 99\n" for each in range((number + 1) // 2))


def unknown_exercises(number: int) -> str:
    # So many are in a session at most, and so many sessions in a week.
    return 'name = "Mine"\n' + "".join(
        ("[[weeks]]\n" if each % 140 == 0 else "")
        + ('[[weeks.sessions]]\nname = "One"\n' if each % 20 == 0 else "")
        + f'[[weeks.sessions.exercises]]\nexercise = "nonsense-{each}"\n'
        for each in range(number)
    )


FILES: dict[str, tuple[Kind, Make]] = {
    "keys": (Kind.SETTINGS, unknown_keys),
    "tables": (Kind.SETTINGS, unknown_tables),
    "values": (Kind.EXERCISES, wrong_sets),
    "references": (Kind.PROGRAMME, unknown_exercises),
}

each_file = pytest.mark.parametrize(("kind", "make"), FILES.values(), ids=FILES)


def faults_of(kind: Kind, text: str) -> tuple[Diagnostic, ...]:
    return check(kind, f"{kind}.toml", text.encode())


@pytest.mark.parametrize("number", [2, MOST_TOLD - 2, MOST_TOLD])
@each_file
def test_up_to_a_hundred_are_all_told(kind: Kind, make: Make, number: int) -> None:
    faults = faults_of(kind, make(number))
    assert len(faults) == count_of(faults) == number
    assert "more error" not in str(faults[-1])


@each_file
def test_of_more_the_first_hundred_are_told_and_the_rest_is_counted(kind: Kind, make: Make) -> None:
    all_of_them = faults_of(kind, make(3_000))
    assert len(all_of_them) == MOST_TOLD + 1
    number = count_of(all_of_them)
    assert number >= 3_000
    assert all_of_them[-1].complaint.startswith(f"{number - MOST_TOLD} more errors; ")
    assert list(all_of_them) == sorted(all_of_them, key=lambda fault: (fault.line, fault.column))
    # The first of them are the same, and in the same words, however many follow.
    few = faults_of(kind, make(MOST_TOLD))
    assert all_of_them[:10] == few[:10]


def test_one_more_is_one_more() -> None:
    faults = faults_of(Kind.SETTINGS, unknown_keys(MOST_TOLD + 1))
    assert faults[-1].complaint == "1 more error; fix the ones above first"
    assert (faults[-1].line, faults[-1].column) == (MOST_TOLD + 2, 1)


def test_no_words_are_sought_for_what_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    sought: list[object] = []
    find = diagnostic_texts.hint_at

    def hint_at(given: object, *known: object, **how: bool) -> str:
        sought.append(given)
        return find(given, *known, **how)  # pyright: ignore[reportArgumentType]

    monkeypatch.setattr(diagnostic_texts, "hint_at", hint_at)
    faults_of(Kind.SETTINGS, unknown_keys(3_000))
    assert len(sought) == MOST_TOLD
