"""Who is meant: the active person with this national id, else this phone, else this e-mail."""

from functools import cache

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import rows
from bookwright.engine.people.columns import Columns
from bookwright.engine.people.details import PersonDetails
from bookwright.kit.email_addresses import email_key


def best_match(wanted: Columns, *, by: Actor) -> PersonDetails | None:
    """One statement, which looks into one unique index for each key."""
    email = wanted.get("email")
    keys = {
        "national_id_no": wanted.get("national_id_no"),
        "phone_e164": wanted.get("phone_e164"),
        "email_key": None if email is None else email_key(email),
    }
    given = tuple(column for column, value in keys.items() if value is not None)
    if not given:
        return None
    parameters: list[object] = []
    for column in given:
        parameters += [by.account_id, keys[column]]
    found = sql.rows(_statement(given), parameters)
    return rows.details(min(found, key=lambda row: row[-1])[:-1]) if found else None


@cache
def _statement(keys: tuple[str, ...]) -> str:
    """The last column tells which key it was, the first being the strongest."""
    return " UNION ALL ".join(
        f"SELECT {', '.join(rows.COLUMNS)}, {rank} FROM person"  # noqa: S608 -- names from the code
        f" WHERE account_id = %s AND active AND {key} = %s"
        for rank, key in enumerate(keys)
    )
