from typing import Any, Final

import pytest

from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

UNKNOWN: Final = ["does not exist"]
REQUIRED: Final = ["is a required field. Cannot be empty"]


def test_a_resource_provides_a_service(api: Client) -> None:
    resource, service = resource_id(api), service_id(api)

    provider = created(api, resource, service)

    assert provider == {
        "id": provider["id"],
        "resource_id": resource,
        "service_id": service,
        "active": True,
        "created_at": provider["created_at"],
        "updated_at": provider["created_at"],
    }
    assert shown(api.get(f"/providers/{provider['id']}")) == provider
    assert api.get("/providers").json == [{"provider": provider}]


def test_a_form_says_the_same(api: Client) -> None:
    resource, service = resource_id(api), service_id(api)

    answer = api.post(
        "/providers", form=f"provider[resource_id]={resource}&provider[service_id]={service}"
    )

    provider = shown(answer)
    assert (provider["resource_id"], provider["service_id"]) == (resource, service)


def test_a_resource_shows_what_it_provides(api: Client) -> None:
    resource, service = resource_id(api), service_id(api, title="Massage")
    created(api, resource, service)
    gone = service_id(api, title="Gone")
    provider = created(api, resource, gone)
    api.delete(f"/providers/{provider['id']}")

    answer = api.get(f"/resources/{resource}")

    [shown_service] = answer.json["resource"]["services"]
    assert shown_service == api.get(f"/services/{service}").json["service"]


def test_the_same_pair_twice_is_refused(api: Client) -> None:
    resource, service = resource_id(api), service_id(api)
    provider = created(api, resource, service)

    answer = create(api, resource, service)

    assert (answer.status, answer.json) == (400, {"resource_id": ["has already been taken"]})
    assert api.get("/providers").json == [{"provider": provider}]


def test_a_deleted_pair_can_be_made_anew(api: Client) -> None:
    resource, service = resource_id(api), service_id(api)
    old = created(api, resource, service)

    deleted = shown(api.delete(f"/providers/{old['id']}"))
    new = created(api, resource, service)

    assert deleted == {**old, "active": False, "updated_at": deleted["updated_at"]}
    assert shown(api.get(f"/providers/{old['id']}")) == deleted
    assert new["id"] != old["id"]
    assert api.get("/providers").json == [{"provider": new}]


def test_one_of_what_is_gone_may_be_sent_back_as_it_came(api: Client) -> None:
    resource, service = resource_id(api), service_id(api)
    path = f"/providers/{created(api, resource, service)['id']}"
    api.delete(f"/resources/{resource}")
    gone = shown(api.get(path))

    back = shown(api.put(path, json={"provider": gone}))
    elsewhere = api.put(path, json={"provider": {"service_id": 99999}})

    assert gone["active"] is False
    assert back == {**gone, "updated_at": back["updated_at"]}
    assert (elsewhere.status, elsewhere.json) == (400, {"service_id": UNKNOWN})


@pytest.mark.parametrize("method", ["PUT", "POST", "PATCH"])
def test_either_side_can_change(api: Client, method: str) -> None:
    resource, service, other = resource_id(api), service_id(api), service_id(api)
    provider = created(api, resource, service)
    path = f"/providers/{provider['id']}"

    answer = api.call(method, path, body=b'{"provider":{"id":1,"service_id":%d}}' % other)

    assert shown(answer) == {
        **provider,
        "service_id": other,
        "updated_at": shown(answer)["updated_at"],
    }
    assert api.get("/providers").json == [{"provider": shown(answer)}]


def test_but_not_into_one_that_is_there(api: Client) -> None:
    resource, service, other = resource_id(api), service_id(api), service_id(api)
    created(api, resource, service)
    provider = created(api, resource, other)

    answer = api.put(f"/providers/{provider['id']}", json={"provider": {"service_id": service}})

    assert (answer.status, answer.json) == (400, {"resource_id": ["has already been taken"]})
    assert shown(api.get(f"/providers/{provider['id']}")) == provider


@pytest.mark.parametrize(
    ("said", "messages"),
    [
        ({}, {"resource_id": REQUIRED, "service_id": REQUIRED}),
        (
            {"resource_id": None, "service_id": ""},
            {"resource_id": REQUIRED, "service_id": REQUIRED},
        ),
        ({"resource_id": 0, "service_id": 2**62}, {"resource_id": UNKNOWN, "service_id": UNKNOWN}),
        (
            {"resource_id": "x", "service_id": 2**64},
            {"resource_id": ["is not a number"], "service_id": ["is too large"]},
        ),
    ],
)
def test_both_are_needed_and_known(
    api: Client, said: dict[str, Any], messages: dict[str, list[str]]
) -> None:
    answer = api.post("/providers", json={"provider": said})

    assert (answer.status, answer.json) == (400, messages)
    assert api.get("/providers").json == []


def test_what_is_deleted_provides_nothing_new(api: Client) -> None:
    resource, service = resource_id(api), service_id(api)
    gone = resource_id(api)
    api.delete(f"/resources/{gone}")
    unoffered = service_id(api)
    api.delete(f"/services/{unoffered}")

    answers = [create(api, gone, service), create(api, resource, unoffered)]

    assert [answer.json for answer in answers] == [
        {"resource_id": UNKNOWN},
        {"service_id": UNKNOWN},
    ]
    assert api.get("/providers").json == []


def test_another_accounts_are_unknown(api: Client, other_api: Client) -> None:
    resource, service = resource_id(api), service_id(api)
    provider = created(api, resource, service)
    path = f"/providers/{provider['id']}"

    assert create(other_api, resource, service).json == {
        "resource_id": UNKNOWN,
        "service_id": UNKNOWN,
    }
    assert other_api.get("/providers").json == []
    assert other_api.get(path).status == 404
    assert other_api.put(path, json={"provider": {}}).status == 404
    assert other_api.delete(path).status == 404
    assert shown(api.get(path)) == provider


def resource_id(api: Client) -> int:
    return int(api.post("/resources", json={"resource": {"title": "Ann"}}).json["resource"]["id"])


def service_id(api: Client, title: str = "Massage") -> int:
    return int(api.post("/services", json={"service": {"title": title}}).json["service"]["id"])


def create(api: Client, resource: int, service: int) -> Response:
    pair = {"resource_id": resource, "service_id": service}
    return api.post("/providers", json={"provider": pair})


def created(api: Client, resource: int, service: int) -> dict[str, Any]:
    return shown(create(api, resource, service))


def shown(answer: Response) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    [(wrapper, provider)] = answer.json.items()
    assert wrapper == "provider"
    return dict(provider)
