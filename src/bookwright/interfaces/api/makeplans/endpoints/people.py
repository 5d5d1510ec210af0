"""`/people`: customers."""

from bookwright.engine.people import blocking, operations, queries
from bookwright.engine.people.details import PersonDetails
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.people import PersonIn, person_out
from bookwright.interfaces.api.makeplans.wire.people_query import PeopleQuery
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.interfaces.api.toolbox.paging import Page


def list_active(call: Call) -> Answer:
    return _listing(call, inactive_too=False)


def list_everybody(call: Call) -> Answer:
    return _listing(call, inactive_too=True)


def list_children(call: Call, person_id: int) -> Answer:
    wanted = call.read(PeopleQuery).in_our_words(inactive_too=False)
    page = call.page()
    found, total = queries.children(
        person_id, wanted, first=page.first, most=page.most, by=call.actor
    )
    return _page(call, found, total, page)


def get(call: Call, person_id: int) -> Answer:
    return _answer(call, queries.person(person_id, by=call.actor))


def create(call: Call) -> Answer:
    fields = call.read(PersonIn, "person").in_our_words()
    return _answer(call, operations.create_person(fields, by=call.actor, at=call.at))


def update(call: Call, person_id: int) -> Answer:
    fields = call.read(PersonIn, "person").in_our_words()
    return _answer(call, operations.update_person(person_id, fields, by=call.actor, at=call.at))


def delete(call: Call, person_id: int) -> Answer:
    return _answer(call, operations.delete_person(person_id, by=call.actor, at=call.at))


def undelete(call: Call, person_id: int) -> Answer:
    return _answer(call, operations.undelete_person(person_id, by=call.actor, at=call.at))


def block(call: Call, person_id: int) -> Answer:
    """A customer who may not book any more (newer than the document)."""
    return _answer(call, blocking.block_person(person_id, by=call.actor, at=call.at))


def unblock(call: Call, person_id: int) -> Answer:
    return _answer(call, blocking.unblock_person(person_id, by=call.actor, at=call.at))


def _listing(call: Call, *, inactive_too: bool) -> Answer:
    wanted = call.read(PeopleQuery).in_our_words(inactive_too=inactive_too)
    page = call.page()
    found, total = queries.people(wanted, first=page.first, most=page.most, by=call.actor)
    return _page(call, found, total, page)


def _page(call: Call, found: list[PersonDetails], total: int, page: Page) -> Answer:
    return call.paged([_wrapped(call, person) for person in found], total, page)


def _answer(call: Call, person: PersonDetails) -> Answer:
    return Answer(_wrapped(call, person))


def _wrapped(call: Call, person: PersonDetails) -> dict[str, object]:
    return {"person": person_out(person, call.zone)}
