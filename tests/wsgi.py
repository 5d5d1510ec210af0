"""Calling the WSGI application itself, as a server does: what Django's test client would tidy up
arrives as it was sent.
"""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final, NamedTuple, TypeAlias
from urllib.parse import unquote_to_bytes

import msgspec
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

Headers: TypeAlias = Mapping[str, str]
NO_HEADERS: Final[Headers] = {}


class Response(NamedTuple):
    """The names of headers are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.body)

    def without_id(self) -> "Response":
        """Without what tells every request from every other."""
        headers = {name: value for name, value in self.headers.items() if name != "x-request-id"}
        return self._replace(headers=headers)


def call(method: str, target: str, *, body: bytes = b"", headers: Headers = NO_HEADERS) -> Response:
    """`target` is the path, still encoded, and the query."""
    from bookwright.project.wsgi import application  # noqa: PLC0415 -- Django must be set up first

    environ = environ_of(method, target, body, headers)
    started: list[tuple[str, list[tuple[str, str]]]] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], _: object = None, /
    ) -> Callable[[bytes], object]:
        started.append((status, headers))
        return io.BytesIO().write

    with _connection_kept():
        content = b"".join(application(environ, start_response))
    [(status, sent)] = started
    return Response(int(status[:3]), {name.lower(): value for name, value in sent}, content)


@contextmanager
def _connection_kept() -> Iterator[None]:
    """Django would close one that is in a test's transaction, as if a request had left it so."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


def environ_of(
    method: str, target: str, body: bytes = b"", headers: Headers = NO_HEADERS
) -> dict[str, Any]:
    path, _, query = target.partition("?")
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": query.encode().decode("latin-1"),
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "localhost:8000",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    if body:
        environ["CONTENT_LENGTH"] = str(len(body))
    return {**environ, **dict(_variables(headers))}


def _variables(headers: Headers) -> Iterable[tuple[str, str]]:
    for name, value in headers.items():
        variable = name.upper().replace("-", "_")
        bare = variable in {"CONTENT_TYPE", "CONTENT_LENGTH"}
        yield variable if bare else f"HTTP_{variable}", value
