"""A short way to say timetables, bookings and moments. All in Oslo unless said otherwise."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from bookwright.engine.availability.opening_hours import Timetable
from bookwright.engine.availability.slots import FreeSlot
from bookwright.engine.occupancy.peak import Busy
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Zone, day_bounds, parse_instant, wall, zone
from bookwright.kit.wall_hours import CLOSED, parse_hours

OSLO: Final = zone("Europe/Oslo")
Texts = Sequence[str]


def at(text: str, where: Zone = OSLO) -> Instant:
    return parse_instant(text, where)


def day(text: str, where: Zone = OSLO) -> Interval:
    return day_bounds(date.fromisoformat(text), where)


def daily(
    *texts: str,
    exceptions: Mapping[str, Texts] | None = None,
    closed: Sequence[str] = (),
) -> Timetable:
    """The same hours every day."""
    return Timetable(
        weekly=(parse_hours(texts),) * 7,
        exceptions={
            date.fromisoformat(text): parse_hours(hours)
            for text, hours in (exceptions or {}).items()
        },
        closed_days=frozenset(map(date.fromisoformat, closed)),
    )


def on_weekdays(**hours: Texts) -> Timetable:
    """`on_weekdays(mon=["08:00", "16:00"])`; the others are closed."""
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return Timetable(
        weekly=tuple(parse_hours(hours[name]) if name in hours else CLOSED for name in names),
        exceptions={},
        closed_days=frozenset(),
    )


def busy(start: str, end: str, places: int = 1, *, whole: bool = False, where: Zone = OSLO) -> Busy:
    return Busy(at(start, where), at(end, where), places, whole)


def clocks(slots: Sequence[FreeSlot], where: Zone = OSLO) -> list[str]:
    """When they start, on the wall clock."""
    return [f"{wall(slot.start, where):%H:%M}" for slot in slots]


def clock_spans(times: Sequence[tuple[Instant, Instant]], where: Zone = OSLO) -> list[str]:
    return [f"{wall(start, where):%d %H:%M}-{wall(end, where):%d %H:%M}" for start, end in times]
