from typing import Any

import msgspec
import pytest
from django.db import transaction

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import queries
from bookwright.engine.people.contact import missing_for
from bookwright.engine.people.details import PersonFields
from bookwright.engine.people.matching import (
    fill_person,
    make_sure_known,
    names_somebody,
    person_for_booking,
)
from bookwright.engine.people.operations import create_person, delete_person
from bookwright.kit.refusal import Problem, Refusal
from bookwright.terms.catalogue import VerificationMethod
from bookwright.terms.permissions import EVERYTHING, Permission
from bookwright.terms.refusals import Code
from tests.engine.people.conftest import Statements
from tests.engine.people.given import NOW, THEN, WHOLE, changes, person, taken


def matched(by: Actor, *, may_change: bool = True, **fields: Any) -> int:
    with transaction.atomic():
        return person_for_booking(PersonFields(**fields), by=by, at=NOW, may_change=may_change)


@pytest.mark.parametrize("may_change", [True, False])
def test_who_is_not_known_is_new(by: Actor, may_change: bool) -> None:  # noqa: FBT001 -- a parameter
    new = matched(by, name="Ada", email="Ada@x.no", may_change=may_change)

    made = queries.person(new, by=by)
    assert (made.name, made.email, made.created_at) == ("Ada", "Ada@x.no", NOW)
    assert changes(by) == [("person", new, 0, "created", made)]


def test_a_name_alone_matches_nobody(by: Actor) -> None:
    assert person(by, name="Ada").id != matched(by, name="Ada")


@pytest.mark.parametrize(
    "same",
    [
        {"email": "ASE@example.COM"},
        {"phone_number": "+47 91 23 45 67"},
        {"national_id_no": "29028012345"},
    ],
)
def test_who_is_known_is_found_in_any_spelling_and_nothing_is_recorded(
    by: Actor, same: dict[str, Any]
) -> None:
    known = create_person(WHOLE, by=by, at=THEN)

    assert matched(by, **same) == known.id

    assert queries.person(known.id, by=by) == known
    assert len(changes(by)) == 1


def test_national_id_comes_before_phone_and_phone_before_email(by: Actor) -> None:
    first = person(by, national_id_no="1")
    second = person(by, phone_number="91234567")
    third = person(by, email="a@b.no")
    all_three: dict[str, Any] = {
        "national_id_no": "1",
        "phone_number": "91234567",
        "email": "a@b.no",
    }

    assert matched(by, **all_three, may_change=False) == first.id
    del all_three["national_id_no"]
    assert matched(by, **all_three, may_change=False) == second.id
    del all_three["phone_number"]
    assert matched(by, **all_three, may_change=False) == third.id


def test_who_is_found_is_filled_and_never_emptied(by: Actor) -> None:
    known = person(by, name="Ada", email="a@b.no", city="Oslo")

    matched(by, name="Ada Lovelace", email="A@B.no", phone_number="91234567", city="", notes=None)

    after = queries.person(known.id, by=by)
    assert after == msgspec.structs.replace(
        known,
        name="Ada Lovelace",
        phone_number="91234567",
        phone_e164="+4791234567",
        revision=1,
        updated_at=NOW,
    )
    assert changes(by)[1:] == [("person", known.id, 1, "modified", after)]


def test_a_new_phone_that_does_not_parse_replaces_the_old_form_too(by: Actor) -> None:
    known = person(by, email="a@b.no", phone_number="91234567")

    matched(by, email="a@b.no", phone_number="ask")

    after = queries.person(known.id, by=by)
    assert (after.phone_number, after.phone_e164) == ("ask", None)


def test_who_is_found_without_leave_to_change_stays_untouched(by: Actor) -> None:
    known = person(by, name="Ada", email="a@b.no")

    assert matched(by, name="Eve", email="a@b.no", phone_number="1", may_change=False) == known.id

    assert queries.person(known.id, by=by) == known
    assert len(changes(by)) == 1


def test_who_is_found_may_not_take_what_another_has(by: Actor) -> None:
    known = person(by, phone_number="91234567")
    person(by, email="a@b.no")

    with pytest.raises(Refusal) as refused:
        matched(by, phone_number="91234567", email="a@b.no")

    assert refused.value.problems == taken("person_attributes.email")
    assert queries.person(known.id, by=by) == known
    assert len(changes(by)) == 2


def test_a_login_that_another_has_is_refused(by: Actor) -> None:
    person(by, name="Ada", provider="google", uid="1")

    with pytest.raises(Refusal) as refused:
        matched(by, name="Eve", email="e@b.no", provider="google", uid="1")

    assert refused.value.problems == taken("person_attributes.uid")


def test_the_deleted_and_the_neighbours_people_are_not_found(by: Actor, rival: Actor) -> None:
    gone = delete_person(person(by, email="a@b.no").id, by=by, at=THEN)
    theirs = person(rival, email="a@b.no")
    assert matched(by, email="a@b.no") not in {gone.id, theirs.id}


def test_problems_are_told_of_person_attributes(by: Actor) -> None:
    with pytest.raises(Refusal) as refused:
        matched(by, email="nonsense")
    assert refused.value.problems == (Problem("person_attributes.email", Code.NOT_AN_EMAIL),)

    with pytest.raises(Refusal) as refused:
        matched(by, notes="tall")
    assert refused.value.problems == (Problem("person", Code.NAMELESS_PERSON),)

    with pytest.raises(Refusal) as refused:
        matched(by, name="Ada", parent_id=999)
    assert refused.value.problems == (Problem("person_attributes.parent_id", Code.UNKNOWN),)
    assert changes(by) == []


def test_a_match_is_one_statement_and_a_new_person_two_and_its_change(
    by: Actor, statements: Statements
) -> None:
    create_person(WHOLE, by=by, at=THEN)
    with transaction.atomic(), statements() as sent:
        person_for_booking(WHOLE, by=by, at=NOW, may_change=True)
    assert len(sent) == (2 if sql.is_postgresql() else 1)  # the other one keeps it as it is

    with transaction.atomic(), statements() as sent:
        person_for_booking(PersonFields(email="new@x.no"), by=by, at=NOW, may_change=True)
    assert len(sent) == 3


def test_booking_needs_no_permission_for_people(by: Actor) -> None:
    booker = msgspec.structs.replace(
        by, permissions=EVERYTHING - {Permission.WRITE_PEOPLE, Permission.READ_PEOPLE}
    )
    assert matched(booker, name="Ada") > 0


def test_a_named_person_is_filled_the_same_way(by: Actor) -> None:
    known = person(by, name="Ada", email="a@b.no")

    with transaction.atomic():
        fill_person(known.id, PersonFields(name="Eva", email=""), by=by, at=NOW)

    after = queries.person(known.id, by=by)
    assert (after.name, after.email, after.revision) == ("Eva", "a@b.no", 1)


def test_only_who_is_in_the_account_is_known(by: Actor, rival: Actor) -> None:
    make_sure_known(person(by, name="Ada").id, field="person_id", by=by)

    with pytest.raises(Refusal) as refused:
        make_sure_known(person(rival, name="Eve").id, field="person_id", by=by)
    assert refused.value.problems == (Problem("person_id", Code.UNKNOWN),)


def test_who_is_named_by_what() -> None:
    assert names_somebody(PersonFields(email="a@b.no"))
    assert not names_somebody(PersonFields(name="Ada", email="", phone_number=None))


def test_what_is_missing_to_reach_a_person(by: Actor) -> None:
    bare = person(by, national_id_no="1")
    whole = create_person(WHOLE, by=by, at=THEN)
    odd = person(by, name="Ada", phone_number="ask")

    assert missing_for(VerificationMethod.NONE, bare) == []
    for method in VerificationMethod:
        assert missing_for(method, whole) == []
    assert missing_for(VerificationMethod.SMS, bare) == [
        Problem("person_attributes.name", Code.BLANK),
        Problem("person_attributes.phone_number", Code.BLANK),
    ]
    assert missing_for(VerificationMethod.SMS, odd) == [
        Problem("person_attributes.phone_number", Code.NOT_A_PHONE_NUMBER)
    ]
    assert missing_for(VerificationMethod.EMAIL, odd) == [
        Problem("person_attributes.email", Code.BLANK)
    ]
