from typing import Any, Final

import pytest

from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people import queries
from bookwright.engine.people.filters import PeopleFilter
from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

WHOLE: Final[dict[str, Any]] = {
    "name": "Åse Nordmann",
    "email": "Ase@Example.com",
    "phone_number": "912 34 567",
    "external_id": "crm-1",
    "custom_data": {"vip": True, "seen_at": "2026-01-02 03:04", "rank": 7, "likes": ["tea"]},
    "date_of_birth": "1980-02-29",
    "national_id_no": "29028012345",
    "street": "Storgata 1",
    "city": "Oslo",
    "postal_code": "0155",
    "state": "Oslo",
    "country_code": "no",
    "notes": "Likes tea.",
    "provider": "id-porten",
    "uid": "u-1",
}
NAMELESS: Final = {"person": ["Name, phone number or email is required."]}
TAKEN: Final = ["has already been taken"]


def made(api: Client, **person: Any) -> dict[str, Any]:
    return shown(api.post("/people", json={"person": person}))


def shown(response: Response) -> dict[str, Any]:
    assert response.status == 200, response.body
    [(wrapper, person)] = response.json.items()
    assert wrapper == "person"
    return dict(person)


def names(response: Response) -> list[str]:
    assert response.status == 200, response.body
    return [item["person"]["name"] for item in response.json]


def test_all_that_is_said_of_a_person_comes_back(api: Client) -> None:
    person = made(api, **WHOLE)

    created_at = person.pop("created_at")
    assert person.pop("updated_at") == created_at
    assert person == {
        **WHOLE,
        "id": person["id"],
        "active": True,
        "blocked": False,
        "country_code": "NO",
        "custom_data": {
            "vip": True,
            "seen_at": "2026-01-02T03:04:00+01:00",
            "rank": "7",
            "likes": '["tea"]',
        },
        "parent_id": None,
        "phonenumber": "912 34 567",
        "phone_number_formatted": "+4791234567",
    }


def test_a_form_says_the_same_and_blanks_are_no_values(api: Client) -> None:
    person = shown(
        api.post("/people", form="person[name]=Ada&person[email]=&person[custom_data][vip]=true")
    )
    assert (person["name"], person["email"], person["custom_data"]) == ("Ada", None, {"vip": True})


def test_the_deprecated_name_of_the_phone_is_read_too(api: Client) -> None:
    assert made(api, phonenumber="91234567")["phone_number"] == "91234567"
    assert made(api, phonenumber="1", phone_number="91234568")["phone_number"] == "91234568"


def test_a_phone_that_does_not_parse_has_no_formatted_form(api: Client) -> None:
    person = made(api, phone_number="12")
    assert (person["phone_number"], person["phone_number_formatted"]) == ("12", None)


@pytest.mark.parametrize("body", [{}, {"person": {}}, {"person": {"name": " ", "notes": "x"}}])
def test_a_person_without_a_name_is_refused(api: Client, actor: Actor, body: object) -> None:
    response = api.post("/people", json=body)
    assert (response.status, response.json) == (400, NAMELESS)
    assert queries.people(PeopleFilter(), first=0, most=1, by=actor) == ([], 0)


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("email", "no at", "is not a valid email"),
        ("email", "a@b.no\r\nBcc: c@d.no", "is not a valid email"),
        ("email", ["a@b.no"], "is not a text"),
        ("date_of_birth", "1981-02-29", "is not a valid date"),
        ("country_code", "XX", "is not a valid country code"),
        ("parent_id", 12345, "does not exist"),
        ("parent_id", "x", "is not a number"),
        ("custom_data", "x", "is not an object"),
        ("name", "x" * 256, "is too long"),
        ("custom_data", {"x": "x" * 20_001}, "is too long"),
    ],
)
def test_bad_values_are_refused_with_their_field(
    api: Client, actor: Actor, field: str, value: object, message: str
) -> None:
    response = api.post("/people", json={"person": {"name": "Ada", field: value}})
    assert (response.status, response.json) == (400, {field: [message]})
    assert queries.people(PeopleFilter(), first=0, most=1, by=actor) == ([], 0)


def test_what_is_taken_is_refused_with_its_field(api: Client) -> None:
    made(api, **WHOLE)
    response = api.post("/people", json={"person": {**WHOLE, "email": "ASE@example.com"}})
    assert response.status == 400
    assert response.json == dict.fromkeys(["national_id_no", "phone_number", "email", "uid"], TAKEN)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "POST"])
def test_an_update_changes_what_is_sent(api: Client, method: str) -> None:
    before = made(api, name="Ada", email="a@b.no", custom_data={"a": "1", "b": "2"})

    body = {"person": {"id": 999, "name": "Eva", "email": "", "custom_data": {"a": "3"}}}
    after = shown(api.call(method, f"/people/{before['id']}", json=body))

    assert after == {
        **before,
        "name": "Eva",
        "email": None,
        "custom_data": {"a": "3"},
        "updated_at": after["updated_at"],
    }
    assert shown(api.get(f"/people/{before['id']}")) == after


def test_what_was_shown_can_be_sent_back(api: Client) -> None:
    before = made(api, **WHOLE)
    after = shown(api.put(f"/people/{before['id']}", json={"person": before}))
    assert after == before


def test_a_deleted_person_is_shown_as_inactive_and_comes_back(api: Client) -> None:
    before = made(api, **WHOLE)
    path = f"/people/{before['id']}"

    gone = shown(api.delete(path))

    assert gone == {**before, "active": False, "updated_at": gone["updated_at"]}
    assert shown(api.get(path)) == gone
    assert api.get("/people").json == []
    assert api.get("/people/all").json == [{"person": gone}]
    assert shown(api.put(f"{path}/undelete"))["active"] is True
    assert names(api.get("/people")) == ["Åse Nordmann"]


def test_no_one_comes_back_beside_a_successor(api: Client) -> None:
    before = made(api, email="a@b.no")
    api.delete(f"/people/{before['id']}")
    made(api, email="A@b.no")

    response = api.put(f"/people/{before['id']}/undelete")

    assert (response.status, response.json) == (400, {"email": TAKEN})


def test_children_are_listed(api: Client) -> None:
    mother = made(api, name="Mother")
    child = made(api, name="Child", parent_id=mother["id"])
    path = f"/people/{mother['id']}"

    assert api.get(f"{path}/children").json == [{"person": child}]
    assert api.get(f"/people/{child['id']}/children").json == []
    response = api.put(path, json={"person": {"parent_id": child["id"]}})
    assert (response.status, response.json) == (400, {"parent_id": ["is invalid"]})


def test_another_accounts_people_are_not_there(api: Client, other_api: Client) -> None:
    theirs = made(other_api, **WHOLE)
    path = f"/people/{theirs['id']}"

    answers = [
        api.get(path),
        api.put(path, json={"person": {"name": "Mine"}}),
        api.delete(path),
        api.put(f"{path}/undelete"),
        api.get(f"{path}/children"),
    ]

    assert [answer.status for answer in answers] == [404] * 5
    assert api.get("/people/all").json == []
    assert api.get("/people/all", {"search": "Åse"}).json == []
    response = api.post("/people", json={"person": {"name": "x", "parent_id": theirs["id"]}})
    assert response.json == {"parent_id": ["does not exist"]}
    assert shown(other_api.get(path)) == theirs
    assert made(api, **WHOLE)["name"] == WHOLE["name"]
