"""Empty databases of either kind, as durable as in production and on a disk."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final, TypeAlias

import psycopg

from tests import postgres

ON_DISK: Final = "/var/tmp"  # noqa: S108 -- outlives a restart, where /tmp may be in memory
New: TypeAlias = Callable[[str], str]
"""The URL of a new database of that name."""


@contextmanager
def on_sqlite() -> Iterator[New]:
    with tempfile.TemporaryDirectory(prefix="bookwright-bench-", dir=ON_DISK) as folder:
        yield lambda name: f"sqlite:///{folder}/{name}.sqlite3"


@contextmanager
def on_postgresql() -> Iterator[New]:
    """On a server of our own, in TMPDIR."""
    with postgres.server(durable=True) as server:

        def new(name: str) -> str:
            with psycopg.connect(f"{server}/postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return f"{server}/{name}"

        yield new
