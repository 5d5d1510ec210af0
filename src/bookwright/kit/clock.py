"""Moments: whole seconds since 1970-01-01T00:00Z, and who tells them."""

import time
from collections.abc import Callable
from typing import Final, NewType

Instant = NewType("Instant", int)
Clock = Callable[[], Instant]

MINUTE: Final = 60
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR


def system_clock() -> Instant:
    """Now, rounded down to the whole second."""
    return Instant(int(time.time()))
