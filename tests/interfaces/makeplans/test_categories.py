from typing import Any, Final

import pytest
import time_machine

from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

PLAIN: Final[dict[str, Any]] = {"title": "Hair", "parent_id": None, "custom_data": None}
UNKNOWN: Final = ["does not exist"]


def test_a_title_is_enough(api: Client) -> None:
    with time_machine.travel("2026-01-15T12:00:00Z", tick=False):
        category = created(api, title="Hair")

    moment = "2026-01-15T13:00:00+01:00"
    assert category == {**PLAIN, "id": category["id"], "created_at": moment, "updated_at": moment}


def test_every_attribute_is_kept(api: Client) -> None:
    parent = created(api, title="Hair")
    data = {"color": "red", "wide": True, "opened_at": "2026-07-01T08:00:00+02:00"}
    category = created(api, title="Cut", parent_id=parent["id"], custom_data=data)

    assert (category["title"], category["parent_id"]) == ("Cut", parent["id"])
    assert category["custom_data"] == data
    assert got(api, category) == category


@pytest.mark.parametrize("inside", [True, False])
def test_its_services_are_listed_in_the_object_or_beside_it(api: Client, inside: bool) -> None:  # noqa: FBT001 -- a parameter of the test
    services = [service(api, "Cut"), service(api, "Shave")]
    listed = {"service_id_list": services}
    body = {"category": {"title": "Hair", **listed}} if inside else {"category": PLAIN, **listed}

    category = shown(api.post("/categories", json=body))

    assert ids(api, category) == services


def test_a_form_says_the_same(api: Client) -> None:
    cut, shave = service(api, "Cut"), service(api, "Shave")
    category = shown(
        api.post(
            "/categories",
            form=f"category[title]=Hair&category[parent_id]=&category[custom_data][a]=1"
            f"&service_id_list[]={cut}&service_id_list[]={shave}",
        )
    )

    assert category["custom_data"] == {"a": "1"}
    assert ids(api, category) == [cut, shave]


def test_the_list_of_services_is_the_complete_set(api: Client) -> None:
    cut, shave = service(api, "Cut"), service(api, "Shave")
    category = created(api, title="Hair", service_id_list=f"{cut},{shave}")

    changed(api, category, title="Beards")
    assert ids(api, category) == [cut, shave]
    changed(api, category, service_id_list=[shave, shave])
    assert ids(api, category) == [shave]
    changed(api, category, service_id_list=[])
    assert ids(api, category) == []


def test_a_deleted_service_is_listed_no_more(api: Client) -> None:
    cut, shave = service(api, "Cut"), service(api, "Shave")
    category = created(api, title="Hair", service_id_list=[cut, shave])

    api.delete(f"/services/{cut}")

    assert ids(api, category) == [shave]


def test_services_are_shown_as_everywhere(api: Client) -> None:
    cut = service(api, "Cut")
    category = created(api, title="Hair", service_id_list=[cut])

    [listed] = api.get(f"/categories/{category['id']}/services").json

    assert listed == api.get(f"/services/{cut}").json


def test_an_update_changes_what_it_says_and_nothing_else(api: Client) -> None:
    parent = created(api, title="Above")
    with time_machine.travel("2026-07-01T12:00:00Z", tick=False) as clock:
        before = created(api, title="Hair", parent_id=parent["id"], custom_data={"a": "b"})
        clock.shift(60)
        after = changed(api, before, title="Beards")
        cleared = changed(api, before, parent_id="", custom_data=None)

    assert after == {**before, "title": "Beards", "updated_at": "2026-07-01T14:01:00+02:00"}
    assert cleared == {**after, "parent_id": None, "custom_data": None}


def test_what_is_shown_can_be_sent_back(api: Client) -> None:
    cut = service(api, "Cut")
    before = created(api, title="Hair", custom_data={"a": True}, service_id_list=[cut])

    after = changed(api, before, **before)

    assert {**after, "updated_at": before["updated_at"]} == before
    assert ids(api, before) == [cut]


def test_the_list_is_the_whole_tree_in_order(api: Client) -> None:
    first = created(api, title="First")
    below = [created(api, title=f"Number {n}", parent_id=first["id"]) for n in range(60)]

    assert [item["category"] for item in api.get("/categories").json] == [first, *below]


def test_a_deleted_one_is_not_found_and_its_children_move_up(api: Client) -> None:
    root = created(api, title="Root")
    middle = created(api, title="Middle", parent_id=root["id"], service_id_list=[service(api, "A")])
    leaf = created(api, title="Leaf", parent_id=middle["id"])

    assert shown(api.delete(f"/categories/{middle['id']}")) == middle

    assert api.get(f"/categories/{middle['id']}").status == 404
    assert api.get(f"/categories/{middle['id']}/services").status == 404
    assert api.delete(f"/categories/{middle['id']}").status == 404
    assert got(api, leaf)["parent_id"] == root["id"]
    api.delete(f"/categories/{root['id']}")
    assert got(api, leaf)["parent_id"] is None


def test_no_circle(api: Client) -> None:
    root = created(api, title="Root")
    middle = created(api, title="Middle", parent_id=root["id"])
    leaf = created(api, title="Leaf", parent_id=middle["id"])

    for below in (root, middle, leaf):
        answer = put(api, root, title="Turned", parent_id=below["id"])
        assert (answer.status, answer.json) == (400, {"parent_id": ["is invalid"]})

    assert got(api, root) == root
    assert changed(api, leaf, parent_id=root["id"])["parent_id"] == root["id"]


@pytest.mark.parametrize(
    ("field", "value", "messages"),
    [
        *(("title", value, ["is a required field. Cannot be empty"]) for value in (None, "", " ")),
        ("title", "x" * 256, ["is too long"]),
        ("parent_id", 0, UNKNOWN),
        ("parent_id", 2**62, UNKNOWN),
        ("parent_id", "up", ["is not a number"]),
        ("custom_data", "x", ["is not an object"]),
        ("custom_data", {"x": "y" * 20_000}, ["is too long"]),
        ("service_id_list", [0], UNKNOWN),
        ("service_id_list", "x", ["is not a number"]),
    ],
)
def test_what_cannot_be_is_refused(
    api: Client, field: str, value: object, messages: list[str]
) -> None:
    kept = created(api, title="Kept")

    answers = [
        api.post("/categories", json={"category": {"title": "New", field: value}}),
        put(api, kept, **{"title": "New", field: value}),
    ]

    assert [(answer.status, answer.json) for answer in answers] == [(400, {field: messages})] * 2
    assert [item["category"] for item in api.get("/categories").json] == [kept]


def test_another_accounts_is_none(api: Client, other_api: Client) -> None:
    ours = created(api, title="Ours")
    theirs = created(other_api, title="Theirs")
    their_service = service(other_api, "Theirs")
    path = f"/categories/{ours['id']}"

    answers = [
        other_api.get(path),
        other_api.put(path, json={"category": {"title": "Stolen"}}),
        other_api.delete(path),
        other_api.get(f"{path}/services"),
    ]

    assert [answer.status for answer in answers] == [404] * 4
    assert put(api, ours, parent_id=theirs["id"]).json == {"parent_id": UNKNOWN}
    assert put(api, ours, service_id_list=[their_service]).json == {"service_id_list": UNKNOWN}
    assert [item["category"] for item in api.get("/categories").json] == [ours]


def created(api: Client, **members: Any) -> dict[str, Any]:
    return shown(api.post("/categories", json={"category": members}))


def put(api: Client, category: dict[str, Any], **members: Any) -> Response:
    return api.put(f"/categories/{category['id']}", json={"category": members})


def changed(api: Client, category: dict[str, Any], **members: Any) -> dict[str, Any]:
    return shown(put(api, category, **members))


def got(api: Client, category: dict[str, Any]) -> dict[str, Any]:
    return shown(api.get(f"/categories/{category['id']}"))


def service(api: Client, title: str) -> int:
    return int(api.post("/services", json={"service": {"title": title}}).json["service"]["id"])


def ids(api: Client, category: dict[str, Any]) -> list[int]:
    listed = api.get(f"/categories/{category['id']}/services").json
    return [item["service"]["id"] for item in listed]


def shown(answer: Response) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    [(wrapper, category)] = answer.json.items()
    assert wrapper == "category"
    return dict(category)
