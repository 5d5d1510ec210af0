"""The writers of people, beside `matching`. Each call is one transaction and at most one change."""

from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import changes, rows
from bookwright.engine.people.columns import Columns, columns_of
from bookwright.engine.people.details import PersonDetails, PersonFields
from bookwright.kit.clock import Instant
from bookwright.terms.permissions import Permission
from bookwright.terms.states import Step


def create_person(fields: PersonFields, *, by: Actor, at: Instant) -> PersonDetails:
    """Raises NotPermitted, Busy, Refusal: NAMELESS_PERSON on `person`, TAKEN on what an active
    person has.
    """
    require(by, Permission.WRITE_PEOPLE)
    columns = columns_of(fields, country=by.account.country_code)
    return in_transaction(lambda: _create(columns, by=by, at=at))


def update_person(person_id: int, fields: PersonFields, *, by: Actor, at: Instant) -> PersonDetails:
    """A deleted one too, and it stays deleted. Raises NotPermitted, NotFound, Busy, Refusal."""
    require(by, Permission.WRITE_PEOPLE)
    columns = columns_of(fields, country=by.account.country_code)
    return in_transaction(lambda: _change(person_id, columns, Step.UPDATE, by=by, at=at))


def delete_person(person_id: int, *, by: Actor, at: Instant) -> PersonDetails:
    """The row stays, with its bookings; what was unique is free for others. Deleting twice is fine.

    Raises NotPermitted, NotFound, Busy.
    """
    require(by, Permission.WRITE_PEOPLE)
    return in_transaction(lambda: _change(person_id, {"active": False}, Step.DELETE, by=by, at=at))


def undelete_person(person_id: int, *, by: Actor, at: Instant) -> PersonDetails:
    """Raises NotPermitted, NotFound, Busy, Refusal with TAKEN for what an active person has now."""
    require(by, Permission.WRITE_PEOPLE)

    def work() -> PersonDetails:
        person = _change(person_id, {"active": True}, Step.UPDATE, by=by, at=at)
        rows.mark_as_merged(person_id, into=None, by=by)
        return person

    return in_transaction(work)


def _create(columns: Columns, *, by: Actor, at: Instant) -> PersonDetails:
    person = changes.add(columns, by=by, at=at)
    if person is None:
        raise changes.taken_refusal(columns, besides=None, by=by)
    return person


def _change(
    person_id: int, columns: Columns, step: Step, *, by: Actor, at: Instant
) -> PersonDetails:
    before = changes.lock_for(person_id, columns, by=by)
    return changes.change(before, columns, step, by=by, at=at)
