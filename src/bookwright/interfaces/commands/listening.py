"""Where to listen, and whether somebody does already."""

import socket
import time
from typing import Final

LOOK_EVERY: Final = 0.05  # seconds


class PortTaken(Exception):
    pass


def address_to_bind(host: str, port: int) -> str:
    """The numeric address of `host`. Raises PortTaken, also where it is no address of ours.

    The server shares its port among its processes, and so would share it with another server.
    """
    try:
        family, kind, _, _, (address, *_) = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError as error:
        raise PortTaken(f"cannot listen at {host}, port {port}: {error.strerror}") from error
    return str(address)


def wait_for_answer(address: str, port: int, *, seconds: float) -> bool:
    """Whether somebody accepted a connection in that time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            socket.create_connection((address, port), timeout=1).close()
        except OSError:
            time.sleep(LOOK_EVERY)
        else:
            return True
    return False
