"""Names in ``settings.toml`` of what is elsewhere: a programme, a theme, a voice pack.

Such a name may be wrong in a file without a fault, because what it means came or went. It never
keeps the file from being used or written: what is built in does instead.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

from tempo_coach.settings.check import check_settings
from tempo_coach.settings.explain import hint_at, shown
from tempo_coach.settings.fault import Fault, Lines
from tempo_coach.settings.files import content_of
from tempo_coach.settings.model import NO_PROGRAMME
from tempo_coach.settings.outline import outline
from tempo_coach.settings.themes import OWN_THEMES, THEMES
from tempo_coach.translation import gettext as _


def unknown_names(
    file: Path, programmes: Collection[str], packs: Collection[str]
) -> tuple[Fault, ...]:
    """Each name of what there is not, with the nearest one, from the top of the file to its end.

    Args:
        file: The settings; a missing file names nothing.
        programmes: The programmes that there are, by key.
        packs: The voice packs that there are, by name.
    """
    checked = check_settings(str(file), content_of(file))
    if checked.right is None:
        return ()
    data, text = checked.right.data, checked.right.text
    spans, lines = outline(text).spans, Lines(text)

    def found() -> Iterator[Fault]:
        for table, key, given, known, told in (
            (
                "session",
                "programme",
                checked.form.session.programme,
                (*programmes, NO_PROGRAMME),
                _("there is no programme {name}"),
            ),
            (
                "screen",
                "theme",
                checked.form.screen.theme,
                THEMES,
                _("there is no theme {name}"),
            ),
            (
                "voice",
                "pack",
                checked.form.voice.pack,
                packs,
                _("there is no voice pack {name}"),
            ),
        ):
            if key not in data.get(table, {}) or given in known:
                continue
            hint = hint_at(given, known, otherwise=False)
            hint = hint or hint_at("", OWN_THEMES if known is THEMES else known)
            at = spans[table, key].start
            place = lines.line(at), lines.column(at)
            yield Fault(str(file), *place, told.format(name=shown(given)) + hint)

    return tuple(sorted(found()))
