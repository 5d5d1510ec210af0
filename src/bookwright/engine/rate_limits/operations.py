"""Counting calls, for every process of every machine together.

Nothing here is worth keeping: no count is ever made durable, or waits for anything that is.
"""

import logging
from typing import Final

from bookwright.data import call_counts
from bookwright.kit.clock import Instant

_log: Final = logging.getLogger(__name__)


def seconds_to_wait(address: str, *, calls: int, seconds: int, at: Instant) -> int:
    """Counts a call; 0 if it is among the first `calls` of a period, which begins with the first
    call of `address` and lasts `seconds`. Else how long the period still lasts. What cannot be
    counted may go on: nobody is refused for a full disk who only wants to read.
    """
    try:
        count, until = call_counts.count(address, now=at, until=Instant(at + seconds))
    except call_counts.NotCounted as error:
        _log.warning("A call is not counted by the rate limit: %s", error)
        return 0
    return 0 if count <= calls else max(1, until - at)
