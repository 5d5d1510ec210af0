from typing import Any, Final

import pytest
import time_machine
from django.conf import settings

from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

TARGET: Final = "https://ann:secret@example.com:8443/hooks?secret=a%20b&x[]=1#top"
HOOK: Final = {"target_url": TARGET, "event": "person.created"}
DOCUMENTED: Final = (
    *("booking.cancelled", "booking.confirmed", "booking.created", "booking.declined"),
    *("booking.deleted", "booking.modified", "booking.verified"),
    *("event.created", "event.deleted", "event.modified", "message.processed"),
    *("person.created", "person.deleted", "person.modified", "*", "booking.*"),
)
NEWER: Final = ("person.updated", "booking.waitlisted", "booking.waitlist_promoted")
REQUIRED: Final = ["is a required field. Cannot be empty"]
NOT_A_URL: Final = ["is not a valid URL"]
NOT_PUBLIC: Final = ["is not a public address"]
OURS: Final = (
    *("127.0.0.1", "127.1", "2130706433", "0x7f.0.0.1", "0177.0.0.1", "127.0.0.1."),
    *("localhost", "LOCALHOST.", "hooks.localhost", "0.0.0.0", "10.1.2.3", "172.16.0.1"),
    *("192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255"),
    *("[::1]", "[::]", "[fe80::1]", "[fc00::1]", "[::ffff:10.0.0.1]", "[64:ff9b::127.0.0.1]"),
    *("[2002:7f00:1::]", "[ff02::1]"),
    *(f"127{dot}0{dot}0{dot}1" for dot in "\u3002\uff0e\uff61"),
    *("\uff11\uff10.1.2.3", "\uff4cocalhost"),
)


def test_a_hook_is_made_with_all_that_its_address_says(api: Client) -> None:
    with time_machine.travel("2026-01-15T12:00:00Z", tick=False):
        hook = created(api, **HOOK)

    moment = "2026-01-15T13:00:00+01:00"
    assert hook == {
        **HOOK,
        "id": hook["id"],
        "active": True,
        "created_at": moment,
        "updated_at": moment,
    }


@pytest.mark.parametrize("path", ["web_hook", "web_hooks"])
def test_both_paths_do_everything(api: Client, path: str) -> None:
    hook = shown(api.post(f"/{path}", json={"web_hook": HOOK}))
    place = f"/{path}/{hook['id']}"

    assert shown(api.get(place)) == hook
    assert [item["web_hook"] for item in api.get(f"/{path}").json] == [hook]
    assert shown(api.put(place, json={"web_hook": {"event": "*"}}))["event"] == "*"
    assert shown(api.delete(place))["event"] == "*"
    assert [api.get(place).status, api.delete(place).status] == [404, 404]
    assert api.get(f"/{path}").json == []


def test_a_form_and_a_bare_object_say_the_same(api: Client) -> None:
    form = shown(
        api.post("/web_hook", form="web_hook[target_url]=http://example.com&web_hook[event]=*")
    )
    bare = shown(api.post("/web_hook", json=HOOK))

    assert (form["target_url"], form["event"]) == ("http://example.com", "*")
    assert bare["target_url"] == TARGET


@pytest.mark.parametrize("event", [*DOCUMENTED, *NEWER])
def test_every_event_can_be_asked_for(api: Client, event: str) -> None:
    assert created(api, **{**HOOK, "event": event})["event"] == event


def test_an_update_changes_what_it_says_and_nothing_else(api: Client) -> None:
    with time_machine.travel("2026-07-01T12:00:00Z", tick=False) as clock:
        before = created(api, **HOOK)
        clock.shift(60)
        after = shown(put(api, before, target_url="http://93.184.215.14/"))

    moved = {"target_url": "http://93.184.215.14/", "updated_at": "2026-07-01T14:01:00+02:00"}
    assert after == {**before, **moved}


def test_a_hook_is_switched_off_and_on(api: Client) -> None:
    hook = created(api, **HOOK)

    assert shown(put(api, hook, active=False))["active"] is False
    assert [item["web_hook"]["active"] for item in api.get("/web_hooks").json] == [False]
    assert shown(put(api, hook, active="1"))["active"] is True


@pytest.mark.parametrize(
    ("field", "value", "messages"),
    [
        *((name, value, REQUIRED) for name in HOOK for value in (None, "", " ")),
        *(("event", value, ["is not included in the list"]) for value in ("person", "a.*", "**")),
        *(
            ("target_url", url, NOT_A_URL)
            for url in ("example.com", "ftp://example.com", "https://")
        ),
        *(
            ("target_url", url, NOT_A_URL)
            for url in ("http://a:99999/", "http://a\n.com", "http:/a")
        ),
        ("target_url", "http://example.com\\@127.0.0.1/", NOT_A_URL),
        ("target_url", f"https://example.com/{'x' * 2000}", ["is too long"]),
        *(("target_url", f"http://me:pw@{host}:80/?a", NOT_PUBLIC) for host in OURS),
        ("active", "perhaps", ["is not true or false"]),
    ],
)
def test_what_cannot_be_is_refused(
    api: Client, field: str, value: object, messages: list[str]
) -> None:
    kept = created(api, **HOOK)

    answers = [
        api.post("/web_hooks", json={"web_hook": {**HOOK, field: value}}),
        put(api, kept, **{"event": "*", field: value}),
    ]

    assert [(answer.status, answer.json) for answer in answers] == [(400, {field: messages})] * 2
    assert [item["web_hook"] for item in api.get("/web_hooks").json] == [kept]


@pytest.mark.parametrize("host", OURS)
def test_the_operator_may_allow_our_own_network(
    api: Client, monkeypatch: pytest.MonkeyPatch, host: str
) -> None:
    monkeypatch.setattr(settings, "WEBHOOK_ALLOW_PRIVATE", True)

    hook = created(api, target_url=f"http://{host}/", event="*")

    assert shown(put(api, hook, target_url=f"http://{host}/x"))["target_url"] == f"http://{host}/x"


def test_another_accounts_is_none(api: Client, other_api: Client) -> None:
    hook = created(api, **HOOK)
    path = f"/web_hooks/{hook['id']}"

    answers = [other_api.get(path), put(other_api, hook, event="*"), other_api.delete(path)]

    assert [answer.status for answer in answers] == [404] * 3
    assert other_api.get("/web_hooks").json == []
    assert shown(api.get(path)) == hook


def created(api: Client, **members: Any) -> dict[str, Any]:
    return shown(api.post("/web_hooks", json={"web_hook": members}))


def put(api: Client, hook: dict[str, Any], **members: Any) -> Response:
    return api.put(f"/web_hooks/{hook['id']}", json={"web_hook": members})


def shown(answer: Response) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    [(wrapper, hook)] = answer.json.items()
    assert wrapper == "web_hook"
    return dict(hook)
