"""Tempo Coach: a spoken, paced coach for slow single-leg strength work."""

__version__ = "0.1.0"

PROGRAM = "tempo-coach"
"""What the program is called on the command line."""
