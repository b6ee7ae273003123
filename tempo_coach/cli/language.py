"""The language of the screen, before anything else of the user's files is read."""

import re
from functools import cache
from typing import Any, cast

from tempo_coach.app.paths import settings_folder
from tempo_coach.i18n.translation import LANGUAGE_PATTERN, read_in
from tempo_coach.settings.files import Kind, content_of
from tempo_coach.settings.toml_data import data_of


@cache
def choose_language() -> None:
    """Have what is read in the language that the settings name, without the rest of them.

    Help is shown before anything is checked, and checking takes longer than all of it.
    """
    content = content_of(Kind.SETTINGS.file(settings_folder()))
    data = data_of(content) if isinstance(content, bytes) else None
    screen: object = data.get("screen") if data else None
    tag: object = cast("dict[str, Any]", screen).get("language") if isinstance(screen, dict) else ""
    if isinstance(tag, str) and re.fullmatch(LANGUAGE_PATTERN, tag):
        read_in(tag)
