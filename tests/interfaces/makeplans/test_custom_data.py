from collections.abc import Callable
from typing import Any, Final

import pytest

from bookwright.interfaces.api.makeplans.wire.custom_data import custom_data_in, custom_data_out
from bookwright.kit.local_time import zone
from tests.interfaces.makeplans.client import Client

OSLO: Final = zone("Europe/Oslo")


def test_nothing_is_kept_as_nothing() -> None:
    assert custom_data_in({}) is None
    assert custom_data_in(None) is None
    assert custom_data_out(None, OSLO) is None


def test_truth_and_times_are_shown_as_such_and_the_rest_as_text() -> None:
    stored = custom_data_in(
        {
            "yes": "true",
            "no": "false",
            "shout": "TRUE",
            "number": "1",
            "empty": "",
            "seen_at": "2026-07-01 12:00",
            "paid_at": "2026-01-01T12:00:00Z",
            "born_at": "1980-02-29",
            "met_at": "the fair",
            "open_at": "true",
        }
    )
    assert custom_data_out(stored, OSLO) == {
        "yes": True,
        "no": False,
        "shout": "TRUE",
        "number": "1",
        "empty": "",
        "seen_at": "2026-07-01T12:00:00+02:00",
        "paid_at": "2026-01-01T13:00:00+01:00",
        "born_at": "1980-02-29T00:00:00+01:00",
        "met_at": "the fair",
        "open_at": "true",
    }


NAMES: Final = {
    "bookings": "booking",
    "people": "person",
    "services": "service",
    "resources": "resource",
    "events": "event",
    "categories": "category",
}
Add = Callable[[str, Any], Any]


@pytest.fixture
def add(api: Client) -> Add:
    """Adds a thing of a kind that has such custom data; hands out its answer."""
    resource = api.post("/resources", json={"resource": {"title": "Thor"}}).json["resource"]["id"]
    group = {"title": "Yoga", "booking_type": "attendance"}
    service = api.post("/services", json={"service": group}).json["service"]["id"]
    start, end = "2030-01-07 10:00", "2030-01-07 11:00"
    place = {"resource_id": resource, "service_id": service, "capacity": 8}
    usual: dict[str, dict[str, Any]] = {
        "bookings": {"resource_id": resource, "booked_from": start, "booked_to": end},
        "events": {**place, "starts_at": start, "ends_at": end},
        "people": {"name": "Ann"},
    }

    def added(kind: str, custom_data: Any) -> Any:
        thing = {**usual.get(kind, {"title": "One"}), "custom_data": custom_data}
        return api.post(f"/{kind}", json={NAMES[kind]: thing})

    return added


@pytest.mark.parametrize("kind", NAMES)
def test_every_kind_keeps_it_as_text_and_replaces_it_whole(
    api: Client, add: Add, kind: str
) -> None:
    name = NAMES[kind]
    said = {"vip": True, "visits": 3, "tags": ["a", 1], "seen_at": "2030-07-01 10:00"}
    made = add(kind, said).json[name]
    assert made["custom_data"] == {
        "vip": True,
        "visits": "3",
        "tags": '["a",1]',
        "seen_at": "2030-07-01T10:00:00+02:00",
    }
    path = f"/{kind}/{made['id']}"
    untouched = api.put(path, json={name: {}}).json[name]
    assert untouched["custom_data"] == made["custom_data"]
    replaced = api.put(path, json={name: {"custom_data": {"signup": "now"}}}).json[name]
    assert replaced["custom_data"] == {"signup": "now"}
    assert api.put(path, json={name: {"custom_data": None}}).json[name]["custom_data"] is None


@pytest.mark.parametrize("kind", NAMES)
def test_no_kind_keeps_more_than_a_text_of_it(api: Client, add: Add, kind: str) -> None:
    name = NAMES[kind]
    assert add(kind, {"long": "x" * 20_000}).json == {"custom_data": ["is too long"]}
    made = add(kind, {"short": "x"}).json[name]
    changed = api.put(f"/{kind}/{made['id']}", json={name: {"custom_data": {"l": "x" * 20_000}}})
    assert (changed.status, changed.json) == (400, {"custom_data": ["is too long"]})
    assert api.get(f"/{kind}/{made['id']}").json[name]["custom_data"] == {"short": "x"}
