"""A message that waits to be sent, and would not be true any more."""

from collections.abc import Callable
from typing import Final

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.outbox.leases import Leased
from bookwright.kit.clock import Instant
from bookwright.terms.messages import TIMED, MessageKind
from bookwright.terms.states import State

WHY: Final = "Withdrawn: the booking was cancelled, moved or has begun."


def withdrawn(row: Leased, *, at: Instant, once_set_aside: Callable[[Leased], None]) -> bool:
    """Asked right before it is sent. A reminder of a booking that does not stand any more, has been
    moved, has another reminder or has begun is set aside; so is a follow-up of one that was
    cancelled or moved. All other messages tell of what has happened, and that stays true.
    once_set_aside: called in the transaction that does it.
    """
    found = sql.one(
        "SELECT m.kind, m.told_from, m.template_id, b.state, b.booked_from, b.reminded_at"
        " FROM message m JOIN booking b ON b.account_id = m.account_id AND b.id = m.booking_id"
        " WHERE m.account_id = %s AND m.id = %s",
        [row.account_id, row.id],
    )
    if found is None or found[0] not in TIMED or _is_true(*found, at=at):
        return False
    in_transaction(lambda: _set_aside(row, once_set_aside))
    return True


def _set_aside(row: Leased, then: Callable[[Leased], None]) -> None:
    touched = sql.run(
        "UPDATE message SET dead = TRUE, error = %s, lease = NULL, leased_until = NULL"
        " WHERE account_id = %s AND id = %s AND lease = %s AND processed_at IS NULL",
        [WHY, row.account_id, row.id, row.lease],
    )
    if touched:
        then(row)


def _is_true(
    kind: str,
    told_from: Instant | None,
    template_id: int | None,
    state: str,
    booked_from: Instant,
    reminded_at: Instant | None,
    *,
    at: Instant,
) -> bool:
    if state != State.CONFIRMED or booked_from != told_from:
        return False
    if kind == MessageKind.FOLLOW_UP:
        return True
    return at < booked_from and (template_id is not None or reminded_at is not None)
