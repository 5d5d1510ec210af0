"""The link with which a customer verifies a booking."""

import pytest

from bookwright.engine.bookings.links import Purpose
from bookwright.interfaces.booking_site import bookings
from bookwright.kit.refusal import Busy
from tests.interfaces.booking_site.browser import Visitor
from tests.interfaces.booking_site.conftest import ANN, MONDAY, Clinic, Thing


@pytest.fixture
def path(clinic: Clinic, unverified: Thing) -> str:
    return clinic.path(Purpose.VERIFY, unverified)


def test_one_press_of_a_button_verifies(
    clinic: Clinic, visitor: Visitor, unverified: Thing, path: str
) -> None:
    page = visitor.open(path)
    assert page.title == "Confirm your booking"
    assert page.details["When"] == "Monday, 7 January 2030, 13:00–14:00"
    assert clinic.state(unverified) == "awaiting_verification"

    after = visitor.press(page)

    assert (after.status, after.title) == (200, "Thank you for confirming")
    assert after.said("status") == "Your booking is confirmed."
    assert after.said("button") == ""
    assert clinic.state(unverified) == "confirmed"
    assert clinic.booking(unverified)["expires_at"] is None


def test_it_says_what_comes_next(clinic: Clinic, visitor: Visitor, path: str) -> None:
    clinic.has(confirm_manually=True)

    after = visitor.press(visitor.open(path))

    assert after.said("status") == "Clinic will look at your booking and let you know."


def test_once_verified_the_link_says_so_and_leads_on(
    clinic: Clinic, visitor: Visitor, unverified: Thing, path: str
) -> None:
    visitor.press(visitor.open(path))

    page = visitor.open(path)

    assert page.title == "Your booking"
    assert page.said("status") == "Your booking is confirmed."
    assert page.said("button") == ""
    assert visitor.follow(page, "Cancel the booking").title == "Cancel your booking?"
    assert visitor.follow(page, "Choose another time").said("h2") == "Choose a day"


def test_two_presses_are_as_one(clinic: Clinic, visitor: Visitor, path: str) -> None:
    page = visitor.open(path)

    after = [visitor.press(page), visitor.press(page)]

    assert [each.title for each in after] == ["Thank you for confirming"] * 2


def test_a_hold_that_is_over_is_verified_while_the_time_is_free(
    clinic: Clinic, visitor: Visitor, unverified: Thing, path: str
) -> None:
    clinic.it_is("2030-01-05 12:00")
    assert clinic.booking(unverified)["active"] is False

    after = visitor.press(visitor.open(path))

    assert after.title == "Thank you for confirming"
    assert clinic.state(unverified) == "confirmed"


def test_when_the_time_is_taken_another_can_be_booked(
    clinic: Clinic, visitor: Visitor, unverified: Thing, path: str, booking: Thing
) -> None:
    clinic.it_is("2030-01-05 12:00")
    clinic.change(booking, booked_from=f"{MONDAY} 13:00", booked_to=f"{MONDAY} 14:00")

    page = visitor.open(path)
    assert page.said("status").endswith("the time has gone to somebody else.")
    assert page.said("button") == ""
    page = visitor.follow(page, "Tuesday, 8 January 2030")
    page = visitor.follow(page, "09:00–10:00")
    assert page.details["New time"] == "Tuesday, 8 January 2030, 09:00–10:00, Thor"
    assert page.said("button") == "Book this time"
    after = visitor.press(page)

    assert after.title == "Thank you for confirming"
    found = clinic.booking(unverified)
    assert (found["state"], found["booked_from"]) == ("confirmed", "2030-01-08T09:00:00+01:00")


def test_when_it_is_taken_after_the_page_was_opened_that_is_said(
    clinic: Clinic, visitor: Visitor, unverified: Thing, path: str, booking: Thing
) -> None:
    clinic.it_is("2030-01-05 12:00")
    page = visitor.open(path)
    clinic.change(booking, booked_from=f"{MONDAY} 13:00", booked_to=f"{MONDAY} 14:00")

    after = visitor.press(page)

    assert after.status == 409
    assert after.said("alert") == "That time is no longer free. Please choose another one."
    assert "Tuesday, 8 January 2030" in after.links
    assert clinic.state(unverified) != "confirmed"


@pytest.mark.parametrize(
    ("step", "says"),
    [
        ("cancel", "This booking has already been cancelled."),
        ("decline", "Clinic could not accept this booking."),
    ],
)
def test_what_is_over_is_not_verified(
    clinic: Clinic, visitor: Visitor, unverified: Thing, path: str, step: str, says: str
) -> None:
    before = visitor.open(path)
    clinic.step(unverified, step)
    state = clinic.state(unverified)

    pages = [visitor.open(path), visitor.press(before)]

    assert [(page.said("status"), page.said("button")) for page in pages] == [(says, "")] * 2
    assert clinic.state(unverified) == state


def test_who_is_blocked_cannot_verify_and_is_not_told_why(
    clinic: Clinic, visitor: Visitor, unverified: Thing, path: str
) -> None:
    before = visitor.open(path)
    clinic.api.put(f"/people/{unverified['person']['id']}/block")

    pages = [visitor.open(path), visitor.press(before)]

    assert [page.status for page in pages] == [200, 409]
    for page in pages:
        assert page.said("status") == "This booking cannot be confirmed here."
        assert "blocked" not in page.html
    assert clinic.state(unverified) == "awaiting_verification"


@pytest.mark.parametrize(
    ("comes", "says"),
    [
        ({"name": "Cy"}, "There are no places left."),
        (ANN, "You have another booking for this already."),
    ],
)
def test_a_place_that_was_given_away_is_not_verified(
    clinic: Clinic, visitor: Visitor, yoga: Thing, comes: dict[str, str], says: str
) -> None:
    wish = {"event_id": yoga["id"], "person_attributes": ANN}
    held = clinic.api.post("/bookings", json={"booking": wish, "confirm": False}).json["booking"]
    path = clinic.path(Purpose.VERIFY, held)
    clinic.it_is("2030-01-05 12:00")
    page = visitor.open(path)
    clinic.book(event_id=yoga["id"], person_attributes=comes)

    after = visitor.press(page)

    assert (after.status, after.said("alert")) == (409, says)
    assert clinic.state(held) == "verification_expired"


def test_one_that_cannot_be_had_just_now_can_be_tried_again(
    clinic: Clinic,
    visitor: Visitor,
    unverified: Thing,
    path: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise Busy

    with monkeypatch.context() as patched:
        patched.setattr(bookings, "verify_by_link", busy)
        page = visitor.press(visitor.open(path))

    assert (page.status, page.said("alert")) == (
        503,
        "That did not work just now. Please try again.",
    )
    assert clinic.state(unverified) == "awaiting_verification"
    assert visitor.press(page).title == "Thank you for confirming"
