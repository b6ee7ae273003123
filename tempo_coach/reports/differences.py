"""What a change replaces, as lines for people to read: old beside new."""

import difflib
from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from tempo_coach.app.formatting import clean
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.changed_values import Difference

LONGEST = 60
"""So much of a value is shown, characters."""


def difference_lines(differences: Iterable[Difference]) -> Iterator[str]:
    """A line for each value that differs, as in ``sets: 3 → 4``."""
    for each in differences:
        yield f"  {named(each.name, f'{_shown(each.before)} → {_shown(each.after)}')}"


def text_differences(before: str, after: str) -> Iterator[str]:
    """The lines that are taken out of a text, after a minus, and those that come in for them."""
    compared = difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm="")
    for line in compared:
        if not line.startswith(("---", "+++", "@@")):
            yield f"  {line[0]} {line[1:].strip()}"


def _shown(value: object) -> str:
    if value is None or value in ("", ()):
        return _("nothing")
    if isinstance(value, tuple):
        texts = cast("Sequence[object]", value)
        return _shortened(", ".join(f'"{each}"' for each in texts))
    return _shortened(str(value))


def _shortened(text: str) -> str:
    text = " ".join(clean(text).split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
