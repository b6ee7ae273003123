"""Tempo Coach: a spoken, paced coach for slow single-leg strength work."""
