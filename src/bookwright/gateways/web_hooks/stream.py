"""A connection that ends at a deadline, however slowly the other side goes about it."""

import socket
import ssl
from collections.abc import Iterable
from time import monotonic
from typing import Any

import httpcore

from bookwright.gateways.web_hooks.addresses import Place


class Stream(httpcore.NetworkStream):
    """deadline: by `monotonic`. What is not over then raises TimeoutError."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self.connection = connection
        self.deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002 -- httpcore's signature
        self.connection.settimeout(seconds_left(self.deadline))
        return self.connection.recv(max_bytes)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002 -- httpcore's signature
        self.connection.settimeout(seconds_left(self.deadline))
        self.connection.sendall(buffer)  # its time-out is for all of it

    def close(self) -> None:
        self.connection.close()

    def get_extra_info(self, info: str) -> Any:  # noqa: ARG002 -- httpcore's signature
        return None


def connected(
    places: Iterable[Place], *, host: str, tls: ssl.SSLContext | None, deadline: float
) -> Stream:
    """To the first that lets us. host: whose certificate it must be. Raises OSError."""
    connection = _first_that_answers(places, deadline)
    try:
        if tls is not None:
            connection.settimeout(seconds_left(deadline))
            connection = tls.wrap_socket(connection, server_hostname=host)
    except BaseException:
        connection.close()
        raise
    return Stream(connection, deadline)


def seconds_left(deadline: float) -> float:
    """Raises TimeoutError where there are none."""
    left = deadline - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _first_that_answers(places: Iterable[Place], deadline: float) -> socket.socket:
    """Each gets half of the time that is left, so that one that is silent leaves some."""
    error: OSError = TimeoutError()
    left = [*places]
    for place in left:
        wait = seconds_left(deadline)
        connection = socket.socket(place.family, socket.SOCK_STREAM)
        connection.settimeout(wait if place is left[-1] else wait / 2)
        try:
            connection.connect(place.address)
        except OSError as refused:
            connection.close()
            error = refused
        else:
            return connection
    raise error
