"""What the holder of a link may do: verify, cancel and move what was booked, by the rules for
customers. The rules are asked under the locks.
"""

from typing import Final, NamedTuple

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings import operations
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.bookings.held import Rule
from bookwright.engine.bookings.link_rules import NotPossible, Standing, standing_of
from bookwright.engine.bookings.linked import is_anybody_blocked, make_sure_it_is_meant, time_there
from bookwright.engine.bookings.links import Link, Purpose
from bookwright.engine.bookings.wanted import (
    NOTHING_ASKED,
    BookingAttributes,
    BookingChange,
    MessageAsk,
    stored,
)
from bookwright.kit.clock import Clock, Instant
from bookwright.kit.refusal import WHOLE, NotFound, Problem, Refusal
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code
from bookwright.terms.states import Step

_NO_MAIL: Final = MessageAsk(modification_send_email=False, modification_send_sms=False)


class Place(NamedTuple):
    """Where it shall begin, and with whom. It stays as long as it is."""

    start: Instant
    resource_id: int


class ChangedMeanwhile(Refusal):
    """It is not any more when the customer saw it."""

    def __init__(self) -> None:
        super().__init__(Problem(WHOLE, Code.CHANGED_MEANWHILE))


def verify_by_link(
    link: Link, *, to: Place | None = None, by: Actor, clock: Clock
) -> BookingDetails:
    """to: another time, where somebody else has taken the one that it had.

    Raises NotPermitted, Busy, NotFound, NotPossible, NotAvailable, FullyBooked, Refusal.
    """
    require(by, Permission.WRITE_BOOKINGS)
    rule = _rule(link, Purpose.VERIFY, by=by)
    change = None if to is None else _change(link, to, _NO_MAIL, by=by, at=clock())

    def work() -> BookingDetails:
        if change is not None:
            operations.change(link.booking_id, change, by=by, clock=clock, allowed=rule)
        return operations.move(link.booking_id, Step.VERIFY, by=by, clock=clock, allowed=rule)

    return in_transaction(work)


def cancel_by_link(link: Link, *, seen: Instant, by: Actor, clock: Clock) -> BookingDetails:
    """seen: when it was to begin, as far as the customer knows.

    Raises NotPermitted, Busy, NotFound, NotPossible, ChangedMeanwhile.
    """
    require(by, Permission.WRITE_BOOKINGS)
    rule = _rule(link, Purpose.CANCEL, seen, by=by)
    ask = stored(NOTHING_ASKED, by_customer=True)
    return operations.move(link.booking_id, Step.CANCEL, by=by, clock=clock, ask=ask, allowed=rule)


def move_by_link(
    link: Link, to: Place, *, seen: Instant, by: Actor, clock: Clock
) -> BookingDetails:
    """As `cancel_by_link`, and raises NotAvailable, Refusal. Where it is there already, that is
    fine: somebody clicked twice.
    """
    require(by, Permission.WRITE_BOOKINGS)
    rule = _rule(link, Purpose.MOVE, seen, by=by)
    change = _change(link, to, stored(NOTHING_ASKED, by_customer=True), by=by, at=clock())

    def allowed(booking: BookingFacts, at: Instant) -> None:
        if to == (booking.booked_from, booking.resource_id):
            raise NotPossible(Standing.DONE)
        rule(booking, at)

    return operations.change(link.booking_id, change, by=by, clock=clock, allowed=allowed)


def _rule(link: Link, purpose: Purpose, seen: Instant | None = None, *, by: Actor) -> Rule:
    """Raises NotFound for a link that is for something else."""
    if link.purpose is not purpose:
        raise NotFound

    def allowed(booking: BookingFacts, at: Instant) -> None:
        make_sure_it_is_meant(booking, link, by=by)
        blocked = is_anybody_blocked(booking, by=by)
        standing = standing_of(purpose, booking, by.account, blocked=blocked, at=at)
        if standing is not Standing.POSSIBLE:
            raise NotPossible(standing)
        if seen not in (None, booking.booked_from):
            raise ChangedMeanwhile

    return allowed


def _change(link: Link, to: Place, ask: MessageAsk, *, by: Actor, at: Instant) -> BookingChange:
    """Raises NotFound, NotAvailable for what is not offered to customers."""
    time = time_there(link, *to, by=by, at=at)
    return BookingChange(
        attributes=BookingAttributes(resource_id=to.resource_id),
        booked_from=time.start,
        booked_to=time.end,
        public=True,
        ask=ask,
    )
