"""Hand-written statements, where a measure asks for them.

Placeholders are `%s` on both databases. Every statement on an account's table names account_id.
"""

from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from django.db import connection

Row: TypeAlias = tuple[Any, ...]
Params: TypeAlias = Sequence[Any]


def rows(statement: str, params: Params = ()) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        found: list[Row] = cursor.fetchall()
        return found


def one(statement: str, params: Params = ()) -> Row | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        found: Row | None = cursor.fetchone()
        return found


def run(statement: str, params: Params = ()) -> int:
    """How many rows it touched."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return int(cursor.rowcount)


def insert(table: str, values: Mapping[str, object]) -> int:
    """The new row's id. `table` and the keys are names from the code, never input."""
    statement = f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks(values)}) RETURNING id"  # noqa: S608 -- names from the code
    row = one(statement, list(values.values()))
    assert row is not None
    return int(row[0])


def marks(values: Mapping[str, object] | Sequence[object]) -> str:
    """As many placeholders as values: `%s, %s, %s`."""
    return ", ".join(["%s"] * len(values))


def is_postgresql() -> bool:
    return connection.vendor == "postgresql"
