"""Reading people."""

from collections.abc import Collection

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import rows
from bookwright.engine.people.details import PersonDetails
from bookwright.engine.people.filters import PeopleFilter, conditions
from bookwright.terms.permissions import Permission


def person(person_id: int, *, by: Actor) -> PersonDetails:
    """A deleted one too. Raises NotPermitted, NotFound."""
    require(by, Permission.READ_PEOPLE)
    return rows.person(person_id, by=by)


def people(
    wanted: PeopleFilter, *, first: int, most: int, by: Actor
) -> tuple[list[PersonDetails], int]:
    """One page in order of id, from the row numbered `first` (0-based), and how many there are in
    all. Raises NotPermitted.
    """
    require(by, Permission.READ_PEOPLE)
    where, values = conditions(wanted, country=by.account.country_code)
    found = sql.rows(
        f"{rows.SELECT}{where} ORDER BY id LIMIT %s OFFSET %s",
        [by.account_id, *values, most, first],
    )
    people = [rows.details(row) for row in found]
    if first == 0 and len(people) < most:
        return people, len(people)
    return people, _count(where, values, by=by)


def children(
    person_id: int, wanted: PeopleFilter, *, first: int, most: int, by: Actor
) -> tuple[list[PersonDetails], int]:
    """The people whose parent this is, as `people`. Raises NotPermitted, NotFound."""
    parent = person(person_id, by=by)
    theirs = msgspec.structs.replace(wanted, parent_id=parent.id)
    return people(theirs, first=first, most=most, by=by)


def people_by_ids(ids: Collection[int], *, by: Actor) -> dict[int, PersonDetails]:
    """Those of them that the account has, deleted ones too. For what shows a person beside other
    things: whoever may read those may read this.
    """
    if not ids:
        return {}
    # As numbers in the text: psycopg takes longer to fill hundreds of marks than to ask.
    numbers = ", ".join(f"{person_id:d}" for person_id in ids)
    found = sql.rows(f"{rows.SELECT} AND id IN ({numbers})", [by.account_id])
    return {row[0]: rows.details(row) for row in found}


def _count(where: str, values: list[object], *, by: Actor) -> int:
    row = sql.one(
        f"SELECT count(*) FROM person WHERE account_id = %s{where}",  # noqa: S608 -- names from the code
        [by.account_id, *values],
    )
    return 0 if row is None else int(row[0])
