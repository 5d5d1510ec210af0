"""`/events`: what is said of an event, and what is answered."""

from typing import Any

from tests.interfaces.makeplans.bookings.conftest import Make
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]


def test_an_event_has_every_member_of_the_document(
    api: Client, hold_event: Make, resource: Thing, service: Thing
) -> None:
    event = hold_event(
        title="Super fun event",
        description="Bring a mat",
        published=False,
        custom_data={"level": 2, "indoors": True},
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
        "custom_data": {"level": "2", "indoors": True},
        "created_at": event["created_at"],
        "updated_at": event["created_at"],
    }
    assert api.get(f"/events/{event['id']}").json == {"event": event}
    assert api.get("/events/").json == [{"event": event}]
