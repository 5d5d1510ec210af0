"""The worker says that it is there."""

import os
import secrets
import socket
from collections.abc import Generator
from typing import Final

from bookwright.engine.upkeep.operations import beat
from bookwright.interfaces.background.ticks import Tick
from bookwright.kit.clock import Clock, Instant

EVERY_SECONDS: Final = 10
"""One row: on SQLite less than a thousandth of what else may be written in that time."""


def beat_tick(*, clock: Clock) -> Tick:
    return Tick("say that it is there", _Beats(clock).round)


class _Beats:
    """In turn with the other ticks: it is heard of only while those take turns."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.name = f"{socket.gethostname()[:32]}:{os.getpid()}:{secrets.token_hex(4)}"
        self.last: Instant | None = None

    def round(self) -> Generator[None, None, None]:
        now = self.clock()
        if self.last is None or not 0 <= now - self.last < EVERY_SECONDS:
            beat(self.name, at=now)
            self.last = now
            yield
