"""What the doctor found, as text and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tempo_coach.app.formatting import clean
from tempo_coach.i18n.messages import named
from tempo_coach.i18n.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    area: str
    """``sound``, ``voice``, ``terminal``, ``environment``, ``settings``, ``history``, ``files``."""
    name: str
    ok: bool
    detail: str
    """What was found."""
    mend: str | None = None
    """What would improve it; None where nothing needs doing."""
    needed: bool = True
    """Whether a session is the poorer without it."""


def all_well(findings: Sequence[Finding]) -> bool:
    """Whether everything works that a session needs, or that somebody asked for."""
    return all(finding.ok or not finding.needed for finding in findings)


def doctor_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """All findings; ``ok`` tells whether everything that is needed is well."""
    return {
        "ok": all_well(findings),
        "findings": [asdict(finding) for finding in findings],
    }


def doctor_text(findings: Sequence[Finding]) -> str:
    """All findings for people to read, area by area."""
    return "\n".join(_lines(findings))


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    yield _("ok: works; --: missing, but the coach does without; !!: needs fixing")
    area = ""
    for finding in findings:
        if finding.area != area:
            area = finding.area
            yield _areas().get(area, area.capitalize())
        sign = "ok" if finding.ok else "!!" if finding.needed else "--"
        name = _names().get(finding.name, clean(finding.name))
        yield f"  {sign}  {named(name, clean(finding.detail))}"
        if finding.mend:
            mend = _("fix: {mend}").format(mend=clean(finding.mend))
            yield f"      {mend}"


def _areas() -> dict[str, str]:
    return {
        "sound": _("Sound"),
        "voice": _("Voice"),
        "terminal": _("Terminal"),
        "environment": _("Environment"),
        "settings": _("Settings"),
        "history": _("History"),
        "files": _("Files"),
    }


def _names() -> dict[str, str]:
    """Names for people to read; those of programs stay as they are."""
    return {
        "a session": _("a session"),
        "shipped voice": _("shipped voice"),
        "chosen voice pack": _("chosen voice pack"),
        "the system's speech engine": _("the system's speech engine"),
        "screen": _("screen"),
        "characters": _("characters"),
        "the system's voice": _("the system's voice"),
        "check": _("this check"),
        "settings folder": _("folder"),
        "history": _("history"),
        "history folder": _("folder"),
        "recording": _("recording"),
        "cache": _("cache"),
        "log": _("log"),
    }
