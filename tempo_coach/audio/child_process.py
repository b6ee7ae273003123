"""How a Python process of the coach's own is started, wherever the coach itself was."""

import os
import sys
from pathlib import Path

import tempo_coach
from tempo_coach.i18n.translation import SOURCE_LANGUAGE, language, read_in

PACKAGE_FOLDER = Path(tempo_coach.__file__).resolve().parent.parent

UNWANTED = ("PYTHONDEVMODE", "PYTHONINSPECT")
"""These make an interpreter slow or talkative, or keep it from ending."""

LANGUAGE_VARIABLE = "_TEMPO_COACH_LANGUAGE"
"""Tells a child the language of the screen, in which it gives its reasons."""


def command(module: str, *arguments: str) -> list[str]:
    """What runs a module without ever importing what lies in the current folder.

    Args:
        module: Its full name.
        arguments: What it finds in ``sys.argv`` after its own name.
    """
    return [sys.executable, "-P", "-m", module, *arguments]


def environment() -> dict[str, str]:
    """The coach's own environment, made so that the child imports this very package."""
    inherited = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    # Python takes an empty entry for the current folder.
    paths = [path for path in inherited.get("PYTHONPATH", "").split(os.pathsep) if path]
    return inherited | {
        "PYTHONPATH": os.pathsep.join([*paths, str(PACKAGE_FOLDER)]),
        LANGUAGE_VARIABLE: language(),
    }


def speak_as_told() -> None:
    """Within a child: give reasons in the language of whoever started it."""
    read_in(os.environ.get(LANGUAGE_VARIABLE, SOURCE_LANGUAGE))
