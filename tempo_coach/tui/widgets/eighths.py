"""Bars that move by an eighth of a cell: pure functions."""

_UPWARDS = " ▁▂▃▄▅▆▇█"


def eighths_of(fraction: float, cells: int) -> int:
    """A fraction, 0 to 1, of so many cells, in eighths."""
    return round(min(max(fraction, 0.0), 1.0) * cells * 8)


def column(eighths: int, height: int) -> str:
    """A column that grows upwards, as the ``height`` characters from its top to its foot."""
    return "".join(_UPWARDS[min(max(eighths - 8 * cell, 0), 8)] for cell in reversed(range(height)))
