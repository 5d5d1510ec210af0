"""A copy of an SQLite database, as it is at one moment, while others write."""

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection

from bookwright.interfaces.commands.house import NoBackup
from bookwright.project.secret_key import file_of_key


def back_up(target: Path) -> None:
    """With the secret key beside it, where it has one there. The copy appears whole or not at all,
    and replaces nothing. Raises NoBackup.
    """
    if connection.vendor != "sqlite":
        raise NoBackup("PostgreSQL is backed up with pg_dump (docs/how-to/operate.md)")
    source = Path(connection.settings_dict["NAME"])
    if not source.exists():
        raise NoBackup(f"there is no {source}")
    if target.exists():
        raise NoBackup(f"{target} is there already")
    draft = target.with_name(f"{target.name}.{secrets.token_hex(4)}.part")
    try:
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        _copy(source, draft)
        _keep(draft)
        _copy_key(source, target)
        os.link(draft, target)
    except (OSError, sqlite3.Error) as error:
        raise NoBackup(f"{target} cannot be written: {error}") from error
    finally:
        draft.unlink(missing_ok=True)


def _copy(source: Path, draft: Path) -> None:
    """In one step, under the lock of a reader: in a WAL, who writes meanwhile does not wait."""
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as database,
        closing(sqlite3.connect(draft)) as copy,
    ):
        database.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, and no WAL beside it
        [(found,)] = copy.execute("PRAGMA integrity_check(1)").fetchall()
    if found != "ok":
        raise NoBackup(f"the copy is not whole: {found}")


def _copy_key(source: Path, target: Path) -> None:
    key = file_of_key(source)
    if key.exists():
        copy = file_of_key(target)
        descriptor = os.open(copy, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(key.read_bytes())
        _keep(copy)


def _keep(path: Path) -> None:
    """On the disk, before anybody is told that it is there."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
