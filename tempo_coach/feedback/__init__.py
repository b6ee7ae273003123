"""What the runner is asked after a session and the next day, and what follows from it."""
