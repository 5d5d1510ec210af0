"""The demo's rooms and staff in the catalogue, and when they are open."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Final, NamedTuple

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.daily_hours import HoursOfDay, daily_hours
from bookwright.engine.catalogue.fields import ProviderFields, ResourceFields, ServiceFields
from bookwright.engine.catalogue.operations.exception_dates import DayChange, set_exception_dates
from bookwright.engine.catalogue.operations.providers import create_provider
from bookwright.engine.catalogue.operations.resources import create_resource
from bookwright.engine.catalogue.operations.services import create_service
from bookwright.interfaces.commands.demo.clinic import RESOURCES, SERVICES, Resource, Service
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Zone, day_of, instant_from

_PAST: Final = timedelta(days=35)
_FUTURE: Final = timedelta(days=60)


class Rooms(NamedTuple):
    """The ids of what is in the catalogue, by title."""

    resources: Mapping[str, int]
    services: Mapping[str, int]


def furnish(*, by: Actor, at: Instant, today: Instant) -> Rooms:
    """today: any moment of the day from which the days off are counted."""
    services = {service.title: _service(service, by=by, at=at) for service in SERVICES}
    resources = {resource.title: _resource(resource, by=by, at=at) for resource in RESOURCES}
    day = day_of(today, by.account.zone)
    for resource in RESOURCES:
        resource_id = resources[resource.title]
        for title in resource.offers:
            pair = ProviderFields(resource_id=resource_id, service_id=services[title])
            create_provider(pair, by=by, at=at)
        away = [
            DayChange(day + timedelta(days=days), hours)
            for days, hours in (resource.away or {}).items()
        ]
        set_exception_dates(resource_id, away, by=by, at=at)
    return Rooms(resources, services)


def openings(rooms: Rooms, *, by: Actor, at: Instant) -> dict[str, list[Interval]]:
    """Around today, by title of the resource: without lunch breaks, holidays and days off."""
    today = day_of(at, by.account.zone)
    found: dict[str, list[Interval]] = {}
    for title, resource_id in rooms.resources.items():
        days = daily_hours(
            resource_id, from_day=today - _PAST, to_day=today + _FUTURE, by=by, at=at
        )
        found[title] = [opening for day in days for opening in _intervals(day, by.account.zone)]
    return found


def _intervals(found: HoursOfDay, zone: Zone) -> Sequence[Interval]:
    return [
        Interval(_moment(found.day, opens, zone), _moment(found.day, closes, zone))
        for opens, closes in found.hours
    ]


def _moment(day: date, seconds: int, zone: Zone) -> Instant:
    return instant_from(datetime.combine(day, time.min) + timedelta(seconds=seconds), zone)


def _service(service: Service, *, by: Actor, at: Instant) -> int:
    fields = ServiceFields(
        title=service.title,
        description=service.description,
        interval=service.minutes,
        next_interval=service.step,
        max_slots=service.most_slots,
        booking_capacity=service.together,
        price=service.price,
    )
    return create_service(fields, by=by, at=at).id


def _resource(resource: Resource, *, by: Actor, at: Instant) -> int:
    week: dict[str, Any] = {f"opening_hours_{day}": hours for day, hours in resource.week.items()}
    fields = ResourceFields(title=resource.title, capacity=resource.capacity, **week)
    return create_resource(fields, by=by, at=at).id
