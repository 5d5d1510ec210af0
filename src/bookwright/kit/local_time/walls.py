"""Between moments and what a wall clock reads.

Most readings happen once. Some never do (clocks go forward: a gap) and some twice (clocks go back:
a fold). docs/algorithms/availability.md, "Gaps and folds", says what is done about each.
"""

from datetime import datetime, timedelta
from typing import Final

from bookwright.kit.clock import DAY, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time.zones import Zone, offset_at, pieces

_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001 -- a reading of a wall clock has no zone
_SECOND: Final = timedelta(seconds=1)


class BadTime(ValueError):
    """Names no moment, for the reason in the message."""


class SkippedTime(BadTime):
    """No clock in the zone ever read this: it lies in a gap, or its whole day was left out."""


def wall(instant: Instant, zone: Zone) -> datetime:
    """What clocks in the zone read: naive, for display and calendar arithmetic."""
    return _EPOCH + timedelta(seconds=instant + offset_at(instant, zone))


def instant_of(wall: datetime, zone: Zone) -> Instant:
    """When clocks in the zone read the naive `wall` for the first time. Raises SkippedTime."""
    reading, found = _first_from(wall, zone)
    if found + offset_at(found, zone) != reading:
        raise SkippedTime(f"{wall} does not occur in {zone.key}")
    return found


def instant_from(wall: datetime, zone: Zone) -> Instant:
    """As `instant_of`, but a reading in a gap gives the first moment after the gap."""
    return _first_from(wall, zone)[1]


def _first_from(wall: datetime, zone: Zone) -> tuple[int, Instant]:
    """The reading in seconds, and the first moment at which it has come or been passed by."""
    reading = (wall - _EPOCH) // _SECOND
    around = Interval(Instant(reading - DAY), Instant(reading + DAY))
    return reading, next(
        Instant(max(start, reading - offset))
        for start, end, offset in pieces(around, zone)
        if reading - offset < end
    )
