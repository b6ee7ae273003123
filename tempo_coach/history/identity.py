"""Names that no other machine gives."""


def new_id() -> str:
    """A UUIDv7 (RFC 9562): it sorts by the time at which it was made."""
    # It asks for its own version as it is imported, which takes longer than all of a history.
    from uuid6 import uuid7

    return str(uuid7())
