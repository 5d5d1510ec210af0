"""The table of events: the statements that `operations` and `queries` share."""

from collections.abc import Mapping
from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.events.details import EventDetails
from bookwright.kit.refusal import NotFound

COLUMNS: Final = EventDetails.__struct_fields__
SELECT: Final = f"SELECT {', '.join(COLUMNS)} FROM event WHERE account_id = %s"  # noqa: S608 -- names from the code
_FLAGS: Final = [COLUMNS.index(flag) for flag in ("active", "published")]


def details(row: sql.Row) -> EventDetails:
    """SQLite tells truth as a number."""
    facts = [*row]
    for flag in _FLAGS:
        facts[flag] = bool(facts[flag])
    return EventDetails(*facts)


def event(event_id: int, *, by: Actor) -> EventDetails:
    """As it is, not locked. Raises NotFound."""
    return _event(f"{SELECT} AND id = %s", event_id, by)


def event_for_update(event_id: int, *, by: Actor) -> EventDetails:
    """Locked until the transaction ends; resources are locked before. Raises NotFound."""
    lock = " FOR NO KEY UPDATE" if sql.is_postgresql() else ""
    return _event(f"{SELECT} AND id = %s{lock}", event_id, by)


def _event(statement: str, event_id: int, by: Actor) -> EventDetails:
    row = sql.one(statement, (by.account_id, event_id))
    if row is None:
        raise NotFound
    return details(row)


def insert(values: Mapping[str, object], *, by: Actor) -> int:
    return sql.insert("event", {"account_id": by.account_id, **values})


def write(event_id: int, values: Mapping[str, object], *, by: Actor) -> None:
    sql.run(
        f"UPDATE event SET {', '.join(f'{name} = %s' for name in values)}"  # noqa: S608 -- names from the code
        " WHERE account_id = %s AND id = %s",
        [*values.values(), by.account_id, event_id],
    )
