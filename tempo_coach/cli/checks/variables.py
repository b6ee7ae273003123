"""Whether the environment says what the coach can use."""

import os
from collections.abc import Callable, Iterator, Mapping

from tempo_coach.app.environment import (
    VOICE_VARIABLE,
    VOLUME_VARIABLE,
    output_levels_of,
    sound_backend,
    voice_choice,
)
from tempo_coach.app.formatting import clean
from tempo_coach.app.paths import HOME_VARIABLE, data_folder
from tempo_coach.audio.output.backend_choice import CHOICE_VARIABLE
from tempo_coach.cli.checks.chosen import settings
from tempo_coach.cli.checks.files import writable
from tempo_coach.cli.unexpected import DEBUG_VARIABLE, debugging
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.messages import did_you_mean, named
from tempo_coach.i18n.suggestions import nearest
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.reports.doctor_report import Finding

PREFIX = "TEMPO_COACH_"


def variables() -> Iterator[Finding]:
    """Each variable that is set, known or not; nothing where none is."""
    known = _known()
    for name, value in sorted(os.environ.items()):
        if not name.upper().startswith(PREFIX):
            continue
        if name not in known:
            near = nearest(name[len(PREFIX) :], [each[len(PREFIX) :] for each in known])
            hint = did_you_mean(near and PREFIX + near, _all())
            told = _("there is no such variable")
            yield Finding("environment", name, False, told, hint)
        elif not value:
            yield Finding("environment", name, True, _("empty, as if it were not set"))
        elif fault := known[name]():
            mend = _("unset {variable}, or give it another value").format(variable=name)
            # The name stands in front of it already.
            told = fault.removeprefix(named(name, "")).removeprefix(f"{name}=")
            yield Finding("environment", name, False, told, mend)
        else:
            yield Finding("environment", name, True, clean(value))


def _known() -> Mapping[str, Callable[[], str | None]]:
    """What tells why a value is wrong, by the variable's name."""
    return {
        CHOICE_VARIABLE: lambda: _why(lambda: sound_backend(settings())),
        VOICE_VARIABLE: lambda: _why(lambda: voice_choice(settings())),
        VOLUME_VARIABLE: lambda: _why(lambda: output_levels_of(settings())),
        HOME_VARIABLE: _home,
        DEBUG_VARIABLE: lambda: _why(debugging),
    }


def _all() -> str:
    return _("choose from {names}").format(names=", ".join(_known()))


def _why(read: Callable[[], object]) -> str | None:
    try:
        read()
    except (BadValueError, ValueError) as error:
        return str(error)
    return None


def _home() -> str | None:
    folder = data_folder().parent
    if writable(folder):
        return None
    return _("{folder} cannot be written").format(folder=folder)
