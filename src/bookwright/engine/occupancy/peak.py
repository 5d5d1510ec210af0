"""How full a resource gets: the one rule that slots and the guard both ask.

docs/algorithms/availability.md, "Free and full".
"""

from collections.abc import Iterable
from typing import NamedTuple

from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval


class Busy(NamedTuple):
    """Time that is taken. whole: the resource's full capacity, whatever `places` says."""

    start: Instant
    end: Instant
    places: int
    whole: bool


def peak(busy: Iterable[Busy], time: Interval, capacity: int) -> int:
    """The most that is taken at any one moment of `time`; forced bookings may lift it over the
    capacity.
    """
    steps = []
    for start, end, places, whole in busy:
        if start < time.end and time.start < end:
            taken = capacity if whole else places
            steps += [(max(start, time.start), taken), (end, -taken)]
    # At one moment what ends sorts before what begins: touching is not overlapping.
    steps.sort()
    highest = level = 0
    for _, change in steps:
        level += change
        highest = max(highest, level)
    return highest


def fits(busy: Iterable[Busy], time: Interval, places: int, *, whole: bool, capacity: int) -> bool:
    """Whether so many places more, or the whole resource, are free in every moment of `time`."""
    return peak(busy, time, capacity) + (capacity if whole else places) <= capacity
