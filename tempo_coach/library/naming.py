"""Finding what a person means by a name."""

import unicodedata
from collections.abc import Mapping
from typing import Protocol, TypeVar

from tempo_coach.errors import BadValueError
from tempo_coach.i18n.messages import did_you_mean
from tempo_coach.i18n.suggestions import nearest
from tempo_coach.library.exercise_file import as_key

_LONGEST_NAME = 60


class Named(Protocol):
    """Something with a key for the command line and a name for people."""

    @property
    def key(self) -> str:
        """As in ``single-leg-squat``."""
        ...

    @property
    def name(self) -> str:
        """As in ``Single-leg squat``."""
        ...


_Item = TypeVar("_Item", bound=Named)


def find(name: str, known: Mapping[str, _Item], told: str, otherwise: str) -> _Item:
    """What a person means.

    Args:
        name: A key or a display name; capitals and accents do not matter, and a space is as
            good as a hyphen.
        known: What to look in, by key.
        told: The sentence where there is none of that ``{name}``, with room for a ``{hint}``.
        otherwise: The hint where no name is near.

    Raises:
        BadValueError: if there is none of that name; the message names the nearest.
    """
    by_name = {_plain(item.name): item for item in known.values()}
    by_name |= {_plain(key): item for key, item in known.items()}
    wanted = _plain(name)[:_LONGEST_NAME]
    if wanted in by_name:
        return by_name[wanted]
    # "squat" is part of a key before it is like one.
    parts = (plain for plain in (*map(_plain, known), *by_name) if wanted and wanted in plain)
    near = next(parts, None) or nearest(wanted, by_name)
    hint = did_you_mean(by_name[near].key if near else None, otherwise)
    raise BadValueError(told.format(name=repr(name[:_LONGEST_NAME]), hint=hint))


def _plain(name: str) -> str:
    """A name as a key, without accents."""
    parts = unicodedata.normalize("NFKD", as_key(name))
    return "".join(part for part in parts if not unicodedata.combining(part))
