"""The coach's own colours, blue and orange: told apart whatever kind of colour one sees."""

from textual.theme import Theme

DARK = Theme(
    name="coach-dark",
    primary="#4aa8ff",
    secondary="#8fa3b5",
    accent="#ff9f2e",
    warning="#ffcf5c",
    error="#ff7a59",
    success="#7cc4ff",
    foreground="#eef2f6",
    background="#0b0f14",
    surface="#131a22",
    panel="#1d2731",
    dark=True,
)
"""Bright figures on near black: what reads best from across a room."""

LIGHT = Theme(
    name="coach-light",
    primary="#0056a8",
    secondary="#4d5f70",
    accent="#a84a00",
    warning="#7a5200",
    error="#a32b00",
    success="#0056a8",
    foreground="#10161c",
    background="#fbfaf7",
    surface="#f0eee8",
    panel="#e2dfd6",
    dark=False,
)
"""The same for a bright room."""
