"""A booking as it is handed out: the whole of it and who and what it is with."""

from typing import Final

import msgspec

from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.people.details import PersonDetails

SNAPSHOT_VERSION: Final = 1


class BookingDetails(BookingFacts, frozen=True, gc=False):
    """The read model. `active` is by the clock at the time of reading. gc=False as for people."""

    resource_title: str | None
    service_title: str | None
    booking_type: str | None
    event_title: str | None
    active: bool
    person: PersonDetails | None


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """What a change row keeps. `v` moves when a member changes its meaning."""

    v: int = SNAPSHOT_VERSION
    booking: BookingDetails


def snapshot_of(details: BookingDetails) -> bytes:
    return msgspec.json.encode(Snapshot(booking=details))


def details_at(snapshot: str) -> BookingDetails:
    """The details as they were when the change was made."""
    return msgspec.json.decode(snapshot, type=Snapshot).booking
