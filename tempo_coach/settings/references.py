"""Names in ``settings.toml`` of what is elsewhere: a programme, a theme, a voice pack.

Such a name may be wrong in a file without a fault, because what it means came or went. It never
keeps the file from being used or written: what is built in does instead.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.diagnostic_texts import hint_at, shown
from tempo_coach.settings.diagnostics import Diagnostic, Lines
from tempo_coach.settings.files import content_of
from tempo_coach.settings.model import NO_PROGRAMME
from tempo_coach.settings.themes import OWN_THEMES, THEMES
from tempo_coach.settings.toml_spans import outline
from tempo_coach.settings.validation import check_settings

PROGRAMME, THEME, PACK = "session.programme", "screen.theme", "voice.pack"


@dataclass(frozen=True, slots=True)
class Names:
    """What the settings may name."""

    programmes: Collection[str]
    """The programmes that there are, by key."""
    packs: Collection[str]
    """The voice packs that there are, by name."""

    def complaint(self, path: str, given: str) -> str | None:
        """Why a value names what there is not, with the nearest name; None where it is right.

        Args:
            path: The value's, such as ``session.programme``.
            given: What it says.
        """
        known, told = self._of(path)
        if not known or given in known:
            return None
        hint = hint_at(given, known, otherwise=False)
        hint = hint or hint_at("", OWN_THEMES if path == THEME else known)
        return told.format(name=shown(given)) + hint

    def of(self, path: str) -> Collection[str]:
        """The names for a value; none where it is no name of this kind."""
        return self._of(path)[0]

    def _of(self, path: str) -> tuple[Collection[str], str]:
        if path == PROGRAMME:
            return (*self.programmes, NO_PROGRAMME), _("there is no programme {name}")
        if path == THEME:
            return THEMES, _("there is no theme {name}")
        if path == PACK:
            return self.packs, _("there is no voice pack {name}")
        return (), ""


def unknown_names(file: Path, names: Names) -> tuple[Diagnostic, ...]:
    """Each name of what there is not, with the nearest one, from the top of the file to its end.

    Args:
        file: The settings; a missing file names nothing.
        names: What they may name.
    """
    checked = check_settings(str(file), content_of(file))
    if checked.right is None:
        return ()
    data, text, form = checked.right.data, checked.right.text, checked.form
    spans, lines = outline(text).spans, Lines(text)
    named = {PROGRAMME: form.session.programme, THEME: form.screen.theme, PACK: form.voice.pack}

    def found() -> Iterator[Diagnostic]:
        for path, given in named.items():
            table, key = path.split(".")
            if key not in data.get(table, {}):
                continue
            if complaint := names.complaint(path, given):
                at = spans[table, key].start
                yield Diagnostic(str(file), lines.line(at), lines.column(at), complaint)

    return tuple(sorted(found()))
