"""Where tests may lay down what is not theirs alone."""

import tempfile
from pathlib import Path

SHORT_FOLDER = Path(tempfile.gettempdir())
"""The system's own, whose name is short enough for a socket and which everybody may enter.

Whoever puts something here takes it away.
"""
