"""How often an address called: a table without a log on PostgreSQL, a file of its own on SQLite,
so that counting never waits for a booking, nor a booking for counting.
"""

import sqlite3
import time
from threading import local
from typing import Final

from django.db import DatabaseError, connection

from bookwright.data import sql
from bookwright.kit.clock import Instant

# What is over goes as new ones come, so the table holds little more than what still counts.
_FORGET: Final = (
    "DELETE FROM call_count WHERE address IN"
    " (SELECT address FROM call_count WHERE until_s <= {mark} ORDER BY until_s LIMIT 2)"
    " AND until_s <= {mark}"  # not what begins anew meanwhile
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
_PATIENCE: Final = 1.0
"""Seconds."""
_files = local()


class NotCounted(Exception):
    """The disk is full, the file is broken or nobody may write: those who only read can be answered
    all the same.
    """


def count(address: str, *, now: Instant, until: Instant) -> tuple[int, Instant]:
    """How many calls it makes in the period that goes on, this one included, and when that ends;
    a new one ends at `until`. Raises NotCounted, not where there is no database at all.
    """
    try:
        return _counted(address, now=now, until=until)
    except sqlite3.Error as error:
        _close_file()
        raise NotCounted(str(error)) from error
    except DatabaseError as error:
        if not connection.is_usable():
            raise
        raise NotCounted(str(error).partition("\n")[0]) from error


def _counted(address: str, *, now: Instant, until: Instant) -> tuple[int, Instant]:
    values = (address, until, now, now)
    if sql.is_postgresql():
        row = sql.one(_COUNT.format(mark="%s"), values)
        assert row is not None
        if row[0] == 1:
            sql.run(_FORGET.format(mark="%s"), (now, now))
        return row[0], row[1]
    file = _file()
    [(calls, ends)] = file.execute(_COUNT.format(mark="?"), values).fetchall()
    if calls == 1:
        file.execute(_FORGET.format(mark="?"), (now, now))
    return calls, ends


def _file() -> sqlite3.Connection:
    """A connection for each thread."""
    path = f"{connection.settings_dict['NAME']}-calls"
    if getattr(_files, "path", None) != path:
        _close_file()
        _files.connection = _opened(path)
        _files.path = path
    found: sqlite3.Connection = _files.connection
    return found


def _close_file() -> None:
    """What is open may be a file that somebody replaced since it was broken."""
    if getattr(_files, "path", None) is not None:
        _files.path = None
        _files.connection.close()


def _opened(path: str) -> sqlite3.Connection:
    """The first to call make the file, perhaps several at once. SQLite makes nobody wait who turns
    it into one with a WAL while another one looks at it; so we do.
    """
    file = sqlite3.connect(path, timeout=_PATIENCE, isolation_level=None)
    enough = time.monotonic() + _PATIENCE
    while True:
        try:
            for statement in _FILE:
                file.execute(statement)
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > enough:
                file.close()
                raise
            time.sleep(0.01)
        except sqlite3.DatabaseError:
            file.close()
            raise
        else:
            return file
