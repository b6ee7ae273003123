"""Weights as they are given and shown."""

import pytest

from tempo_coach.errors import BadValueError
from tempo_coach.training.load import Load


@pytest.mark.parametrize(
    ("text", "grams", "shown"),
    [
        ("16kg", 16_000, "16 kg"),
        ("16 kg", 16_000, "16 kg"),
        ("16KG", 16_000, "16 kg"),
        ("7.5kg", 7_500, "7.5 kg"),
        ("35lb", 15_876, "35 lb"),
        ("35lbs", 15_876, "35 lb"),
        (" 18 lb ", 8_165, "18 lb"),
    ],
)
def test_a_weight_is_kept_in_grams_and_shown_as_given(text: str, grams: int, shown: str) -> None:
    load = Load.parse(text)
    assert load.grams == grams
    assert str(load) == shown


@pytest.mark.parametrize(
    "text",
    [
        "heavy",
        "",
        "16",
        "kg",
        "-5kg",
        "0kg",
        "1e3kg",
        "nan kg",
        "501kg",
        "9999lb",
        "16 stone",
        "16kg16kg",
        "\uff11\uff16kg",
        "9" * 5000 + "kg",
    ],
)
def test_no_weight_is_refused_and_a_right_one_shown(text: str) -> None:
    with pytest.raises(BadValueError) as caught:
        Load.parse(text)
    assert "16kg or 35lb" in str(caught.value) or "0.1kg to 500kg" in str(caught.value)
    assert len(str(caught.value)) < 300
    assert str(caught.value).isprintable()
