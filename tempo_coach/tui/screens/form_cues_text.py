"""What the screen of the form cues says: from what is kept to lines and keys."""

from tempo_coach.app.formatting import clean
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.training.exercise import RepPhase
from tempo_coach.tui.editing.cues import KeptCues
from tempo_coach.tui.editing.draft import Name
from tempo_coach.tui.screens.tempo_editor_text import labels_of
from tempo_coach.tui.widgets.cue_list import Section

_MEANT = {
    RepPhase.LOWER: Name.LOWERING,
    RepPhase.HOLD: Name.BOTTOM,
    RepPhase.PRESS: Name.LIFTING,
    RepPhase.TOP: Name.TOP,
}


def head_of(name: str) -> tuple[str, ...]:
    """What the screen is about, the fullest wording first."""
    return (_("{exercise}: FORM CUES").format(exercise=name), name)


def section_of(kept: KeptCues, phase: RepPhase) -> Section:
    """A phase with its cues, as it is shown."""
    cues, built_in = kept.cues(phase), kept.built_in_cues(phase)
    word = clean(kept.exercise.phase_words[phase]).upper()
    title = f"{word}   {labels_of(_MEANT[phase])[0]}"
    added = len(cues) - kept.number_added(phase)
    mark = _("added")
    lines = tuple(
        f"{clean(cue)}   ({mark})" if place >= added else clean(cue)
        for place, cue in enumerate(cues)
    )
    state = ""
    if built_in is not None:
        state = _("default") if cues == built_in else _("changed")
    return Section(title, state, lines or (_("no cues; press a to add one"),))


def keys_of(*, typing: bool) -> tuple[str, ...]:
    """The keys that do something, the fullest wording first."""
    if typing:
        return (_("enter save   esc cancel, keep the old text"), _("enter save   esc cancel"))
    return (
        _(
            "↑ ↓ choose   enter change   a add   del remove   shift ↑ ↓ or [ ] move   r reset   "
            "u undo   esc back"
        ),
        _("↑ ↓  enter change  a add  del remove  [ ] move  r reset  u undo  esc back"),
        _("enter change  a add  del  [ ]  esc"),
    )
