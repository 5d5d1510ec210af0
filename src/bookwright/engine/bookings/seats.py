"""The places of an event: the guard of who attends it.

To be called under the lock of the event, with the clock read after the lock.
"""

from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.attended_event import AttendedEvent
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code
from bookwright.terms.states import ACTIVE, State

# Spelled out, as in `expiry`: words from the code.
_ACTIVE: Final = ", ".join(f"'{state}'" for state in sorted(ACTIVE))


class FullyBooked(Refusal):
    """The event has not that many places left."""

    def __init__(self) -> None:
        super().__init__(*Refusal.of("event_id", Code.FULLY_BOOKED).problems)


def make_sure_there_are_enough(event: AttendedEvent, wanted: BookingFacts, *, by: Actor) -> None:
    """Counts all others; the caller has written down which holds are over. Raises FullyBooked."""
    row = sql.one(
        "SELECT coalesce(sum(count), 0) FROM booking"  # noqa: S608 -- names from the code
        f" WHERE account_id = %s AND event_id = %s AND id <> %s AND state IN ({_ACTIVE})",
        [by.account_id, event.id, wanted.id],
    )
    assert row is not None
    if int(row[0]) + wanted.count > event.capacity:
        raise FullyBooked


def make_sure_nobody_comes_twice(event: AttendedEvent, wanted: BookingFacts, *, by: Actor) -> None:
    """Raises Refusal: the person has an active booking, or waits too, while this one waits."""
    if wanted.person_id is None:
        return
    waits = wanted.state == State.WAITLISTED
    states = f"{_ACTIVE}, '{State.WAITLISTED}'" if waits else _ACTIVE
    row = sql.one(
        "SELECT min(state) FROM booking"  # noqa: S608 -- names from the code
        f" WHERE account_id = %s AND event_id = %s AND id <> %s AND person_id = %s"
        f" AND state IN ({states})",
        [by.account_id, event.id, wanted.id, wanted.person_id],
    )
    assert row is not None
    if row[0] == State.WAITLISTED:
        raise Refusal.of("event_id", Code.ALREADY_WAITING)
    if row[0] is not None:
        raise Refusal.of("event_id", Code.ALREADY_SIGNED_UP)
