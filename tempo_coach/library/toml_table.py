"""Reading TOML so that whatever is wrong is told by file and key."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Self, cast

from tempo_coach.errors import CoachError
from tempo_coach.i18n.translation import gettext as _


class TomlTable:
    """One table of a TOML file, taken apart key by key."""

    def __init__(self, label: str, values: Mapping[str, object]) -> None:
        """Wrap a table.

        Args:
            label: Where it stands, for messages, as in ``hip-hinge.toml`` or
                ``hip-hinge.toml: form_cues``.
            values: What it holds.
        """
        self._label = label
        self._values = dict(values)

    @classmethod
    def read(cls, file: Path, label: str = "") -> Self:
        """Read a whole file.

        Args:
            file: The file.
            label: What messages call it; its name by default.

        Raises:
            CoachError: if it cannot be read or is no TOML.
        """
        label = label or file.name
        try:
            return cls(label, tomllib.loads(file.read_text(encoding="utf-8")))
        except OSError as error:
            told = _("cannot be read: {reason}").format(reason=error.strerror)
            raise CoachError(f"{file}: {told}") from error
        except ValueError as error:
            told = _("is not valid TOML: {reason}").format(reason=error)
            raise CoachError(f"{label}: {told}") from error

    def fault(self, key: str, complaint: str) -> CoachError:
        """An error that names the file and the key."""
        return CoachError(f"{self._label}: {key}: {complaint}")

    def text(self, key: str) -> str:
        """Take a line of printable text.

        Raises:
            CoachError: if it is missing, empty or not printable.
        """
        return self._printable(key, self._take(key))

    def texts(self, key: str) -> tuple[str, ...]:
        """Take a list of lines of printable text; it may be empty.

        Raises:
            CoachError: if it is missing, no list, or holds anything else.
        """
        return tuple(self._printable(key, value) for value in self._list(key))

    def whole(self, key: str, least: int, most: int) -> int:
        """Take a whole number within bounds.

        Raises:
            CoachError: if it is missing, no whole number, or out of bounds.
        """
        return self._number(key, self._take(key), least, most)

    def wholes(self, key: str, least: int, most: int) -> tuple[int, ...]:
        """Take a list of whole numbers within bounds; it may be empty.

        Raises:
            CoachError: if it is missing, no list, or holds anything else.
        """
        return tuple(self._number(key, value, least, most) for value in self._list(key))

    def table(self, key: str) -> "TomlTable":
        """Take a table within this one.

        Raises:
            CoachError: if it is missing or no table.
        """
        value = self._take(key)
        if not isinstance(value, dict):
            raise self.fault(key, "must be a table")
        return TomlTable(f"{self._label}: {key}", cast("dict[str, object]", value))

    def tables(self, key: str) -> "tuple[TomlTable, ...]":
        """Take a list of tables within this one; it may be empty.

        Raises:
            CoachError: if it is missing, no list, or holds anything else.
        """
        found: list[TomlTable] = []
        for number, value in enumerate(self._list(key), 1):
            if not isinstance(value, dict):
                raise self.fault(key, "must be a list of tables")
            label = f"{self._label}: {key} {number}"
            found.append(TomlTable(label, cast("dict[str, object]", value)))
        return tuple(found)

    def __contains__(self, key: str) -> bool:
        """Whether a key is there that has not been taken."""
        return key in self._values

    def matching(self, pattern: str) -> tuple[str, ...]:
        """The keys that have not been taken and look like this, in the order of the file.

        Args:
            pattern: A regular expression for the whole key.
        """
        return tuple(key for key in self._values if re.fullmatch(pattern, key))

    def finish(self) -> None:
        """Make sure that every key has been taken.

        Raises:
            CoachError: if one is left, as a misspelt one is.
        """
        for key in self._values:
            raise self.fault(key, "is not a key that the coach knows")

    def _take(self, key: str) -> object:
        if key not in self._values:
            raise self.fault(key, "is missing")
        return self._values.pop(key)

    def _list(self, key: str) -> list[object]:
        value = self._take(key)
        if not isinstance(value, list):
            raise self.fault(key, "must be a list")
        return cast("list[object]", value)

    def _printable(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip() or not value.isprintable():
            raise self.fault(key, "must be one line of printable text")
        return value

    def _number(self, key: str, value: object, least: int, most: int) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            raise self.fault(key, f"must be a whole number from {least} to {most}")
        return value
