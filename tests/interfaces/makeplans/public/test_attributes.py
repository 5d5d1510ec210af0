"""Each attribute that a visitor may say: it is told back as it was sent, and kept."""

from typing import Any, Final

import msgspec
import pytest

from bookwright.interfaces.api.makeplans.public.wire.bookings_in import VisitorIn
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
    api: Client, site: Site, massage: Thing, thor: Thing, count: int
) -> None:
    api.put(f"/resources/{thor['id']}", json={"resource": {"capacity": 9}})
    said: dict[str, Any] = {
        "resource_id": thor["id"],
        "count": count,
        "notes": "Back pain",
        "custom_data": {"floor": "2"},
    }
    booking = site.post("/bookings", wish(massage, **said)).json["booking"]
    assert booking.items() >= said.items()
    assert kept(api, booking).items() >= said.items()


def kept(api: Client, booking: Thing) -> Thing:
    found: Thing = api.get(f"/bookings/{booking['id']}").json["booking"]
    return found
