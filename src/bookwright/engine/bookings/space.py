"""The time a booking takes up, settled whenever the booking changes.

To be called under the lock of the resource, with the clock read after the lock.
"""

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.engine.occupancy import guard
from bookwright.engine.occupancy.guard import Footprint
from bookwright.engine.occupancy.locks import LockedResource
from bookwright.engine.occupancy.queries import is_held
from bookwright.kit.clock import Instant


def make_room(
    resource: LockedResource, wanted: Footprint, *, forced: bool, by: Actor, at: Instant
) -> None:
    """Raises NotAvailable, unless forced."""
    if forced:
        guard.sweep(resource.id, wanted.time, by=by, at=at)
    else:
        guard.make_sure_it_fits(resource, wanted, by=by, at=at)


def settle(
    before: BookingFacts,
    after: BookingFacts,
    resource: LockedResource | None,
    *,
    forced: bool,
    by: Actor,
    at: Instant,
) -> None:
    """Makes the occupancy fit `after`. What takes more than before goes through the guard, and so
    does what lost its time when its hold was over. Raises NotAvailable.
    """
    if resource is None or not after.is_active(at):
        guard.release(before.id, by=by)
        return
    same_place = before.resource_id == after.resource_id
    if (
        same_place
        and _takes_no_more(before, after, resource.capacity)
        and is_held(before.id, account_id=by.account_id)
    ):
        guard.shrink(before.id, after.footprint, held_until=after.held_until, by=by)
        return
    guard.release(before.id, by=by)
    make_room(resource, after.footprint, forced=forced, by=by, at=at)
    take(after, resource, forced=forced, by=by)


def take(booking: BookingFacts, resource: LockedResource, *, forced: bool, by: Actor) -> None:
    """After `make_room`."""
    guard.take(
        resource,
        booking.footprint,
        booking_id=booking.id,
        forced=forced,
        held_until=booking.held_until,
        by=by,
    )


def _takes_no_more(before: BookingFacts, after: BookingFacts, capacity: int) -> bool:
    had, wants = before.footprint, after.footprint
    within = had.time.start <= wants.time.start and wants.time.end <= had.time.end
    return within and wants.places_of(capacity) <= had.places_of(capacity)
