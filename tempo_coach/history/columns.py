"""Whether tables can be written and read as one's own, however their SQL is written down.

What other tools do leaves a history healthy: they quote names, lay statements out anew, add an
index, a view or a column of their own. SQLite keeps the text of each statement as they wrote it.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tempo_coach.history.database import Database

_TABLES = """
SELECT name FROM pragma_table_list
WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"""
_COLUMNS = 'SELECT lower(name), upper(type), "notnull", dflt_value, pk FROM pragma_table_xinfo(?)'
_UNIQUE = 'SELECT name FROM pragma_index_list(?) WHERE "unique"'
_OF_INDEX = "SELECT lower(name) FROM pragma_index_info(?)"


@dataclass(frozen=True, slots=True)
class _Column:
    """What a column takes."""

    type: str
    required: bool
    """Whether it takes nothing that is missing."""
    default: str | None
    """What it is where nothing is said, as SQL."""


@dataclass(frozen=True, slots=True)
class _Table:
    """What a table takes."""

    columns: Mapping[str, _Column]
    keys: frozenset[frozenset[str]]
    """The columns that are together in one row at most, for each such rule."""

    def serves_as(self, ours: "_Table") -> bool:
        """Whether all that is written to and read from one of ours can be in this one."""
        return (
            all(
                name in self.columns and _serves_as(self.columns[name], column)
                for name, column in ours.columns.items()
            )
            and all(
                not column.required or column.default is not None
                for name, column in self.columns.items()
                if name not in ours.columns
            )
            and ours.keys <= self.keys
            # A rule of their own must refuse nothing that ours let pass.
            and all(any(own <= key for own in ours.keys) for key in self.keys)
        )


def has_tables_of(found: Database, ours: Database) -> bool:
    """Whether a database can be used as one of ours; one that has no tables has none either.

    Args:
        found: The database.
        ours: One that was made by this program.

    Raises:
        HistoryError: if it cannot be read.
    """
    wanted, there = _tables(ours), _tables(found)
    if not wanted:
        return not there
    return all(name in there and there[name].serves_as(table) for name, table in wanted.items())


def _serves_as(column: _Column, ours: _Column) -> bool:
    return (
        column.type == ours.type
        and (ours.required or not column.required)
        and (ours.default is None or column.default == ours.default)
    )


def _tables(database: Database) -> dict[str, _Table]:
    names = [str(row[0]) for row in database.rows(_TABLES)]
    return {name.lower(): _table(database, name) for name in names}


def _table(database: Database, name: str) -> _Table:
    rows = database.rows(_COLUMNS, (name,))
    key = {str(row[0]) for row in rows if row[4]}
    columns = {
        # What is part of the key is never missing, whether or not that is said.
        row[0]: _Column(row[1], bool(row[2]) or row[0] in key, _bare(row[3]))
        for row in rows
    }
    unique = [
        frozenset(str(of[0]) for of in database.rows(_OF_INDEX, (index,)))
        for (index,) in database.rows(_UNIQUE, (name,))
    ]
    return _Table(columns, frozenset([*unique, *([frozenset(key)] if key else [])]))


def _bare(default: str | None) -> str | None:
    return None if default is None else default.strip("() ")
