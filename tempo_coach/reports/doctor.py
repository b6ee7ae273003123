"""What the doctor found, as text and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from tempo_coach.labels import clean


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    area: str
    """``sound``, ``voice``, ``terminal`` or ``files``."""
    name: str
    ok: bool
    detail: str
    """What was found."""
    mend: str | None = None
    """What would improve it; None where nothing needs doing."""
    needed: bool = True
    """Whether a session is the poorer without it."""


def doctor_json(findings: Sequence[Finding]) -> dict[str, Any]:
    """All findings; ``ok`` tells whether everything that is needed is well."""
    return {
        "ok": all(finding.ok or not finding.needed for finding in findings),
        "findings": [asdict(finding) for finding in findings],
    }


def doctor_text(findings: Sequence[Finding]) -> str:
    """All findings for people to read, area by area."""
    return "\n".join(_lines(findings))


def _lines(findings: Sequence[Finding]) -> Iterator[str]:
    yield "ok: works; --: missing, but the coach does without; !!: missing"
    area = ""
    for finding in findings:
        if finding.area != area:
            area = finding.area
            yield area.capitalize()
        sign = "ok" if finding.ok else "!!" if finding.needed else "--"
        yield f"  {sign}  {clean(finding.name)}: {clean(finding.detail)}"
        if finding.mend:
            yield f"      to mend it: {clean(finding.mend)}"
