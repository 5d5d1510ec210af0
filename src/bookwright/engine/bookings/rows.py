"""The table of bookings: the statements that `operations` and `queries` share."""

from typing import Any, Final

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.kit.refusal import NotFound

COLUMNS: Final = BookingFacts.__struct_fields__
_SELECT: Final = f"SELECT {', '.join(COLUMNS)} FROM booking WHERE account_id = %s AND id = %s"  # noqa: S608 -- names from the code


def facts(booking_id: int, *, by: Actor) -> BookingFacts:
    """As it is, not locked. Raises NotFound."""
    return _facts(_SELECT, booking_id, by)


def facts_for_update(booking_id: int, *, by: Actor) -> BookingFacts:
    """Locked until the transaction ends; resources are locked before. Raises NotFound."""
    return _facts(_SELECT + (" FOR NO KEY UPDATE" if sql.is_postgresql() else ""), booking_id, by)


def _facts(statement: str, booking_id: int, by: Actor) -> BookingFacts:
    row = sql.one(statement, (by.account_id, booking_id))
    if row is None:
        raise NotFound
    return BookingFacts(*row)


def insert(new: BookingFacts, *, by: Actor) -> int:
    """The new id; the one in `new` is not used."""
    values = msgspec.structs.asdict(new)
    del values["id"]
    return sql.insert("booking", {"account_id": by.account_id, **values})


def write(before: BookingFacts, after: BookingFacts, *, by: Actor) -> None:
    """Only the columns that differ."""
    changes = difference(before, after)
    sql.run(
        f"UPDATE booking SET {', '.join(f'{column} = %s' for column in changes)}"  # noqa: S608 -- names from the code
        " WHERE account_id = %s AND id = %s",
        [*changes.values(), by.account_id, before.id],
    )


def difference(before: BookingFacts, after: BookingFacts) -> dict[str, Any]:
    return {
        column: value
        for column, value in msgspec.structs.asdict(after).items()
        if value != getattr(before, column)
    }


def spend_a_try(booking_id: int, *, most: int, by: Actor) -> bool:
    """Whether one was left. Commits by itself: a refusal later must not give it back."""
    spent = sql.run(
        "UPDATE booking SET verification_tries = verification_tries + 1"
        " WHERE account_id = %s AND id = %s AND verification_tries < %s",
        (by.account_id, booking_id, most),
    )
    return spent == 1
