"""Moving what is booked by the day; and that whatever is listed can be had."""

from typing import Any

import pytest

from bookwright.engine.bookings.links import Purpose
from tests.interfaces.booking_site.browser import Visitor
from tests.interfaces.booking_site.conftest import ANN, Clinic, Thing
from tests.interfaces.booking_site.test_moving import choices
from tests.interfaces.makeplans.bookings.conftest import made

WEEK = {
    f"opening_hours_{day}": ["09:00", "17:00"]
    for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
}


def test_days_are_moved_as_days(clinic: Clinic, visitor: Visitor) -> None:
    stay = cabin(clinic, "2030-01-07", "2030-01-09", max_slots=7)
    clinic.book(
        resource_id=stay["resource_id"],
        booked_from="2030-01-12 00:00",
        booked_to="2030-01-13 00:00",
    )
    path = clinic.path(Purpose.MOVE, stay)
    days = visitor.open(path)
    assert days.details["When"] == "Monday, 7 January 2030 – Tuesday, 8 January 2030"
    assert [day.partition(",")[0] for day in choices(days)][:8] == [
        *("Saturday", "Sunday", "Tuesday", "Wednesday", "Thursday", "Sunday", "Monday", "Tuesday"),
    ]

    page = visitor.open(f"{path}?day=2030-01-13")
    [time] = choices(page)
    page = visitor.press(visitor.follow(page, time))

    assert page.details["When"] == "Sunday, 13 January 2030 – Monday, 14 January 2030"


def test_days_with_times_keep_their_times(clinic: Clinic, visitor: Visitor) -> None:
    stay = cabin(
        clinic, "2030-01-07 10:00", "2030-01-08 15:00", max_slots=7, day_booking_specify_time=True
    )
    short = {"exception_date": "2030-01-11", "opening_hours": ["09:00", "10:00"]}
    clinic.api.put(
        f"/resources/{stay['resource_id']}/exception_dates/2030-01-11",
        json={"resource_exception_date": short},
    )
    path = clinic.path(Purpose.MOVE, stay)
    days = [day.rpartition(" January")[0] for day in choices(visitor.open(path))]
    assert "Wednesday, 9" in days
    assert "Thursday, 10" not in days  # it would end after the Friday has closed
    assert "Friday, 11" not in days

    page = visitor.open(f"{path}?day=2030-01-09")
    [time] = choices(page)
    page = visitor.press(visitor.follow(page, time))

    says = "Wednesday, 9 January 2030, 10:00 – Thursday, 10 January 2030, 15:00"
    assert page.details["When"] == says


@pytest.mark.parametrize(
    "service",
    [
        {"interval": 45, "next_interval": 20},
        {"interval": 1, "has_day_booking": True, "max_slots": 3},
        {"interval": 60, "interval_rounding": 15},
    ],
)
def test_whatever_is_listed_can_be_had(
    clinic: Clinic, visitor: Visitor, service: dict[str, Any]
) -> None:
    by_day = "has_day_booking" in service
    ends = {True: ("2030-01-08", "2030-01-09"), False: ("2030-01-08 10:00", "2030-01-08 10:45")}
    stay = cabin(clinic, *ends[by_day], **{"has_day_booking": False, **service})
    clinic.book(
        resource_id=stay["resource_id"],
        booked_from="2030-01-09 09:10",
        booked_to="2030-01-09 09:40",
    )

    for day in ("2030-01-08", "2030-01-09", "2030-01-10"):
        path = clinic.path(Purpose.MOVE, clinic.booking(stay))
        for text in choices(visitor.open(f"{path}?day={day}")):
            page = visitor.open(f"{path}?day={day}")
            if text not in page.links:  # it is there since the last turn
                continue
            after = visitor.press(visitor.follow(page, text))
            assert (text, after.title) == (text, "Your booking is moved")


def cabin(clinic: Clinic, start: str, end: str, **service: Any) -> Thing:
    """Ann has it from `start` to `end`."""
    usual = {"title": "Cabin", "interval": 1, "has_day_booking": True}
    made_service = made(clinic.api, "service", **{**usual, **service})
    resource = made(clinic.api, "resource", title="Cabin", **WEEK)
    both = {"service_id": made_service["id"], "resource_id": resource["id"]}
    made(clinic.api, "provider", **both)
    times = [text if " " in text else f"{text} 00:00" for text in (start, end)]
    return clinic.book(**both, booked_from=times[0], booked_to=times[1], person_attributes=ANN)
