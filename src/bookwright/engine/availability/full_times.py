"""When a resource has no place left.

In columns (all starts, all ends) rather than rows: there may be tens of thousands, and columns are
made and read several times faster.
"""

from collections.abc import Iterable
from typing import NamedTuple

from bookwright.engine.occupancy.peak import Busy, Load


class FullTimes(NamedTuple):
    """In order and apart: nothing is left from `starts[i]` up to `ends[i]`."""

    starts: list[int]
    ends: list[int]


def any_taken(busy: Iterable[Busy]) -> FullTimes:
    """Of a resource with one place: one sweep over the sorted times."""
    starts: list[int] = []
    ends: list[int] = []
    until = None
    for start, end, _, _ in sorted(busy):
        if until is None or start > until:
            starts.append(start)
            ends.append(end)
            until = end
        elif end > until:
            ends[-1] = until = end
    return FullTimes(starts, ends)


def all_taken(load: Load, capacity: int) -> FullTimes:
    """Of a resource with more places: where the counted sweep reaches the capacity."""
    starts: list[int] = []
    ends: list[int] = []
    before = 0
    for time, taken in zip(load.times, load.levels[1:], strict=True):
        if before < capacity <= taken:
            starts.append(time)
        elif taken < capacity <= before:
            ends.append(time)
        before = taken
    return FullTimes(starts, ends)
