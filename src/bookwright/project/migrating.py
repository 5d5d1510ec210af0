"""Bringing a database to this version, and making sure that it is one we can stand on."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from django.core.management import call_command
from django.db import DatabaseError, connection

ONE_AT_A_TIME: Final = 0x626F6F6B
"""PostgreSQL's advisory lock under which we migrate: any number, always the same."""

READ_COMMITTED: Final = "read committed"


class UnfitDatabase(Exception):
    """Not to be reached, no database of ours, or one that does not keep what we promise."""


def make_sure_of_the_database() -> None:
    """Under any isolation but READ COMMITTED, the guard would not see what was committed between
    its lock and its count. Raises UnfitDatabase.
    """
    try:
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA schema_version")  # reads the file
                return
            cursor.execute("SHOW transaction_isolation")
            (isolation,) = cursor.fetchone()
    except DatabaseError as error:
        raise UnfitDatabase(str(error).partition("\n")[0]) from error
    if isolation != READ_COMMITTED:
        raise UnfitDatabase(f"transactions are {isolation!r}, but must be {READ_COMMITTED!r}")


def migrate() -> None:
    """Any number of processes may call it at once. Raises UnfitDatabase."""
    if connection.vendor == "sqlite":
        _migrate_sqlite(Path(connection.settings_dict["NAME"]))
    else:
        _migrate_postgresql()


def _migrate_sqlite(file: Path) -> None:
    """WAL is a property of the file: set here, before anything else opens it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with _alone_in(file.parent):
        make_sure_of_the_database()
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA journal_mode = WAL")
        _apply()


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _migrate_postgresql() -> None:
    """A migration takes the time that it takes. Lock and settings end with the session."""
    make_sure_of_the_database()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0; SET lock_timeout = 0")
            cursor.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
            cursor.execute("RESET lock_timeout")
            _apply()
    finally:
        connection.close()


def _apply() -> None:
    call_command("migrate", interactive=False, verbosity=0)
