"""How full a resource gets: the one rule that slots and the guard both ask.

docs/algorithms/availability.md, "Free and full".
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval


class Busy(NamedTuple):
    """Time that is taken. whole: the resource's full capacity, whatever `places` says."""

    start: Instant
    end: Instant
    places: int
    whole: bool


class Load(NamedTuple):
    """How much is taken: nothing before `times[0]`, `levels[i + 1]` from `times[i]` on."""

    times: list[Instant]
    levels: list[int]

    def peak(self, start: int, end: int) -> int:
        """The most that is taken at any one moment of that time. Forced bookings may lift it over
        the capacity.
        """
        first = bisect_right(self.times, start)
        return max(self.levels[first : bisect_left(self.times, end) + 1])


def load_of(busy: Iterable[Busy], capacity: int) -> Load:
    changes: defaultdict[Instant, int] = defaultdict(int)
    for start, end, places, whole in busy:
        taken = capacity if whole else places
        changes[start] += taken
        changes[end] -= taken
    times = sorted(changes)
    return Load(times, list(accumulate((changes[time] for time in times), initial=0)))


def peak(busy: Iterable[Busy], time: Interval, capacity: int) -> int:
    """See Load.peak."""
    return load_of(busy, capacity).peak(*time)


def fits(busy: Iterable[Busy], time: Interval, places: int, *, whole: bool, capacity: int) -> bool:
    """Whether so many places more, or the whole resource, are free in every moment of `time`."""
    return peak(busy, time, capacity) + (capacity if whole else places) <= capacity
