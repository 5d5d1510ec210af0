"""Statements are written for psycopg; where the database is SQLite, its marks are put in."""

import os
from collections.abc import Sequence
from typing import Final

from benchmarks.floor.database import is_sqlite

URL: Final = os.environ["BOOKWRIGHT_DATABASE_URL"]
ON_SQLITE: Final = is_sqlite(URL)
LOCK: Final = "" if ON_SQLITE else " FOR NO KEY UPDATE"
BEGIN: Final = "BEGIN IMMEDIATE" if ON_SQLITE else "BEGIN"


def sql(statement: str) -> str:
    return statement.replace("%s", "?") if ON_SQLITE else statement


def marks(values: Sequence[object]) -> str:
    return ", ".join(["%s"] * len(values))
