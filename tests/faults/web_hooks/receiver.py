"""A receiver of hooks beside the test: what arrived, and what it answered."""

import random
import socket
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from types import TracebackType
from typing import Any, NamedTuple, Self

import msgspec


class Arrival(NamedTuple):
    status: int
    signature: str
    body: bytes

    @property
    def said(self) -> dict[str, Any]:
        said: dict[str, Any] = msgspec.json.decode(self.body)
        return said


class Receiver:
    """failing: the share of its answers that are no success. host: a way to write 127.0.0.1."""

    def __init__(self, *, failing: float = 0.0, host: str = "127.0.0.1") -> None:
        self.failing = failing
        self.host = host
        self.chance = random.Random(7)
        self.arrivals: list[Arrival] = []
        self.lock = Lock()
        self.server = _Server(("127.0.0.1", 0), _Handler)
        self.server.receiver = self
        self.thread = Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    @property
    def url(self) -> str:
        return f"http://ada:pass@{self.host}:{self.server.server_address[1]}/hooks?key=a%20b"

    def accepted(self) -> list[Arrival]:
        """In the order in which they came."""
        with self.lock:
            return [arrival for arrival in self.arrivals if arrival.status == 200]

    def take(self, signature: str, body: bytes) -> int:
        with self.lock:
            status = 500 if self.chance.random() < self.failing else 200
            self.arrivals.append(Arrival(status, signature, body))
            return status

    def __enter__(self) -> Self:
        self.thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = True
    receiver: Receiver

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Whoever called was killed."""


class _Handler(BaseHTTPRequestHandler):
    server: _Server

    def setup(self) -> None:
        super().setup()
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path != "/hooks?key=a%20b" or not self.headers["Authorization"]:
            self.send_error(401)
            return
        status = self.server.receiver.take(self.headers["X-MakePlans-Signature"], body)
        with suppress(OSError):
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- its own name
        """Nothing."""
