"""A resource on this API (makeplans-api "Resources")."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from bookwright.engine.catalogue.details import DayHours, ResourceDetails, ServiceDetails
from bookwright.engine.catalogue.fields import WEEK
from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_out
from bookwright.interfaces.api.makeplans.wire.services import ServiceOut, service_out
from bookwright.kit.local_time import Zone, iso


class ResourceOut(msgspec.Struct, frozen=True, kw_only=True):
    """open_0 to close_6, deprecated, are a day's first opening and its last closing."""

    id: int
    title: str
    active: bool
    capacity: int
    opening_hours_mon: DayHours
    opening_hours_tue: DayHours
    opening_hours_wed: DayHours
    opening_hours_thu: DayHours
    opening_hours_fri: DayHours
    opening_hours_sat: DayHours
    opening_hours_sun: DayHours
    open_0: str | None
    close_0: str | None
    open_1: str | None
    close_1: str | None
    open_2: str | None
    close_2: str | None
    open_3: str | None
    close_3: str | None
    open_4: str | None
    close_4: str | None
    open_5: str | None
    close_5: str | None
    open_6: str | None
    close_6: str | None
    custom_data: dict[str, str | bool] | None
    created_at: str
    updated_at: str


class WholeResourceOut(ResourceOut, frozen=True, kw_only=True):
    """What a GET of a single one shows besides: the services that it provides."""

    services: list[ServiceOut]


def resource_out(resource: ResourceDetails, zone: Zone) -> ResourceOut:
    return ResourceOut(
        id=resource.id,
        title=resource.title,
        active=resource.active,
        capacity=resource.capacity,
        **_week(resource.opening_hours),
        custom_data=custom_data_out(resource.custom_data, zone),
        created_at=iso(resource.created_at, zone),
        updated_at=iso(resource.updated_at, zone),
    )


def whole_resource_out(
    resource: ResourceDetails, services: Iterable[ServiceDetails], zone: Zone
) -> WholeResourceOut:
    members = msgspec.structs.asdict(resource_out(resource, zone))
    return WholeResourceOut(**members, services=[service_out(found, zone) for found in services])


def _week(days: Sequence[DayHours]) -> dict[str, Any]:
    return {
        **dict(zip(WEEK, days, strict=True)),
        **{f"open_{number}": day[0] if day else None for number, day in enumerate(days)},
        **{f"close_{number}": day[-1] if day else None for number, day in enumerate(days)},
    }
