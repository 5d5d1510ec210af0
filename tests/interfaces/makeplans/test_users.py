"""Users of the account: client_user_link, with the user in it."""

from typing import Any, Final

import pytest
import time_machine
from django.db import connection

from bookwright.engine.accounts.new_account import NewAccountFacts
from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

PATHS: Final = ("users", "client/users")
BO: Final = {"name": "Bo", "email": "bo@example.com", "phone_number": "180"}
REQUIRED: Final = ["is a required field. Cannot be empty"]
LAST: Final = ["The last administrator cannot go"]
SHARED: Final = ["belongs to another account too, and cannot be changed here"]


def test_the_owner_is_the_first_admin(api: Client) -> None:
    [link] = links(api)

    assert (link["role"], link["user"]["email"]) == ("admin", "owner@clinic.example")
    assert link["user_id"] == link["user"]["id"]


@pytest.mark.parametrize("path", PATHS)
def test_both_paths_do_everything(api: Client, path: str) -> None:
    with time_machine.travel("2026-01-15T12:00:00Z", tick=False):
        link = shown(api.post(f"/{path}", json={"client_user_link": {"role": "staff", "user": BO}}))
    place = f"/{path}/{link['id']}"

    times = dict.fromkeys(("created_at", "updated_at"), "2026-01-15T13:00:00+01:00")
    user = {**BO, "phonenumber": "180", "id": link["user_id"], **times}
    assert link == {**times, "id": link["id"], "role": "staff", "user_id": user["id"], "user": user}
    assert shown(api.get(place)) == link
    assert links(api, path)[1:] == [link]
    assert shown(api.put(place, json={"role": "manager"}))["role"] == "manager"
    assert shown(api.delete(place))["role"] == "manager"
    assert [api.get(place).status, api.delete(place).status] == [404, 404]
    assert len(links(api, path)) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"client_user_link": {"role": "staff", "user": BO}},
        {"client_user_link": {"role": "staff", **BO}},
        {"client_user_link": {"role": "staff"}, "user": BO},
        {"role": "staff", "user": BO},
        {"user": {"role": "staff", **BO}},
        {"user": {"role": "staff", "name": "Bo", "email": "bo@example.com", "phonenumber": "180"}},
        {"role": "staff", **BO},
        {"role": "staff", "name": "Bo", "email": "Bo@Example.com", "phonenumber": 180},
    ],
)
def test_role_and_user_come_nested_beside_or_flat(api: Client, body: dict[str, Any]) -> None:
    link = shown(api.post("/client/users", json=body))

    assert link["role"] == "staff"
    assert {name: link["user"][name] for name in BO} == BO


def test_a_form_says_the_same(api: Client) -> None:
    form = "client_user_link[role]=manager&client_user_link[user][name]=Bo&user[email]=bo@b.example"

    link = shown(api.post("/users", form=form))

    assert (link["role"], link["user"]["email"]) == ("manager", "bo@b.example")
    assert link["user"]["phone_number"] is None


def test_a_known_one_is_linked_and_keeps_everything(api: Client, other_api: Client) -> None:
    theirs = added(other_api, **BO)
    set_password("kept")

    ours = added(api, name="Other", email="BO@example.com", phone_number="1", role="admin")

    assert ours["user"] == theirs["user"]
    assert (ours["role"], theirs["role"]) == ("admin", "staff")
    assert ours["id"] != theirs["id"]
    assert password() == "kept"
    api.delete(f"/users/{ours['id']}")
    assert links(other_api)[1:] == [theirs]


def test_nobody_is_added_twice(api: Client) -> None:
    added(api, **BO)

    answer = api.post("/users", json={"role": "admin", **BO, "email": "Bo@EXAMPLE.com"})

    assert (answer.status, answer.json) == (400, {"email": ["has already been taken"]})
    assert len(links(api)) == 2


def test_an_update_changes_what_it_says_and_nothing_else(api: Client) -> None:
    with time_machine.travel("2026-07-01T12:00:00Z", tick=False) as clock:
        before = added(api, **BO)
        clock.shift(60)
        after = shown(put(api, before, user={"name": "Bob"}))

    user = {**before["user"], "name": "Bob", "updated_at": "2026-07-01T14:01:00+02:00"}
    assert after == {**before, "user": user}
    cleared = shown(put(api, before, phone_number=None))["user"]
    assert (cleared["phone_number"], cleared["phonenumber"]) == (None, None)


def test_what_is_shown_can_be_sent_back(api: Client) -> None:
    before = added(api, **BO)

    assert shown(put(api, before, **before)) == before


def test_a_new_email_takes_the_password_away(api: Client) -> None:
    link = added(api, **BO)
    set_password("old")

    shown(put(api, link, email="bob@example.com"))

    assert password("bob@example.com").startswith("!")


def test_who_belongs_to_another_account_too_is_not_changed(api: Client, other_api: Client) -> None:
    ours, theirs = added(api, **BO), added(other_api, **BO)

    said = {"name": "X", "email": "x@example.com", "phone_number": "1"}
    answer = put(api, ours, role="admin", **said)

    assert (answer.status, answer.json) == (400, dict.fromkeys(said, SHARED))
    assert links(api)[1:] == [ours]
    assert links(other_api)[1:] == [theirs]
    assert shown(put(api, ours, role="admin", **BO))["role"] == "admin"


def test_the_last_admin_neither_goes_nor_changes_role(api: Client) -> None:
    [owner] = links(api)
    place = f"/users/{owner['id']}"

    demoted, removed = put(api, owner, role="staff"), api.delete(place)

    assert (demoted.status, demoted.json) == (400, {"role": LAST})
    assert (removed.status, removed.json) == (400, {"base": LAST})
    assert links(api) == [owner]
    added(api, **BO, role="admin")
    assert shown(put(api, owner, role="staff"))["role"] == "staff"
    assert api.delete(place).status == 200


@pytest.mark.parametrize(
    ("field", "value", "messages"),
    [
        *((name, value, REQUIRED) for name in ("role", "name", "email") for value in (None, "")),
        *(("role", value, ["is not included in the list"]) for value in ("boss", 1, ["admin"])),
        ("name", " ", REQUIRED),
        ("name", "x" * 256, ["is too long"]),
        ("email", "nobody", ["is not a valid email"]),
        ("email", "owner@clinic.example", ["has already been taken"]),
        ("phone_number", "1" * 65, ["is too long"]),
        ("phone_number", {"a": 1}, ["is not a text"]),
    ],
)
def test_what_cannot_be_is_refused(
    api: Client, field: str, value: object, messages: list[str]
) -> None:
    kept = added(api, name="Al", email="al@example.com")

    answers = [
        api.post("/users", json={"role": "staff", **BO, field: value}),
        put(api, kept, **{"name": "New", field: value}),
    ]

    assert [(answer.status, answer.json) for answer in answers] == [(400, {field: messages})] * 2
    assert links(api)[1:] == [kept]


def test_another_accounts_is_none(api: Client, other_api: Client) -> None:
    link = added(api, **BO)
    path = f"/users/{link['id']}"

    answers = [other_api.get(path), put(other_api, link, role="admin"), other_api.delete(path)]

    assert [answer.status for answer in answers] == [404] * 3
    assert len(links(other_api)) == 1
    assert links(api)[1:] == [link]


def test_no_password_is_ever_shown(api: Client, account: NewAccountFacts) -> None:
    added(api, **BO)
    set_password("argon2$hash")

    assert b"argon2" not in api.get("/users").body
    assert b"password" not in api.get("/users").body


def added(api: Client, **members: Any) -> dict[str, Any]:
    return shown(api.post("/users", json={"client_user_link": {"role": "staff", **members}}))


def put(api: Client, link: dict[str, Any], **members: Any) -> Response:
    return api.put(f"/client/users/{link['id']}", json={"client_user_link": members})


def links(api: Client, path: str = "users") -> list[dict[str, Any]]:
    return [item["client_user_link"] for item in api.get(f"/{path}").json]


def shown(answer: Response) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    [(wrapper, link)] = answer.json.items()
    assert wrapper == "client_user_link"
    return dict(link)


def set_password(stored: str, email: str = "bo@example.com") -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE app_user SET password = %s WHERE email = %s", [stored, email])


def password(email: str = "bo@example.com") -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT password FROM app_user WHERE email = %s", [email])
        return str(cursor.fetchone()[0])
