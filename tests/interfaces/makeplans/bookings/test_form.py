"""A customer's booking fills in the form of the service, or the account's."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

import pytest
import time_machine

from tests.interfaces.makeplans.bookings.conftest import accepted, wanted
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

FORM: Final = (
    "{% name '','required' %}{% street '','required' %}{% email %}{% note '','required' %}"
    "{% count '','required' %}{% text 'Dog','dog','required' %}{% checkbox 'Ok','ok','required' %}"
    "{% select 'Size','size',['S','M'] %}"
)
PERSON: Final = {"name": "Ann", "phone_number": "41234567", "street": "Storgata 1"}
DATA: Final = {"dog": "Fido", "ok": "true"}
BLANK: Final = ["cannot be empty"]


@pytest.fixture(autouse=True)
def _a_friday_in_january() -> Iterator[None]:
    with time_machine.travel(datetime(2030, 1, 4, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def customer(api: Client, resource: Thing, service: Thing) -> Any:
    """Books; the account has the form."""
    api.put("/client", json={"client": {"booking_form": FORM}})

    def post(public: bool = True, **booking: Any) -> Any:  # noqa: FBT001, FBT002 -- as on the wire
        wish = {"service_id": service["id"], "public_booking": public, **booking}
        return api.post("/bookings", json=wanted(resource, **wish))

    return post


def test_a_form_that_is_filled_in_is_a_booking(customer: Any) -> None:
    data = {**DATA, "size": "M"}
    booking = accepted(customer(person_attributes=PERSON, notes="Hi", custom_data=data))

    assert booking["custom_data"] == {**data, "ok": True}


def test_what_is_required_is_asked_for_at_its_place(api: Client, customer: Any) -> None:
    answer = customer(person_attributes={"name": "Ann", "phone_number": "41234567"}, notes=" ")

    assert (answer.status, answer.json) == (
        400,
        {
            "person": ["is invalid"],
            "person_attributes": {"street": BLANK},
            "notes": ["is a required field. Cannot be empty"],
            "custom_data": {"dog": BLANK, "ok": BLANK},
        },
    )
    assert api.get("/bookings/all").json == []
    assert api.get("/people/all").json == []


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        ({**DATA, "ok": False}, {"ok": BLANK}),
        ({**DATA, "ok": "0"}, {"ok": BLANK}),
        ({**DATA, "dog": ""}, {"dog": BLANK}),
        ({**DATA, "size": "XL"}, {"size": ["is not included in the list"]}),
    ],
)
def test_an_answer_must_be_one(customer: Any, data: Thing, refusal: Thing) -> None:
    answer = customer(person_attributes=PERSON, notes="Hi", custom_data=data)

    assert (answer.status, answer.json) == (400, {"custom_data": refusal})


def test_staff_need_not_fill_it_in(customer: Any) -> None:
    accepted(customer(public=False, person_attributes={"name": "Ann"}))


def test_the_services_own_form_is_the_one(api: Client, customer: Any, service: Thing) -> None:
    form = "{% name %}{% text 'Cat','cat','required' %}"
    api.put(f"/services/{service['id']}", json={"service": {"booking_form": form}})

    refused = customer(person_attributes=PERSON)

    assert refused.json == {"custom_data": {"cat": BLANK}}
    accepted(customer(person_attributes=PERSON, custom_data={"cat": "Tom"}))


def test_what_is_of_the_person_is_asked_for_there(api: Client, customer: Any) -> None:
    form = """{% text 'Car','car','required','{"object":"person"}' %}"""
    api.put("/client", json={"client": {"booking_form": form}})

    refused = customer(person_attributes=PERSON, custom_data={"car": "blue"})

    assert refused.json == {
        "person": ["is invalid"],
        "person_attributes": {"custom_data": {"car": BLANK}},
    }
    booking = accepted(customer(person_attributes={**PERSON, "custom_data": {"car": "blue"}}))
    assert booking["person"]["custom_data"] == {"car": "blue"}


def test_nothing_is_asked_again_of_who_is_known(api: Client, customer: Any) -> None:
    ann = made_person(api)

    accepted(customer(person_id=ann["id"], notes="Hi", custom_data=DATA))


def test_without_a_form_nothing_is_asked(api: Client, customer: Any) -> None:
    api.put("/client", json={"client": {"booking_form": ""}})

    accepted(customer(person_attributes={"name": "Ann", "phone_number": "41234567"}))


def made_person(api: Client) -> Thing:
    return dict(api.post("/people", json={"person": {"name": "Ann"}}).json["person"])
