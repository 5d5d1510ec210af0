"""What takes up the time of resources in a window."""

from collections.abc import Sequence
from typing import NamedTuple

from bookwright.data import sql
from bookwright.data.models.occupancy import LONG_STAY
from bookwright.kit.clock import Instant
from bookwright.kit.interval import Interval


class Taken(NamedTuple):
    """A row of occupancy, perhaps of a hold that is over (`held_until`)."""

    id: int
    resource_id: int
    start: Instant
    end: Instant
    places: int
    whole: bool
    held_until: Instant | None


def taken(resource_ids: Sequence[int], window: Interval, *, account_id: int) -> list[Taken]:
    """All that overlaps the window, holds that are over included. One statement.

    Two searches: what is short must end within LONG_STAY of the window; the few long stays are in
    an index of their own. So neither the past nor the future beyond the window is read.
    """
    if not resource_ids:
        return []
    where = f"account_id = %s AND resource_id IN ({sql.marks(resource_ids)})"
    columns = "id, resource_id, from_s, until_s, count, whole, held_until"
    found = sql.rows(
        f"SELECT {columns} FROM occupancy WHERE {where} AND NOT long_stay"  # noqa: S608 -- names from the code
        " AND until_s > %s AND until_s <= %s AND from_s < %s"
        f" UNION ALL SELECT {columns} FROM occupancy WHERE {where} AND long_stay"
        " AND until_s > %s AND from_s < %s",
        [
            *(account_id, *resource_ids, window.start, window.end + LONG_STAY, window.end),
            *(account_id, *resource_ids, window.start, window.end),
        ],
    )
    return list(map(Taken._make, found))


def is_held(booking_id: int, *, account_id: int) -> bool:
    """Whether its rows are still there: nobody took its time, even if its hold is over."""
    return bool(rows_of(booking_id, account_id=account_id))


def rows_of(booking_id: int, *, account_id: int) -> frozenset[int]:
    """The ids."""
    found = sql.rows(
        "SELECT id FROM occupancy WHERE account_id = %s AND booking_id = %s",
        (account_id, booking_id),
    )
    return frozenset(row[0] for row in found)
