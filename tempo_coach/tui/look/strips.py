"""The real seconds of lowerings that were touched, one after the other."""

from collections.abc import Callable, Sequence

from tempo_coach.app.formatting import side_word, tenths
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.lowering import Lowering, Verdict
from tempo_coach.training.prescription import Side

_SIGNS = {Verdict.TOO_FAST: "!", Verdict.SLOW: "~", Verdict.ON_TIME: ""}
"""What stands for a verdict where there is no room for a word."""

Touched = Sequence[tuple[Side, Sequence[Lowering]]]
"""The touched lowerings of each leg, in the order of the legs."""


def strip_of(lowerings: Sequence[Lowering]) -> str:
    """The real seconds of lowerings in their order, as in ``4.0 · 2.8 fast · 4.1``."""
    return " · ".join(map(_in_words, lowerings))


def strip_wordings(touched: Touched) -> tuple[str, ...]:
    """The real seconds of every leg in a line, the fullest wording first.

    No wording leaves a leg out. Where there is no room for every lowering, the last one tells how
    many of each leg's were on time.
    """
    legs = _legs(touched, strip_of)
    counted = "   ".join(
        f"{side_word(side)} {_on_time(lowerings)}/{len(lowerings)}" for side, lowerings in touched
    )
    return (
        _("Lowered, seconds: {strips}").format(strips=legs),
        legs,
        _legs(touched, lambda lowerings: " · ".join(map(_in_signs, lowerings))),
        _legs(touched, _closely),
        "  ".join(f"{_initial(side)} {_closely(lowerings)}" for side, lowerings in touched),
        _("On time: {counts}").format(counts=counted),
    )


def _legs(touched: Touched, strip: Callable[[Sequence[Lowering]], str]) -> str:
    return "   ".join(f"{side_word(side)} {strip(lowerings)}" for side, lowerings in touched)


def _initial(side: Side) -> str:
    return side_word(side)[:1].upper()


def _on_time(lowerings: Sequence[Lowering]) -> int:
    return sum(each.verdict is Verdict.ON_TIME for each in lowerings)


def _closely(lowerings: Sequence[Lowering]) -> str:
    return " ".join(map(_in_signs, lowerings))


def _in_signs(lowering: Lowering) -> str:
    return tenths(lowering.lowering_ms) + _SIGNS[lowering.verdict]


def _in_words(lowering: Lowering) -> str:
    taken = tenths(lowering.lowering_ms)
    match lowering.verdict:
        case Verdict.TOO_FAST:
            return _("{seconds} fast").format(seconds=taken)
        case Verdict.SLOW:
            return _("{seconds} slow").format(seconds=taken)
        case Verdict.ON_TIME:
            return taken
