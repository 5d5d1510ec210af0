"""Where messages leave: `console:` or `file:///folder`."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec

from bookwright.project.folders import can_be_written


class Console(msgspec.Struct, frozen=True):
    """The standard output of the worker."""


class Folder(msgspec.Struct, frozen=True):
    """One file a message."""

    path: Path


Outlet = Console | Folder


def read_outlet(text: str) -> Outlet:
    """Raises ValueError."""
    if text in {"console:", "console://"}:
        return Console()
    parts = urlsplit(text)
    path = Path(unquote(parts.path))
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"} or not path.is_absolute():
        raise ValueError("must be console: or file:///folder")
    if not can_be_written(path):
        raise ValueError("names a folder that cannot be written")
    return Folder(path)
