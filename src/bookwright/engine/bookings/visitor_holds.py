"""How many times one address may hold that nobody has verified. The address is kept as a keyed
hash, until the hold is over.
"""

from typing import Final

from django.utils.crypto import salted_hmac

from bookwright.data import named_locks, sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.details import BookingDetails
from bookwright.kit.clock import Clock, Instant
from bookwright.kit.refusal import WHOLE, Busy, Problem
from bookwright.terms.refusals import Code
from bookwright.terms.states import HOLDS

MOST_HELD: Final = 5
# Spelled out, as in `expiry`: words from the code.
_HELD: Final = ", ".join(f"'{state}'" for state in sorted(HOLDS))


class TooManyHolds(Busy):
    """The address holds as much as it may. seconds: until the first of its holds ends."""

    def __init__(self, seconds: int) -> None:
        super().__init__(Problem(WHOLE, Code.TOO_MANY_HOLDS, {"seconds": seconds}))
        self.seconds = seconds


def key_of(address: str, *, by: Actor) -> str:
    told = f"{by.account.company_id} {address}"
    return salted_hmac("bookwright.visitor", told, algorithm="sha256").hexdigest()


def make_sure_one_more_is_fine(address_key: str, *, by: Actor, clock: Clock) -> None:
    """One at a time for an address, until the transaction ends. Before any row is locked.

    Raises TooManyHolds.
    """
    named_locks.hold(f"visitor {address_key}", account_id=by.account_id)
    at = clock()
    held = sql.rows(
        "SELECT h.expires_at FROM visitor_hold h"  # noqa: S608 -- names from the code
        " JOIN booking b ON b.account_id = h.account_id AND b.id = h.booking_id"
        " WHERE h.account_id = %s AND h.address_key = %s AND h.expires_at > %s"
        f" AND b.state IN ({_HELD})",
        (by.account_id, address_key, at),
    )
    if len(held) >= MOST_HELD:
        raise TooManyHolds(max(1, min(held)[0] - at))


def remember(made: BookingDetails, address_key: str, *, by: Actor) -> None:
    """Nothing for a booking that is no hold."""
    if made.state not in HOLDS or made.expires_at is None:
        return
    values = {
        "account_id": by.account_id,
        "booking_id": made.id,
        "address_key": address_key,
        "expires_at": made.expires_at,
    }
    sql.insert("visitor_hold", values)


def forget_over(*, clock: Clock, most: int) -> int:
    """Deletes what is over; how many. Where nothing is, nothing is locked."""
    over = "/* due-queue */ SELECT id FROM visitor_hold WHERE expires_at <= %s"
    now: Instant = clock()
    if sql.one(f"{over} LIMIT 1", [now]) is None:
        return 0
    return sql.run(
        f"DELETE FROM visitor_hold WHERE id IN ({over} ORDER BY expires_at LIMIT %s)",  # noqa: S608 -- names from the code
        [now, most],
    )
