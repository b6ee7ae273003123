"""How many examples a property is tried on: as many as its test says, fewer or more by profile.

``HYPOTHESIS_PROFILE`` is ``fast`` after each change, ``ci`` where nothing is said, and ``long``.
"""

import os

from hypothesis import settings

SHARES = {"fast": 0.1, "ci": 1.0, "long": 10.0}
PROFILE = os.environ.get("HYPOTHESIS_PROFILE", "ci")
USUAL = 100
"""What Hypothesis takes where a test says nothing."""


def examples(count: int) -> int:
    """So many of a count as the profile wants, and at least two."""
    return max(2, round(count * SHARES[PROFILE]))


def load_profile() -> None:
    """Register the profiles, and take the one that is asked for.

    Raises:
        ValueError: if there is no such profile.
    """
    if PROFILE not in SHARES:
        raise ValueError(f"HYPOTHESIS_PROFILE is {PROFILE!r}; use one of {', '.join(SHARES)}")
    for name, share in SHARES.items():
        settings.register_profile(name, max_examples=round(USUAL * share))
    settings.load_profile(PROFILE)
