"""The secret key beside an SQLite file."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final

BYTES: Final = 32


def file_of_key(database: Path) -> Path:
    return database.with_name(f"{database.name}.secret-key")


def kept_secret_key(database: Path) -> str:
    """Made at the first call, readable by its owner only; every later call, in any process, gives
    the same. Raises OSError where it can be neither read nor made.
    """
    path = file_of_key(database)
    with suppress(FileNotFoundError):
        return path.read_text().strip()
    path.parent.mkdir(parents=True, exist_ok=True)
    _make(path)
    return path.read_text().strip()


def _make(path: Path) -> None:
    """A link appears whole or not at all, and only where there is none: the first one wins."""
    draft = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(BYTES) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
