"""Changes one value of ``settings.toml`` from the command line."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from tempo_coach.app.environment import OVERRIDING
from tempo_coach.app.formatting import clean
from tempo_coach.app.paths import packs_folder
from tempo_coach.audio.voices.packs import pack_names
from tempo_coach.cli.user_settings import changes, settings_store
from tempo_coach.errors import BadValueError
from tempo_coach.i18n.messages import did_you_mean, named
from tempo_coach.i18n.suggestions import nearest
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.files import Kind
from tempo_coach.settings.numbers import read_setting
from tempo_coach.settings.references import Names

_SWITCHES = {
    **dict.fromkeys(("true", "on", "yes"), True),
    **dict.fromkeys(("false", "off", "no"), False),
}


def keys() -> tuple[str, ...]:
    """Every setting, as in ``coach.verbosity``."""
    return tuple(_values())


def choices(key: str) -> Sequence[str]:
    """What a setting may be set to; nothing where that is no choice."""
    from tempo_coach.settings.json_schema import part

    if known := names().of(key):
        return tuple(known)
    rules = part(Kind.SETTINGS, tuple(key.split(".")))
    if rules.get("type") == "boolean":
        return "true", "false"
    return tuple(rules.get("enum", ()))


def names() -> Names:
    """What the settings may name, as it is now."""
    return Names(changes().programmes, pack_names(packs_folder()))


def change_setting(key: str, text: str) -> Iterator[str]:
    """Set one value; whatever else the file holds is kept.

    Args:
        key: Which, as in ``coach.verbosity``.
        text: What it is set to, as it was typed.

    Yields:
        What was done, in sentences.

    Raises:
        BadValueError: if there is no such setting, or it may not be set to that; the nearest
            name is told.
        CoachError: if the file has faults, or cannot be written.
    """
    path = _path(key)
    before, value = _values()[path], _value(path, text)
    if isinstance(value, str) and (complaint := names().complaint(path, value)):
        raise BadValueError(complaint)
    file = settings_store().folder / Kind.SETTINGS.file_name
    # What a file with an error in it says is not known.
    if before == value and not any(fault.file == str(file) for fault in changes().faults):
        told = _("{key} is {value} already; nothing was changed.")
        yield told.format(key=path, value=_shown(value))
    else:
        settings_store().change(Kind.SETTINGS, {path: value})
        after = _values()[path]
        told = _("{key}: {before} → {after}, in {file}.")
        yield told.format(key=path, before=_shown(before), after=_shown(after), file=file)
    variable = OVERRIDING.get(path, "")
    if os.environ.get(variable):
        told = _("{variable} overrides it as long as it is set.")
        yield told.format(variable=variable)


def _values() -> dict[str, object]:
    """What holds now, by its path."""
    return {
        f"{table}.{key}": value
        for table, values in asdict(changes().settings).items()
        for key, value in values.items()
    }


def _path(key: str) -> str:
    known = keys()
    wanted = key.strip().casefold().replace("-", "_")
    if wanted in known:
        return wanted
    # Who leaves out the table means a key that is in one table alone.
    of_name = [each for each in known if each.partition(".")[2] == wanted]
    near = of_name[0] if len(of_name) == 1 else nearest(wanted, known)
    hint = did_you_mean(near, _("`tempo-coach settings show` lists all"))
    raise BadValueError(_("there is no setting {key}; {hint}").format(key=repr(key), hint=hint))


def _value(path: str, text: str) -> str | int | bool:
    """What was typed, as the kind of value that it has to be; as it was where it is none."""
    from tempo_coach.settings.json_schema import part

    rules = part(Kind.SETTINGS, tuple(path.split(".")))
    bare = text.strip()
    match rules.get("type"):
        case "boolean":
            return _SWITCHES.get(bare.casefold(), bare)
        case "integer":
            least, most = rules["minimum"], rules["maximum"]
            try:
                return read_setting(path, bare, least=least, most=most)
            except BadValueError as error:
                raise BadValueError(named(path, error)) from error
        case _:
            known = tuple(rules.get("enum", ())) or tuple(names().of(path))
            return bare.casefold() if bare.casefold() in known else bare


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return clean(str(value)) or '""'
