"""Days as people in a zone live them."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from bookwright.kit.clock import DAY, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time.walls import SkippedTime, instant_from
from bookwright.kit.local_time.zones import Zone, offset_at

_EPOCH: Final = date(1970, 1, 1).toordinal()
_ONE: Final = timedelta(days=1)


class SkippedDay(SkippedTime):
    """The zone left this day out, as Pacific/Apia did 2011-12-30."""


def day_of(instant: Instant, zone: Zone) -> date:
    """The date that clocks in the zone show."""
    return numbered_day((instant + offset_at(instant, zone)) // DAY)


def numbered_day(number: int) -> date:
    """Day 0 is 1970-01-01."""
    return date.fromordinal(number + _EPOCH)


@lru_cache(maxsize=8192)
def day_bounds(day: date, zone: Zone) -> Interval:
    """From its first moment to the first of the next day that exists: the days of a zone follow one
    another without holes. The first moment is not always midnight. Raises SkippedDay.
    """
    first = _first_from(day, zone)
    if day_of(first, zone) != day:
        raise SkippedDay(f"{day} does not occur in {zone.key}")
    return Interval(first, _first_from(day + _ONE, zone))


def next_day(day: date, zone: Zone) -> date:
    """The next day that exists."""
    return day_of(day_bounds(day, zone).end, zone)


def _first_from(day: date, zone: Zone) -> Instant:
    return instant_from(datetime(day.year, day.month, day.day), zone)  # noqa: DTZ001 -- a reading
