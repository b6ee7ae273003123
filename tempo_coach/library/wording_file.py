"""The words of one language out of their TOML file."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from tempo_coach.library.toml_table import TomlTable
from tempo_coach.timeline.phrase_templates import PhraseTemplates
from tempo_coach.training.prescription import MOST_REPS

FIELDS: Mapping[str, tuple[str, ...]] = {
    "decimal_mark": (),
    "count": ("number",),
    "rep": ("number",),
    "last_rep": (),
    "halfway": (),
    "left": ("exercise",),
    "right": ("exercise",),
    "both": ("exercise",),
    "left_leg": (),
    "right_leg": (),
    "both_legs": (),
    "set_of": ("number", "total"),
    "reps_one": ("number",),
    "reps_many": ("number",),
    "load_kg_one": ("amount",),
    "load_kg_below_two": ("amount",),
    "load_kg_many": ("amount",),
    "load_lb_one": ("amount",),
    "load_lb_below_two": ("amount",),
    "load_lb_many": ("amount",),
    "lowering_one": ("number",),
    "lowering_many": ("number",),
    "switch": (),
    "next": (),
    "rest": (),
    "get_ready": (),
    "seconds_one": ("number",),
    "seconds_many": ("number",),
    "minutes_one": ("number",),
    "minutes_many": ("number",),
    "minutes_and_seconds": ("minutes", "seconds"),
    "too_fast": (),
    "measured_below_two": ("number", "tenths"),
    "measured": ("number", "tenths"),
    "one_tenth": (),
    "once_more": (),
    "no_touch": (),
    "slow_one": ("number",),
    "slow_many": ("number",),
    "slow_lots": (),
    "stayed_fast_one": ("number",),
    "stayed_fast_many": ("number",),
    "stayed_fast_lots": (),
    "finished": (),
}
"""Every template of a wording, and the fields that it may name in braces."""

NUMBERED = ("rep", "reps", "lowering", "seconds")
"""What may have words of its own for a number, as in ``seconds_21``."""

_FIELD = re.compile(r"\{([^{}]*)\}")


def read_phrase_templates(file: Path) -> PhraseTemplates:
    """Read the number words and templates of one language.

    Raises:
        CoachError: if the file is damaged; names file and key.
    """
    table = TomlTable.read(file, f"phrases/{file.name}")
    numbers = table.texts("numbers")
    if len(numbers) <= MOST_REPS:
        raise table.fault("numbers", f"must go from zero to {MOST_REPS}")
    templates = {name: _template(table, name, fields) for name, fields in FIELDS.items()}
    for name in table.matching(rf"({'|'.join(NUMBERED)})_[1-9][0-9]{{0,2}}"):
        templates[name] = _template(table, name, ())
    table.finish()
    return PhraseTemplates(numbers, MappingProxyType(templates))


def _template(table: TomlTable, name: str, fields: tuple[str, ...]) -> str:
    template = table.text(name)
    outside = _FIELD.sub("", template)
    if "{" in outside or "}" in outside or not set(_FIELD.findall(template)) <= set(fields):
        known = " and ".join(f"{{{field}}}" for field in fields) or "nothing"
        raise table.fault(name, f"may have {known} in braces, and no other brace")
    return template
