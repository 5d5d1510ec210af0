"""Which changes lead to which messages."""

from collections.abc import Mapping
from typing import Final

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.bookings.details import BookingDetails, details_at
from bookwright.engine.bookings.wanted import NOTHING_ASKED, MessageAsk
from bookwright.engine.messages.drafts import Draft, Plan
from bookwright.engine.messages.verification import verification_code
from bookwright.engine.outbox.relay import Change
from bookwright.kit.clock import Instant
from bookwright.terms.states import Step

PLANS: Final[Mapping[str, tuple[Plan, ...]]] = {
    Step.CREATE: (verification_code,),
}


def plan(change: Change, at: Instant) -> None:
    """Stores what a change of a booking leads to; a planner for the outbox's relay."""
    plans = PLANS.get(change.step, ()) if change.subject == "booking" else ()
    if not plans:
        return
    account = account_with_id(change.account_id)
    assert account is not None
    booking = details_at(change.snapshot)
    ask = msgspec.json.decode(change.ask, type=MessageAsk) if change.ask else NOTHING_ASKED
    for each in plans:
        for draft in each(booking, ask, account):
            _store(draft, booking, change, at=at)


def _store(draft: Draft, booking: BookingDetails, change: Change, *, at: Instant) -> None:
    sql.run(
        "INSERT INTO message (account_id, change_id, booking_id, person_id, kind, channel,"
        " recipient, subject, body, created_at, due_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING",
        [change.account_id, change.id, booking.id, booking.person_id, *draft, at, at],
    )
