"""Readings of a wall clock as moments, where clocks change too (RFC 5545, 3.3.5)."""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from bookwright.kit import local_time
from bookwright.kit.clock import Instant
from bookwright.kit.local_time import Zone

_ONE: Final = timedelta(seconds=1)


class _Gap(NamedTuple):
    """What clocks do not read as they go forward: from `start` to before `end`."""

    start: datetime
    end: datetime
    at: Instant

    def moment(self, reading: datetime) -> Instant:
        """With the offset before the gap."""
        return Instant(self.at + (reading - self.start) // _ONE)


def moment(reading: datetime, zone: Zone) -> Instant:
    """What happens twice is the first; what never happens is read with the offset before the gap:
    half past two becomes half past three.
    """
    passed = local_time.instant_from(reading, zone)
    gap = _gap_before(passed, zone)
    return gap.moment(reading) if reading < gap.end else passed


def moments(readings: Iterable[datetime], first: Instant, zone: Zone) -> Iterator[Instant]:
    """Each once and in order, as the readings are, none of which is before that of `first`.

    What happens twice is the first of the two that is not before `first`.
    """
    return (at for at, _ in groupby(_in_order(readings, first, zone)))


def _in_order(readings: Iterable[datetime], first: Instant, zone: Zone) -> Iterator[Instant]:
    start = local_time.wall(first, zone)
    gap = _Gap(start, start, first)
    moved: deque[Instant] = deque()  # out of the gap, among those that clocks read after it
    for reading in readings:
        if reading < gap.end:  # the same gap, and nobody needs to ask where it is
            moved.append(gap.moment(reading))
            continue
        passed = local_time.instant_from(reading, zone)
        while moved and moved[0] <= passed:
            yield moved.popleft()
        gap = _gap_before(passed, zone)
        if reading < gap.end:
            moved.append(gap.moment(reading))
        else:
            yield passed if passed >= first else Instant(first + (reading - start) // _ONE)
    yield from moved


def _gap_before(at: Instant, zone: Zone) -> _Gap:
    """The gap that ends at this moment; mostly one without length."""
    before = local_time.wall(Instant(at - 1), zone)
    return _Gap(before + _ONE, local_time.wall(at, zone), at)
