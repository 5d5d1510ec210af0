from typing import Any, Final

import pytest
import time_machine

from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

PLAIN: Final[dict[str, Any]] = {
    "title": "Massage",
    "description": None,
    "active": True,
    "booking_type": "appointment",
    "booking_type_id": 1,
    "interval": 60,
    "next_interval": None,
    "max_slots": 1,
    "booking_capacity": None,
    "interval_rounding": None,
    "has_day_booking": False,
    "day_booking_specify_time": False,
    "same_day": False,
    "price": None,
    "template": None,
    "custom_data": None,
    "booking_form": None,
    "mail_verification": None,
    "mail_confirmation": None,
    "sms_verification": None,
    "sms_confirmation": None,
    "sms_reminder": None,
}
WHOLE: Final[dict[str, Any]] = {
    "title": "Spinning",
    "description": "An hour\non a bike",
    "booking_type": "attendance",
    "interval": 40,
    "next_interval": 20,
    "max_slots": 3,
    "booking_capacity": 12,
    "interval_rounding": 15,
    "has_day_booking": True,
    "day_booking_specify_time": True,
    "same_day": True,
    "price": "115.0",
    "template": "month",
    "custom_data": {"room": "2", "warm": True, "opened_at": "2026-07-01T08:00:00+02:00"},
    "booking_form": "<p>{% name %} {% email 'Mail','required' %}</p>",
    "mail_verification": "Hi {{ person.name }}",
    "mail_confirmation": "See you {{ booking.booked_from | i18n_date: '%A' }}",
    "sms_verification": "{{ booking.verification_code }}",
    "sms_confirmation": "{% if booking.notes %}{{ booking.notes }}{% endif %}",
    "sms_reminder": "Soon",
}
CLEARED: Final[dict[str, Any]] = {**PLAIN, "title": "Spinning", "max_slots": None}
BAD: Final = "is not a valid template, line "
LIQUID: Final = (
    *("mail_verification", "mail_confirmation"),
    *("sms_verification", "sms_confirmation", "sms_reminder"),
)
TOO_SMALL: Final = ["is too small"]
NOT_A_NUMBER: Final = ["is not a number"]


def test_a_title_is_enough(api: Client) -> None:
    with time_machine.travel("2026-01-15T12:00:00Z", tick=False):
        service = created(api, title="Massage")

    moment = "2026-01-15T13:00:00+01:00"
    assert service == {**PLAIN, "id": service["id"], "created_at": moment, "updated_at": moment}


def test_every_attribute_is_kept(api: Client) -> None:
    service = created(api, **WHOLE)

    assert attributes(service) == {**PLAIN, **WHOLE, "booking_type_id": 2}
    assert got(api, service) == service


def test_a_form_says_the_same(api: Client) -> None:
    answer = api.post(
        "/services",
        form="service[title]=My+new+service!&service[interval]=40&service[price]=99.50"
        "&service[same_day]=1&service[max_slots]=&service[custom_data][warm]=true",
    )

    assert attributes(shown(answer)) == {
        **PLAIN,
        "title": "My new service!",
        "interval": 40,
        "price": "99.5",
        "same_day": True,
        "max_slots": None,
        "custom_data": {"warm": True},
    }


def test_a_bare_object_will_do(api: Client) -> None:
    assert shown(api.post("/services", json={"title": "Bare"}))["title"] == "Bare"


@pytest.mark.parametrize(
    ("said", "name", "number"),
    [
        ({"booking_type": "attendance"}, "attendance", 2),
        ({"booking_type": 2}, "attendance", 2),
        ({"booking_type_id": 2}, "attendance", 2),
        ({"booking_type_id": "1"}, "appointment", 1),
        ({"booking_type": "appointment", "booking_type_id": 2}, "appointment", 1),
    ],
)
def test_the_type_has_a_name_and_a_number(
    api: Client, said: dict[str, Any], name: str, number: int
) -> None:
    service = created(api, title="Any", **said)

    assert (service["booking_type"], service["booking_type_id"]) == (name, number)


@pytest.mark.parametrize(
    ("sent", "shown_as"),
    [
        *((115, "115.0"), ("116", "116.0"), (99.5, "99.5"), ("0.125", "0.125")),
        (0.1 + 0.2, "0.3"),  # what clients that reckon in floats send
        (19.9 * 3, "59.7"),
    ],
)
def test_a_price_is_a_decimal_text(api: Client, sent: object, shown_as: str) -> None:
    assert created(api, title="Any", price=sent)["price"] == shown_as


@pytest.mark.parametrize("max_slots", [None, "", 7])
def test_no_limit_is_said_by_null(api: Client, max_slots: object) -> None:
    assert created(api, title="Any", max_slots=max_slots)["max_slots"] == (max_slots or None)


def test_an_update_changes_what_it_says_and_nothing_else(api: Client) -> None:
    with time_machine.travel("2026-07-01T12:00:00Z", tick=False) as clock:
        before = created(api, **WHOLE)
        clock.shift(60)
        answer = api.put(f"/services/{before['id']}", json={"service": {"interval": "30"}})

    assert shown(answer) == {**before, "interval": 30, "updated_at": "2026-07-01T14:01:00+02:00"}
    assert got(api, before) == shown(answer)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "POST"])
def test_every_way_to_update(api: Client, method: str) -> None:
    service = created(api, title="Old")

    answer = api.call(method, f"/services/{service['id']}", body=b'{"service":{"title":"New"}}')

    assert shown(answer)["title"] == "New"
    assert len(api.get("/services").json) == 1


def test_what_is_cleared_is_gone_or_the_default_again(api: Client) -> None:
    service = created(api, **WHOLE)
    blank = {name: None for name in WHOLE if name != "title"}

    answer = api.put(f"/services/{service['id']}", json={"service": blank})

    assert attributes(shown(answer)) == CLEARED


@pytest.mark.parametrize(
    ("field", "value", "messages"),
    [
        *(("title", value, ["is a required field. Cannot be empty"]) for value in (None, "", "  ")),
        ("title", "x" * 256, ["is too long"]),
        ("title", {"a": 1}, ["is not a text"]),
        ("description", "x" * 20_001, ["is too long"]),
        ("booking_type", "party", ["is not included in the list"]),
        ("booking_type_id", 3, ["is not included in the list"]),
        *((name, 0, TOO_SMALL) for name in ("interval", "next_interval", "max_slots")),
        *((name, -1, TOO_SMALL) for name in ("booking_capacity", "interval_rounding")),
        ("interval", 527_041, ["is too large"]),
        ("max_slots", 10**30, ["is too large"]),
        ("interval", "soon", NOT_A_NUMBER),
        ("interval", [60], NOT_A_NUMBER),
        *(("price", value, NOT_A_NUMBER) for value in ("cheap", "-1", "NaN", 1e40, "0.0001")),
        ("same_day", "perhaps", ["is not true or false"]),
        ("template", "x" * 256, ["is too long"]),
        ("custom_data", "x", ["is not an object"]),
        ("custom_data", {"x": "y" * 20_000}, ["is too long"]),
        ("booking_form", "\n{{ name }}", [f"{BAD}2: '{{{{' is not part of a tag"]),
        *((name, "\n\n{{ x | nope }}", [f"{BAD}3: unknown filter 'nope'"]) for name in LIQUID),
        *((name, "x" * 20_001, ["is too long"]) for name in (*LIQUID, "booking_form")),
    ],
)
def test_what_cannot_be_is_refused(
    api: Client, field: str, value: object, messages: list[str]
) -> None:
    service = created(api, title="Kept")

    answers = [
        api.post("/services", json={"service": {"title": "New", field: value}}),
        api.put(f"/services/{service['id']}", json={"service": {"title": "New", field: value}}),
    ]

    assert [(answer.status, answer.json) for answer in answers] == [(400, {field: messages})] * 2
    assert [item["service"] for item in api.get("/services").json] == [service]


def test_nothing_at_all_lacks_a_title(api: Client) -> None:
    answers = [api.post("/services"), api.post("/services", json={"service": {"interval": 5}})]

    message = {"title": ["is a required field. Cannot be empty"]}
    assert [(answer.status, answer.json) for answer in answers] == [(400, message)] * 2


def test_every_problem_is_told_at_once(api: Client) -> None:
    answer = api.post("/services", json={"service": {"title": "", "interval": 0, "max_slots": 0}})

    assert set(answer.json) == {"title", "interval", "max_slots"}


def test_the_list_is_everything_in_order(api: Client) -> None:
    services = [created(api, title=f"Number {number}") for number in range(60)]

    answer = api.get("/services")

    assert [item["service"] for item in answer.json] == services
    assert "link" not in answer.headers


def test_a_deleted_one_is_in_no_list_but_can_be_asked_for_and_corrected(api: Client) -> None:
    service = created(api, title="Old")
    kept = created(api, title="Kept")
    provider = provided(api, service)

    deleted = shown(api.delete(f"/services/{service['id']}"))

    assert deleted == {**service, "active": False, "updated_at": deleted["updated_at"]}
    assert [item["service"] for item in api.get("/services").json] == [kept]
    assert got(api, service) == deleted
    assert api.get("/providers").json == []
    assert api.get(f"/providers/{provider['id']}").json["provider"]["active"] is False
    renamed = shown(api.put(f"/services/{service['id']}", json={"service": {"title": "New"}}))
    assert (renamed["title"], renamed["active"]) == ("New", False)
    assert shown(api.delete(f"/services/{service['id']}"))["active"] is False


def test_another_accounts_is_none(api: Client, other_api: Client) -> None:
    service = created(api, title="Ours")
    path = f"/services/{service['id']}"

    answers = [
        other_api.get(path),
        other_api.put(path, json={"service": {"title": "Theirs"}}),
        other_api.delete(path),
    ]

    assert [answer.status for answer in answers] == [404, 404, 404]
    assert answers[0].json == {"error": {"description": "Not found"}}
    assert other_api.get("/services").json == []
    assert got(api, service) == service


@pytest.mark.parametrize("path", ["/services/0", f"/services/{2**63 - 1}", "/services/x"])
def test_an_unknown_one_is_not_found(api: Client, path: str) -> None:
    answers = [api.get(path), api.put(path, json={"service": {"title": "x"}}), api.delete(path)]

    assert [answer.status for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize("suffix", ["/", ".json", "?"])
def test_the_same_by_every_spelling(api: Client, suffix: str) -> None:
    service = created(api, title="Any")

    assert shown(api.get(f"/services/{service['id']}{suffix}")) == service
    assert shown(api.get(f"//services//{service['id']}")) == service


def created(api: Client, **members: Any) -> dict[str, Any]:
    return shown(api.post("/services", json={"service": members}))


def got(api: Client, service: dict[str, Any]) -> dict[str, Any]:
    return shown(api.get(f"/services/{service['id']}"))


def provided(api: Client, service: dict[str, Any]) -> dict[str, Any]:
    resource = api.post("/resources", json={"resource": {"title": "Ann"}}).json["resource"]
    pair = {"resource_id": resource["id"], "service_id": service["id"]}
    return dict(api.post("/providers", json={"provider": pair}).json["provider"])


def shown(answer: Response) -> dict[str, Any]:
    assert answer.status == 200, answer.body
    [(wrapper, service)] = answer.json.items()
    assert wrapper == "service"
    return dict(service)


def attributes(service: dict[str, Any]) -> dict[str, Any]:
    automatic = {"id", "created_at", "updated_at"}
    return {name: value for name, value in service.items() if name not in automatic}
