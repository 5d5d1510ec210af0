import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import queries
from bookwright.engine.people.details import PersonFields
from bookwright.engine.people.operations import update_person
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.refusals import Code
from tests.engine.people.given import NOW, person


def test_a_parent_is_a_person_of_the_account(by: Actor, rival: Actor) -> None:
    mother = person(by, name="Mother")
    assert person(by, name="Child", parent_id=mother.id).parent_id == mother.id

    for unknown in (person(rival, name="Hers").id, 999_999):
        with pytest.raises(Refusal) as refused:
            person(by, name="Child", parent_id=unknown)
        assert refused.value.problems == (Problem("parent_id", Code.UNKNOWN),)


def test_no_one_descends_from_themselves(by: Actor) -> None:
    old = person(by, name="Old")
    middle = person(by, name="Middle", parent_id=old.id)
    young = person(by, name="Young", parent_id=middle.id)

    for descendant in (old, middle, young):
        with pytest.raises(Refusal) as refused:
            update_person(old.id, PersonFields(parent_id=descendant.id), by=by, at=NOW)
        assert refused.value.problems == (Problem("parent_id", Code.INVALID),)

    assert queries.person(old.id, by=by) == old


def test_a_parent_can_be_changed_and_left(by: Actor) -> None:
    old, other = person(by, name="Old"), person(by, name="Other")
    child = person(by, name="Child", parent_id=old.id)

    moved = update_person(child.id, PersonFields(parent_id=other.id), by=by, at=NOW)
    assert moved.parent_id == other.id
    assert update_person(child.id, PersonFields(parent_id=None), by=by, at=NOW).parent_id is None
