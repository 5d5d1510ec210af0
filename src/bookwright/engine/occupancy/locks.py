"""The lock that makes double booking impossible: the resources' own rows."""

from collections.abc import Iterable
from typing import NamedTuple

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor


class LockedResource(NamedTuple):
    id: int
    capacity: int
    active: bool


def lock_resources(ids: Iterable[int], *, by: Actor) -> dict[int, LockedResource]:
    """The account's resources among `ids`, locked until the transaction ends, in order of id.

    A statement of its own, before anything is counted: PostgreSQL counts what it saw when the
    statement began. NO KEY, since a foreign key's check must pass meanwhile. On SQLite the
    IMMEDIATE transaction is the lock.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    found = sql.rows(
        "SELECT id, capacity, active FROM resource"  # noqa: S608 -- names from the code
        f" WHERE account_id = %s AND id IN ({sql.marks(wanted)}) ORDER BY id"
        + (" FOR NO KEY UPDATE" if sql.is_postgresql() else ""),
        [by.account_id, *wanted],
    )
    return {row[0]: LockedResource(row[0], row[1], bool(row[2])) for row in found}
