"""Series of bookings, and what was made of them."""

from datetime import UTC, datetime
from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.wanted import BookingAttributes, NewBooking
from bookwright.engine.people.details import PersonFields
from bookwright.engine.series.operations import begin_bookings
from bookwright.kit.clock import HOUR, Instant, system_clock
from bookwright.kit.interval import Interval
from bookwright.kit.recurrence import Pattern

FIRST: Final = Instant(1_900_000_800)
"""A full hour."""


def begun(room: int, count: int, *, by: Actor, step: int = HOUR) -> str:
    """One after the other, each as long as `step`, in seconds; its collection_id."""
    new = NewBooking(
        time=Interval(FIRST, Instant(FIRST + step)),
        attributes=BookingAttributes(resource_id=room, person=PersonFields(name="Kari")),
    )
    return begin_bookings(new, pattern(count, step), by=by, clock=system_clock)


def pattern(count: int, step: int = HOUR) -> Pattern:
    """So many occurrences in all, one each `step` seconds, as moments."""
    moments = [Instant(FIRST + number * step) for number in range(1, count)]
    if not moments:
        return Pattern("FREQ=DAILY;COUNT=1")
    return Pattern(rdate=tuple(_icalendar(moment) for moment in moments))


def starts(collection_id: str) -> list[int]:
    """When its bookings begin, counted in hours from the first."""
    found = sql.rows(
        "SELECT booked_from FROM booking WHERE collection_id = %s ORDER BY booked_from, id",
        [collection_id],
    )
    return [(start - FIRST) // HOUR for (start,) in found]


def _icalendar(moment: Instant) -> str:
    return f"{datetime.fromtimestamp(moment, UTC):%Y%m%dT%H%M%SZ}"
