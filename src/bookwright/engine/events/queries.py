"""Reading events."""

from collections.abc import Collection, Iterable, Sequence

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.events import rows
from bookwright.engine.events.details import EventDetails
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import Permission


class EventFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Of what is active. None does not filter. All moments are inclusive; `start` and `end` are
    about the whole event, `since` about its last change.
    """

    service_ids: list[int] | None = None
    resource_ids: list[int] | None = None
    start: Instant | None = None
    end: Instant | None = None
    since: Instant | None = None
    collection_id: str | None = None
    published: bool | None = None


def event(event_id: int, *, by: Actor) -> EventDetails:
    """A deleted one too. Raises NotPermitted, NotFound."""
    require(by, Permission.READ_EVENTS)
    return rows.event(event_id, by=by)


def events(
    wanted: EventFilter, *, first: int, most: int, by: Actor
) -> tuple[list[EventDetails], int]:
    """One page in order of time, from the row numbered `first` (0-based), and how many there are in
    all. Raises NotPermitted.
    """
    require(by, Permission.READ_EVENTS)
    where, values = _conditions(wanted)
    # By an expression: or SQLite would read all events in order, to find the few of a series.
    by_time = "starts_at" if wanted.collection_id is None else "+starts_at"
    found = sql.rows(
        f"{rows.SELECT}{where} ORDER BY {by_time}, id LIMIT %s OFFSET %s",
        [by.account_id, *values, most, first],
    )
    events = [rows.details(row) for row in found]
    if first == 0 and len(events) < most:
        return events, len(events)
    return events, _count(where, values, by=by)


def events_by_ids(ids: Collection[int], *, by: Actor) -> list[EventDetails]:
    """Deleted ones too: for what shows an event beside other things, and whoever may read those may
    read this. One statement, none where there are no ids.
    """
    if not ids:
        return []
    wanted = list(ids)
    statement = f"{rows.SELECT} AND id IN ({sql.marks(wanted)})"
    return [rows.details(row) for row in sql.rows(statement, [by.account_id, *wanted])]


def _conditions(wanted: EventFilter) -> tuple[str, list[object]]:
    found = [("active", []), *_filters(wanted)]
    text = "".join(f" AND {statement}" for statement, _ in found)
    return text, [value for _, values in found for value in values]


def _filters(wanted: EventFilter) -> Iterable[tuple[str, Sequence[object]]]:
    for column, ids in (("service_id", wanted.service_ids), ("resource_id", wanted.resource_ids)):
        if ids is not None:
            yield (f"{column} IN ({sql.marks(ids)})", ids) if ids else ("1 = 0", [])
    for condition, value in (
        ("starts_at >= %s", wanted.start),
        ("ends_at <= %s", wanted.end),
        ("updated_at >= %s", wanted.since),
        ("collection_id = %s", wanted.collection_id),
        ("published = %s", wanted.published),
    ):
        if value is not None:
            yield condition, [value]


def _count(where: str, values: Sequence[object], *, by: Actor) -> int:
    row = sql.one(
        f"SELECT count(*) FROM event WHERE account_id = %s{where}",  # noqa: S608 -- names from the code
        [by.account_id, *values],
    )
    return 0 if row is None else int(row[0])
