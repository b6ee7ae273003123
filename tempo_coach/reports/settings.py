"""The settings that hold, as text and as JSON."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tempo_coach.i18n.plain_text import one_line
from tempo_coach.i18n.translation import gettext as _
from tempo_coach.settings.origins import BUILT_IN, Origin


def settings_text(origins: Iterable[Origin], *, with_origin: bool) -> str:
    """A line a value, as it would stand in a file.

    Args:
        origins: All values.
        with_origin: Whether to tell where each comes from.
    """
    return "\n".join(_lines(tuple(origins), with_origin=with_origin))


def settings_json(origins: Iterable[Origin]) -> list[dict[str, Any]]:
    """All values, each with where it comes from."""
    return [{"name": each.name, "value": each.value, "origin": each.where} for each in origins]


def _lines(origins: tuple[Origin, ...], *, with_origin: bool) -> Iterator[str]:
    lines = [f"{each.name} = {json.dumps(each.value, ensure_ascii=False)}" for each in origins]
    width = max(map(len, lines), default=0)
    for line, each in zip(lines, origins, strict=True):
        told = f"{line:<{min(width, 48)}}  # {_where(each)}" if with_origin else line
        # What is copied from here into a file holds nothing that was put there for a screen.
        yield one_line(told, " ")


def _where(origin: Origin) -> str:
    return _("default") if origin.where == BUILT_IN else origin.where
