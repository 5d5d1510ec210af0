"""`/events`: what is said of an event, and what is answered."""

from typing import Any

import pytest
import time_machine

from tests.interfaces.makeplans.bookings.conftest import Make, made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.events.conftest import rows, usual

Thing = dict[str, Any]

REQUIRED = ["is a required field. Cannot be empty"]


def test_an_event_has_every_member_of_the_document(
    api: Client, hold_event: Make, resource: Thing, service: Thing
) -> None:
    event = hold_event(
        title="Super fun event",
        description="Bring a mat",
        published=False,
        custom_data={"level": 2, "indoors": True, "doors_at": "2030-01-07 16:30"},
    )
    assert event == {
        "id": event["id"],
        "title": "Super fun event",
        "description": "Bring a mat",
        "active": True,
        "published": False,
        "capacity": 10,
        "starts_at": "2030-01-07T17:00:00+01:00",
        "ends_at": "2030-01-07T18:00:00+01:00",
        "resource_id": resource["id"],
        "service_id": service["id"],
        "collection_id": None,
        "custom_data": {"level": "2", "indoors": True, "doors_at": "2030-01-07T16:30:00+01:00"},
        "created_at": "2030-01-04T12:00:00+01:00",
        "updated_at": "2030-01-04T12:00:00+01:00",
    }
    assert api.get(f"/events/{event['id']}").json == {"event": event}
    assert api.get("/events/").json == [{"event": event}]


def test_little_is_enough(api: Client, resource: Thing, service: Thing) -> None:
    wanted = usual(resource, service)
    del wanted["title"]
    event = made(api, "event", **wanted)
    assert (event["title"], event["description"], event["custom_data"]) == (None, None, None)
    assert (event["published"], event["active"]) == (True, True)


def test_form_input_works_as_clients_send_it(api: Client, resource: Thing, service: Thing) -> None:
    answer = api.post(
        "/events/",
        form=f"event[resource_id]={resource['id']}&event[service_id]={service['id']}"
        "&event[capacity]=12&event[starts_at]=2030-01-07+9:00&event[ends_at]=2030-01-07+9:30"
        "&event[published]=0&event[title]=&event[custom_data][hall]=A",
    )
    event = answer.json["event"]
    assert (event["starts_at"], event["capacity"]) == ("2030-01-07T09:00:00+01:00", 12)
    assert (event["published"], event["title"]) == (False, None)
    assert event["custom_data"] == {"hall": "A"}


def test_all_that_is_missing_is_said_at_once(api: Client) -> None:
    answer = api.post("/events", json={"event": {"title": "Yoga"}})
    assert (answer.status, answer.json) == (
        400,
        dict.fromkeys(["resource_id", "service_id", "capacity", "starts_at", "ends_at"], REQUIRED),
    )


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"resource_id": 99999}, {"resource_id": ["does not exist"]}),
        ({"service_id": 99999}, {"service_id": ["does not exist"]}),
        ({"service_id": "yoga"}, {"service_id": ["is not a number"]}),
        ({"capacity": 0}, {"capacity": ["is too small"]}),
        ({"capacity": 1_000_001}, {"capacity": ["is too large"]}),
        ({"capacity": None}, {"capacity": REQUIRED}),
        ({"starts_at": "soon"}, {"starts_at": ["is not a valid date and time"]}),
        ({"ends_at": ""}, {"ends_at": REQUIRED}),
        ({"ends_at": "2030-01-07 17:00"}, {"ends_at": ["must be after the start"]}),
        ({"ends_at": "2030-01-07 16:00"}, {"ends_at": ["must be after the start"]}),
        ({"title": "x" * 256}, {"title": ["is too long"]}),
        ({"description": "x" * 20_001}, {"description": ["is too long"]}),
        ({"published": "perhaps"}, {"published": ["is not true or false"]}),
        ({"custom_data": [1]}, {"custom_data": ["is not an object"]}),
        (
            {"starts_at": "2030-03-31 02:30", "ends_at": "2030-03-31 04:00"},
            {"starts_at": ["does not exist in the account's time zone"]},
        ),
    ],
)
def test_what_is_wrong_is_said_by_name_and_nothing_is_written(
    api: Client, resource: Thing, service: Thing, wrong: Thing, said: Thing
) -> None:
    answer = api.post("/events", json={"event": {**usual(resource, service), **wrong}})
    assert (answer.status, answer.json) == (400, said)
    assert (rows("event"), rows("occupancy"), rows("change")) == (0, 0, 0)


def test_a_change_is_refused_as_a_new_one_is(api: Client, event: Thing) -> None:
    for wrong, said in (
        ({"ends_at": "2030-01-07 16:00"}, {"ends_at": ["must be after the start"]}),
        ({"starts_at": "2030-01-07 18:00"}, {"ends_at": ["must be after the start"]}),
        ({"starts_at": None}, {"starts_at": REQUIRED}),
        ({"capacity": 0}, {"capacity": ["is too small"]}),
        (
            {"resource_id": 99999, "service_id": 99999},
            {"resource_id": ["does not exist"], "service_id": ["does not exist"]},
        ),
    ):
        answer = api.put(f"/events/{event['id']}", json={"event": wrong})
        assert (answer.status, answer.json) == (400, said)
    assert api.get(f"/events/{event['id']}").json == {"event": event}
    assert rows("change") == 1


def test_what_was_deleted_holds_no_events(
    api: Client, resource: Thing, service: Thing, hold_event: Make
) -> None:
    api.delete(f"/resources/{resource['id']}")
    api.delete(f"/services/{service['id']}")
    answer = api.post("/events", json={"event": usual(resource, service)})
    assert answer.json == {
        "resource_id": ["does not exist"],
        "service_id": ["does not exist"],
    }


def test_an_event_of_a_deleted_resource_can_still_be_changed(
    api: Client, resource: Thing, event: Thing
) -> None:
    api.delete(f"/resources/{resource['id']}")
    changed = api.put(f"/events/{event['id']}", json={"event": {"starts_at": "2030-01-07 16:00"}})
    assert changed.json["event"]["starts_at"] == "2030-01-07T16:00:00+01:00"


def test_a_change_sets_what_is_said_and_keeps_the_rest(
    api: Client, event: Thing, clock: time_machine.Traveller
) -> None:
    clock.shift(60)
    changes = {"title": "Late yoga", "published": False, "description": "Dress warmly"}
    answer = api.put(f"/events/{event['id']}", json={"event": changes})
    assert answer.json["event"] == {
        **event,
        **changes,
        "updated_at": "2030-01-04T12:01:00+01:00",
    }
    cleared = api.post(f"/events/{event['id']}", json={"event": {"title": "", "description": None}})
    assert (cleared.json["event"]["title"], cleared.json["event"]["description"]) == (None, None)


def test_custom_data_is_replaced_whole(api: Client, hold_event: Make) -> None:
    event = hold_event(custom_data={"hall": "A", "level": "1"})
    answer = api.put(f"/events/{event['id']}", json={"event": {"custom_data": {"hall": "B"}}})
    assert answer.json["event"]["custom_data"] == {"hall": "B"}


def test_a_change_that_changes_nothing_is_none(api: Client, event: Thing) -> None:
    assert api.put(f"/events/{event['id']}", json={"event": event}).json == {"event": event}
    assert rows("change") == 1


def test_a_deleted_event_is_shown_by_id_and_listed_nowhere(api: Client, event: Thing) -> None:
    deleted = api.delete(f"/events/{event['id']}")
    assert deleted.json == {"event": {**event, "active": False}}
    assert api.get(f"/events/{event['id']}").json == deleted.json
    assert api.get("/events").json == []
    assert api.delete(f"/events/{event['id']}").json == deleted.json
    assert rows("change") == 2


def test_what_is_not_there_is_not_found(api: Client, other_api: Client, event: Thing) -> None:
    for client, event_id in ((api, 99999), (other_api, event["id"])):
        path = f"/events/{event_id}"
        answers = [
            client.get(path),
            client.put(path, json={"event": {"title": "Mine"}}),
            client.delete(path),
            client.get(f"{path}/bookings"),
            client.get(f"{path}/bookings/all"),
        ]
        assert [answer.status for answer in answers] == [404] * 5
    assert other_api.get("/events").json == []
    assert api.get(f"/events/{event['id']}").json == {"event": event}


def test_another_accounts_resource_and_service_do_not_exist(
    other_api: Client, resource: Thing, service: Thing
) -> None:
    answer = other_api.post("/events", json={"event": usual(resource, service)})
    assert answer.json == {
        "resource_id": ["does not exist"],
        "service_id": ["does not exist"],
    }
