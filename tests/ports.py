"""Ports on loopback for servers that tests and benchmarks start."""

import random
import socket
from contextlib import suppress
from typing import Final

# pytest-randomly seeds the other one alike in every process.
_CHANCE: Final = random.SystemRandom()


def free_port() -> int:
    """Below those that the system gives to outgoing connections (Linux: from 32768): none of these
    takes it before the server listens, nor while a server that was killed is started again.
    """
    while True:
        port = _CHANCE.randrange(20_000, 32_000)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
