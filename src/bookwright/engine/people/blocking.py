"""Who may not book as a customer. Staff may still book for them."""

from collections.abc import Iterable

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import changes
from bookwright.engine.people.details import PersonDetails
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import WHOLE, Refusal
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code
from bookwright.terms.states import Step


def block_person(person_id: int, *, by: Actor, at: Instant) -> PersonDetails:
    """Bookings that stand, stand. Blocking twice is fine. Raises NotPermitted, NotFound, Busy."""
    return _set(person_id, blocked=True, by=by, at=at)


def unblock_person(person_id: int, *, by: Actor, at: Instant) -> PersonDetails:
    """Raises NotPermitted, NotFound, Busy."""
    return _set(person_id, blocked=False, by=by, at=at)


def make_sure_nobody_is_blocked(ids: Iterable[object], *, by: Actor) -> None:
    """What is no id is nobody. Raises Refusal on no field: nobody is told who is known."""
    known = [person_id for person_id in ids if isinstance(person_id, int)]
    if not known:
        return
    found = sql.one(
        f"SELECT 1 FROM person WHERE account_id = %s AND id IN ({sql.marks(known)})"  # noqa: S608 -- names from the code
        " AND blocked LIMIT 1",
        [by.account_id, *known],
    )
    if found is not None:
        raise Refusal.of(WHOLE, Code.BLOCKED)


def _set(person_id: int, *, blocked: bool, by: Actor, at: Instant) -> PersonDetails:
    require(by, Permission.WRITE_PEOPLE)

    def work() -> PersonDetails:
        columns = {"blocked": blocked}
        before = changes.lock_for(person_id, columns, by=by)
        return changes.change(before, columns, Step.UPDATE, by=by, at=at)

    return in_transaction(work)
