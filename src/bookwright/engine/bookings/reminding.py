"""Whose reminder is due. The bookings themselves are the queue: what was cancelled, moved or given
another reminder meanwhile is simply not found.
"""

import logging
from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.bookings.operations_reminding import remind
from bookwright.kit.clock import DAY, Clock
from bookwright.terms.states import State

LATEST: Final = 31 * DAY
"""A reminder that is later than this is given up, so that what cannot be sent does not pile up."""

_NAME: Final = "system"
_log: Final = logging.getLogger(__name__)


def remind_due(*, clock: Clock, most: int) -> int:
    """Reminds whom it was due to remind first, each in a transaction of its own; how many it found.
    One that fails is logged, passed over, and tried again with the next call.
    """
    seen_to = passed_over = 0
    while seen_to < most:
        due = _due(passed_over, clock=clock)
        if due is None:
            break
        if _seen_to(*due, clock=clock):
            seen_to += 1
        else:
            passed_over += 1
    return seen_to


def _due(passed_over: int, *, clock: Clock) -> tuple[int, int] | None:
    """Account and booking, of somebody whom an SMS reaches."""
    at = clock()
    row = sql.one(
        "/* due-queue */ SELECT b.account_id, b.id FROM booking b"  # noqa: S608 -- names from the code
        " JOIN person p ON p.account_id = b.account_id AND p.id = b.person_id"
        f" WHERE b.state = '{State.CONFIRMED}' AND b.reminded_at IS NULL"
        " AND b.reminder_at > %s AND b.reminder_at <= %s AND b.booked_from > %s"
        " AND b.service_id IS NOT NULL AND p.phone_e164 IS NOT NULL AND p.active"
        " ORDER BY b.reminder_at, b.id LIMIT 1 OFFSET %s",
        [at - LATEST, at, at, passed_over],
    )
    return None if row is None else (row[0], row[1])


def _seen_to(account_id: int, booking_id: int, *, clock: Clock) -> bool:
    """By us, or by another worker while we waited for the booking."""
    try:
        account = account_with_id(account_id)
        assert account is not None
        remind(booking_id, by=Actor(account=account, name=_NAME), clock=clock)
    except Exception:  # noqa: BLE001 -- whatever it is, the others are due too
        _log.exception("booking %s cannot be reminded of", booking_id)
        return False
    return True
