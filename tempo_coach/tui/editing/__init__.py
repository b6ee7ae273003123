"""The model of the tempo editor: what was typed, what is wrong with it, and what is written."""
