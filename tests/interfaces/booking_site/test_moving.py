"""The link with which a customer moves a booking: a day, a time, a button."""

import pytest

from bookwright.engine.bookings.links import Purpose
from tests.interfaces.booking_site.browser import Page, Visitor
from tests.interfaces.booking_site.conftest import ANN, MONDAY, Clinic, Thing

TUESDAY = "Tuesday, 8 January 2030"


@pytest.fixture
def path(clinic: Clinic, booking: Thing) -> str:
    return clinic.path(Purpose.MOVE, booking)


def test_a_day_a_time_and_a_button_move_it_and_keep_its_id(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    days = visitor.open(path)
    assert (days.title, days.said("h2")) == ("Choose another time", "Choose a day")
    assert days.said("button") == ""
    times = visitor.follow(days, TUESDAY)
    assert times.said("h2") == f"Choose a time on {TUESDAY}"
    one = visitor.follow(times, "09:00–10:00")
    assert one.details["When"] == "Monday, 7 January 2030, 10:00–11:00"
    assert one.details["New time"] == f"{TUESDAY}, 09:00–10:00, Thor"
    assert clinic.booking(booking) == booking

    after = visitor.press(one)

    assert (after.status, after.title) == (200, "Your booking is moved")
    assert after.details["When"] == f"{TUESDAY}, 09:00–10:00"
    moved = clinic.booking(booking)
    assert moved["booked_from"] == "2030-01-08T09:00:00+01:00"
    assert moved["booked_to"] == "2030-01-08T10:00:00+01:00"
    assert (moved["state"], moved["updated_by"]) == ("confirmed", "customer")
    assert moved["verification_code"] == booking["verification_code"]


def test_days_and_times_are_those_that_are_free(
    clinic: Clinic, visitor: Visitor, path: str, thor: Thing
) -> None:
    whole_day = {"booked_from": "2030-01-08 08:00", "booked_to": "2030-01-08 16:00"}
    clinic.book(resource_id=thor["id"], **whole_day)
    clinic.book(resource_id=thor["id"], booked_from=f"{MONDAY} 08:00", booked_to=f"{MONDAY} 09:00")

    days = visitor.open(path)
    times = visitor.follow(days, "Monday, 7 January 2030")

    assert TUESDAY not in days.links
    assert "Saturday, 12 January 2030" not in days.links
    assert choices(times) == [f"{hour:02}:00–{hour + 1:02}:00" for hour in (9, 11, 12, 13, 14, 15)]


def test_its_own_time_is_free_for_it(
    clinic: Clinic, visitor: Visitor, massage: Thing, path: str, booking: Thing
) -> None:
    clinic.api.put(f"/services/{massage['id']}", json={"service": {"next_interval": 30}})

    times = visitor.open(f"{path}?day={MONDAY}")

    assert "10:30–11:30" in times.links
    assert "10:00–11:00" not in times.links
    visitor.press(visitor.follow(times, "10:30–11:30"))
    assert clinic.booking(booking)["booked_from"] == "2030-01-07T10:30:00+01:00"


def test_another_who_is_free_is_named(
    clinic: Clinic, visitor: Visitor, path: str, booking: Thing, thor: Thing, ida: Thing
) -> None:
    times = {"booked_from": "2030-01-08 08:00", "booked_to": "2030-01-08 09:00"}
    clinic.book(resource_id=thor["id"], **times)

    page = visitor.open(f"{path}?day=2030-01-08")

    assert choices(page)[:2] == ["08:00–09:00, Ida", "09:00–10:00, Thor"]
    page = visitor.follow(page, "08:00–09:00, Ida")
    assert page.details["New time"].endswith("08:00–09:00, Ida")
    after = visitor.press(page)
    assert after.details["With"] == "Ida"
    assert clinic.booking(booking)["resource_id"] == ida["id"]


def test_a_longer_one_and_one_of_more_places_need_that_much_room(
    clinic: Clinic, visitor: Visitor, massage: Thing
) -> None:
    clinic.api.put(f"/services/{massage['id']}", json={"service": {"max_slots": 2}})
    hours = {"opening_hours_tue": ["08:00", "11:00"]}
    wanted = {"title": "Hall", "capacity": 3, **hours}
    hall = clinic.api.post("/resources", json={"resource": wanted}).json["resource"]
    both = {"resource_id": hall["id"], "service_id": massage["id"]}
    clinic.api.post("/providers", json={"provider": both})
    tuesday = {"booked_from": "2030-01-08 08:00", "booked_to": "2030-01-08 10:00"}
    long = clinic.book(**both, **tuesday, count=2, person_attributes=ANN)
    other = {"booked_from": "2030-01-15 08:00", "booked_to": "2030-01-15 09:00"}
    clinic.book(**both, **other, count=2, person_attributes={"name": "Bo"})

    path = clinic.path(Purpose.MOVE, long)
    days = visitor.open(path)
    times = visitor.open(f"{path}?day=2030-01-15")

    assert days.details["Places"] == "2"
    assert "09:00–11:00" in times.links
    assert "08:00–10:00" not in times.links
    page = visitor.follow(times, "09:00–11:00")
    assert visitor.press(page).title == "Your booking is moved"


def test_notice_and_horizon_are_kept(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    clinic.has(first_bookable_period="in 5 days", future_bookable_period="in 7 days")

    days = visitor.open(path)

    assert [day.partition(" January")[0] for day in choices(days)] == [
        *("Wednesday, 9", "Thursday, 10", "Friday, 11"),
    ]
    for start in ("1894003200", "1897120800"):  # the Monday at 09:00; in February
        page = visitor.send(path, {**fields(visitor, path), "start": start, "with": "1"})
        assert page.status == 409
        assert page.said("alert").startswith("That time is no longer free.")
    assert clinic.booking(booking) == booking


@pytest.mark.parametrize("start", ["1894060800", "1894095000", "1894096800", "1", "9999999999"])
def test_what_is_not_offered_is_refused(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str, start: str
) -> None:
    """At midnight, between two slots, to a resource that is not there, long ago, in 2286."""
    resource = "77" if start == "1894096800" else str(booking["resource_id"])

    page = visitor.send(path, {**fields(visitor, path), "start": start, "with": resource})

    assert page.status == 409
    assert clinic.booking(booking) == booking


@pytest.mark.parametrize(
    "query",
    [
        *("?day=2030-02-31", "?day=x", "?start=x&with=1", "?start=1", "?from=0", "?start=²&with=1"),
        *("?day=2029-01-01", "?day=2200-01-01", "?from=2200-01-01", "?start=1&with=1", "?day=%00"),
    ],
)
def test_a_strange_address_is_no_trouble(visitor: Visitor, path: str, query: str) -> None:
    page = visitor.open(path + query)

    assert (page.status, page.title) == (200, "Choose another time")


def test_when_the_time_is_taken_meanwhile_others_of_that_day_are_shown(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str, thor: Thing
) -> None:
    page = visitor.open(path)
    for link in (TUESDAY, "09:00–10:00"):
        page = visitor.follow(page, link)
    times = {"booked_from": "2030-01-08 09:00", "booked_to": "2030-01-08 10:00"}
    clinic.book(resource_id=thor["id"], **times)

    after = visitor.press(page)

    assert after.status == 409
    assert after.said("alert") == "That time is no longer free. Please choose another one."
    assert after.said("h2") == f"Choose a time on {TUESDAY}"
    assert "10:00–11:00" in after.links
    assert "09:00–10:00" not in after.links
    assert clinic.booking(booking) == booking


def test_two_presses_move_once(clinic: Clinic, visitor: Visitor, booking: Thing, path: str) -> None:
    page = chosen(visitor, path)

    after = [visitor.press(page), visitor.press(page)]

    assert [each.title for each in after] == ["Your booking is moved"] * 2
    assert clinic.booking(booking)["revision_count"] == booking["revision_count"] + 1


def test_of_two_who_move_it_the_second_sees_where_it_is(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    first, second = chosen(visitor, path), chosen(visitor, path, "11:00–12:00")

    visitor.press(first)
    after = visitor.press(second)

    assert after.status == 409
    assert after.said("alert").startswith("The booking was changed in the meantime.")
    assert after.details["When"] == f"{TUESDAY}, 09:00–10:00"


def test_what_is_cancelled_meanwhile_is_not_moved(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    page = chosen(visitor, path)
    clinic.step(booking, "cancel")
    cancelled = clinic.booking(booking)

    after = visitor.press(page)

    assert after.said("status") == "This booking has already been cancelled."
    assert clinic.booking(booking) == cancelled


def test_the_period_for_cancelling_rules_moving_too(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    page = chosen(visitor, path)
    clinic.has(cancellation_period="4 days before")

    after = [visitor.open(path), visitor.press(page)]

    assert [each.said("status")[:33] for each in after] == ["It is too late to cancel or move "] * 2
    assert [each.said("h2") for each in after] == ["", ""]
    assert clinic.booking(booking) == booking


def test_who_is_blocked_cannot_move(
    clinic: Clinic, visitor: Visitor, booking: Thing, path: str
) -> None:
    page = chosen(visitor, path)
    clinic.api.put(f"/people/{booking['person']['id']}/block")

    after = [visitor.open(path), visitor.press(page)]

    assert [each.status for each in after] == [200, 409]
    assert [each.said("status") for each in after] == ["This booking cannot be moved here."] * 2
    assert clinic.booking(booking)["booked_from"] == booking["booked_from"]


def test_where_nothing_is_free_the_page_says_up_to_when(
    clinic: Clinic, visitor: Visitor, path: str, thor: Thing
) -> None:
    clinic.has(future_bookable_period="in 90 days")
    long = {"booked_from": "2030-01-07 11:00", "booked_to": "2030-03-20 00:00"}
    clinic.book(resource_id=thor["id"], **long)
    early = {"booked_from": "2030-01-04 12:00", "booked_to": "2030-01-07 10:00"}
    clinic.book(resource_id=thor["id"], **early)

    page = visitor.open(path)

    says = "There are no free times up to and including Thursday, 7 March 2030."
    assert says in page.said("p")
    assert "Wednesday, 20 March 2030" in visitor.follow(page, "Show later days").links


def test_no_more_days_than_fit_are_listed_and_the_next_follow(visitor: Visitor, path: str) -> None:
    first = visitor.open(path)
    second = visitor.follow(first, "Show later days")

    assert (len(choices(first)), len(choices(second))) == (14, 14)
    assert not set(choices(first)) & set(choices(second))


def test_what_is_of_no_service_and_who_attends_stay_where_they_are(
    clinic: Clinic, visitor: Visitor, booking: Thing, thor: Thing, yoga: Thing
) -> None:
    times = {"booked_from": f"{MONDAY} 14:00", "booked_to": f"{MONDAY} 15:00"}
    bare = clinic.book(resource_id=thor["id"], **times, person_attributes={"name": "Bo"})
    attends = clinic.book(event_id=yoga["id"], person_attributes={"name": "Cy"})
    form = fields(visitor, clinic.path(Purpose.MOVE, booking))

    for one in (bare, attends):
        path = clinic.path(Purpose.MOVE, one)
        pages = [visitor.open(f"{path}?day=2030-01-08"), visitor.send(path, form)]
        assert [page.status for page in pages] == [200, 409]
        for page in pages:
            assert page.said("status") == "This booking cannot be moved here."
            assert page.said("h2") == ""
            assert "Cancel the booking" in page.links
        assert clinic.booking(one) == one


def choices(page: Page) -> list[str]:
    """What may be chosen, in order."""
    return [text for text, href in page.links.items() if href.startswith(("?day=", "?start="))]


def chosen(visitor: Visitor, path: str, time: str = "09:00–10:00") -> Page:
    return visitor.follow(visitor.follow(visitor.open(path), TUESDAY), time)


def fields(visitor: Visitor, path: str) -> dict[str, str]:
    """A form of that link, as one who would send another time has it."""
    page = visitor.open(path)
    for _ in ("day", "time"):
        page = visitor.follow(page, choices(page)[0])
    return page.fields
