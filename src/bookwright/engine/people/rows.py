"""The table of people: the statements that the others share."""

from typing import Any, Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people.columns import Columns, with_keys
from bookwright.engine.people.details import PersonDetails
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound

COLUMNS: Final = PersonDetails.__struct_fields__
SELECT: Final = f"SELECT {', '.join(COLUMNS)} FROM person WHERE account_id = %s"  # noqa: S608 -- names from the code
_EMPTY: Final[dict[str, Any]] = dict.fromkeys(COLUMNS)


def details(row: sql.Row) -> PersonDetails:
    """SQLite tells `blocked` and `active`, the last two, as numbers."""
    facts = [*row]
    facts[-2:] = bool(facts[-2]), bool(facts[-1])
    return PersonDetails(*facts)


def person(person_id: int, *, by: Actor) -> PersonDetails:
    """As it is, not locked. Raises NotFound."""
    return _person(f"{SELECT} AND id = %s", person_id, by)


def person_for_update(person_id: int, *, by: Actor) -> PersonDetails:
    """Locked until the transaction ends; resources are locked before. Raises NotFound."""
    lock = " FOR NO KEY UPDATE" if sql.is_postgresql() else ""
    return _person(f"{SELECT} AND id = %s{lock}", person_id, by)


def _person(statement: str, person_id: int, by: Actor) -> PersonDetails:
    row = sql.one(statement, (by.account_id, person_id))
    if row is None:
        raise NotFound
    return details(row)


def insert(columns: Columns, *, by: Actor, at: Instant) -> PersonDetails | None:
    """None where an active person has one of the unique values already.

    ON CONFLICT costs no savepoint, and waits for one who inserts the same person now.
    """
    facts = {
        **{name: value for name, value in columns.items() if value is not None},
        "created_at": at,
        "updated_at": at,
        "revision": 0,
        "blocked": False,
        "active": True,
    }
    values = {"account_id": by.account_id, **with_keys(facts)}
    row = sql.one(
        f"INSERT INTO person ({', '.join(values)}) VALUES ({sql.marks(values)})"  # noqa: S608 -- names from the code
        " ON CONFLICT DO NOTHING RETURNING id",
        list(values.values()),
    )
    return None if row is None else PersonDetails(**{**_EMPTY, **facts, "id": row[0]})


def write(person_id: int, columns: Columns, *, by: Actor) -> None:
    """Raises IntegrityError where another active person has one of the unique values."""
    values = with_keys(columns)
    sql.run(
        f"UPDATE person SET {', '.join(f'{name} = %s' for name in values)}"  # noqa: S608 -- names from the code
        " WHERE account_id = %s AND id = %s",
        [*values.values(), by.account_id, person_id],
    )


def mark_as_merged(person_id: int, *, into: int | None, by: Actor) -> None:
    """So that whoever still names the person means the other one; None: it is itself again."""
    sql.run(
        "UPDATE person SET merged_into_id = %s WHERE account_id = %s AND id = %s",
        [into, by.account_id, person_id],
    )
