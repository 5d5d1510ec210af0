"""The only writers of bookings. Each call is one transaction, recorded as one change.

Lock order: resources (by id), events, people, the booking. The clock is read after the lock.
"""

from typing import Final

import msgspec
from msgspec import UnsetType

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.public_rules import (
    make_sure_customers_may_attend,
    make_sure_customers_may_book,
)
from bookwright.engine.bookings import making, queries, rows, seats, space, verification
from bookwright.engine.bookings.attended_event import (
    at_its_event,
    attendable,
)
from bookwright.engine.bookings.candidates import candidates
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.held import Held, Rule, anybody_may, holding
from bookwright.engine.bookings.offered_service import service_of, service_to_book
from bookwright.engine.bookings.operations_steps import end_holds, moved, recorded, written
from bookwright.engine.bookings.reminders import with_changed_reminder
from bookwright.engine.bookings.rules import make_sure_it_holds_together
from bookwright.engine.bookings.wanted import (
    NOTHING_ASKED,
    BookingChange,
    MessageAsk,
    NewBooking,
)
from bookwright.engine.occupancy import guard
from bookwright.engine.occupancy.guard import NotAvailable
from bookwright.engine.occupancy.locks import LockedResource, lock_resources
from bookwright.kit.clock import Clock, Instant
from bookwright.kit.refusal import Refusal
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code
from bookwright.terms.states import State, Step

_LOST: Final = frozenset(
    {
        ("resource_id", Code.NOT_AVAILABLE),
        ("resource_id", Code.UNKNOWN),
        ("service_id", Code.NOT_OFFERED),
    }
)
"""What is refused of a provider that only looked free."""


def book(new: NewBooking, *, by: Actor, clock: Clock) -> BookingDetails:
    """Makes a booking. Without a resource, a free provider of the service is chosen.

    Raises NotPermitted, Busy, NotAvailable, Refusal.
    """
    require(by, Permission.WRITE_BOOKINGS)
    if new.time.length <= 0:
        raise Refusal.of("booked_to", Code.END_BEFORE_START)
    resource_id = new.attributes.resource_id
    if isinstance(resource_id, int):
        return _book_at(resource_id, new, by=by, clock=clock)
    for provider_id in candidates(new, by=by, at=clock()):
        try:
            return _book_at(provider_id, new, by=by, clock=clock)
        except Refusal as refusal:
            if not _is_lost(refusal):
                raise
    raise NotAvailable


def change(
    booking_id: int,
    wanted: BookingChange,
    *,
    by: Actor,
    clock: Clock,
    allowed: Rule = anybody_may,
) -> BookingDetails:
    """Changes what is set, keeps the id. What takes more time or room goes through the guard.

    Raises NotPermitted, Busy, NotFound, NotAvailable, FullyBooked, Refusal; what `allowed` raises.
    """
    require(by, Permission.WRITE_BOOKINGS)

    def person(seen: BookingFacts, at: Instant) -> int | None:
        return making.changed_person(seen, wanted, by=by, at=at)

    def work(held: Held) -> BookingDetails:
        before, at = held.booking, held.at
        allowed(before, at)
        changed = making.changed_facts(before, wanted, held.person_id, by=by)
        if changed.event_id is not None:
            event = held.events.get(changed.event_id)
            if event is None or event.id != before.event_id:
                event = attendable(event, public=wanted.public)
            changed = at_its_event(before, changed, event)
        changed = with_changed_reminder(
            before, changed, wanted.attributes, wanted.ask, by=by, at=at
        )
        if not rows.difference(before, changed):
            return queries.details(booking_id, by=by, at=at)
        step, wish = _paid(before, changed, by=by, at=at)
        resource = _place(wish, before, held)
        _make_sure_it_may_be(wish, before, public=wanted.public, by=by, at=at)
        _settle(before, wish, resource, held, forced=wanted.forced, by=by)
        return written(before, wish, step, ask=wanted.ask, by=by, at=at)

    return holding(
        booking_id,
        work,
        more_resources=_ids(wanted.attributes.resource_id),
        more_events=_ids(wanted.event_id),
        person=person,
        by=by,
        clock=clock,
    )


def move(
    booking_id: int,
    step: Step,
    *,
    by: Actor,
    clock: Clock,
    ask: MessageAsk = NOTHING_ASKED,
    allowed: Rule = anybody_may,
) -> BookingDetails:
    """Verifies (without a code), confirms, declines, cancels, deletes or promotes.

    Raises NotPermitted, Busy, NotFound, InvalidStep, NotAvailable, FullyBooked: what was held too
    long may have been taken by somebody else; and what `allowed` raises.
    """
    require(by, Permission.WRITE_BOOKINGS)

    def work(held: Held) -> BookingDetails:
        before, at = held.booking, held.at
        allowed(before, at)
        wish = moved(before, step, by=by, at=at)
        if wish.event_id is not None:
            wish = at_its_event(before, wish, held.events[wish.event_id])
        _settle(before, wish, _place(wish, before, held), held, forced=False, by=by)
        return written(before, wish, step, ask=ask, by=by, at=at)

    return holding(booking_id, work, by=by, clock=clock)


def verify_with_code(
    booking_id: int, code: str, *, by: Actor, clock: Clock, ask: MessageAsk = NOTHING_ASKED
) -> BookingDetails:
    """As `move` with VERIFY, by whoever knows the code. Five tries a booking.

    Raises as `move`, and Refusal for a wrong code.
    """
    require(by, Permission.WRITE_BOOKINGS)
    before = rows.facts(booking_id, by=by)
    moved(before, Step.VERIFY, by=by, at=clock())
    if not holding(booking_id, lambda held: _spend_a_try(held, by=by), by=by, clock=clock):
        raise Refusal.of("verification_code", Code.TOO_MANY_TRIES)
    verification.compare(before, code)
    return move(booking_id, Step.VERIFY, by=by, clock=clock, ask=ask)


def expire(booking_id: int, *, by: Actor, clock: Clock) -> bool:
    """Writes down that a hold is over; whether it was. What it held was free since then."""

    def work(held: Held) -> bool:
        before, at = held.booking, held.at
        if not guard.is_over(before.held_until, at):
            return False
        wish = moved(before, Step.EXPIRE, by=by, at=at)
        guard.release(booking_id, by=by)
        written(before, wish, Step.EXPIRE, ask=NOTHING_ASKED, by=by, at=at)
        return True

    return holding(booking_id, work, by=by, clock=clock)


def _spend_a_try(held: Held, *, by: Actor) -> bool:
    """In a transaction of its own, or the refusal that may follow would give it back. It holds what
    `move` will, in the same order: with an idempotency key the two are one transaction.
    """
    return rows.spend_a_try(held.booking.id, most=verification.MOST_TRIES, by=by)


def _is_lost(refusal: Refusal) -> bool:
    """Since we looked: taken, deleted, or no provider any more. The next, in a new transaction."""
    said = {(problem.field, problem.code) for problem in refusal.problems}
    return bool(said) and said <= _LOST  # Busy has no problems to tell


def _book_at(resource_id: int, new: NewBooking, *, by: Actor, clock: Clock) -> BookingDetails:
    def work() -> BookingDetails:
        service = service_to_book(new.attributes.service_id, resource_id, by=by)
        resource = lock_resources({resource_id}, by=by).get(resource_id)
        if resource is None or not resource.active:
            raise Refusal.of("resource_id", Code.UNKNOWN)
        at = clock()
        if new.public:
            make_sure_customers_may_book(new.time, service, resource_id, by=by, at=at)
        facts = making.new_facts(new, resource_id, service, by=by, at=at)
        make_sure_it_holds_together(facts, service)
        space.make_room(resource, facts.footprint, forced=new.forced, by=by, at=at)
        made = msgspec.structs.replace(facts, id=rows.insert(facts, by=by))
        space.take(made, resource, forced=new.forced, by=by)
        return recorded(made, Step.CREATE, ask=new.ask, by=by, at=at)

    return in_transaction(work)


def _paid(
    before: BookingFacts, wish: BookingFacts, *, by: Actor, at: Instant
) -> tuple[Step, BookingFacts]:
    """Payment leaves awaiting_payment; any other change is just that."""
    if before.state == State.AWAITING_PAYMENT and wish.paid_at is not None:
        return Step.PAY, moved(wish, Step.PAY, by=by, at=at)
    return Step.UPDATE, wish


def _place(wish: BookingFacts, before: BookingFacts, held: Held) -> LockedResource | None:
    """Where it takes up time: who attends an event takes up none beside the event's own.

    Raises Refusal for a resource that is not there.
    """
    if wish.event_id is not None or wish.resource_id is None:
        return None
    resource = held.resources.get(wish.resource_id)
    stays = wish.resource_id == before.resource_id
    if resource is None or not (stays or resource.active):
        raise Refusal.of("resource_id", Code.UNKNOWN)
    return resource


def _make_sure_it_may_be(
    wish: BookingFacts, before: BookingFacts, *, public: bool, by: Actor, at: Instant
) -> None:
    """Raises Refusal."""
    of = (wish.service_id, wish.resource_id, None)
    if wish.event_id is None and of != (before.service_id, before.resource_id, before.event_id):
        service_to_book(wish.service_id, wish.resource_id, by=by)
    service = service_of(wish.service_id, by=by)
    make_sure_it_holds_together(wish, service, before)
    if not public or wish.time == before.time or wish.resource_id is None:
        return
    if wish.event_id is None:
        make_sure_customers_may_book(wish.time, service, wish.resource_id, by=by, at=at)
    else:
        make_sure_customers_may_attend(wish.booked_from, by=by, at=at)


def _settle(
    before: BookingFacts,
    wish: BookingFacts,
    resource: LockedResource | None,
    held: Held,
    *,
    forced: bool,
    by: Actor,
) -> None:
    """The time that it takes up, and the places of its event. Raises NotAvailable, FullyBooked."""
    space.settle(before, wish, resource, forced=forced, by=by, at=held.at)
    if wish.event_id is None or not wish.is_active(held.at):
        return
    event = held.events[wish.event_id]
    sat = before.event_id == event.id and before.is_active(held.at)
    needs_places = not sat or wish.count > before.count
    if not sat:
        attendable(event, public=False)
    if needs_places or wish.person_id != before.person_id:
        end_holds(event.id, besides=before.id, by=by, at=held.at)
        seats.make_sure_nobody_comes_twice(event, wish, by=by)
    if needs_places and not forced:
        seats.make_sure_there_are_enough(event, wish, by=by)


def _ids(said: int | None | UnsetType) -> tuple[int, ...]:
    return (said,) if isinstance(said, int) else ()
