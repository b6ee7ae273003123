"""Names that no other machine gives."""

import sys


def new_id() -> str:
    """A UUIDv7 (RFC 9562): it sorts by the time at which it was made."""
    # The package asks for its own version as it is imported, which takes longer than to read a
    # whole history; newer Pythons do without it.
    if sys.version_info >= (3, 14):
        from uuid import uuid7
    else:
        from uuid6 import uuid7
    return str(uuid7())
