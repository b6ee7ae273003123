"""Guessing which name was meant."""

import pytest

from tempo_coach.i18n.suggestions import nearest

NAMES = ("Hip-hinge", "two-leg-deadlift", "coach")


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("hip hinge", "Hip-hinge"),
        ("COCH", "coach"),
        ("two leg dedlift", "two-leg-deadlift"),
        ("xylophone", None),
        ("", None),
    ],
)
def test_the_nearest_is_told_whatever_its_capitals(given: str, meant: str | None) -> None:
    assert nearest(given, NAMES) == meant


def test_nothing_is_near_where_there_is_nothing() -> None:
    assert nearest("coach", ()) is None
