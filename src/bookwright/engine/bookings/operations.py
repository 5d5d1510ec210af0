"""The only writers of bookings. Each call is one transaction, recorded as one change.

Lock order: resources (by id), people, the booking. The clock is read after the lock.
"""

from collections.abc import Callable, Collection
from typing import Final, NamedTuple, TypeVar

import msgspec
from msgspec import UNSET

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.availability.public_rules import make_sure_customers_may_book
from bookwright.engine.availability.queries import all_providers, free_providers
from bookwright.engine.bookings import making, queries, rows, space, verification
from bookwright.engine.bookings.details import BookingDetails, snapshot_of
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.offered_service import service_of, service_to_book
from bookwright.engine.bookings.rules import make_sure_it_holds_together
from bookwright.engine.bookings.states import after
from bookwright.engine.bookings.wanted import (
    NOTHING_ASKED,
    BookingAttributes,
    BookingChange,
    MessageAsk,
    NewBooking,
)
from bookwright.engine.occupancy import guard
from bookwright.engine.occupancy.guard import Footprint, NotAvailable
from bookwright.engine.occupancy.locks import LockedResource, lock_resources
from bookwright.engine.outbox.operations import record
from bookwright.kit.clock import Clock, Instant
from bookwright.kit.refusal import Busy, Refusal
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code
from bookwright.terms.states import State, Step

_MOST_RESTARTS: Final = 5
_KEEPING: Final = frozenset({Step.VERIFY, Step.CONFIRM, Step.PAY})
"""Steps that keep the time, or take it again."""
_LOST: Final = frozenset(
    {
        ("resource_id", Code.NOT_AVAILABLE),
        ("resource_id", Code.UNKNOWN),
        ("service_id", Code.NOT_OFFERED),
    }
)
"""What is refused of a provider that only looked free."""

T = TypeVar("T")


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
    for provider_id in _candidates(new, by=by, at=clock()):
        try:
            return _book_at(provider_id, new, by=by, clock=clock)
        except Refusal as refusal:
            if not _is_lost(refusal):
                raise
    raise NotAvailable


def change(booking_id: int, wanted: BookingChange, *, by: Actor, clock: Clock) -> BookingDetails:
    """Changes what is set, keeps the id. What takes more time or room goes through the guard.

    Raises NotPermitted, Busy, NotFound, NotAvailable, Refusal.
    """
    require(by, Permission.WRITE_BOOKINGS)
    moves_to = wanted.attributes.resource_id
    places = {moves_to} if isinstance(moves_to, int) else set()

    def person(seen: BookingFacts, at: Instant) -> int | None:
        return making.changed_person(seen, wanted, by=by, at=at)

    def work(held: _Held) -> BookingDetails:
        before, at = held.booking, held.at
        changed = making.changed_facts(before, wanted, held.person_id, by=by)
        if not rows.difference(before, changed):
            return queries.details(booking_id, by=by, at=at)
        step, wish = _paid(before, changed, by=by, at=at)
        resource = _place(wish, before, held.resources)
        if (wish.service_id, wish.resource_id) != (before.service_id, before.resource_id):
            service_to_book(wish.service_id, wish.resource_id, by=by)
        service = service_of(wish.service_id, by=by)
        make_sure_it_holds_together(wish, service)
        if wanted.public and resource is not None and wish.time != before.time:
            make_sure_customers_may_book(wish.time, service, resource.id, by=by, at=at)
        space.settle(before, wish, resource, forced=wanted.forced, by=by, at=at)
        return _written(before, wish, step, ask=wanted.ask, by=by, at=at)

    return _locked(booking_id, work, more_places=places, person=person, by=by, clock=clock)


def move(
    booking_id: int, step: Step, *, by: Actor, clock: Clock, ask: MessageAsk = NOTHING_ASKED
) -> BookingDetails:
    """Verifies (without a code), confirms, declines, cancels or deletes.

    Raises NotPermitted, Busy, NotFound, InvalidStep, NotAvailable: what was held too long may have
    been taken by somebody else.
    """
    require(by, Permission.WRITE_BOOKINGS)

    def work(held: _Held) -> BookingDetails:
        before, at = held.booking, held.at
        wish = _moved(before, step, by=by, at=at)
        resource = held.resources.get(before.resource_id or 0)
        space.settle(before, wish, resource, forced=False, by=by, at=at)
        return _written(before, wish, step, ask=ask, by=by, at=at)

    return _locked(booking_id, work, by=by, clock=clock)


def verify_with_code(
    booking_id: int, code: str, *, by: Actor, clock: Clock, ask: MessageAsk = NOTHING_ASKED
) -> BookingDetails:
    """As `move` with VERIFY, by whoever knows the code. Five tries a booking.

    Raises as `move`, and Refusal for a wrong code.
    """
    require(by, Permission.WRITE_BOOKINGS)
    before = rows.facts(booking_id, by=by)
    _moved(before, Step.VERIFY, by=by, at=clock())
    verification.spend_a_try_and_compare(before, code, by=by)
    return move(booking_id, Step.VERIFY, by=by, clock=clock, ask=ask)


def expire(booking_id: int, *, by: Actor, clock: Clock) -> bool:
    """Writes down that a hold is over; whether it was. What it held was free since then."""

    def work(held: _Held) -> bool:
        before, at = held.booking, held.at
        if not guard.is_over(before.held_until, at):
            return False
        wish = _moved(before, Step.EXPIRE, by=by, at=at)
        guard.release(booking_id, by=by)
        _written(before, wish, Step.EXPIRE, ask=NOTHING_ASKED, by=by, at=at)
        return True

    return _locked(booking_id, work, by=by, clock=clock)


def _is_lost(refusal: Refusal) -> bool:
    """Since we looked: taken, deleted, or no provider any more. The next, in a new transaction."""
    return all((problem.field, problem.code) in _LOST for problem in refusal.problems)


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
        return _recorded(made, Step.CREATE, ask=new.ask, by=by, at=at)

    return in_transaction(work)


class _Held(NamedTuple):
    """What is locked while an operation works. person_id: who the booking will be for.

    `at` was read when everything was locked.
    """

    booking: BookingFacts
    resources: dict[int, LockedResource]
    person_id: int | None
    at: Instant


def _same_person(seen: BookingFacts, _: Instant) -> int | None:
    return seen.person_id


def _locked(
    booking_id: int,
    work: Callable[[_Held], T],
    *,
    more_places: Collection[int] = (),
    person: Callable[[BookingFacts, Instant], int | None] = _same_person,
    by: Actor,
    clock: Clock,
) -> T:
    """`work` in a transaction that holds the resources the booking is at and goes to, whatever
    `person` locks, and the booking, in this order.

    What the booking is at is read before it can be locked: if that changed meanwhile, it starts
    again.
    """

    def locked() -> T:
        seen = rows.facts(booking_id, by=by)
        places = {*more_places, *([seen.resource_id] if seen.resource_id else [])}
        resources = lock_resources(places, by=by)
        person_id = person(seen, clock())
        booking = rows.facts_for_update(booking_id, by=by)
        if (booking.resource_id, booking.person_id) != (seen.resource_id, seen.person_id):
            raise _MovedMeanwhile
        return work(_Held(booking, resources, person_id, clock()))

    for _ in range(_MOST_RESTARTS):
        try:
            return in_transaction(locked)
        except _MovedMeanwhile:
            continue
    raise Busy


class _MovedMeanwhile(Exception):
    pass


def _moved(before: BookingFacts, step: Step, *, by: Actor, at: Instant) -> BookingFacts:
    """Raises InvalidStep."""
    service = service_of(before.service_id, by=by) if step in _KEEPING else None
    towards = verification.state_once_verified(
        by.account, service, paid=step is Step.PAY or before.paid_at is not None
    )
    state = after(State(before.state), step, towards)
    if step not in _KEEPING:
        return msgspec.structs.replace(before, state=state)
    return msgspec.structs.replace(
        before, state=state, expires_at=verification.end_of_hold(by.account, state, at)
    )


def _paid(
    before: BookingFacts, wish: BookingFacts, *, by: Actor, at: Instant
) -> tuple[Step, BookingFacts]:
    """Payment leaves awaiting_payment; any other change is just that."""
    if before.state == State.AWAITING_PAYMENT and wish.paid_at is not None:
        return Step.PAY, _moved(wish, Step.PAY, by=by, at=at)
    return Step.UPDATE, wish


def _place(
    wish: BookingFacts, before: BookingFacts, resources: dict[int, LockedResource]
) -> LockedResource | None:
    """Where it takes place. Raises Refusal for a resource that is not there."""
    if wish.resource_id is None:
        return None
    resource = resources.get(wish.resource_id)
    moved = wish.resource_id != before.resource_id
    if resource is None or (moved and not resource.active):
        raise Refusal.of("resource_id", Code.UNKNOWN)
    return resource


def _written(
    before: BookingFacts,
    wish: BookingFacts,
    step: Step,
    *,
    ask: MessageAsk,
    by: Actor,
    at: Instant,
) -> BookingDetails:
    revised = msgspec.structs.replace(
        wish, revision_count=before.revision_count + 1, updated_by=by.name, updated_at=at
    )
    rows.write(before, revised, by=by)
    return _recorded(revised, step, ask=ask, by=by, at=at)


def _recorded(
    made: BookingFacts, step: Step, *, ask: MessageAsk, by: Actor, at: Instant
) -> BookingDetails:
    details = queries.details(made.id, by=by, at=at)
    record(
        subject="booking",
        subject_id=made.id,
        revision=made.revision_count,
        step=step,
        snapshot=snapshot_of(details),
        ask=None if ask == NOTHING_ASKED else msgspec.json.encode(ask),
        by=by,
        at=at,
    )
    return details


def _candidates(new: NewBooking, *, by: Actor, at: Instant) -> list[int]:
    """Who looks free, without a lock. A forced booking may go to anybody."""
    service_id, count = new.attributes.service_id, new.attributes.count
    if not isinstance(service_id, int):
        raise Refusal.of("resource_id", Code.BLANK)
    places = count if isinstance(count, int) else 1
    wanted = Footprint(new.time, places, whole=_has_no_person(new.attributes))
    free = free_providers(service_id, wanted, by=by, at=at)
    return free or (all_providers(service_id, by=by) if new.forced else [])


def _has_no_person(attributes: BookingAttributes) -> bool:
    return attributes.person_id in (None, UNSET) and attributes.person is UNSET
