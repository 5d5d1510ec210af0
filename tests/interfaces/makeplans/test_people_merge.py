"""Two records of one customer become one (makeplans-api "Merge person with another person")."""

from typing import Any

import pytest

from bookwright.data import sql
from bookwright.engine.accounts.new_account import NewAccountFacts
from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

Thing = dict[str, Any]

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(api: Client) -> int:
    number: int = api.post("/resources", json={"resource": {"title": "Thor"}}).json["resource"][
        "id"
    ]
    return number


def person(api: Client, **fields: Any) -> Thing:
    answer = api.post("/people", json={"person": fields})
    assert answer.status == 200, answer.json
    found: Thing = answer.json["person"]
    return found


def booking(api: Client, room: int, hour: int, **fields: Any) -> Thing:
    times = {"booked_from": f"2030-01-07 {hour:02}:00", "booked_to": f"2030-01-07 {hour:02}:30"}
    answer = api.post("/bookings", json={"booking": {"resource_id": room, **times, **fields}})
    assert answer.status == 200, answer.json
    found: Thing = answer.json["booking"]
    return found


def merge(api: Client, kept: Thing, merged: Thing, **said: Any) -> Response:
    return api.post(f"/people/{kept['id']}/merge?merge_person_id={merged['id']}", json=said or None)


def test_all_bookings_move_whatever_their_state(api: Client, room: int) -> None:
    kept, merged = person(api, name="Ann"), person(api, name="Anne")
    stands = booking(api, room, 8, person_id=merged["id"])
    over = booking(api, room, 9, person_id=merged["id"])
    api.put(f"/bookings/{over['id']}/cancel")
    made = booking(api, room, 10, person_id=kept["id"], booked_by_person_id=merged["id"])
    others = booking(api, room, 11, person_id=person(api, name="Bo")["id"])

    answer = merge(api, kept, merged)

    assert (answer.status, answer.json["person"]) == (200, kept)
    now = {found["booking"]["id"]: found["booking"] for found in api.get("/bookings/all").json}
    assert [now[one["id"]]["person_id"] for one in (stands, over, made)] == [kept["id"]] * 3
    assert now[made["id"]]["booked_by_person_id"] == kept["id"]
    assert (now[stands["id"]]["revision_count"], now[over["id"]]["state"]) == (1, "cancelled")
    assert now[stands["id"]]["person"]["name"] == "Ann"
    assert now[others["id"]] == others
    assert api.get(f"/people/{merged['id']}").json["person"]["active"] is False


def test_each_moved_booking_is_one_modification(
    api: Client, room: int, account: NewAccountFacts
) -> None:
    kept, merged = person(api, name="Ann"), person(api, name="Anne")
    moved = [booking(api, room, hour, person_id=merged["id"])["id"] for hour in (8, 9)]
    last = sql.one("SELECT max(id) FROM change")
    assert last is not None

    merge(api, kept, merged)

    found = sql.rows(
        "SELECT subject, subject_id, revision, step FROM change"
        f" WHERE account_id = {account.account_id} AND id > {last[0]} ORDER BY id"
    )
    assert found == [
        ("person", merged["id"], 1, "deleted"),
        *[("booking", booking_id, 1, "modified") for booking_id in moved],
    ]


def test_the_kept_one_may_take_what_was_the_others_own(api: Client) -> None:
    kept = person(api, name="Ann", email="ann@example.com")
    merged = person(api, name="Anne", email="anne@example.com", phone_number="41234567")

    answer = merge(
        api, kept, merged, person={"email": "anne@example.com", "phone_number": "41234567"}
    )

    assert answer.status == 200, answer.json
    told = answer.json["person"]
    assert (told["name"], told["email"], told["phone_number_formatted"]) == (
        "Ann",
        "anne@example.com",
        "+4741234567",
    )
    assert api.get(f"/people/{kept['id']}").json == answer.json


def test_what_a_third_one_has_is_taken_and_then_nothing_is_merged(api: Client, room: int) -> None:
    kept, merged = person(api, name="Ann"), person(api, name="Anne")
    person(api, name="Bo", email="bo@example.com")
    moved = booking(api, room, 8, person_id=merged["id"])

    answer = merge(api, kept, merged, person={"email": "bo@example.com"})

    assert (answer.status, answer.json) == (400, {"email": ["has already been taken"]})
    assert api.get(f"/people/{merged['id']}").json["person"] == merged
    assert api.get(f"/bookings/{moved['id']}").json["booking"] == moved


def test_children_follow_and_nobody_descends_from_themselves(api: Client) -> None:
    grandmother = person(api, name="Grandmother")
    merged = person(api, name="Mother", parent_id=grandmother["id"])
    daughter = person(api, name="Daughter", parent_id=merged["id"])
    son = person(api, name="Son", parent_id=merged["id"])
    kept = person(api, name="Granddaughter", parent_id=daughter["id"])

    assert merge(api, kept, merged).status == 200

    def parent(of: Thing) -> Any:
        return api.get(f"/people/{of['id']}").json["person"]["parent_id"]

    assert parent(son) == kept["id"]
    assert parent(daughter) == grandmother["id"]
    assert parent(kept) == daughter["id"]


def test_a_child_merged_with_its_parent_gets_the_parents_own(api: Client) -> None:
    grandmother = person(api, name="Grandmother")
    merged = person(api, name="Mother", parent_id=grandmother["id"])
    kept = person(api, name="Daughter", parent_id=merged["id"])

    assert merge(api, kept, merged).json["person"]["parent_id"] == grandmother["id"]


def test_who_names_the_merged_one_later_means_the_kept_one(api: Client, room: int) -> None:
    kept, middle, first = (person(api, name=name) for name in ("Ann", "Anne", "Anna"))
    merge(api, middle, first)
    merge(api, kept, middle)

    assert booking(api, room, 8, person_id=first["id"])["person_id"] == kept["id"]

    api.put(f"/people/{first['id']}/undelete")
    assert booking(api, room, 9, person_id=first["id"])["person_id"] == first["id"]


def test_one_who_was_deleted_before_can_be_merged_but_not_kept(api: Client, room: int) -> None:
    kept, merged = person(api, name="Ann"), person(api, name="Anne")
    moved = booking(api, room, 8, person_id=merged["id"])
    api.delete(f"/people/{merged['id']}")

    refused = merge(api, merged, kept)
    assert (refused.status, refused.json) == (400, {"person_id": ["is invalid"]})
    assert merge(api, kept, merged).status == 200
    assert api.get(f"/bookings/{moved['id']}").json["booking"]["person_id"] == kept["id"]


def test_who_was_blocked_stays_blocked(api: Client) -> None:
    kept, merged = person(api, name="Ann"), person(api, name="Anne")
    api.put(f"/people/{merged['id']}/block")
    assert merge(api, kept, merged).json["person"]["blocked"] is True


def test_what_cannot_be_merged_is_refused(api: Client, other_api: Client) -> None:
    ann, hers = person(api, name="Ann"), person(other_api, name="Eve")
    path = f"/people/{ann['id']}/merge"
    assert merge(api, ann, ann).json == {"merge_person_id": ["is invalid"]}
    assert merge(api, ann, hers).json == {"merge_person_id": ["does not exist"]}
    assert merge(api, hers, ann).status == 404
    assert api.post(path).json == {"merge_person_id": ["is a required field. Cannot be empty"]}
    assert api.post(f"{path}?merge_person_id=x").json == {"merge_person_id": ["is not a number"]}
    assert api.get(f"/people/{ann['id']}").json["person"] == ann


def test_children_are_listed_with_the_filters_of_people(api: Client) -> None:
    mother = person(api, name="Mother")
    ann = person(api, name="Ann", email="ann@example.com", parent_id=mother["id"])
    bo = person(api, name="Bo", parent_id=mother["id"])
    gone = person(api, name="Ann Two", parent_id=mother["id"])
    api.delete(f"/people/{gone['id']}")
    person(api, name="Ann Three")

    def ids(**query: Any) -> list[int]:
        found = api.get(f"/people/{mother['id']}/children", query).json
        return [one["person"]["id"] for one in found]

    assert ids() == [ann["id"], bo["id"]]
    assert ids(name="ann") == ids(search="ann@") == ids(email="ann@example.com") == [ann["id"]]
    assert ids(name="nobody") == []
    assert ids(per_page=1, page=2) == [bo["id"]]
