"""What happened to a booking, read from the changes: never from its table, which may be ahead."""

from typing import Final

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.facts import Account
from bookwright.engine.bookings.details import BookingDetails, details_at
from bookwright.engine.bookings.wanted import StoredAsk
from bookwright.engine.messages.occasions import Happening
from bookwright.engine.outbox.relay import Change
from bookwright.terms.states import Step

_NOTHING: Final = StoredAsk()


def happened(change: Change, booking: BookingDetails, account: Account) -> Happening:
    """booking: of the change's snapshot."""
    return Happening(
        step=Step(change.step),
        before=None if change.revision == 0 else _before(change),
        after=booking,
        ask=ask_of(change.ask),
        account=account,
        at=change.at,
    )


def ask_of(text: str | None) -> StoredAsk:
    return _NOTHING if text is None else msgspec.json.decode(text, type=StoredAsk)


def templates_are_wanted(change: Change) -> bool:
    """Whether this change or an earlier one asked for messages from templates."""
    asked = sql.rows(
        "SELECT ask FROM change WHERE account_id = %s AND subject = %s AND subject_id = %s"
        " AND revision <= %s AND ask IS NOT NULL",
        [change.account_id, change.subject, change.subject_id, change.revision],
    )
    return any(ask_of(text).add_messages for (text,) in asked)


def _before(change: Change) -> BookingDetails | None:
    row = sql.one(
        "SELECT snapshot FROM change WHERE account_id = %s AND subject = %s AND subject_id = %s"
        " AND revision < %s ORDER BY revision DESC LIMIT 1",
        [change.account_id, change.subject, change.subject_id, change.revision],
    )
    return None if row is None else details_at(row[0])
