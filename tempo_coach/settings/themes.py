"""The names of the themes, for those who must not wait for the screen's library."""

OWN_THEMES = ("coach-dark", "coach-light")
"""The coach's own."""

THEMES = (
    *OWN_THEMES,
    "ansi-dark",
    "ansi-light",
    "atom-one-dark",
    "atom-one-light",
    "catppuccin-frappe",
    "catppuccin-latte",
    "catppuccin-macchiato",
    "catppuccin-mocha",
    "dracula",
    "flexoki",
    "gruvbox",
    "monokai",
    "nord",
    "rose-pine",
    "rose-pine-dawn",
    "rose-pine-moon",
    "solarized-dark",
    "solarized-light",
    "textual-dark",
    "textual-light",
    "tokyo-night",
)
"""All that the app offers: the coach's own, and those of Textual."""
