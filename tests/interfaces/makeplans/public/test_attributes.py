"""Each attribute that a visitor may say: it is told back as it was sent, and kept."""

from typing import Any, Final

import msgspec
import pytest

from bookwright.interfaces.api.makeplans.public.wire.bookings_in import VisitorIn
from tests.interfaces.makeplans.bookings.conftest import HOURS, made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.public.conftest import Site, Thing, wish

PHONE: Final = "41234567"
VISITOR: Final[Thing] = {
    "name": "Ann",
    "email": "ann@example.com",
    "phone_number": PHONE,
    "date_of_birth": "1980-02-29",
    "national_id_no": "29028012345",
    "street": "Storgata 1",
    "city": "Oslo",
    "postal_code": "0155",
    "state": "Oslo",
    "country_code": "NO",
    "custom_data": {"floor": "2"},
}


def test_all_of_a_person_is_told_back_and_kept(api: Client, site: Site, massage: Thing) -> None:
    taken = {field.encode_name for field in msgspec.structs.fields(VisitorIn)}
    assert taken == {*VISITOR, "phonenumber"}

    booking = site.post("/bookings", wish(massage, person_attributes=VISITOR)).json["booking"]

    assert booking["person"] == VISITOR
    assert kept(api, booking)["person"].items() >= VISITOR.items()


def test_the_deprecated_name_of_the_phone_is_read_too(
    api: Client, site: Site, massage: Thing
) -> None:
    sent = {"name": "Ann", "phonenumber": PHONE}
    booking = site.post("/bookings", wish(massage, person_attributes=sent)).json["booking"]
    assert booking["person"] == sent
    assert kept(api, booking)["person"]["phone_number"] == PHONE


@pytest.mark.parametrize("count", [1, 2])
def test_all_of_a_booking_is_told_back_and_kept(
    api: Client, site: Site, massage: Thing, count: int
) -> None:
    odin = made(api, "resource", title="Odin", capacity=9, **HOURS)
    made(api, "provider", resource_id=odin["id"], service_id=massage["id"])
    said: dict[str, Any] = {
        "resource_id": odin["id"],
        "count": count,
        "notes": "Back pain",
        "custom_data": {"floor": "2"},
    }
    booking = site.post("/bookings", wish(massage, **said)).json["booking"]
    assert booking.items() >= said.items()
    assert kept(api, booking).items() >= said.items()


def test_who_attends_is_told_the_event(site: Site, yoga: Thing) -> None:
    sign_up = {"event_id": yoga["id"], "person_attributes": {"name": "Ann", "phone_number": PHONE}}
    booking = site.post("/bookings", {"booking": sign_up}).json["booking"]
    assert (booking["event_id"], booking["event"]["id"]) == (yoga["id"], yoga["id"])


def test_all_of_a_resource_is_shown(api: Client, site: Site, massage: Thing) -> None:
    weekdays, closed = ("mon", "tue", "wed", "thu", "fri"), ("sat", "sun")
    odin = made(api, "resource", title="Odin", capacity=9, custom_data={"a": "b"}, **HOURS)["id"]
    made(api, "provider", resource_id=odin, service_id=massage["id"])
    assert site.get(f"/resources/{odin}").json["resource"] == {
        "id": odin,
        "title": "Odin",
        "active": True,
        "capacity": 9,
        **{f"opening_hours_{day}": ["08:00", "16:00"] for day in weekdays},
        **{f"opening_hours_{day}": None for day in closed},
        "services": [site.get(f"/services/{massage['id']}").json["service"]],
    }


def kept(api: Client, booking: Thing) -> Thing:
    found: Thing = api.get(f"/bookings/{booking['id']}").json["booking"]
    return found
