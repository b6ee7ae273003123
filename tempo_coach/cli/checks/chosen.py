"""What the checks go by, whatever is wrong with the user's files or with the built-in ones."""

from tempo_coach.cli.user_settings import changes
from tempo_coach.errors import CoachError
from tempo_coach.settings.model import Settings


def settings() -> Settings:
    """The settings as they hold; the default ones where even those cannot be read."""
    try:
        return changes().settings
    except (CoachError, OSError):
        # The check of the settings tells it.
        return Settings()
