"""The guard: taking time, giving it back. All under the lock of `locks.lock_resources`.

docs/algorithms/locking.md explains why this is enough.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from django.db import IntegrityError

from bookwright.data import sql
from bookwright.data.models.occupancy import LONG_STAY
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.occupancy.locks import LockedResource
from bookwright.engine.occupancy.peak import Busy, fits
from bookwright.engine.occupancy.queries import Taken, taken
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code

_NET: Final = "occupancy_alone"


class Footprint(NamedTuple):
    """What a booking takes of a resource. whole: its full capacity, however many places."""

    time: Interval
    places: int
    whole: bool

    def places_of(self, capacity: int) -> int:
        return capacity if self.whole else self.places


class NotAvailable(Refusal):
    """The resource has not that much room in that time."""

    def __init__(self) -> None:
        super().__init__(*Refusal.of("resource_id", Code.NOT_AVAILABLE).problems)


def make_sure_it_fits(
    resource: LockedResource, wanted: Footprint, *, by: Actor, at: Instant
) -> None:
    """Sweeps the holds that are over, then counts. Raises NotAvailable.

    The caller holds the lock on the resource, and read the clock (`at`) after it had it.
    """
    standing = _sweep(taken([resource.id], wanted.time, account_id=by.account_id), by=by, at=at)
    busy = [Busy(row.start, row.end, row.places, row.whole) for row in standing]
    if not fits(busy, wanted.time, wanted.places, whole=wanted.whole, capacity=resource.capacity):
        raise NotAvailable


def take(
    resource: LockedResource,
    wanted: Footprint,
    *,
    booking_id: int,
    forced: bool,
    held_until: Instant | None,
    by: Actor,
) -> None:
    """Writes the row. Raises NotAvailable if the database's own net catches it."""
    alone = not forced and (resource.capacity == 1 or wanted.whole)
    try:
        sql.run(
            "INSERT INTO occupancy (account_id, resource_id, booking_id, from_s, until_s, count,"
            " whole, forced, alone, held_until, long_stay)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
            (
                *(by.account_id, resource.id, booking_id, *wanted.time, wanted.places),
                *(wanted.whole, forced, alone, held_until, wanted.time.length > LONG_STAY),
            ),
        )
    except IntegrityError as error:
        if _NET in str(error):
            raise NotAvailable from error
        raise


def shrink(booking_id: int, to: Footprint, *, held_until: Instant | None, by: Actor) -> None:
    """Takes no more than before, so nothing needs to be counted."""
    sql.run(
        "UPDATE occupancy SET from_s = %s, until_s = %s, count = %s, whole = %s, held_until = %s,"
        " long_stay = %s WHERE account_id = %s AND booking_id = %s",
        (
            *(*to.time, to.places, to.whole, held_until, to.time.length > LONG_STAY),
            *(by.account_id, booking_id),
        ),
    )


def release(booking_id: int, *, by: Actor) -> None:
    sql.run(
        "DELETE FROM occupancy WHERE account_id = %s AND booking_id = %s",
        (by.account_id, booking_id),
    )


def sweep(resource_id: int, time: Interval, *, by: Actor, at: Instant) -> None:
    """Ends the holds that are over in that time, for one who takes it without counting."""
    _sweep(taken([resource_id], time, account_id=by.account_id), by=by, at=at)


def _sweep(found: Sequence[Taken], *, by: Actor, at: Instant) -> list[Taken]:
    over = [row.id for row in found if is_over(row.held_until, at)]
    if over:
        sql.run(
            f"DELETE FROM occupancy WHERE account_id = %s AND id IN ({sql.marks(over)})",  # noqa: S608 -- names from the code
            [by.account_id, *over],
        )
    return [row for row in found if not is_over(row.held_until, at)]


def is_over(held_until: Instant | None, at: Instant) -> bool:
    """A hold counts up to but not including its last second."""
    return held_until is not None and held_until <= at
