"""The built-in exercises, workout and phrases, as TOML, and their reader."""
