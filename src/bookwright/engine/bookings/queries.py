"""Reading bookings."""

from collections.abc import Sequence
from typing import Any, Final

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.details import BookingDetails
from bookwright.engine.bookings.filters import active, conditions, order
from bookwright.engine.bookings.rows import COLUMNS
from bookwright.engine.bookings.wanted import BookingFilter
from bookwright.engine.people.queries import people_by_ids
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound
from bookwright.terms.permissions import Permission
from bookwright.terms.states import ACTIVE, HOLDS

_SELECT: Final = (
    f"SELECT {', '.join(f'b.{column}' for column in COLUMNS)},"  # noqa: S608 -- names from the code
    " r.title, s.title, s.booking_type, e.title FROM booking b"
    " LEFT JOIN resource r ON r.account_id = b.account_id AND r.id = b.resource_id"
    " LEFT JOIN service s ON s.account_id = b.account_id AND s.id = b.service_id"
    " LEFT JOIN event e ON e.account_id = b.account_id AND e.id = b.event_id"
    " WHERE b.account_id = %s"
)
_STATE: Final = COLUMNS.index("state")
_EXPIRES_AT: Final = COLUMNS.index("expires_at")
_PERSON_ID: Final = COLUMNS.index("person_id")


def booking(booking_id: int, *, by: Actor, at: Instant) -> BookingDetails:
    """In whatever state it is. Raises NotFound."""
    require(by, Permission.READ_BOOKINGS)
    return details(booking_id, by=by, at=at)


def details(booking_id: int, *, by: Actor, at: Instant) -> BookingDetails:
    """For whoever may write it, and so sees what was written. Raises NotFound."""
    return _first(f"{_SELECT} AND b.id = %s", [by.account_id, booking_id], by=by, at=at)


def details_of(ids: Sequence[int], *, by: Actor, at: Instant) -> list[BookingDetails]:
    """As `details`, of many, in order of id."""
    if not ids:
        return []
    statement = f"{_SELECT} AND b.id IN ({sql.marks(ids)}) ORDER BY b.id"
    return _all_details(sql.rows(statement, [by.account_id, *ids]), by=by, at=at)


def booking_with_external_id(external_id: str, *, by: Actor, at: Instant) -> BookingDetails:
    """The newest active one that has it, else the newest: an import that was taken back hides
    nothing that stands. Raises NotFound.
    """
    require(by, Permission.READ_BOOKINGS)
    stands, values = active(at)
    newest = f"ORDER BY CASE WHEN {stands} THEN 0 ELSE 1 END, b.id DESC LIMIT 1"
    statement = f"{_SELECT} AND b.external_id = %s {newest}"
    return _first(statement, [by.account_id, external_id, *values], by=by, at=at)


def bookings(
    wanted: BookingFilter, *, first: int, most: int, by: Actor, at: Instant
) -> tuple[list[BookingDetails], int]:
    """One page, from the row numbered `first` (0-based), and how many there are in all."""
    require(by, Permission.READ_BOOKINGS)
    where, values = conditions(wanted, at)
    statement = f"{_SELECT}{where} ORDER BY {order(wanted)} LIMIT %s OFFSET %s"
    found = _all_details(sql.rows(statement, [by.account_id, *values, most, first]), by=by, at=at)
    if first == 0 and len(found) < most:
        return found, len(found)
    return found, _count(where, values, by=by)


def _count(where: str, values: Sequence[object], *, by: Actor) -> int:
    row = sql.one(
        f"SELECT count(*) FROM booking b WHERE b.account_id = %s{where}",  # noqa: S608 -- names from the code
        [by.account_id, *values],
    )
    return 0 if row is None else int(row[0])


def _first(statement: str, values: Sequence[object], *, by: Actor, at: Instant) -> BookingDetails:
    found = _all_details(sql.rows(statement, values), by=by, at=at)
    if not found:
        raise NotFound
    return found[0]


def _all_details(found: list[sql.Row], *, by: Actor, at: Instant) -> list[BookingDetails]:
    people = people_by_ids({row[_PERSON_ID] for row in found} - {None}, by=by)
    return [
        BookingDetails(*(*row, _is_active(row, at), people.get(row[_PERSON_ID]))) for row in found
    ]


def _is_active(row: Sequence[Any], at: Instant) -> bool:
    """`BookingFacts.is_active`, before there are facts: a list has hundreds."""
    return row[_STATE] in ACTIVE and (
        (expires_at := row[_EXPIRES_AT]) is None or expires_at > at or row[_STATE] not in HOLDS
    )
