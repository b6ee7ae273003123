"""Putting a session together, from what the user wants to what plays it; used by every front."""
