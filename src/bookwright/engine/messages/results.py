"""What became of messages, written down: with each that is over, a change that tells of it."""

from collections.abc import Sequence
from typing import Final

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.messages.details import PROCESSED, SUBJECT, Processed, snapshot_of
from bookwright.engine.messages.ports import Undeliverable
from bookwright.engine.outbox import leases
from bookwright.engine.outbox.calls import Ended
from bookwright.engine.outbox.leases import Leased, Queue
from bookwright.engine.outbox.operations import record
from bookwright.kit.clock import Clock, Instant
from bookwright.terms.messages import Channel, MessageKind, MessageState

MESSAGES: Final = Queue(
    table="message",
    done="processed_at",
    seconds=30,  # the one call that is made under a lease takes ten
    # An earlier one about the same, to the same phone, goes first: "cancelled" before "confirmed"
    # would be believed. One that was not taken, and waits for its next try, is not waited for.
    # Counted, and left or not in one CASE: so that PostgreSQL looks at the few messages of the
    # booking for each that is due, and joins neither all that were ever sent nor all that wait.
    blocked=(
        "(SELECT count(*) FROM message AS earlier WHERE earlier.account_id = q.account_id"
        " AND earlier.booking_id = q.booking_id AND earlier.channel = q.channel"
        " AND earlier.recipient = q.recipient AND earlier.id < q.id AND earlier.due_at <= q.due_at"
        " AND CASE WHEN earlier.dead THEN FALSE ELSE earlier.processed_at IS NULL END) > 0"
    ),
)

_BY: Final = "system"


def write_down(queue: Queue, ended: Sequence[Ended[Leased, None]], *, clock: Clock) -> None:
    """In one transaction."""

    def work() -> None:
        for call in ended:
            _write_one(queue, call.key, call.error, at=clock())

    if ended:
        in_transaction(work)


def record_failure(row: Leased, *, clock: Clock) -> None:
    """In the transaction that sets it aside."""
    _record(row, MessageState.FAILED, at=clock())


def _write_one(queue: Queue, row: Leased, error: Exception | None, *, at: Instant) -> None:
    if error is None:
        if leases.finish(queue, row, at=at):
            _record(row, MessageState.PROCESSED, at=at)
    elif _is_over(queue, row, error, at=at):
        _record(row, MessageState.FAILED, at=at)


def _is_over(queue: Queue, row: Leased, error: Exception, *, at: Instant) -> bool:
    if isinstance(error, Undeliverable):
        return leases.give_up(queue, row, error)
    return leases.fail(queue, row, error, at=at)


def _record(row: Leased, state: MessageState, *, at: Instant) -> None:
    account = account_with_id(row.account_id)
    found = sql.one(
        "SELECT kind, channel, booking_id, person_id, resent FROM message"
        " WHERE id = %s AND account_id = %s",
        [row.id, row.account_id],
    )
    assert account is not None
    assert found is not None
    kind, channel, booking_id, person_id, resent = found
    message = Processed(
        *(row.id, MessageKind(kind), Channel(channel), state, booking_id, person_id, at)
    )
    record(
        subject=SUBJECT,
        subject_id=row.id,
        revision=resent,
        step=PROCESSED,
        snapshot=snapshot_of(message),
        ask=None,
        by=Actor(account=account, name=_BY),
        at=at,
    )
