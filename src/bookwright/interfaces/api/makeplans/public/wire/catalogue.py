"""What the public sees of the catalogue: the members that say what can be booked. What the account
keeps for itself is not there: custom data, when something was changed, what is no longer offered.
"""

import msgspec

from bookwright.engine.catalogue.categories import CategoryDetails
from bookwright.engine.catalogue.details import DayHours, ResourceDetails, ServiceDetails
from bookwright.engine.catalogue.fields import WEEK
from bookwright.interfaces.api.makeplans.wire.services import TYPE_IDS
from bookwright.kit.money import amount_text


class PublicServiceOut(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    title: str
    description: str | None
    active: bool
    booking_type: str
    booking_type_id: int
    interval: int
    next_interval: int | None
    max_slots: int | None
    booking_capacity: int | None
    has_day_booking: bool
    day_booking_specify_time: bool
    same_day: bool
    price: str | None
    template: str | None


class PublicResourceOut(msgspec.Struct, frozen=True, kw_only=True):
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


class WholePublicResourceOut(PublicResourceOut, frozen=True, kw_only=True):
    """What a GET of a single one shows besides: the services that it provides."""

    services: list[PublicServiceOut]


class PublicCategoryOut(msgspec.Struct, frozen=True, kw_only=True):
    id: int
    title: str
    parent_id: int | None


def service_out(service: ServiceDetails) -> PublicServiceOut:
    return PublicServiceOut(
        id=service.id,
        title=service.title,
        description=service.description,
        active=service.active,
        booking_type=service.booking_type,
        booking_type_id=TYPE_IDS[service.booking_type],
        interval=service.interval,
        next_interval=service.next_interval,
        max_slots=service.max_slots,
        booking_capacity=service.booking_capacity,
        has_day_booking=service.has_day_booking,
        day_booking_specify_time=service.day_booking_specify_time,
        same_day=service.same_day,
        price=None if service.price is None else amount_text(service.price),
        template=service.template,
    )


def resource_out(resource: ResourceDetails) -> PublicResourceOut:
    return PublicResourceOut(
        id=resource.id,
        title=resource.title,
        active=resource.active,
        capacity=resource.capacity,
        **dict(zip(WEEK, resource.opening_hours, strict=True)),
    )


def whole_resource_out(
    resource: ResourceDetails, services: list[ServiceDetails]
) -> WholePublicResourceOut:
    members = msgspec.structs.asdict(resource_out(resource))
    return WholePublicResourceOut(**members, services=[service_out(found) for found in services])


def category_out(category: CategoryDetails) -> PublicCategoryOut:
    return PublicCategoryOut(id=category.id, title=category.title, parent_id=category.parent_id)
