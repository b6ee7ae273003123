"""Names that no other machine gives."""

from uuid6 import uuid7


def new_id() -> str:
    """A UUIDv7 (RFC 9562): it sorts by the time at which it was made."""
    return str(uuid7())
