"""Who is meant by an id: the person itself, or whom it was merged into."""

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor


def stands_for_itself(person_id: int, *, by: Actor) -> bool:
    """Of one that was just found; as `who_stands_for`. On SQLite nobody writes meanwhile."""
    return not sql.is_postgresql() or who_stands_for(person_id, by=by) == person_id


def who_stands_for(person_id: int, *, by: Actor) -> int | None:
    """The id; None where the account has no such person. A deleted one is itself.

    Until the transaction ends nobody can merge that person into another one: what is written with
    the id is seen by whoever merges. Resources and events are locked before.
    """
    lock = " FOR KEY SHARE" if sql.is_postgresql() else ""
    row = sql.one(
        f"SELECT merged_into_id FROM person WHERE account_id = %s AND id = %s{lock}",  # noqa: S608 -- names from the code
        (by.account_id, person_id),
    )
    if row is None:
        return None
    return person_id if row[0] is None else who_stands_for(row[0], by=by)
