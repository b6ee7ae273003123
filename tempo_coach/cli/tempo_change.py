"""Sets one exercise's tempo from the command line."""

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.library.loader import exercises
from tempo_coach.settings.files import Kind
from tempo_coach.settings.settings_store import SettingsStore
from tempo_coach.training.tempo import Tempo


def change_tempo(store: SettingsStore, key: str, tempo: Tempo | None) -> str:
    """Write the tempo of an exercise; the built-in one is what no file says.

    Args:
        store: The user's files.
        key: The exercise.
        tempo: The tempo; None for the built-in one.

    Returns:
        What was done, in a sentence.

    Raises:
        BadValueError: if an exercise of the user's own is to go back to a built-in tempo.
        CoachError: if the file has faults or cannot be written.
    """
    built_in = exercises().get(key)
    if tempo is None and built_in is None:
        told = _("{key} is your own exercise and has no default tempo; give one")
        raise BadValueError(told.format(key=key))
    before = store.changes.catalog.exercises[key].tempo
    wanted = built_in.tempo if tempo is None and built_in else tempo
    is_built_in = built_in is not None and wanted == built_in.tempo
    value = None if is_built_in else str(wanted)
    store.change(Kind.EXERCISES, {f"{key}.tempo": value})
    if before == wanted:
        return _("The tempo of {key} is already {tempo}.").format(key=key, tempo=wanted)
    file = store.folder / Kind.EXERCISES.file_name
    if is_built_in:
        told = _("{key} is back at its default tempo {tempo}; {before} was removed from {file}.")
    else:
        told = _("The tempo of {key} was {before}; {tempo} was saved to {file}.")
    return told.format(key=key, before=before, tempo=wanted, file=file)
