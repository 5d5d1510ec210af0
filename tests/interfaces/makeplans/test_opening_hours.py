"""Opening hours of single days: the week, exception dates and holidays together."""

from typing import Any, Final

import pytest
import time_machine

from tests.interfaces.makeplans.client import Client

MONDAY: Final = "2026-05-11"
DAYS: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALL_WEEK: Final = {f"opening_hours_{day}": ["08:00", "16:00"] for day in DAYS}
OPEN: Final = ["08:00", "16:00"]


def test_a_week_is_the_weekly_hours(api: Client) -> None:
    id_ = resource_id(
        api,
        opening_hours_mon=["8:00", "12:00", "13:00", "16:00"],
        opening_hours_wed=["20:00", "02:00"],
    )

    found = hours(api, id_, **{"from": MONDAY, "to": "2026-05-17"})

    assert found == {
        "2026-05-11": ["08:00", "12:00", "13:00", "16:00"],
        "2026-05-12": None,
        "2026-05-13": ["20:00", "02:00"],
        **{f"2026-05-{day}": None for day in (14, 15, 16, 17)},
    }


def test_an_answer_is_wrapped(api: Client) -> None:
    id_ = resource_id(api, **ALL_WEEK)

    answer = api.get(f"/resources/{id_}/opening_hours", {"from": MONDAY, "to": MONDAY})

    assert answer.json == [
        {"resource_opening_hours": {"resource_id": id_, "date": MONDAY, "opening_hours": OPEN}}
    ]


@pytest.mark.parametrize(
    ("query", "days"),
    [
        ({}, ["2026-05-12"]),
        ({"from": "", "to": ""}, ["2026-05-12"]),
        ({"from": "2026-05-11"}, ["2026-05-11", "2026-05-12"]),
        ({"to": "2026-05-13"}, ["2026-05-12", "2026-05-13"]),
        ({"from": "2026-05-20"}, ["2026-05-20"]),
    ],
)
def test_today_is_meant_where_nothing_is_said(
    api: Client, query: dict[str, str], days: list[str]
) -> None:
    id_ = resource_id(api)

    with time_machine.travel("2026-05-11T22:30:00Z"):  # the 12th in Oslo
        assert list(hours(api, id_, **query)) == days


def test_an_exception_date_comes_before_the_week(api: Client) -> None:
    id_ = resource_id(api, **ALL_WEEK)
    set_hours(api, id_, MONDAY, ["10:00", "11:00"])
    set_hours(api, id_, "2026-05-12", None)

    found = hours(api, id_, **{"from": MONDAY, "to": "2026-05-13"})

    assert list(found.values()) == [["10:00", "11:00"], None, OPEN]


def test_a_holiday_closes_unless_an_exception_date_says_otherwise(api: Client) -> None:
    id_ = resource_id(api, **ALL_WEEK)
    set_hours(api, id_, "2026-05-01", ["10:00", "12:00"])

    found = hours(api, id_, **{"from": "2026-05-01", "to": "2026-05-17"})

    assert found["2026-05-01"] == ["10:00", "12:00"]
    assert [day for day, open_ in found.items() if open_ is None] == ["2026-05-14", "2026-05-17"]


def test_holidays_count_for_nothing_where_the_account_works_on_them(api: Client) -> None:
    id_ = resource_id(api, **ALL_WEEK)

    api.put("/client", json={"client": {"closed_for_holidays": False}})

    assert hours(api, id_, **{"from": "2026-05-17", "to": "2026-05-17"}) == {"2026-05-17": OPEN}


def test_all_resources_at_once(api: Client, other_api: Client) -> None:
    first, second = resource_id(api, **ALL_WEEK), resource_id(api)
    deleted = resource_id(api, **ALL_WEEK)
    api.delete(f"/resources/{deleted}")
    resource_id(other_api, **ALL_WEEK)
    set_hours(api, second, "2026-05-12", ["10:00", "11:00"])

    answer = api.get("/resources/opening_hours", {"from": MONDAY, "to": "2026-05-12"})

    assert [tuple(item["resource_opening_hours"].values()) for item in answer.json] == [
        (first, "2026-05-11", OPEN),
        (first, "2026-05-12", OPEN),
        (second, "2026-05-11", None),
        (second, "2026-05-12", ["10:00", "11:00"]),
    ]


def test_a_deleted_resource_can_still_be_asked_about(api: Client) -> None:
    id_ = resource_id(api, **ALL_WEEK)
    api.delete(f"/resources/{id_}")

    assert hours(api, id_, **{"from": MONDAY, "to": MONDAY}) == {MONDAY: OPEN}


def test_four_hundred_days_is_enough(api: Client) -> None:
    id_ = resource_id(api)

    assert len(hours(api, id_, **{"from": "2026-01-01", "to": "2027-02-05"})) == 401
    answer = api.get(f"/resources/{id_}/opening_hours", {"from": "2026-01-01", "to": "2027-02-06"})
    assert (answer.status, answer.json) == (400, {"to": ["is too large"]})


def test_a_day_that_the_zone_left_out_is_not_there(api: Client) -> None:
    id_ = resource_id(api, **ALL_WEEK)
    api.put("/client", json={"client": {"time_zone": "Pacific/Apia"}})

    found = hours(api, id_, **{"from": "2011-12-29", "to": "2011-12-31"})

    assert list(found) == ["2011-12-29", "2011-12-31"]
    day = {"from": "2011-12-30", "to": "2011-12-30"}
    assert api.get(f"/resources/{id_}/opening_hours", day).status == 400


@pytest.mark.parametrize(
    ("query", "messages"),
    [
        ({"from": "2026-02-30"}, {"from": ["is not a valid date"]}),
        ({"to": "tomorrow"}, {"to": ["is not a valid date"]}),
        ({"from": "2026-01-02", "to": "2026-01-01"}, {"to": ["must be after the start"]}),
    ],
)
def test_what_is_no_day_is_refused(
    api: Client, query: dict[str, str], messages: dict[str, list[str]]
) -> None:
    answer = api.get(f"/resources/{resource_id(api)}/opening_hours", query)

    assert (answer.status, answer.json) == (400, messages)


def test_a_moment_stands_for_its_day(api: Client) -> None:
    id_ = resource_id(api, **ALL_WEEK)
    found = hours(api, id_, **{"from": "2026-05-10T22:30:00Z", "to": "2026-05-12 08:00"})
    assert list(found) == ["2026-05-11", "2026-05-12"]


def test_an_unknown_resource_is_not_found(api: Client) -> None:
    assert api.get("/resources/0/opening_hours").status == 404


def resource_id(api: Client, **members: Any) -> int:
    answer = api.post("/resources", json={"resource": {"title": "Ann", **members}})
    assert answer.status == 200, answer.body
    return int(answer.json["resource"]["id"])


def set_hours(api: Client, resource: int, day: str, opening_hours: list[str] | None) -> None:
    body = {"resource_exception_date": {"opening_hours": opening_hours}}
    assert api.put(f"/resources/{resource}/exception_dates/{day}", json=body).status == 200


def hours(api: Client, resource: int, **query: str) -> dict[str, list[str] | None]:
    answer = api.get(f"/resources/{resource}/opening_hours", query)
    assert answer.status == 200, answer.body
    days = [item["resource_opening_hours"] for item in answer.json]
    assert all(day["resource_id"] == resource for day in days)
    return {day["date"]: day["opening_hours"] for day in days}
