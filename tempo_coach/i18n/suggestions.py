"""The name that was probably meant by one that is not there."""

import difflib
from collections.abc import Iterable

LEAST_LIKENESS = 0.5
"""How like a name has to be to what was written, 0 to 1."""
LONGEST = 60
"""How much of what was written is looked at, characters; no name is longer."""


def nearest(given: str, names: Iterable[str]) -> str | None:
    """The name that is most like what was written; None where none is near.

    Args:
        given: What was written; capitals do not matter.
        names: What could have been meant.
    """
    known = {name.casefold(): name for name in names}
    near = difflib.get_close_matches(given[:LONGEST].casefold(), known, 1, LEAST_LIKENESS)
    return known[near[0]] if near else None
