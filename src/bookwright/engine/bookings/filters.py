"""Listings and filters of bookings as conditions of a statement; `b` is the booking."""

from collections.abc import Iterable, Sequence
from typing import Final

from bookwright.data import sql
from bookwright.engine.bookings.wanted import BookingFilter, Listing
from bookwright.kit.clock import Instant
from bookwright.terms.states import ACTIVE, HOLDS, VISIBLE, State

_IN_TIME: Final = "b.booked_from, b.id"

_ORDERS: Final = {
    **dict.fromkeys(Listing, _IN_TIME),
    Listing.RECENT: "b.updated_at DESC, b.revision_count DESC, b.id DESC",
}

Condition = tuple[str, Sequence[object]]


def order(wanted: BookingFilter) -> str:
    """Where few bookings can be meant, the first column is an expression: for the sake of its order
    alone, SQLite would read all of an account's bookings instead of those few.
    """
    of_few = (wanted.event_ids, wanted.person_ids, wanted.external_id, wanted.collection_id)
    by = _ORDERS[wanted.listing]
    return by if of_few == (None, None, None, None) else f"+{by}"


def conditions(wanted: BookingFilter, at: Instant) -> tuple[str, list[object]]:
    """` AND ... AND ...` and its values, in order."""
    found = [*_listing(wanted, at), *_filters(wanted)]
    text = "".join(f" AND {statement}" for statement, _ in found)
    return text, [value for _, values in found for value in values]


def _listing(wanted: BookingFilter, at: Instant) -> Iterable[Condition]:
    match wanted.listing:
        case Listing.ALL:
            return
        case Listing.VISIBLE:
            yield active(at, besides=VISIBLE - ACTIVE)
        case Listing.UNCONFIRMED:
            yield _among("b.state", [State.AWAITING_CONFIRMATION])
        case Listing.UPCOMING:
            yield active(at)
            yield "b.booked_from >= %s", [at if (day := wanted.upcoming_from) is None else day]
        case Listing.NO_STATUS:
            yield active(at)
            yield "b.status IS NULL", []
        case Listing.ACTIVE | Listing.RECENT:
            if wanted.states is None:
                yield active(at)


def active(at: Instant, besides: Iterable[State] = ()) -> Condition:
    """What is active by the clock, and whatever else is in `besides`."""
    settled = sorted({*(ACTIVE - HOLDS), *besides})
    held = sorted(HOLDS)
    stands = f"b.state IN ({sql.marks(settled)})"
    holds = f"b.state IN ({sql.marks(held)}) AND (b.expires_at IS NULL OR b.expires_at > %s)"
    return f"({stands} OR {holds})", [*settled, *held, at]


def _filters(wanted: BookingFilter) -> Iterable[Condition]:
    for column, values in (
        ("b.service_id", wanted.service_ids),
        ("b.event_id", wanted.event_ids),
        ("b.resource_id", wanted.resource_ids),
        ("b.person_id", wanted.person_ids),
        ("b.state", wanted.states),
        ("b.status", wanted.statuses),
    ):
        if values is not None:
            yield _among(column, values)
    for condition, value in (
        ("b.external_id = %s", wanted.external_id),
        ("b.collection_id = %s", wanted.collection_id),
        ("b.booked_from >= %s", wanted.start),
        ("b.booked_from < %s", wanted.end),  # follows from the next; an index knows only this
        ("b.booked_to <= %s", wanted.end),
        ("b.updated_at >= %s", wanted.since),
    ):
        if value is not None:
            yield condition, [value]


def _among(column: str, values: Sequence[object]) -> Condition:
    """An empty list lets nothing through."""
    return (f"{column} IN ({sql.marks(values)})", values) if values else ("1 = 0", [])
