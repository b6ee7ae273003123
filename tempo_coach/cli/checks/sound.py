"""Whether a session can be heard."""

from collections.abc import Iterator

from tempo_coach.app.environment import sound_backend
from tempo_coach.audio.output.backend_choice import NO_SOUND, candidates, fix_hint
from tempo_coach.audio.output.probe import probe
from tempo_coach.cli.checks.chosen import settings
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.reports.doctor_report import Finding


def sound() -> Iterator[Finding]:
    """What a session is heard through, and how each way to play fares."""
    backend = fault = None
    try:
        backend = sound_backend(settings())
    except BadValueError as error:
        # Each way to play is tried all the same.
        fault = str(error)
    reports = probe(None if backend == NO_SOUND else backend)
    used = next((report for report in reports if report.used), None)
    if fault:
        yield Finding("sound", "a session", False, _("does not start: {why}").format(why=fault))
    elif backend == NO_SOUND:
        yield Finding("sound", "a session", True, _("is silent, as you chose"), fix_hint(()))
    elif used:
        through = _("is heard through {name}").format(name=used.name)
        yield Finding("sound", "a session", True, through)
    else:
        yield Finding("sound", "a session", False, _("is silent"), fix_hint(candidates(backend)))
    for report in reports:
        yield Finding("sound", report.name, report.works, report.detail, report.mend, needed=False)
