from datetime import date
from typing import Any

import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import queries
from bookwright.engine.people.details import PersonFields
from bookwright.engine.people.filters import PeopleFilter
from bookwright.engine.people.operations import create_person, delete_person, update_person
from tests.engine.people.conftest import Statements
from tests.engine.people.given import NOW, THEN, WHOLE, person


def names(by: Actor, **wanted: Any) -> list[str | None]:
    found, total = queries.people(PeopleFilter(**wanted), first=0, most=50, by=by)
    assert total == len(found)
    return [one.name for one in found]


@pytest.fixture
def three(by: Actor) -> None:
    """The last one is deleted."""
    create_person(WHOLE, by=by, at=THEN)
    person(by, name="Bo_100%", email="bo@straße.example", phone_number="+46 70 123 45 67")
    gone = person(by, name="Cy", email="cy@example.com", external_id="crm-3")
    delete_person(gone.id, by=by, at=NOW)


def test_the_active_are_listed_in_order_of_id(by: Actor, rival: Actor, three: None) -> None:
    person(rival, name="Hers")
    assert names(by) == ["Åse Nordmann", "Bo_100%"]
    assert names(by, inactive_too=True) == ["Åse Nordmann", "Bo_100%", "Cy"]


@pytest.mark.parametrize(
    "search",
    [
        *("åse", "ÅSE NORD", "ase@example", "ASE@EXAMPLE.COM", "29028012345"),
        *("91234567", "+47 912 34 567", "912 34", "9123", "4791"),
    ],
)
def test_search_looks_into_name_email_phone_and_national_id(
    by: Actor, three: None, search: str
) -> None:
    assert names(by, search=search) == ["Åse Nordmann"]


@pytest.mark.parametrize("search", ["crm-1", "Storgata", "2902801234", "%", "_s_", "!", "\\"])
def test_search_looks_into_nothing_else_and_takes_signs_for_themselves(
    by: Actor, three: None, search: str
) -> None:
    assert "Åse Nordmann" not in names(by, search=search)


def test_wild_signs_are_found_as_they_are(by: Actor, three: None) -> None:
    assert names(by, search="o_1") == names(by, name="100%") == ["Bo_100%"]


@pytest.mark.parametrize(
    "wanted",
    [
        {"name": "nordMANN"},
        {"email": "ase@"},
        {"email": " Ase@Example.com"},
        {"phone_number": "0047 91234567"},
        {"phone_number": "34 567"},
        {"external_id": "crm-1"},
        {"date_of_birth": date(1980, 2, 29)},
        {"national_id_no": "29028012345"},
        {"name": "Åse", "email": "ase", "phone_number": "912"},
    ],
)
def test_each_column_can_be_searched_and_all_must_hold(
    by: Actor, three: None, wanted: dict[str, Any]
) -> None:
    assert names(by, **wanted) == ["Åse Nordmann"]
    assert names(by, **{**wanted, "since": NOW}) == []


def test_a_whole_email_finds_only_itself(by: Actor) -> None:
    person(by, name="Joan", email="joan@example.com")
    person(by, name="An", email="an@example.com")
    assert names(by, email="an@example.com") == ["An"]
    assert names(by, search="an@example.com") == ["Joan", "An"]


def test_a_part_of_a_column_that_is_compared_whole_finds_nobody(by: Actor, three: None) -> None:
    assert names(by, external_id="crm") == names(by, national_id_no="2902") == []


def test_since_includes_its_second(by: Actor, three: None) -> None:
    assert names(by, since=NOW, inactive_too=True) == ["Cy"]
    assert names(by, since=NOW + 1, inactive_too=True) == []


def test_children_are_found_by_their_parent(by: Actor) -> None:
    mother = person(by, name="Mother")
    person(by, name="Child", parent_id=mother.id)
    assert names(by, parent_id=mother.id) == ["Child"]


def test_a_change_of_name_changes_what_is_searched(by: Actor) -> None:
    ada = person(by, name="Ada")
    update_person(ada.id, PersonFields(name="Øve"), by=by, at=NOW)
    assert names(by, name="ada") == []
    assert names(by, name="øVE") == ["Øve"]


def test_pages_go_on_where_the_last_one_ended(by: Actor, statements: Statements) -> None:
    for name in ("One", "Two", "Three"):
        person(by, name=name)

    with statements() as sent:
        found, total = queries.people(PeopleFilter(), first=2, most=2, by=by)

    assert ([one.name for one in found], total) == (["Three"], 3)
    assert len(sent) == 2
    assert queries.people(PeopleFilter(), first=9, most=2, by=by) == ([], 3)


def test_many_by_their_ids_in_one_statement(
    by: Actor, rival: Actor, three: None, statements: Statements
) -> None:
    everybody, _ = queries.people(PeopleFilter(inactive_too=True), first=0, most=50, by=by)
    ids = {one.id for one in everybody}

    hers = person(rival, name="Hers").id

    with statements() as sent:
        found = queries.people_by_ids({*ids, hers}, by=by)

    assert found == {one.id: one for one in everybody}
    assert [one.active for one in found.values()] == [True, True, False]
    assert queries.people_by_ids([], by=by) == {}
    assert len(sent) == 1
