"""The same over a socket, through the real server: what no WSGI environment shows."""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from tests.ports import free_port
from tests.processes import created_account, eventually, running

LARGE: Final = 10_000_000


class Server:
    def __init__(self, port: int, key: str) -> None:
        self.port: Final = port
        self.head: Final = f"Host: localhost\r\nAuthorization: Bearer {key}\r\n".encode()

    def say(self, *parts: bytes) -> bytes:
        """The whole answer, the connection being closed after it. Who answers early may hang up."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=30) as connection:
            try:
                for part in parts:
                    connection.sendall(part.replace(b"HEAD\r\n", self.head))
            except OSError:
                pass
            return b"".join(iter(lambda: received(connection), b""))

    def listens(self) -> bool:
        with socket.socket() as connection:
            return connection.connect_ex(("127.0.0.1", self.port)) == 0


def received(connection: socket.socket) -> bytes:
    try:
        return connection.recv(65536)
    except ConnectionResetError:
        return b""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder: Path = tmp_path_factory.mktemp("wire")
    database = f"sqlite:///{folder}/bookwright.sqlite3"
    account: dict[str, Any] = created_account(database, folder)
    port = free_port()
    words = ("serve", "--port", str(port), "--no-worker")
    with running(words, folder, {"BOOKWRIGHT_DATABASE_URL": database}):
        server = Server(port, account["api_key"])
        eventually(server.listens)
        yield server


GET: Final = b"GET /api/v1/services HTTP/1.1\r\nHEAD\r\nConnection: close\r\n"
POST: Final = b"POST /api/v1/services HTTP/1.1\r\nHEAD\r\nConnection: close\r\n"
JSON: Final = b"Content-Type: application/json\r\n"
CHUNKED: Final = b"Transfer-Encoding: chunked\r\n"
SERVICE: Final = b'{"service":{"title":"Massage","interval":60}}'


def test_a_large_body_is_413_before_it_is_sent(server: Server) -> None:
    answer = server.say(POST, JSON, b"Content-Length: %d\r\n\r\n" % LARGE)
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b'{"error":{"description":"The body is larger than ' in answer


def test_a_large_chunked_body_is_413_once_the_limit_is_passed(server: Server) -> None:
    chunk = b"%x\r\n%s\r\n" % (2_000_000, b" " * 2_000_000)
    assert server.say(POST, JSON, CHUNKED, b"\r\n", chunk).startswith(b"HTTP/1.1 413 ")


def test_a_chunked_body_is_read(server: Server) -> None:
    chunks = b"5\r\n%s\r\n%x\r\n%s\r\n0\r\n\r\n" % (SERVICE[:5], len(SERVICE) - 5, SERVICE[5:])
    answer = server.say(POST, JSON, CHUNKED, b"\r\n", chunks)
    assert answer.startswith(b"HTTP/1.1 200 "), answer
    assert b'"title":"Massage"' in answer


def test_who_is_not_known_has_no_body_read(server: Server) -> None:
    answer = server.say(
        b"POST /api/v1/services HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n",
        b"Content-Length: %d\r\n\r\n" % LARGE,
    )
    assert answer.startswith(b"HTTP/1.1 401 ")


def test_head_has_the_length_and_no_body(server: Server) -> None:
    answer = server.say(GET.replace(b"GET", b"HEAD", 1), b"\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 ")
    assert b"content-length: " in head
    assert body == b""


@pytest.mark.parametrize(
    "path",
    [
        b"/api/v1//services/?",
        b"/api/v1/services.json",
        b"/api/v1/services?a=%00",
        b"/api/v1/services?a=%ff",
        b"/api/v1/services?a=\xff",
        b"/api/v1/%00",
        b"/api/v1/%ff%fe",
        b"/api/v1/\xff",
        b"/api/v1/services/99999999999999999999",
        b"/api/v1/bookings?" + b"a" * 20_000,
        b"/api/v1/" + b"a/" * 10_000,
        b"/api/v1/bookings?" + b"&".join([b"a=1"] * 5_000),
    ],
    ids=lambda path: repr(path[:40]),
)
def test_no_path_breaks_the_server(server: Server, path: bytes) -> None:
    answer = server.say(GET.replace(b"/api/v1/services", path), b"\r\n")
    assert answer[9:10] in {b"2", b"4"}, answer


@pytest.mark.parametrize(
    "header",
    [
        b"Authorization: Bearer \xff\xfe\r\n",
        b"Authorization: \r\n",
        b"X-Long: %s\r\n" % (b"x" * 20_000),
        b"Content-Type: text/plain; x*=bogus''y\r\n",
        b"Content-Type: \xff\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: x\r\n",
        b"Host: \xff\r\n",
        b"Host: a\r\nHost: b\r\n",
        b"no colon\r\n",
    ],
    ids=lambda header: repr(header[:40]),
)
def test_no_header_breaks_the_server(server: Server, header: bytes) -> None:
    answer = server.say(GET, header, b"\r\n")
    assert answer[9:10] in {b"2", b"4"}, answer


def test_after_all_that_it_still_answers(server: Server) -> None:
    assert server.say(GET, b"\r\n").startswith(b"HTTP/1.1 200 ")
