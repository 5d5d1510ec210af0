"""Clients that keep their connection and ask again as soon as they are answered."""

import socket
import threading
import time
from collections.abc import Callable
from typing import NamedTuple

from benchmarks.servers import Server


class Load(NamedTuple):
    requests: int
    seconds: float
    cpu_ms: float
    """Of the server, a request."""


def load(server: Server, ask: Callable[[], bytes], *, clients: int, seconds: float) -> Load:
    """`ask` gives the next request, all of its bytes. Whatever is not answered 200 is an error."""
    cpu, start = server.cpu_seconds(), time.perf_counter()
    deadline = start + seconds
    counts: list[int] = []
    threads = [
        threading.Thread(target=lambda: counts.append(_ask_until(deadline, server.port, ask)))
        for _ in range(clients)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if len(counts) < clients:
        raise RuntimeError("a client failed; its traceback is above")
    spent, requests = server.cpu_seconds() - cpu, sum(counts)
    return Load(requests, time.perf_counter() - start, 1000 * spent / requests)


def _ask_until(deadline: float, port: int, ask: Callable[[], bytes]) -> int:
    count = 0
    with socket.create_connection(("127.0.0.1", port)) as connection:
        while time.perf_counter() < deadline:
            answer(connection, ask())
            count += 1
    return count


def asked_once(server: Server, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        return answer(connection, request)


def answer(connection: socket.socket, request: bytes) -> bytes:
    """The body."""
    connection.sendall(request)
    received = bytearray()
    while b"\r\n\r\n" not in received:
        received += _more(connection)
    head, _, body = bytes(received).partition(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(f"{head!r}\n{body!r}")
    length = int(head.lower().partition(b"\r\ncontent-length:")[2].split(b"\r\n")[0])
    parts = [body]
    missing = length - len(body)
    while missing:
        parts.append(_more(connection))
        missing -= len(parts[-1])
    return b"".join(parts)


def _more(connection: socket.socket) -> bytes:
    found = connection.recv(1 << 20)
    if not found:
        raise RuntimeError("the server closed the connection")
    return found
