"""The writers of bookings that attend events. Each call is one transaction, or a part of the one
that changes the event.

Lock order as in `operations`; who attends takes up no time, so the event's lock is the first.
"""

import msgspec

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.public_rules import make_sure_customers_may_attend
from bookwright.engine.bookings import making, rows, seats
from bookwright.engine.bookings.attended_event import (
    AttendedEvent,
    at_its_event,
    attendable,
    lock_events,
    make_sure_it_agrees,
)
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.operations_steps import end_holds, moved, recorded, write_many
from bookwright.engine.bookings.reminders import moved_along
from bookwright.engine.bookings.rules import make_sure_it_holds_together
from bookwright.engine.bookings.seats import FullyBooked
from bookwright.engine.bookings.wanted import SignUp
from bookwright.engine.catalogue import queries as catalogue
from bookwright.kit.clock import Clock, Instant
from bookwright.terms.permissions import Permission
from bookwright.terms.states import FOLLOWING, Step


def sign_up(new: SignUp, *, by: Actor, clock: Clock) -> BookingDetails:
    """Makes a booking for an event, if it has places left, or else waits where that is wanted.

    Raises NotPermitted, Busy, FullyBooked, Refusal.
    """
    require(by, Permission.WRITE_BOOKINGS)

    def work() -> BookingDetails:
        found = lock_events([new.event_id], by=by).get(new.event_id)
        event = attendable(found, public=new.public)
        at = clock()
        if new.public:
            make_sure_customers_may_attend(event.starts_at, by=by, at=at)
        make_sure_it_agrees(new.place, event.place)
        service = catalogue.service(event.service_id, by=by)
        facts = making.signed_up_facts(new, event.place, service, by=by, at=at)
        make_sure_it_holds_together(facts, service)
        step, facts = _seated(facts, new, event, by=by, at=at)
        made = msgspec.structs.replace(facts, id=rows.insert(facts, by=by))
        return recorded(made, step, ask=new.ask, by=by, at=at)

    return in_transaction(work)


def follow_event(event_id: int, *, by: Actor, at: Instant) -> None:
    """Who attends or waits goes where the event is now: one modification each.

    The caller has changed the event, and holds its lock. Whoever may do that may do this.
    """
    event = lock_events([event_id], by=by)[event_id]
    end_holds(event_id, by=by, at=at)
    bookings = rows.at_event_for_update(event_id, FOLLOWING, by=by)
    moves = [
        (before, moved_along(before, at_its_event(before, before, event), by=by, at=at))
        for before in bookings
    ]
    write_many(moves, Step.UPDATE, by=by, at=at)


def call_off_event(event_id: int, *, by: Actor, at: Instant) -> None:
    """Cancels the bookings of all who attend or wait. As `follow_event` otherwise."""
    end_holds(event_id, by=by, at=at)
    bookings = rows.at_event_for_update(event_id, FOLLOWING, by=by)
    moves = [(before, moved(before, Step.CANCEL, by=by, at=at)) for before in bookings]
    write_many(moves, Step.CANCEL, by=by, at=at)


def _seated(
    facts: BookingFacts, new: SignUp, event: AttendedEvent, *, by: Actor, at: Instant
) -> tuple[Step, BookingFacts]:
    """Who found no place waits, where that is wanted. Raises FullyBooked, Refusal."""
    end_holds(event.id, by=by, at=at)
    seats.make_sure_nobody_comes_twice(event, facts, by=by)
    try:
        if not new.forced:
            seats.make_sure_there_are_enough(event, facts, by=by)
    except FullyBooked:
        if not new.waitlist:
            raise
        waits = making.waiting(facts)
        seats.make_sure_nobody_comes_twice(event, waits, by=by)
        return Step.WAITLIST, waits
    return Step.CREATE, facts
