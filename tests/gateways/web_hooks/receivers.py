"""Receivers on this machine that behave as a test says, one connection at a time."""

import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Thread
from typing import Final

Answer = Callable[[socket.socket], None]

FINE: Final = b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nthanks"


class Receiver:
    """got: all that was sent to it, a connection each."""

    def __init__(self, answer: Answer, tls: ssl.SSLContext | None) -> None:
        self.answer = answer
        self.tls = tls
        self.got: list[bytes] = []
        self.names: list[str | None] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]

    @property
    def requests(self) -> list[tuple[str, dict[str, str], bytes]]:
        """The first line, the headers in small letters, the body."""
        found = []
        for text in self.got:
            head, _, body = text.partition(b"\r\n\r\n")
            line, *headers = head.decode().split("\r\n")
            pairs = (header.split(": ", 1) for header in headers)
            found.append((line, {name.lower(): value for name, value in pairs}, body))
        return found

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with suppress(OSError), connection:
                self._serve_one(connection)

    def _serve_one(self, connection: socket.socket) -> None:
        connection.settimeout(30)
        if self.tls is not None:
            connection = self.tls.wrap_socket(connection, server_side=True)
        with connection:
            self.got.append(whole_request(connection))
            self.answer(connection)


def whole_request(connection: socket.socket) -> bytes:
    text = b""
    while b"\r\n\r\n" not in text:
        text += connection.recv(65536)
    head, _, body = text.partition(b"\r\n\r\n")
    lengths = [
        int(line.split(b":")[1])
        for line in head.split(b"\r\n")
        if line.lower().startswith(b"content-length")
    ]
    while len(body) < lengths[0]:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


@contextmanager
def receiving(
    answer: Answer | bytes = FINE, *, tls: ssl.SSLContext | None = None
) -> Iterator[Receiver]:
    def send(connection: socket.socket) -> None:
        assert isinstance(answer, bytes)
        connection.sendall(answer)

    receiver = Receiver(send if isinstance(answer, bytes) else answer, tls)
    thread = Thread(target=receiver.serve, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        with suppress(OSError):
            receiver.listener.shutdown(socket.SHUT_RDWR)
        receiver.listener.close()
        thread.join(5)
