"""Parents: people who book on behalf of others."""

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.queries import account_for_update
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code


def lock(*, by: Actor) -> None:
    """One at a time in an account, before any person is locked: two who become each other's parent
    at once would not see one another.
    """
    account_for_update(by.account_id)


def keep_mergers_waiting(*, by: Actor) -> None:
    """For one who takes several people in hand, in no order of id; others may do so too. Before any
    person is locked; nothing where `lock` was called.
    """
    if sql.is_postgresql():
        sql.one("SELECT id FROM account WHERE id = %s FOR SHARE", [by.account_id])


def make_sure_it_may_be_parent(parent_id: int, *, of: int | None, by: Actor) -> None:
    """Raises Refusal for one whom the account does not have, and for a descendant of `of` (None:
    not yet made). The caller holds the lock.
    """
    line = line_of(parent_id, by=by)
    if not line:
        raise Refusal.of("parent_id", Code.UNKNOWN)
    if of in line:
        raise Refusal.of("parent_id", Code.INVALID)


def line_of(person_id: int, *, by: Actor) -> set[int]:
    """The person and all from whom it descends; empty where the account has no such person."""
    found = sql.rows(
        "WITH RECURSIVE line(id, parent_id) AS ("
        "SELECT id, parent_id FROM person WHERE account_id = %s AND id = %s"
        " UNION SELECT p.id, p.parent_id FROM person p, line"
        " WHERE p.account_id = %s AND p.id = line.parent_id"
        ") SELECT id FROM line",
        [by.account_id, person_id, by.account_id],
    )
    return {row[0] for row in found}
