"""Following a score in time."""
