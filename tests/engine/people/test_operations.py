from collections.abc import Callable

import msgspec
import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import queries
from bookwright.engine.people.details import PersonDetails, PersonFields
from bookwright.engine.people.filters import PeopleFilter
from bookwright.engine.people.operations import (
    create_person,
    delete_person,
    undelete_person,
    update_person,
)
from bookwright.kit.refusal import NotFound, NotPermitted, Refusal
from bookwright.terms.permissions import EVERYTHING, Permission
from bookwright.terms.refusals import Code
from tests.engine.people.given import NOW, THEN, WHOLE, changes, person, taken


def test_a_new_person_is_kept_as_it_was_said_and_recorded_once(by: Actor) -> None:
    made = create_person(WHOLE, by=by, at=NOW)

    assert made == PersonDetails(
        id=made.id,
        created_at=NOW,
        updated_at=NOW,
        name="Åse Nordmann",
        email="Ase@Example.com",
        phone_number="912 34 567",
        phone_e164="+4791234567",
        external_id="crm-1",
        custom_data='{"vip":"true"}',
        date_of_birth="1980-02-29",
        national_id_no="29028012345",
        street="Storgata 1",
        city="Oslo",
        postal_code="0155",
        state="Oslo",
        country_code="NO",
        notes="Likes tea.\nAnd silence.",
        parent_id=None,
        provider="id-porten",
        uid="u-1",
        revision=0,
        blocked=False,
        active=True,
    )
    assert queries.person(made.id, by=by) == made
    assert changes(by) == [("person", made.id, 0, "created", made)]


@pytest.mark.parametrize("field", ["name", "email", "national_id_no", "phone_number"])
def test_one_thing_to_know_them_by_is_enough(by: Actor, field: str) -> None:
    assert getattr(person(by, **{field: "a@b.no"}), field) == "a@b.no"


@pytest.mark.parametrize("fields", [{}, {"name": "  ", "email": ""}, {"notes": "tall", "uid": "1"}])
def test_nothing_to_know_them_by_is_refused_and_nothing_is_written(
    by: Actor, fields: dict[str, str]
) -> None:
    with pytest.raises(Refusal) as refused:
        person(by, **fields)

    assert [problem[:2] for problem in refused.value.problems] == [("person", Code.NAMELESS_PERSON)]
    assert changes(by) == []


def test_every_problem_is_told_at_once(by: Actor) -> None:
    with pytest.raises(Refusal) as refused:
        person(by, email="a@b", country_code="XX", street="x" * 256, name="Ada")

    assert {problem[:2] for problem in refused.value.problems} == {
        ("email", Code.NOT_AN_EMAIL),
        ("country_code", Code.NOT_A_COUNTRY),
        ("street", Code.TOO_LONG),
    }
    assert changes(by) == []


def test_a_name_is_one_line(by: Actor) -> None:
    assert person(by, name=" Ada\r\nBcc: all@x.no\t ").name == "Ada Bcc: all@x.no"


def test_a_phone_that_does_not_parse_is_kept_as_it_is(by: Actor) -> None:
    made = person(by, phone_number="ask at the desk")
    assert (made.phone_number, made.phone_e164) == ("ask at the desk", None)


def test_phones_that_do_not_parse_are_not_compared(by: Actor) -> None:
    first, second = (person(by, phone_number="unknown") for _ in range(2))
    assert first.id != second.id


@pytest.mark.parametrize(
    ("field", "same"),
    [
        ("email", "aSE@exAMPLE.com"),
        ("phone_number", "+47 91 23 45 67"),
        ("national_id_no", " 29028012345 "),
    ],
)
def test_what_is_unique_is_refused_in_any_spelling(by: Actor, field: str, same: str) -> None:
    create_person(WHOLE, by=by, at=THEN)

    with pytest.raises(Refusal) as refused:
        person(by, name="Other", **{field: same})

    assert refused.value.problems == taken(field)
    assert len(changes(by)) == 1


def test_a_login_is_unique_as_a_pair(by: Actor) -> None:
    person(by, name="One", provider="google", uid="1")
    person(by, name="Two", provider="apple", uid="1")
    person(by, name="Three", uid="1")
    person(by, name="Four", uid="1")

    with pytest.raises(Refusal) as refused:
        person(by, name="Five", provider="google", uid="1")

    assert refused.value.problems == taken("uid")


def test_all_that_is_taken_is_told_at_once(by: Actor) -> None:
    person(by, email="a@b.no")
    person(by, phone_number="91234567")

    with pytest.raises(Refusal) as refused:
        person(by, email="A@b.no", phone_number="0047 91234567")

    assert refused.value.problems == taken("phone_number", "email")


def test_another_account_may_have_the_same_person(by: Actor, rival: Actor) -> None:
    create_person(WHOLE, by=by, at=THEN)
    assert create_person(WHOLE, by=rival, at=THEN).name == WHOLE.name


def test_a_change_moves_revision_and_time_and_leaves_what_is_not_said(by: Actor) -> None:
    before = create_person(WHOLE, by=by, at=THEN)

    after = update_person(
        before.id, PersonFields(phone_number="+46 70 123 45 67", notes=None), by=by, at=NOW
    )

    assert after == msgspec.structs.replace(
        before,
        phone_number="+46 70 123 45 67",
        phone_e164="+46701234567",
        notes=None,
        revision=1,
        updated_at=NOW,
    )
    assert queries.person(before.id, by=by) == after
    assert changes(by)[1:] == [("person", before.id, 1, "modified", after)]


def test_a_change_of_nothing_changes_nothing(by: Actor) -> None:
    before = create_person(WHOLE, by=by, at=THEN)
    assert update_person(before.id, WHOLE, by=by, at=NOW) == before
    assert len(changes(by)) == 1


def test_what_they_are_known_by_may_not_all_be_cleared(by: Actor) -> None:
    before = person(by, name="Ada")

    with pytest.raises(Refusal) as refused:
        update_person(before.id, PersonFields(name=" "), by=by, at=NOW)

    assert [problem.code for problem in refused.value.problems] == [Code.NAMELESS_PERSON]
    assert queries.person(before.id, by=by) == before


def test_a_change_may_not_take_what_another_has(by: Actor) -> None:
    person(by, email="a@b.no")
    before = person(by, email="c@d.no")

    with pytest.raises(Refusal) as refused:
        update_person(before.id, PersonFields(email="A@B.NO"), by=by, at=NOW)

    assert refused.value.problems == taken("email")
    assert queries.person(before.id, by=by) == before
    assert len(changes(by)) == 2


def test_one_may_spell_the_own_email_anew(by: Actor) -> None:
    before = person(by, email="a@b.no")
    assert update_person(before.id, PersonFields(email="A@b.no"), by=by, at=NOW).email == "A@b.no"


def test_a_deleted_person_stays_and_frees_what_was_unique(by: Actor) -> None:
    before = create_person(WHOLE, by=by, at=THEN)

    gone = delete_person(before.id, by=by, at=NOW)

    assert gone == msgspec.structs.replace(before, active=False, revision=1, updated_at=NOW)
    assert queries.person(before.id, by=by) == gone
    assert changes(by)[1:] == [("person", before.id, 1, "deleted", gone)]
    assert create_person(WHOLE, by=by, at=NOW).id != before.id


def test_deleting_twice_is_one_change(by: Actor) -> None:
    before = person(by, name="Ada")
    assert delete_person(before.id, by=by, at=THEN) == delete_person(before.id, by=by, at=NOW)
    assert [step for *_, step, _ in changes(by)] == ["created", "deleted"]


def test_an_undeleted_person_is_as_before(by: Actor) -> None:
    before = create_person(WHOLE, by=by, at=THEN)
    delete_person(before.id, by=by, at=THEN)

    back = undelete_person(before.id, by=by, at=NOW)

    assert back == msgspec.structs.replace(before, revision=2, updated_at=NOW)
    assert [step for *_, step, _ in changes(by)] == ["created", "deleted", "modified"]
    assert undelete_person(before.id, by=by, at=NOW) == back


def test_no_one_comes_back_beside_a_successor(by: Actor) -> None:
    before = create_person(WHOLE, by=by, at=THEN)
    delete_person(before.id, by=by, at=THEN)
    create_person(WHOLE, by=by, at=THEN)

    with pytest.raises(Refusal) as refused:
        undelete_person(before.id, by=by, at=NOW)

    assert refused.value.problems == taken("national_id_no", "phone_number", "email", "uid")
    assert queries.person(before.id, by=by).active is False


def test_a_deleted_person_can_be_changed_and_stays_deleted(by: Actor) -> None:
    before = delete_person(person(by, name="Ada").id, by=by, at=THEN)
    after = update_person(before.id, PersonFields(name="Eva"), by=by, at=NOW)
    assert (after.name, after.active) == ("Eva", False)


def test_another_accounts_person_is_not_there(by: Actor, rival: Actor) -> None:
    theirs = person(rival, name="Theirs")
    attempts: list[Callable[[], object]] = [
        lambda: queries.person(theirs.id, by=by),
        lambda: update_person(theirs.id, PersonFields(name="Mine"), by=by, at=NOW),
        lambda: delete_person(theirs.id, by=by, at=NOW),
        lambda: undelete_person(theirs.id, by=by, at=NOW),
    ]
    for attempt in attempts:
        with pytest.raises(NotFound):
            attempt()
    assert queries.person(theirs.id, by=rival) == theirs


def test_each_needs_its_permission(by: Actor) -> None:
    ada = person(by, name="Ada")
    reader = msgspec.structs.replace(by, permissions=EVERYTHING - {Permission.WRITE_PEOPLE})
    writer = msgspec.structs.replace(by, permissions=EVERYTHING - {Permission.READ_PEOPLE})
    attempts: list[Callable[[], object]] = [
        lambda: create_person(WHOLE, by=reader, at=NOW),
        lambda: update_person(ada.id, WHOLE, by=reader, at=NOW),
        lambda: delete_person(ada.id, by=reader, at=NOW),
        lambda: undelete_person(ada.id, by=reader, at=NOW),
        lambda: queries.person(ada.id, by=writer),
        lambda: queries.people(PeopleFilter(), first=0, most=1, by=writer),
    ]
    for attempt in attempts:
        with pytest.raises(NotPermitted):
            attempt()
    assert len(changes(by)) == 1


def test_another_country_leaves_stored_phones(by: Actor) -> None:
    norwegian = person(by, phone_number="91234567")
    swede = msgspec.structs.replace(
        by, account=msgspec.structs.replace(by.account, country_code="SE")
    )
    changed = update_person(norwegian.id, PersonFields(name="Ada"), by=swede, at=NOW)
    assert changed.phone_e164 == "+4791234567"
    assert person(swede, phone_number="070-123 45 67").phone_e164 == "+46701234567"
