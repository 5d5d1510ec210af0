"""Texts as moments and days: what people and programs send.

    2020-01-27T14:00:00+01:00   also `Z`, `UTC`, `+0100`, `+01`, and a space before the sign
    2020-01-27 14:00            no offset: a wall clock in the zone
    2020-01-27                  the day's first moment

`24:00` is the end of the day. Fractions of a second are dropped. A plus that was not escaped in a
form has become a space; before an offset it is read as a plus.
"""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Final

from bookwright.kit.clock import Instant
from bookwright.kit.local_time.days import day_bounds
from bookwright.kit.local_time.walls import BadTime, instant_of
from bookwright.kit.local_time.zones import Zone

YEARS: Final = range(1900, 2201)

_DAY: Final = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_MOMENT: Final = re.compile(
    rf"(?P<day>{_DAY.pattern})[Tt ]"
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9])(?:[.,][0-9]+)?)?"
    r"(?P<offset>[Zz]| ?UTC"
    r"|(?: ?(?P<sign>[+-])| )(?P<hours>[0-9]{2})(?::?(?P<minutes>[0-5][0-9]))?)?"
)


def parse_instant(text: str, zone: Zone) -> Instant:
    """Raises BadTime; SkippedTime where clocks in the zone never read it.

    What happens twice, since clocks go back, is the first of the two.
    """
    parts = _MOMENT.fullmatch(text)
    if parts is None:
        return day_bounds(parse_day(text), zone).start
    wall = _wall(parts)
    if parts["offset"]:
        return Instant(int(wall.replace(tzinfo=timezone(_offset(parts))).timestamp()))
    return instant_of(wall, zone)


def parse_day(text: str) -> date:
    """`2020-01-27` and nothing else. Raises BadTime."""
    parts = _DAY.fullmatch(text)
    if parts is None:
        raise BadTime("Is not a time like 2020-01-27 14:00")
    year, month, day = map(int, parts.groups())
    if year not in YEARS:
        raise BadTime(f"The year is not from {YEARS[0]} to {YEARS[-1]}")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise BadTime("There is no such date") from error


def _wall(parts: re.Match[str]) -> datetime:
    day = parse_day(parts["day"])
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    if (hour, minute, second) > (24, 0, 0):
        raise BadTime("No clock shows this time of day")
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 -- a reading of a wall clock
    return midnight + timedelta(hours=hour, minutes=minute, seconds=second)


def _offset(parts: re.Match[str]) -> timedelta:
    size = timedelta(hours=int(parts["hours"] or 0), minutes=int(parts["minutes"] or 0))
    if size >= timedelta(days=1):
        raise BadTime("No zone is a day ahead of another")
    return -size if parts["sign"] == "-" else size
