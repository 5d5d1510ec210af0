"""The floor: a bare WSGI application that answers the measured requests, and no others.

docs/how-to/benchmark.md says what it does and what it leaves out.
"""

import threading
import time
from collections.abc import Iterable
from typing import Any, Final
from wsgiref.types import StartResponse

import msgspec

from benchmarks.floor.accounts import account_with_key
from benchmarks.floor.creating import create
from benchmarks.floor.database import Connection, connect
from benchmarks.floor.dialect import URL
from benchmarks.floor.listing import bookings
from benchmarks.floor.slots import slots

HEADERS: Final = [
    ("Content-Type", "application/json; charset=utf-8"),
    ("Cache-Control", "no-store"),
]
OPENED: Final = threading.local()


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    connection = opened()
    account = account_with_key(connection, environ["HTTP_AUTHORIZATION"].removeprefix("Bearer "))
    now = int(time.time())
    answer: Any
    if environ["REQUEST_METHOD"] == "POST":
        answer = create(connection, account, environ["wsgi.input"].read(), now)
    elif environ["PATH_INFO"].endswith("/slots"):
        answer = slots(connection, account, environ["PATH_INFO"], environ["QUERY_STRING"], now)
    else:
        answer = bookings(connection, account, environ["QUERY_STRING"], now)
    body = msgspec.json.encode(answer)
    start_response("200 OK", [*HEADERS, ("Content-Length", str(len(body)))])
    return [body]


def opened() -> Connection:
    """This thread's, kept open."""
    if not hasattr(OPENED, "connection"):
        OPENED.connection = connect(URL)
    connection: Connection = OPENED.connection
    return connection
