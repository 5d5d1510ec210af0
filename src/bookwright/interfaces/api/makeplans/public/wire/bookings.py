"""What a visitor is told of a booking: of the customer only what the visitor sent, whomever it was
matched with; no code, no notes of others, no number of the person.
"""

from typing import Any

import msgspec
from msgspec import UNSET, UnsetType

from bookwright.engine.bookings.details import BookingDetails
from bookwright.interfaces.api.makeplans.public.wire.bookings_in import (
    VisitorIn,
    VisitorsBookingIn,
)
from bookwright.interfaces.api.makeplans.wire.bookings import TitledOut
from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_out
from bookwright.kit.local_time import Zone, iso


class PublicBookingOut(msgspec.Struct, frozen=True, kw_only=True):
    """What was sent comes back to whoever sent it, and to nobody who only verifies."""

    id: int
    service_id: int | None
    event_id: int | None
    resource_id: int | None
    booked_from: str
    booked_to: str
    count: int
    state: str
    active: bool
    expires_at: str | None
    notes: str | None | UnsetType = UNSET
    custom_data: dict[str, Any] | None | UnsetType = UNSET
    person: VisitorIn | UnsetType = UNSET
    resource: TitledOut | UnsetType = UNSET
    service: TitledOut | UnsetType = UNSET
    event: TitledOut | UnsetType = UNSET


def booking_out(
    booking: BookingDetails, zone: Zone, sent: VisitorsBookingIn | None = None
) -> PublicBookingOut:
    expires_at = booking.expires_at
    return PublicBookingOut(
        id=booking.id,
        service_id=booking.service_id,
        event_id=booking.event_id,
        resource_id=booking.resource_id,
        booked_from=iso(booking.booked_from, zone),
        booked_to=iso(booking.booked_to, zone),
        count=booking.count,
        state=booking.state,
        active=booking.active,
        expires_at=None if expires_at is None else iso(expires_at, zone),
        notes=UNSET if sent is None else booking.notes,
        custom_data=UNSET if sent is None else custom_data_out(booking.custom_data, zone),
        person=UNSET if sent is None else sent.visitor,
        resource=_titled(booking.resource_id, booking.resource_title),
        service=_titled(booking.service_id, booking.service_title),
        event=_titled(booking.event_id, booking.event_title),
    )


def _titled(found_id: int | None, title: str | None) -> TitledOut | UnsetType:
    return UNSET if found_id is None else TitledOut(found_id, title)
