"""Where a customer could move what is booked: as long as it is and with as much room, by the rules
for customers. Its own time counts as free.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.bookable import (
    bookable_starts,
    problems_of_length,
    problems_of_start,
)
from bookwright.engine.availability.day_slots import are_open_days
from bookwright.engine.availability.queries import slots_at, starts_of
from bookwright.engine.availability.slots import FreeSlot
from bookwright.engine.availability.timetables import timetables
from bookwright.engine.catalogue import queries as catalogue
from bookwright.engine.catalogue.details import BookableResource, ServiceDetails
from bookwright.engine.occupancy.guard import Footprint
from bookwright.engine.occupancy.queries import rows_of
from bookwright.kit.clock import MINUTE, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Zone, day_of, instant_from, next_day, wall
from bookwright.terms.permissions import Permission


class Standing(NamedTuple):
    """What is to be moved."""

    booking_id: int
    service_id: int
    footprint: Footprint


class Opportunity(NamedTuple):
    """A time, and the resources that are free then; their ids ascend."""

    time: Interval
    resource_ids: tuple[int, ...]


def opportunities(
    standing: Standing, days: Interval, *, by: Actor, at: Instant
) -> list[Opportunity]:
    """Those that begin in `days`, in order. At most six statements. Raises NotFound for the
    service.
    """
    require(by, Permission.READ_CATALOGUE)
    service = catalogue.service(standing.service_id, by=by)
    starts = starts_of(service, days, by=by, at=at)
    if starts.length <= 0:
        return []
    time, zone = standing.footprint.time, by.account.zone
    resources = _with_room(catalogue.providers_of(service.id, by=by), standing.footprint)
    own = rows_of(standing.booking_id, account_id=by.account_id)
    length = _days(time, zone) if service.has_day_booking else -(-time.length // MINUTE)
    slots = slots_at(resources, service, starts, length, besides=own, by=by, at=at)
    found = _with_times(slots, time, service, resources, by=by)
    bookable = bookable_starts(by.account, at)
    return [
        opportunity
        for opportunity in found
        if opportunity.resource_ids
        and not any(problems_of_start(opportunity.time.start, bookable))
        and not any(problems_of_length(opportunity.time, service, zone))
    ]


def _with_room(resources: Iterable[BookableResource], wanted: Footprint) -> list[BookableResource]:
    """A slot needs one place; what needs more of them has a place where that many fewer are."""
    smaller = [
        resource._replace(capacity=resource.capacity - wanted.places_of(resource.capacity) + 1)
        for resource in resources
    ]
    return [resource for resource in smaller if resource.capacity > 0]


def _days(time: Interval, zone: Zone) -> int:
    """How many it touches. One that the zone left out is none."""
    day, last = day_of(time.start, zone), day_of(Instant(time.end - 1), zone)
    number = 1
    while day < last:
        day, number = next_day(day, zone), number + 1
    return number


def _with_times(
    slots: Sequence[FreeSlot],
    time: Interval,
    service: ServiceDetails,
    resources: Sequence[BookableResource],
    *,
    by: Actor,
) -> list[Opportunity]:
    """By the day with times (`day_booking_specify_time`), it keeps its times of day: where it is
    open then.
    """
    if not service.has_day_booking:
        return [
            Opportunity(
                Interval(slot.start, Instant(slot.start + time.length)),
                tuple(slot.available_resources),
            )
            for slot in slots
        ]
    if not service.day_booking_specify_time:
        return [
            Opportunity(Interval(slot.start, slot.end), tuple(slot.available_resources))
            for slot in slots
        ]
    return _at_its_hours(slots, time, resources, by=by) if slots else []


def _at_its_hours(
    slots: Sequence[FreeSlot],
    time: Interval,
    resources: Sequence[BookableResource],
    *,
    by: Actor,
) -> list[Opportunity]:
    zone = by.account.zone
    open_at = timetables(resources, Interval(slots[0].start, slots[-1].end), by=by)
    found = []
    for slot in slots:
        moved = _moved(time, day_of(slot.start, zone), day_of(Instant(slot.end - 1), zone), zone)
        ids = tuple(
            id_
            for id_ in slot.available_resources
            if are_open_days(moved, zone, open_at[id_], with_times=True)
        )
        found.append(Opportunity(moved, ids))
    return found


def _moved(time: Interval, first: date, last: date, zone: Zone) -> Interval:
    """From the same time of day on the first to the same on the last day."""
    ends = wall(time.end, zone)
    overnight = ends.date() - day_of(Instant(time.end - 1), zone)  # midnight is the next day's
    return Interval(
        instant_from(datetime.combine(first, wall(time.start, zone).time()), zone),
        instant_from(datetime.combine(last + max(overnight, timedelta()), ends.time()), zone),
    )
