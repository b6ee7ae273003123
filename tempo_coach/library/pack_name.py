"""How a voice pack may be called, which is also the name of its folder."""

import re

PACK_PATTERN = r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"
"""Letters, digits and hyphens, as JSON Schema has it."""


def is_pack_name(text: str) -> bool:
    """Whether a pack can be called so; no other text is ever made a path."""
    return re.fullmatch(PACK_PATTERN, text) is not None
