"""What is locked while an operation works on a booking that stands."""

from collections.abc import Callable, Collection
from typing import Final, NamedTuple, TypeVar

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import rows
from bookwright.engine.bookings.attended_event import AttendedEvent, lock_events
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.occupancy.locks import LockedResource, lock_resources
from bookwright.kit.clock import Clock, Instant
from bookwright.kit.refusal import Busy

_MOST_RESTARTS: Final = 5

T = TypeVar("T")


class Held(NamedTuple):
    """person_id: who the booking will be for. `at` was read when everything was locked."""

    booking: BookingFacts
    resources: dict[int, LockedResource]
    events: dict[int, AttendedEvent]
    person_id: int | None
    at: Instant


Rule = Callable[[BookingFacts, Instant], None]
"""Raises Refusal where a booking that stands, and is locked, is not to be touched now."""


def anybody_may(_booking: BookingFacts, _at: Instant) -> None:
    """For staff there is no rule."""


def _same_person(seen: BookingFacts, _: Instant) -> int | None:
    return seen.person_id


def holding(
    booking_id: int,
    work: Callable[[Held], T],
    *,
    more_resources: Collection[int] = (),
    more_events: Collection[int] = (),
    person: Callable[[BookingFacts, Instant], int | None] = _same_person,
    by: Actor,
    clock: Clock,
) -> T:
    """`work` in a transaction that holds the resources and events the booking is at and goes to,
    whatever `person` locks, and the booking, in this order.

    What the booking is at is read before it can be locked: if that changed meanwhile, it starts
    again. Raises NotFound, Busy.
    """

    def locked() -> T:
        seen = rows.facts(booking_id, by=by)
        resources = lock_resources({*more_resources, *_given(seen.resource_id)}, by=by)
        events = lock_events({*more_events, *_given(seen.event_id)}, by=by)
        person_id = person(seen, clock())
        booking = rows.facts_for_update(booking_id, by=by)
        if _whereabouts(booking) != _whereabouts(seen):
            raise _MovedMeanwhile
        return work(Held(booking, resources, events, person_id, clock()))

    for _ in range(_MOST_RESTARTS):
        try:
            return in_transaction(locked)
        except _MovedMeanwhile:
            continue
    raise Busy


class _MovedMeanwhile(Exception):
    pass


def _given(found: int | None) -> Collection[int]:
    return () if found is None else (found,)


def _whereabouts(booking: BookingFacts) -> tuple[int | None, ...]:
    return booking.resource_id, booking.event_id, booking.person_id
