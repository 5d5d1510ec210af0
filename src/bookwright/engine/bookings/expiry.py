"""Writing down which holds are over. What they held is free by the clock, whenever that is."""

import logging
from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.bookings import operations
from bookwright.kit.clock import Clock
from bookwright.terms.states import HOLDS

_log: Final = logging.getLogger(__name__)
_NAME: Final = "system"
# Spelled out: with placeholders SQLite does not see that its index of holds will do.
_HELD: Final = ", ".join(f"'{state}'" for state in sorted(HOLDS))


def expire_due(*, clock: Clock, most: int) -> int:
    """Expires the holds that ended first, each in a transaction of its own; how many. One that
    cannot be expired is logged, passed over, and tried again with the next call.
    """
    expired = passed_over = 0
    while expired < most:
        due = _due(passed_over, clock=clock)
        if due is None:
            break
        if _expired(*due, clock=clock):
            expired += 1
        else:
            passed_over += 1
    return expired


def _due(passed_over: int, *, clock: Clock) -> tuple[int, int] | None:
    """Account and booking."""
    row = sql.one(
        "/* due-queue */ SELECT account_id, id FROM booking"  # noqa: S608 -- names from the code
        f" WHERE state IN ({_HELD}) AND expires_at <= %s ORDER BY expires_at, id"
        " LIMIT 1 OFFSET %s",
        [clock(), passed_over],
    )
    return None if row is None else (row[0], row[1])


def _expired(account_id: int, booking_id: int, *, clock: Clock) -> bool:
    try:
        account = account_with_id(account_id)
        assert account is not None
        by = Actor(account=account, name=_NAME)
        return operations.expire(booking_id, by=by, clock=clock)
    except Exception:  # noqa: BLE001 -- whatever it is, the others are due too
        _log.exception("booking %s cannot be expired", booking_id)
        return False
