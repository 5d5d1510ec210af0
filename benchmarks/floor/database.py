"""Connections without Django: as durable and as strict as the application's."""

import sqlite3
from collections.abc import Sequence
from typing import Any, Protocol
from urllib.parse import urlsplit

import psycopg

from bookwright.project.databases import SESSION, SQLITE_PRAGMAS


class Cursor(Protocol):
    def fetchone(self) -> Any: ...

    def fetchall(self) -> list[Any]: ...


class Connection(Protocol):
    """What `sqlite3.Connection` and `psycopg.Connection` have in common."""

    def execute(self, query: Any, params: Sequence[Any] = ..., /) -> Cursor: ...

    def cursor(self) -> Any: ...

    def close(self) -> None: ...


def connect(url: str) -> Connection:
    """Outside of BEGIN and COMMIT each statement is by itself."""
    if is_sqlite(url):
        connection = sqlite3.connect(urlsplit(url).path, timeout=20, isolation_level=None)
        connection.executescript(SQLITE_PRAGMAS)
        return connection
    options = " ".join(f"-c {name}={value}" for name, value in SESSION.items())
    return psycopg.connect(url, autocommit=True, options=options)


def is_sqlite(url: str) -> bool:
    return url.startswith("sqlite:")
