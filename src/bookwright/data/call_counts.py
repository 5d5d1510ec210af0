"""How often an address called: a table without a log on PostgreSQL, a file of its own on SQLite,
so that counting never waits for a booking, nor a booking for counting.
"""

import sqlite3
from threading import local
from typing import Final

from django.db import connection

from bookwright.data import sql
from bookwright.kit.clock import Instant

# What is over goes as new ones come, so the table holds little more than what still counts.
_FORGET: Final = (
    "DELETE FROM call_count WHERE address IN"
    " (SELECT address FROM call_count WHERE until_s <= {mark} ORDER BY until_s LIMIT 2)"
)
_COUNT: Final = (
    "INSERT INTO call_count (address, until_s, calls) VALUES ({mark}, {mark}, 1)"
    " ON CONFLICT (address) DO UPDATE SET"
    " calls = CASE WHEN call_count.until_s <= {mark} THEN 1 ELSE call_count.calls + 1 END,"
    " until_s = CASE WHEN call_count.until_s <= {mark} THEN excluded.until_s"
    " ELSE call_count.until_s END"
    " RETURNING calls, until_s"
)
_FILE: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = OFF",
    """CREATE TABLE IF NOT EXISTS call_count (
        address TEXT PRIMARY KEY, until_s INTEGER NOT NULL, calls INTEGER NOT NULL
    ) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS call_count_over ON call_count (until_s)",
)
_files = local()


def count(address: str, *, now: Instant, until: Instant) -> tuple[int, Instant]:
    """How many calls it makes in the period that goes on, this one included, and when that ends;
    a new one ends at `until`.
    """
    values = (address, until, now, now)
    if sql.is_postgresql():
        row = sql.one(_COUNT.format(mark="%s"), values)
        assert row is not None
        if row[0] == 1:
            sql.run(_FORGET.format(mark="%s"), (now,))
        return row[0], row[1]
    file = _file()
    [(calls, ends)] = file.execute(_COUNT.format(mark="?"), values).fetchall()
    if calls == 1:
        file.execute(_FORGET.format(mark="?"), (now,))
    return calls, ends


def _file() -> sqlite3.Connection:
    """A connection for each thread."""
    path = f"{connection.settings_dict['NAME']}-calls"
    if getattr(_files, "path", None) != path:
        _files.connection = sqlite3.connect(path, timeout=1, isolation_level=None)
        for statement in _FILE:
            _files.connection.execute(statement)
        _files.path = path
    found: sqlite3.Connection = _files.connection
    return found
