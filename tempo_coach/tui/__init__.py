"""The coach in the terminal: a home screen, the session, and what was done."""
