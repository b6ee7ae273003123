"""What the process answers with where no fault ends it."""

INTERRUPTED = 130
"""After Ctrl+C."""
