"""What was asked for, as it is kept until all of it is made."""

from typing import Final

import msgspec
from msgspec import UNSET

from bookwright.engine.bookings.reminders import as_long_before
from bookwright.engine.bookings.wanted import NewBooking, stored
from bookwright.engine.events.details import EventFields
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.local_time import Zone

VERSION: Final = 1


class Wanted(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One of the two, as the first of the series would be. `v` moves when a member changes its
    meaning; a series may be half made when Bookwright is renewed.
    """

    v: int = VERSION
    booking: NewBooking | None = None
    event: EventFields | None = None


def encoded(wanted: Wanted) -> str:
    return msgspec.json.encode(wanted).decode()


def decoded(text: str) -> Wanted:
    return msgspec.json.decode(text, type=Wanted)


def booking_at(
    start: Instant, first: NewBooking, *, collection_id: str, person_id: int | None, zone: Zone
) -> NewBooking:
    """As long as the first, to the second, and reminded of as long before; for the person that the
    first one was matched with. What is to be sent is sent once, about all of them.
    """
    attributes = first.attributes
    reminder = attributes.reminder_at
    if isinstance(reminder, int):
        reminder = as_long_before(reminder, first.time.start, start, zone)
        attributes = msgspec.structs.replace(attributes, reminder_at=reminder)
    if person_id is not None:
        attributes = msgspec.structs.replace(attributes, person=UNSET, person_id=person_id)
    return msgspec.structs.replace(
        first,
        time=Interval(start, Instant(start + first.time.length)),
        attributes=attributes,
        collection_id=collection_id,
        ask=stored(first.ask, batch=collection_id),
    )


def event_at(start: Instant, first: EventFields) -> EventFields:
    """As long as the first, to the second."""
    assert isinstance(first.starts_at, int)
    assert isinstance(first.ends_at, int)
    end = Instant(start + first.ends_at - first.starts_at)
    return msgspec.structs.replace(first, starts_at=start, ends_at=end)
