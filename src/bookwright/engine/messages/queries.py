"""The log of messages: what went to whom, and what became of it."""

from collections.abc import Iterable
from typing import Final

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.messages.details import MessageDetails
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound
from bookwright.terms.messages import Channel, MessageKind, MessageState
from bookwright.terms.permissions import Permission

_COLUMNS: Final = (
    "id, kind, channel, dead, booking_id, person_id, recipient, tries, error, created_at, due_at,"
    " processed_at"
)
_SELECT: Final = f"SELECT {_COLUMNS} FROM message WHERE account_id = %s"  # noqa: S608 -- names from the code
_LONGEST_ERROR: Final = 500
_STATES: Final = {
    MessageState.PENDING: "NOT dead AND processed_at IS NULL",
    MessageState.PROCESSED: "NOT dead AND processed_at IS NOT NULL",
    MessageState.FAILED: "dead",
}


class MessageFilter(msgspec.Struct, frozen=True, kw_only=True):
    """None does not filter; all others must hold. since: created then or later."""

    booking_id: int | None = None
    person_id: int | None = None
    state: MessageState | None = None
    kind: MessageKind | None = None
    since: Instant | None = None


def message(message_id: int, *, by: Actor) -> MessageDetails:
    """Raises NotPermitted, NotFound."""
    require(by, Permission.READ_BOOKINGS)
    row = sql.one(f"{_SELECT} AND id = %s", [by.account_id, message_id])
    if row is None:
        raise NotFound
    return _details(row)


def messages(
    wanted: MessageFilter, *, first: int, most: int, by: Actor
) -> tuple[list[MessageDetails], int]:
    """The newest first, from the one numbered `first` (0-based), and how many there are in all.

    Raises NotPermitted.
    """
    require(by, Permission.READ_BOOKINGS)
    conditions = list(_conditions(wanted))
    where = "".join(f" AND {condition}" for condition, _ in conditions)
    values = [by.account_id, *(value for _, found in conditions for value in found)]
    found = sql.rows(
        f"{_SELECT}{where} ORDER BY id DESC LIMIT %s OFFSET %s", [*values, most, first]
    )
    total = sql.one(f"SELECT count(*) FROM message WHERE account_id = %s{where}", values)  # noqa: S608 -- names from the code
    assert total is not None
    return [_details(row) for row in found], int(total[0])


def _conditions(wanted: MessageFilter) -> Iterable[tuple[str, list[object]]]:
    if wanted.state is not None:
        yield _STATES[wanted.state], []
    for condition, value in (
        ("booking_id = %s", wanted.booking_id),
        ("person_id = %s", wanted.person_id),
        ("kind = %s", wanted.kind),
        ("created_at >= %s", wanted.since),
    ):
        if value is not None:
            yield condition, [value]


def _details(row: sql.Row) -> MessageDetails:
    message_id, kind, channel, dead, booking, person, to, tries, error, *moments = row
    created_at, due_at, processed_at = moments
    return MessageDetails(
        id=message_id,
        kind=MessageKind(kind),
        channel=Channel(channel),
        state=_state(bool(dead), processed_at),
        booking_id=booking,
        person_id=person,
        recipient=to,
        tries=tries,
        error=None if error is None else error[:_LONGEST_ERROR],
        created_at=created_at,
        due_at=due_at,
        processed_at=processed_at,
    )


def _state(dead: bool, processed_at: Instant | None) -> MessageState:  # noqa: FBT001 -- a column
    if dead:
        return MessageState.FAILED
    return MessageState.PENDING if processed_at is None else MessageState.PROCESSED
