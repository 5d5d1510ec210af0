"""The link with which a customer cancels a booking."""

import pytest

from bookwright.engine.bookings.links import Purpose
from tests.interfaces.booking_site.browser import Visitor
from tests.interfaces.booking_site.conftest import MONDAY, Clinic, Thing


@pytest.fixture
def path(clinic: Clinic, booking: Thing) -> str:
    return clinic.path(Purpose.CANCEL, booking)


def test_one_press_of_a_button_cancels_and_frees_the_time(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    page = visitor.open(path)
    assert page.title == "Cancel your booking?"
    assert page.details == {
        "Service": "Massage",
        "When": "Monday, 7 January 2030, 10:00–11:00",
        "With": "Thor",
        "Booked for": "Ann",
    }

    after = visitor.press(page)

    assert (after.status, after.title) == (200, "Your booking is cancelled")
    assert after.said("button") == ""
    cancelled = clinic.booking(booking)
    assert (cancelled["state"], cancelled["updated_by"]) == ("cancelled", "customer")
    slots = clinic.api.get(f"/services/{booking['service_id']}/slots", {"from": MONDAY}).json
    assert "2030-01-07T10:00:00+01:00" in [each["slot"]["timestamp"] for each in slots]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str, method: str
) -> None:
    before = clinic.booking(booking)

    for query in ("", "?done=", "?seen=1894006800", "?start=1894006800&with=1", "?day=2030-01-08"):
        assert visitor.open(path + query, method).status == 200

    assert clinic.booking(booking) == before


def test_one_that_is_cancelled_already_is_shown_as_that(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    clinic.step(booking, "cancel")

    page = visitor.open(path)

    assert (page.title, page.status) == ("Your booking", 200)
    assert page.said("status") == "This booking has already been cancelled."
    assert (page.said("button"), [*page.links]) == ("", ["owner@clinic.example"])


def test_two_presses_are_as_one(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    page = visitor.open(path)

    after = [visitor.press(page), visitor.press(page)]

    assert [each.title for each in after] == ["Your booking is cancelled"] * 2
    assert clinic.booking(booking)["revision_count"] == booking["revision_count"] + 1


def test_up_to_the_end_of_the_period_it_can_be_cancelled(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    clinic.has(cancellation_period="24 hours before")
    clinic.it_is("2030-01-06 09:59:59")

    page = visitor.open(path)

    until = "Sunday, 6 January 2030, 10:00"
    assert page.said("status") == f"You can cancel or move the booking until {until}."
    assert visitor.press(page).title == "Your booking is cancelled"


def test_after_that_it_cannot_and_the_page_says_until_when_it_could(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    clinic.has(cancellation_period="24 hours before")
    before = visitor.open(path)
    clinic.it_is("2030-01-06 10:00:00")

    pages = [visitor.open(path), visitor.press(before)]

    assert [page.status for page in pages] == [200, 409]
    for page in pages:
        assert page.said("status") == (
            "It is too late to cancel or move this booking here."
            " You could do so until Sunday, 6 January 2030, 10:00."
        )
        assert page.said("button") == ""
        assert "Choose another time" not in page.links
    assert clinic.state(booking) == "confirmed"


def test_staff_may_cancel_at_any_time(clinic: Clinic, booking: Thing) -> None:
    clinic.has(cancellation_period="24 hours before", allow_cancellation=False)
    clinic.it_is("2030-01-07 10:30")

    clinic.step(booking, "cancel")

    assert clinic.state(booking) == "cancelled"


def test_where_customers_may_not_cancel_they_are_told_whom_to_ask(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    before = visitor.open(path)
    clinic.has(allow_cancellation=False, phone_number="22334455")

    pages = [visitor.open(path), visitor.press(before)]

    assert [page.status for page in pages] == [200, 409]
    for page in pages:
        assert page.said("status") == "This booking cannot be cancelled or moved here."
        assert page.said("button") == ""
        assert page.links == {
            "owner@clinic.example": "mailto:owner@clinic.example",
            "22334455": "tel:22334455",
        }
    assert clinic.state(booking) == "confirmed"


def test_one_that_was_moved_meanwhile_is_shown_before_it_is_cancelled(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    page = visitor.open(path)
    clinic.change(booking, booked_from=f"{MONDAY} 14:00", booked_to=f"{MONDAY} 15:00")

    again = visitor.press(page)

    assert again.status == 409
    assert again.said("alert").startswith("The booking was changed in the meantime.")
    assert again.details["When"] == "Monday, 7 January 2030, 14:00–15:00"
    assert clinic.state(booking) == "confirmed"
    assert visitor.press(again).title == "Your booking is cancelled"


def test_who_is_blocked_may_still_give_a_time_back(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    clinic.api.put(f"/people/{booking['person']['id']}/block")

    page = visitor.open(path)

    assert "Choose another time" not in page.links
    assert visitor.press(page).title == "Your booking is cancelled"


def test_a_hold_that_is_over_leaves_nothing_to_cancel(
    clinic: Clinic, visitor: Visitor, unverified: Thing
) -> None:
    path = clinic.path(Purpose.CANCEL, unverified)
    clinic.it_is("2030-01-05 12:00")

    page = visitor.open(path)

    assert page.said("status").startswith("This booking was not confirmed in time")
    assert page.said("button") == ""


def test_who_attends_or_waits_may_step_back(clinic: Clinic, visitor: Visitor, yoga: Thing) -> None:
    attends = clinic.book(event_id=yoga["id"], person_attributes={"name": "Ann"})
    body = {"event_id": yoga["id"], "person_attributes": {"name": "Bo"}}
    waits = clinic.api.post("/bookings", json={"booking": body, "waitlist": True}).json["booking"]
    assert waits["state"] == "waitlisted"

    for one in (attends, waits):
        page = visitor.open(clinic.path(Purpose.CANCEL, one))
        assert page.details["Service"] == "Yoga on Tuesday"
        assert "Choose another time" not in page.links
        assert visitor.press(page).title == "Your booking is cancelled"
        assert clinic.state(one) == "cancelled"
