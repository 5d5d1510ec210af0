"""The table of bookings: the statements that `operations` and `queries` share."""

from collections.abc import Collection
from typing import Any, Final

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.facts import BookingFacts
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound
from bookwright.terms.states import HOLDS, State

COLUMNS: Final = BookingFacts.__struct_fields__
_SELECT: Final = f"SELECT {', '.join(COLUMNS)} FROM booking WHERE account_id = %s"  # noqa: S608 -- names from the code


def facts(booking_id: int, *, by: Actor) -> BookingFacts:
    """As it is, not locked. Raises NotFound."""
    return _facts("", booking_id, by)


def facts_for_update(booking_id: int, *, by: Actor) -> BookingFacts:
    """Locked until the transaction ends; resources are locked before. Raises NotFound."""
    return _facts(_lock(), booking_id, by)


def at_event_for_update(
    event_id: int, states: Collection[State], *, by: Actor
) -> list[BookingFacts]:
    """Those in one of these states, in order of id. The event is locked before."""
    wanted = sorted(states)
    found = sql.rows(
        f"{_SELECT} AND event_id = %s AND state IN ({sql.marks(wanted)}) ORDER BY id{_lock()}",
        [by.account_id, event_id, *wanted],
    )
    return [BookingFacts(*row) for row in found]


def over_at_event_for_update(event_id: int, *, by: Actor, at: Instant) -> list[BookingFacts]:
    """The holds that are over, in order of id. The event is locked before."""
    holds = sorted(HOLDS)
    found = sql.rows(
        f"{_SELECT} AND event_id = %s AND state IN ({sql.marks(holds)})"
        f" AND expires_at <= %s ORDER BY id{_lock()}",
        [by.account_id, event_id, *holds, at],
    )
    return [BookingFacts(*row) for row in found]


def with_person_for_update(person_id: int, *, by: Actor) -> list[BookingFacts]:
    """Those that the person has or has made, in order of id. The person is locked before."""
    found = sql.rows(
        f"{_SELECT} AND id IN ({_theirs('id')}) ORDER BY id{_lock()}",
        [by.account_id, *[by.account_id, person_id] * 2],
    )
    return [BookingFacts(*row) for row in found]


def events_with_holds_of(person_id: int, *, by: Actor) -> frozenset[int]:
    """The ids of the events at which the person has or has made a hold, over or not."""
    held = ", ".join(f"'{state}'" for state in sorted(HOLDS))
    found = sql.rows(
        _theirs("event_id", f" AND event_id IS NOT NULL AND state IN ({held})"),
        [by.account_id, person_id] * 2,
    )
    return frozenset(row[0] for row in found)


def _theirs(selected: str, further: str = "") -> str:
    """Of the bookings that a person has or has made."""
    return " UNION ".join(
        f"SELECT {selected} FROM booking WHERE account_id = %s AND {column} = %s{further}"  # noqa: S608 -- names from the code
        for column in ("person_id", "booked_by_person_id")
    )


def _lock() -> str:
    return " FOR NO KEY UPDATE" if sql.is_postgresql() else ""


def _facts(lock: str, booking_id: int, by: Actor) -> BookingFacts:
    row = sql.one(f"{_SELECT} AND id = %s{lock}", (by.account_id, booking_id))
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
