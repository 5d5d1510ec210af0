"""Which database: `sqlite:////folder/file.sqlite3` or `postgresql://user:password@host:port/name`."""

import os
from pathlib import Path
from typing import Final
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import msgspec

from bookwright.project.folders import can_be_written

SQLITE_FORM: Final = (
    "must name a file by its whole path, as in sqlite:////var/lib/bookwright/db.sqlite3"
)
POSTGRESQL_FORM: Final = "must be as in postgresql://user:password@host:5432/name"
POOLED: Final = "pgbouncer"
"""Our own parameter of the URL, beside those of libpq."""


class Sqlite(msgspec.Struct, frozen=True):
    path: Path


class PostgreSql(msgspec.Struct, frozen=True):
    """known: libpq's parameters, in libpq's names (a host may be a folder of sockets).

    pooled: behind PgBouncer in transaction mode, where nothing of a session lasts.
    """

    known: dict[str, str]
    pooled: bool


def default_database() -> str:
    """A file in the folder `var` of where the command runs."""
    return f"sqlite:///{quote(str(Path.cwd() / 'var' / 'bookwright.sqlite3'))}"


def read_database(text: str) -> Sqlite | PostgreSql:
    """Raises ValueError, whose text never holds the password."""
    scheme = text.partition(":")[0]
    if scheme == "sqlite":
        return _sqlite(text)
    if scheme in {"postgresql", "postgres"}:
        return _postgresql(text)
    raise ValueError("must start with sqlite:/// or postgresql://")


def _sqlite(text: str) -> Sqlite:
    parts = urlsplit(text)
    path = Path(unquote(parts.path).removeprefix("/"))
    if parts.netloc or parts.query or parts.fragment or not path.is_absolute() or path.is_dir():
        raise ValueError(SQLITE_FORM)
    if not can_be_written(path.parent):
        raise ValueError("names a file in a folder that cannot be written")
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        raise ValueError("names a file that cannot be read and written")
    return Sqlite(path)


def _postgresql(text: str) -> PostgreSql:
    import psycopg  # noqa: PLC0415 -- 50 ms that SQLite need not pay
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415 -- the same

    url, pooled = _without_pooled(text)
    try:
        known = {name: str(value) for name, value in conninfo_to_dict(url).items()}
    except psycopg.Error:
        raise ValueError(POSTGRESQL_FORM) from None
    if not known.get("dbname") or not known.get("port", "1").isdecimal():
        raise ValueError(POSTGRESQL_FORM)
    return PostgreSql(known, pooled)


def _without_pooled(text: str) -> tuple[str, bool]:
    address, _, query = text.partition("?")
    parameters = dict(parse_qsl(query, keep_blank_values=True))
    pooled = parameters.pop(POOLED, "false")
    if pooled not in {"true", "false"}:
        raise ValueError(f"has {POOLED} neither true nor false")
    return f"{address}?{urlencode(parameters, quote_via=quote)}", pooled == "true"
