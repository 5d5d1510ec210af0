"""Writing down which holds are over. What they held is free by the clock, whenever that is."""

from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.bookings import operations
from bookwright.kit.clock import Clock
from bookwright.terms.states import HOLDS

_NAME: Final = "system"
# Spelled out: with placeholders SQLite does not see that its index of holds will do.
_HELD: Final = ", ".join(f"'{state}'" for state in sorted(HOLDS))


def expire_due(*, clock: Clock, most: int) -> int:
    """Expires the holds that ended first, each in a transaction of its own. How many it wrote."""
    due = sql.rows(
        "/* due-queue */ SELECT account_id, id FROM booking"  # noqa: S608 -- names from the code
        f" WHERE state IN ({_HELD}) AND expires_at <= %s ORDER BY expires_at LIMIT %s",
        [clock(), most],
    )
    expired = 0
    for account_id, booking_id in due:
        account = account_with_id(account_id)
        assert account is not None
        by = Actor(account=account, name=_NAME)
        expired += operations.expire(booking_id, by=by, clock=clock)
    return expired
