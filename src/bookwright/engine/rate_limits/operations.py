"""Counting calls, for every process of every machine together.

Nothing here is worth keeping: no count is ever made durable, or waits for anything that is.
"""

from bookwright.data import call_counts
from bookwright.kit.clock import Instant


def seconds_to_wait(address: str, *, calls: int, seconds: int, at: Instant) -> int:
    """Counts a call; 0 if it is among the first `calls` of a period, which begins with the first
    call of `address` and lasts `seconds`. Else how long the period still lasts.
    """
    count, until = call_counts.count(address, now=at, until=Instant(at + seconds))
    return 0 if count <= calls else max(1, until - at)
