"""A line for each request. Past the logging library, which costs five times as much as all the
rest of it.
"""

import os
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Final

import msgspec

from bookwright.interfaces.monitoring.requests import WriteLine
from bookwright.interfaces.noted import Notes
from bookwright.project.logs import shown_path, written

NAME: Final = "bookwright.access"
_STANDARD_ERROR: Final = 2

_encode: Final = msgspec.json.Encoder().encode


def text_access(
    method: str, path: str, status: int, seconds: float, size: int, notes: Notes
) -> None:
    account = "" if notes.account_id is None else f" account={notes.account_id}"
    _write(
        f"{written(time.time())} INFO {NAME}: {method:.10} {shown_path(path)} {status}"
        f" {seconds * 1000:.1f} ms {size} bytes [request={notes.request_id}{account}]\n".encode()
    )


def json_access(
    method: str, path: str, status: int, seconds: float, size: int, notes: Notes
) -> None:
    line = {
        "at": written(time.time()),
        "level": "info",
        "logger": NAME,
        "method": method[:10],
        "path": shown_path(path),
        "status": status,
        "ms": round(seconds * 1000, 1),
        "bytes": size,
        "request": notes.request_id,
        "account": notes.account_id,
        "interface": notes.interface,
        "process": os.getpid(),
    }
    _write(_encode(line) + b"\n")


def _write(line: bytes) -> None:
    """In one piece, so that lines of several processes do not mix. No request fails because nobody
    reads the log.
    """
    with suppress(OSError):
        os.write(_STANDARD_ERROR, line)


WRITERS: Final[Mapping[str, WriteLine]] = {"text": text_access, "json": json_access}
