"""What no two active people of an account share."""

from typing import Final

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people.columns import Columns, with_keys
from bookwright.kit.refusal import Problem
from bookwright.terms.refusals import Code

_UNIQUE: Final = {
    "national_id_no": ("national_id_no",),
    "phone_number": ("phone_e164",),
    "email": ("email_key",),
    "uid": ("provider", "uid"),
}
"""By the member that is to blame: what is compared."""

COMPARED: Final = frozenset({"active", "national_id_no", "phone_e164", "email", "provider", "uid"})
"""What of a person may make it collide with another one when it changes."""


def taken(person: Columns, *, besides: int | None, by: Actor) -> list[Problem]:
    """What of it another active person has. One statement."""
    values = with_keys(person)
    asked = {
        member: columns
        for member, columns in _UNIQUE.items()
        if all(values.get(column) for column in columns)
    }
    if not asked:
        return []
    statement = " UNION ALL ".join(
        f"SELECT '{member}' FROM person WHERE account_id = %s AND active AND id <> %s"  # noqa: S608 -- names from the code
        + "".join(f" AND {column} = %s" for column in columns)
        for member, columns in asked.items()
    )
    parameters: list[object] = []
    for columns in asked.values():
        parameters += [by.account_id, besides or 0, *(values[column] for column in columns)]
    found = {row[0] for row in sql.rows(statement, parameters)}
    return [Problem(member, Code.TAKEN) for member in asked if member in found]
