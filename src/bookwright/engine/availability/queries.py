"""What is free, read without a lock. At most four statements, whatever the window."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.bookable import bookable_starts, is_within_a_day
from bookwright.engine.availability.day_slots import day_busy_needed, free_day_slots
from bookwright.engine.availability.opening_hours import Timetable
from bookwright.engine.availability.slots import (
    FreeSlot,
    Provider,
    SlotRule,
    busy_needed,
    free_slots,
)
from bookwright.engine.availability.timetables import timetables
from bookwright.engine.catalogue import queries as catalogue
from bookwright.engine.catalogue.details import BookableResource, ServiceDetails
from bookwright.engine.occupancy.guard import Footprint, is_over
from bookwright.engine.occupancy.peak import Busy, fits
from bookwright.engine.occupancy.queries import taken
from bookwright.kit.clock import MINUTE, Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Zone, day_of
from bookwright.terms.catalogue import BookingType
from bookwright.terms.permissions import Permission


def slots(
    service_id: int,
    days: Interval,
    selected: Collection[int] | None,
    *,
    by: Actor,
    at: Instant,
) -> list[FreeSlot]:
    """The free slots that begin in `days` and that customers may book now. `selected`: only at
    these resources. A service that is no longer offered has none, nor has one that is only for
    signups: its times are its events. Raises NotFound.
    """
    require(by, Permission.READ_CATALOGUE)
    service = catalogue.service(service_id, by=by)
    starts = starts_of(service, days, by=by, at=at)
    if starts.length <= 0:
        return []
    resources = _selected(catalogue.providers_of(service_id, by=by), selected)
    found = slots_at(resources, service, starts, service.interval, by=by, at=at)
    return _within_a_day(found, by.account.zone) if service.same_day else found


def _within_a_day(found: Iterable[FreeSlot], zone: Zone) -> list[FreeSlot]:
    """What runs past midnight no customer may book of a service with `same_day`."""
    return [slot for slot in found if is_within_a_day(Interval(slot.start, slot.end), zone)]


def starts_of(service: ServiceDetails, days: Interval, *, by: Actor, at: Instant) -> Interval:
    """When customers may now begin in `days`; of no length where they may not at all."""
    bookable = bookable_starts(by.account, at)
    first = max(days.start, bookable.start)
    last = max(first, min(days.end, bookable.end))
    offered = service.active and service.booking_type is not BookingType.ATTENDANCE
    return Interval(first, last if offered else first)


def available_dates(
    service_id: int,
    days: Interval,
    selected: Collection[int] | None,
    *,
    by: Actor,
    at: Instant,
) -> list[date]:
    """The local days among `days` on which a free slot begins, in order. Raises NotFound."""
    found = slots(service_id, days, selected, by=by, at=at)
    return sorted({day_of(slot.start, by.account.zone) for slot in found})


def free_providers(service_id: int, wanted: Footprint, *, by: Actor, at: Instant) -> list[int]:
    """The ids of who provides the service and looks free, ascending; whether it is open is asked
    later. Nobody is locked.
    """
    resources = catalogue.providers_of(service_id, by=by)
    busy = _busy(resources, wanted.time, by=by, at=at)
    return [
        resource.id
        for resource in resources
        if fits(
            busy[resource.id],
            wanted.time,
            wanted.places,
            whole=wanted.whole,
            capacity=resource.capacity,
        )
    ]


def all_providers(service_id: int, *, by: Actor) -> list[int]:
    """Free or not."""
    return [resource.id for resource in catalogue.providers_of(service_id, by=by)]


def slots_at(
    resources: Sequence[BookableResource],
    service: ServiceDetails,
    starts: Interval,
    length: int,
    *,
    besides: Collection[int] = (),
    by: Actor,
    at: Instant,
) -> list[FreeSlot]:
    """length: in what the service's interval is in. besides: rows of occupancy that count as free.
    Three statements at most.
    """
    zone = by.account.zone
    if service.has_day_booking:
        window = day_busy_needed(starts, length, zone)
        open_at = timetables(resources, window, by=by)
        providers = _providers(resources, open_at, window, besides, by=by, at=at)
        return free_day_slots(providers, length, starts, zone)
    rule = _rule(service, length, by)
    reach = Interval(starts.start, Instant(starts.end + rule.length_s))
    open_at = timetables(resources, reach, by=by)
    window = busy_needed(open_at.values(), rule, starts, zone)
    providers = _providers(resources, open_at, window, besides, by=by, at=at)
    return free_slots(providers, rule, starts, zone)


def _selected(
    resources: Sequence[BookableResource], selected: Collection[int] | None
) -> list[BookableResource]:
    return [resource for resource in resources if selected is None or resource.id in selected]


def _rule(service: ServiceDetails, length: int, by: Actor) -> SlotRule:
    """The service's own rounding comes before the account's."""
    settings = by.account.settings
    rounding = service.interval_rounding
    return SlotRule(
        length_s=length * MINUTE,
        step_s=(service.next_interval or service.interval) * MINUTE,
        generation=settings.slot_generation_type,
        rounding_minutes=settings.interval_rounding if rounding is None else rounding,
    )


def _providers(
    resources: Sequence[BookableResource],
    open_at: Mapping[int, Timetable],
    window: Interval,
    besides: Collection[int],
    *,
    by: Actor,
    at: Instant,
) -> list[Provider]:
    busy = _busy(resources, window, besides, by=by, at=at)
    return [
        Provider(resource.id, resource.capacity, open_at[resource.id], busy[resource.id])
        for resource in resources
    ]


def _busy(
    resources: Sequence[BookableResource],
    window: Interval,
    besides: Collection[int] = (),
    *,
    by: Actor,
    at: Instant,
) -> dict[int, list[Busy]]:
    busy: dict[int, list[Busy]] = {resource.id: [] for resource in resources}
    for row in taken(list(busy), window, account_id=by.account_id):
        if row.id not in besides and not is_over(row.held_until, at):
            busy[row.resource_id].append(Busy(row.start, row.end, row.places, row.whole))
    return busy
