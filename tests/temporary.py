"""Where tests may lay down what is not theirs alone."""

import tempfile
from pathlib import Path

SHORT_FOLDER = Path(tempfile.gettempdir())
"""The system's own: its name is short enough for a socket. What is put here is taken away."""
