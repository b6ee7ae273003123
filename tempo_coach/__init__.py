"""Tempo Coach: a spoken, paced coach for slow single-leg strength work."""

__version__ = "0.1.0"
