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


class TitledOut(msgspec.Struct, frozen=True, gc=False):
    """A related object, where `extended` does not ask for all of it."""

    id: int
    title: str | None


class BookingOut(msgspec.Struct, frozen=True, gc=False):
    """The related objects are absent where the booking has none.

    gc=False: it holds nothing that could hold it, and lists make hundreds.
    """

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
    """In the order of the members: to name forty of them takes longer than to make them."""
    return BookingOut(
        booking.id,
        booking.service_id,
        booking.event_id,
        booking.resource_id,
        booking.person_id,
        booking.booked_by_person_id,
        iso(booking.booked_from, zone),
        iso(booking.booked_to, zone),
        booking.booking_type,
        iso(booking.created_at, zone),
        iso(booking.updated_at, zone),
        booking.created_by,
        booking.updated_by,
        booking.title,
        booking.notes,
        booking.count,
        booking.state,
        booking.status,
        booking.active,
        _shown(booking.expires_at, zone),
        _shown(booking.reminder_at, zone),
        _shown(booking.reminded_at, zone),
        _shown(booking.paid_at, zone),
        None if booking.paid_amount is None else amount_text(booking.paid_amount),
        booking.external_id,
        booking.google_order_number,
        booking.external_url,
        booking.external_host_url,
        booking.external_url,
        booking.external_host_url,
        booking.verification_method,
        booking.verification_code,
        custom_data_out(booking.custom_data, zone),
        booking.revision_count,
        booking.collection_id,
        booking.coupon_id,
        _person(booking, related, zone),
        _related(booking.resource_id, booking.resource_title, related.resources),
        _related(booking.service_id, booking.service_title, related.services),
        _related(booking.event_id, booking.event_title, related.events),
    )


def _shown(moment: Instant | None, zone: Zone) -> str | None:
    return None if moment is None else iso(moment, zone)


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
