"""The slots of a service that is booked by the day (`has_day_booking`).

docs/algorithms/availability.md, "By the day".
"""

from collections.abc import Iterable
from datetime import date
from operator import attrgetter
from typing import NamedTuple

from bookwright.engine.availability.opening_hours import Timetable, is_open
from bookwright.engine.availability.slots import FreeSlot, Provider
from bookwright.engine.occupancy.peak import Load, load_of
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Zone, day_bounds, day_of, next_day


def day_busy_needed(starts: Interval, days: int, zone: Zone) -> Interval:
    """The time whose bookings decide about the slots of so many days that begin within `starts`."""
    wanted = _stays(starts, days, zone)
    return Interval(starts.start, wanted[-1].time.end if wanted else starts.end)


def free_day_slots(
    providers: Iterable[Provider], days: int, starts: Interval, zone: Zone
) -> list[FreeSlot]:
    """A slot of so many days from each day whose first moment is within `starts`: every day has
    opening hours, and a place is free from the first moment to the last.

    A day that the zone left out is not there: neither begun with nor counted.
    """
    wanted = _stays(starts, days, zone)
    all_days = {day for stay in wanted for day in stay.days}
    resources = [
        _Resource(resource_id, capacity, _with_hours(all_days, timetable), load_of(busy, capacity))
        for resource_id, capacity, timetable, busy in sorted(
            providers, key=attrgetter("resource_id")
        )
    ]
    found = (_slot(stay, resources) for stay in wanted)
    return [slot for slot in found if slot.free]


def are_open_days(time: Interval, zone: Zone, timetable: Timetable, *, with_times: bool) -> bool:
    """Whether a booking by the day keeps to the opening hours.

    It fills days, all of which have hours, as what is listed does; or, with_times
    (`day_booking_specify_time`), it begins while it is open, ends while it is or as it closes, and
    the days between have hours.
    """
    first, last = day_of(time.start, zone), day_of(Instant(time.end - 1), zone)
    days = set(_days(first, last, zone))
    opened = _with_hours(days, timetable)
    filled = Interval(day_bounds(first, zone).start, day_bounds(last, zone).end)
    if time == filled and opened == days:
        return True
    return (
        with_times
        and is_open(time.start, zone, timetable)
        and (is_open(time.end, zone, timetable) or is_open(Instant(time.end - 1), zone, timetable))
        and opened >= days - {first, last}
    )


class _Stay(NamedTuple):
    """Days that follow one another, and their time from first to last moment."""

    days: tuple[date, ...]
    time: Interval


def _stays(starts: Interval, days: int, zone: Zone) -> list[_Stay]:
    run = [day_of(starts.start, zone)]
    while day_bounds(run[0], zone).start < starts.start:
        run = [next_day(run[0], zone)]
    found = []
    while (start := day_bounds(run[0], zone).start) < starts.end:
        while len(run) < days:
            run.append(next_day(run[-1], zone))
        found.append(_Stay(tuple(run), Interval(start, day_bounds(run[-1], zone).end)))
        run = [*run[1:], next_day(run[-1], zone)]
    return found


class _Resource(NamedTuple):
    id: int
    capacity: int
    opened: set[date]
    load: Load

    def free(self, stay: _Stay) -> int:
        if not self.opened.issuperset(stay.days):
            return 0
        return max(0, self.capacity - self.load.peak(*stay.time))


def _slot(stay: _Stay, resources: Iterable[_Resource]) -> FreeSlot:
    available = [(resource, free) for resource in resources if (free := resource.free(stay))]
    return FreeSlot(
        *stay.time,
        free=sum(free for _, free in available),
        maximum_capacity=sum(resource.capacity for resource, _ in available),
        available_resources=[resource.id for resource, _ in available],
    )


def _days(first: date, last: date, zone: Zone) -> list[date]:
    found = [first]
    while found[-1] < last:
        found.append(next_day(found[-1], zone))
    return found


def _with_hours(days: Iterable[date], timetable: Timetable) -> set[date]:
    return {day for day in days if timetable.hours_on(day)}
