"""The table of series, and what belongs to one."""

from collections.abc import Sequence
from typing import Final

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox.leases import Leased, Queue
from bookwright.engine.series.details import LeftOut, SeriesFacts
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound
from bookwright.terms.series import SeriesKind

SERIES: Final = Queue(table="series", done="finished_at", seconds=30)

_COLUMNS: Final = SeriesFacts.__struct_fields__
_SELECT: Final = f"SELECT {', '.join(_COLUMNS)} FROM series WHERE account_id = %s"  # noqa: S608 -- names from the code


def insert(
    collection_id: str,
    kind: SeriesKind,
    wanted: str,
    starts: list[Instant],
    *,
    by: Actor,
    at: Instant,
) -> None:
    sql.insert(
        "series",
        {
            "account_id": by.account_id,
            "collection_id": collection_id,
            "kind": kind,
            "wanted": wanted,
            "starts": msgspec.json.encode(starts).decode(),
            "by_name": by.name,
            "by_user_id": by.user_id,
            "created_at": at,
            "due_at": at,
        },
    )


def series_with_id(series_id: int, *, account_id: int) -> SeriesFacts:
    found = _series(f"{_SELECT} AND id = %s", [account_id, series_id])
    assert found is not None
    return found


def series(collection_id: str, kind: SeriesKind, *, by: Actor) -> SeriesFacts:
    """Raises NotFound."""
    statement = f"{_SELECT} AND collection_id = %s AND kind = %s"
    found = _series(statement, [by.account_id, collection_id.lower(), kind])
    if found is None:
        raise NotFound
    return found


def advance(before: SeriesFacts, after: SeriesFacts, row: Leased, *, at: Instant) -> bool:
    """Whether the series was still ours, and where we left it. Renews the lease, and the tries."""
    changed = sql.run(
        "UPDATE series SET position = %s, left_out = %s, person_id = %s, finished_at = %s,"
        " leased_until = %s, tries = 1, error = NULL"
        " WHERE account_id = %s AND id = %s AND position = %s AND lease = %s"
        " AND finished_at IS NULL",
        [
            *(after.position, msgspec.json.encode(after.left_out).decode(), after.person_id),
            *(after.finished_at, at + SERIES.seconds),
            *(row.account_id, before.id, before.position, row.lease),
        ],
    )
    return changed == 1


def put_back(row: Leased, *, at: Instant) -> None:
    """The lease is given up; what is left is due after all others that are."""
    sql.run(
        "UPDATE series SET lease = NULL, leased_until = NULL, tries = 0, due_at = %s"
        " WHERE account_id = %s AND id = %s AND lease = %s",
        [at, row.account_id, row.id, row.lease],
    )


def lock(series_id: int, *, by: Actor) -> None:
    """Until the transaction ends."""
    statement = "SELECT 1 FROM series WHERE account_id = %s AND id = %s"
    sql.one(
        statement + (" FOR NO KEY UPDATE" if sql.is_postgresql() else ""),
        [by.account_id, series_id],
    )


def stop(series_id: int, *, by: Actor, at: Instant) -> None:
    """Nothing more is made of it; a worker that has it in hand cannot advance it."""
    sql.run(
        "UPDATE series SET stopped = TRUE, finished_at = %s"
        " WHERE account_id = %s AND id = %s AND finished_at IS NULL",
        [at, by.account_id, series_id],
    )


def ids_of_bookings(collection_id: str, *, states: Sequence[str], by: Actor) -> list[int]:
    """Those in one of these states, in order of time: of an expression, or SQLite would read all of
    the account's bookings in that order, to find the few of the series.
    """
    found = sql.rows(
        "SELECT id FROM booking WHERE account_id = %s AND collection_id = %s"  # noqa: S608 -- marks only
        f" AND state IN ({sql.marks(states)}) ORDER BY +booked_from, id",
        [by.account_id, collection_id, *states],
    )
    return [row[0] for row in found]


def ids_of_events(collection_id: str, *, by: Actor) -> list[int]:
    """Deleted ones too, in order of time."""
    found = sql.rows(
        "SELECT id FROM event WHERE account_id = %s AND collection_id = %s ORDER BY +starts_at, id",
        [by.account_id, collection_id],
    )
    return [row[0] for row in found]


def _series(statement: str, values: list[object]) -> SeriesFacts | None:
    row = sql.one(statement, values)
    if row is None:
        return None
    said = dict(zip(_COLUMNS, row, strict=True))
    said["kind"] = SeriesKind(said["kind"])
    said["starts"] = msgspec.json.decode(said["starts"], type=tuple[Instant, ...])
    said["left_out"] = msgspec.json.decode(said["left_out"], type=tuple[LeftOut, ...])
    said["stopped"], said["dead"] = bool(said["stopped"]), bool(said["dead"])
    return SeriesFacts(**said)
