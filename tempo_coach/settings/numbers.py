"""Reads the numbers that settings hold, as people type them."""

from tempo_coach.training.quantities import read_milliseconds, read_whole, read_whole_seconds


def read_setting(path: str, text: str, *, least: int, most: int) -> int:
    """Read a number; it may be out of bounds.

    Args:
        path: Which setting it is for, as in ``session.start_delay_s``; it tells the unit.
        text: As it was typed, with the unit or without.
        least: The smallest that is allowed, for the complaint.
        most: The greatest that is allowed.

    Raises:
        BadValueError: if it is not such a number.
    """
    if path.endswith("_s"):
        return read_whole_seconds(text, most_s=most)
    if path.endswith("_ms"):
        return read_milliseconds(text, least=least, most=most)
    return read_whole(text, least=least, most=most, units=("%",))
