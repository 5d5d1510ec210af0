"""A booking as this API shows it (makeplans-api "Bookings", makeplans-bookings-newer)."""

from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.bookings.details import BookingDetails
from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_out
from bookwright.interfaces.api.makeplans.wire.events import EventOut
from bookwright.interfaces.api.makeplans.wire.people import PersonOut, person_out
from bookwright.interfaces.api.makeplans.wire.resources import ResourceOut
from bookwright.interfaces.api.makeplans.wire.services import ServiceOut
from bookwright.kit.clock import Instant
from bookwright.kit.local_time import Zone, iso
from bookwright.kit.money import amount_text

W = TypeVar("W")


class TitledOut(msgspec.Struct, frozen=True):
    """A related object, where `extended` does not ask for all of it."""

    id: int
    title: str | None


class BookingOut(msgspec.Struct, frozen=True, kw_only=True):
    """The related objects are absent where the booking has none."""

    id: int
    service_id: int | None
    event_id: int | None
    resource_id: int | None
    person_id: int | None
    booked_by_person_id: int | None
    booked_from: str
    booked_to: str
    booking_type: str | None
    created_at: str
    updated_at: str
    created_by: str
    updated_by: str
    title: str | None
    notes: str | None
    count: int
    state: str
    status: str | None
    active: bool
    expires_at: str | None
    reminder_at: str | None
    reminded_at: str | None
    paid_at: str | None
    paid_amount: str | None
    external_id: str | None
    google_order_number: str | None
    external_url: str | None
    external_host_url: str | None
    location_url: str | None
    location_host_url: str | None
    verification_method: str | None
    verification_code: str | None
    custom_data: dict[str, Any] | None
    revision_count: int
    collection_id: str | None
    coupon_id: int | None
    person: PersonOut | UnsetType = UNSET
    resource: ResourceOut | TitledOut | UnsetType = UNSET
    service: ServiceOut | TitledOut | UnsetType = UNSET
    event: EventOut | TitledOut | UnsetType = UNSET


class Related(msgspec.Struct, frozen=True):
    """The related objects in full, by id: one rendering serves every booking of a list."""

    people: dict[int, PersonOut]
    resources: dict[int, ResourceOut]
    services: dict[int, ServiceOut]
    events: dict[int, EventOut]


def booking_out(booking: BookingDetails, related: Related, zone: Zone) -> BookingOut:
    def shown(moment: Instant | None) -> str | None:
        return None if moment is None else iso(moment, zone)

    return BookingOut(
        id=booking.id,
        service_id=booking.service_id,
        event_id=booking.event_id,
        resource_id=booking.resource_id,
        person_id=booking.person_id,
        booked_by_person_id=booking.booked_by_person_id,
        booked_from=iso(booking.booked_from, zone),
        booked_to=iso(booking.booked_to, zone),
        booking_type=booking.booking_type,
        created_at=iso(booking.created_at, zone),
        updated_at=iso(booking.updated_at, zone),
        created_by=booking.created_by,
        updated_by=booking.updated_by,
        title=booking.title,
        notes=booking.notes,
        count=booking.count,
        state=booking.state,
        status=booking.status,
        active=booking.active,
        expires_at=shown(booking.expires_at),
        reminder_at=shown(booking.reminder_at),
        reminded_at=shown(booking.reminded_at),
        paid_at=shown(booking.paid_at),
        paid_amount=None if booking.paid_amount is None else amount_text(booking.paid_amount),
        external_id=booking.external_id,
        google_order_number=booking.google_order_number,
        external_url=booking.external_url,
        external_host_url=booking.external_host_url,
        location_url=booking.external_url,
        location_host_url=booking.external_host_url,
        verification_method=booking.verification_method,
        verification_code=booking.verification_code,
        custom_data=custom_data_out(booking.custom_data, zone),
        revision_count=booking.revision_count,
        collection_id=booking.collection_id,
        coupon_id=booking.coupon_id,
        person=_person(booking, related, zone),
        resource=_related(booking.resource_id, booking.resource_title, related.resources),
        service=_related(booking.service_id, booking.service_title, related.services),
        event=_related(booking.event_id, booking.event_title, related.events),
    )


def _person(booking: BookingDetails, related: Related, zone: Zone) -> PersonOut | UnsetType:
    if booking.person is None:
        return UNSET
    found = related.people.get(booking.person.id)
    if found is None:
        found = related.people[booking.person.id] = person_out(booking.person, zone)
    return found


def _related(
    found_id: int | None, title: str | None, whole: Mapping[int, W]
) -> W | TitledOut | UnsetType:
    return UNSET if found_id is None else whole.get(found_id) or TitledOut(found_id, title)
