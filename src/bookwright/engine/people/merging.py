"""One person of two. `bookings.operations_merging` calls this, and moves the bookings."""

from typing import NamedTuple

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import changes, families, rows
from bookwright.engine.people.columns import Columns
from bookwright.engine.people.details import PersonDetails
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import NotFound, Refusal
from bookwright.terms.refusals import Code
from bookwright.terms.states import Step


class Pair(NamedTuple):
    """Locked until the transaction ends, with all who are changed with them."""

    kept: PersonDetails
    merged: PersonDetails
    children: list[PersonDetails]


def lock_pair(kept_id: int, merged_id: int, *, by: Actor) -> Pair:
    """The two, and the children of the second.

    FOR UPDATE, which waits for every transaction that has the person in hand for a booking
    (`standing`), and keeps new ones waiting until they can see what became of it.

    Raises NotFound for the first, Refusal for a second one that is unknown or the same, and where
    the first is deleted.
    """
    if kept_id == merged_id:
        raise Refusal.of("merge_person_id", Code.INVALID)
    families.lock(by=by)
    found = {person.id: person for person in _locked(kept_id, merged_id, by=by)}
    kept, merged = found.pop(kept_id, None), found.pop(merged_id, None)
    if kept is None:
        raise NotFound
    if not kept.active:
        raise Refusal.of("person_id", Code.INVALID)
    if merged is None:
        raise Refusal.of("merge_person_id", Code.UNKNOWN)
    children = [person for person in found.values() if person.parent_id == merged_id]
    return Pair(kept, merged, children)


def merge(pair: Pair, columns: Columns, *, by: Actor, at: Instant) -> PersonDetails:
    """The second is deleted, so that the first may take what was unique; its children become the
    first one's; then the first gets `columns`. Who was blocked stays so. Raises Refusal.
    """
    kept, merged = pair.kept, pair.merged
    if columns.get("parent_id") == merged.id:
        raise Refusal.of("parent_id", Code.INVALID)
    changes.change(merged, {"active": False}, Step.DELETE, by=by, at=at)
    rows.mark_as_merged(merged.id, into=kept.id, by=by)
    line = families.line_of(kept.id, by=by)
    for child in sorted(pair.children, key=lambda child: child.id not in line):
        # One from whom the kept person descends cannot descend from it.
        parent_id = merged.parent_id if child.id in line else kept.id
        changes.change(child, {"parent_id": parent_id}, Step.UPDATE, by=by, at=at)
    blocked = kept.blocked or merged.blocked
    parent_id = merged.parent_id if kept.parent_id == merged.id else kept.parent_id
    news = {"blocked": blocked, "parent_id": parent_id, **columns}
    return changes.change(kept, news, Step.UPDATE, by=by, at=at)


def _locked(kept_id: int, merged_id: int, *, by: Actor) -> list[PersonDetails]:
    """In one statement, in order of id."""
    lock = " FOR UPDATE" if sql.is_postgresql() else ""
    found = sql.rows(
        f"{rows.SELECT} AND (id IN (%s, %s) OR parent_id = %s) ORDER BY id{lock}",
        [by.account_id, kept_id, merged_id, merged_id],
    )
    return [rows.details(row) for row in found]
