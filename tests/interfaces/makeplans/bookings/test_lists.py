"""The listings of `/bookings` and their filters."""

from typing import Any

import pytest

from tests.interfaces.makeplans.bookings.conftest import Make, made
from tests.interfaces.makeplans.client import Client

Thing = dict[str, Any]

ANN: Thing = {"person_attributes": {"name": "Ann", "phone_number": "41234567"}}


def at(hour: int, day: str = "2030-01-07") -> dict[str, str]:
    return {"booked_from": f"{day} {hour:02}:00", "booked_to": f"{day} {hour + 1:02}:00"}


def ids(answer: Any) -> list[int]:
    assert answer.status == 200, answer.json
    return [found["booking"]["id"] for found in answer.json]


@pytest.fixture
def week(api: Client, book: Make) -> dict[str, int]:
    """One booking in each state that a list may tell apart, by name."""
    made_of = {
        "late": book(**at(14)),
        "early": book(**at(8), status="checked_in"),
        "past": book(**at(8, "2020-01-06")),
        "cancelled": book(**at(9)),
        "declined": book({"confirm": False}, **at(10), **ANN),
        "deleted": book(**at(11)),
        "held": book({"confirm": False}, **at(12), **ANN),
        "over": book({"confirm": False}, **at(13), **ANN, expires_at="2001-01-01"),
    }
    api.put(f"/bookings/{made_of['cancelled']['id']}/cancel")
    api.put(f"/bookings/{made_of['declined']['id']}/decline")
    api.delete(f"/bookings/{made_of['deleted']['id']}")
    return {name: booking["id"] for name, booking in made_of.items()}


def named(week: dict[str, int], answer: Any) -> list[str]:
    names = {booking_id: name for name, booking_id in week.items()}
    return [names[booking_id] for booking_id in ids(answer)]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/bookings", ["past", "early", "held", "late"]),
        ("/bookings/upcoming", ["early", "held", "late"]),
        ("/bookings/upcoming?date=2030-01-07 12:00", ["held", "late"]),
        ("/bookings/unconfirmed", []),
        (
            "/bookings/all",
            ["past", "early", "cancelled", "declined", "deleted", "held", "over", "late"],
        ),
        ("/bookings/visible", ["past", "early", "cancelled", "declined", "held", "late"]),
        ("/bookings/no_status", ["past", "held", "late"]),
        ("/bookings?state=cancelled,deleted", ["cancelled", "deleted"]),
        ("/bookings?state=awaiting_verification", ["held", "over"]),
        ("/bookings?state[]=declined&state[]=confirmed", ["past", "early", "declined", "late"]),
        ("/bookings/visible?state=cancelled", ["cancelled"]),
        ("/bookings?status=checked_in", ["early"]),
        ("/bookings?start=2030-01-07 12:00", ["held", "late"]),
        ("/bookings?end=2030-01-07 09:00", ["past", "early"]),
        ("/bookings?start=now", ["early", "held", "late"]),
        ("/bookings?end=today", ["past"]),
        ("/bookings/all?start=2030-01-07 09:00&end=2030-01-07 11:00", ["cancelled", "declined"]),
        ("/bookings?since=now", None),
        ("/bookings?service_id=99", []),
        ("/bookings?event_id=1,2", []),
        ("/bookings?event_id[]=", ["past", "early", "held", "late"]),
        ("/bookings?service_id=&state[]=&status[]=", ["past", "early", "held", "late"]),
        ("/bookings?collection_id=0b5b8f70-0000-4000-8000-000000000000", []),
    ],
)
def test_each_listing_shows_its_states_in_order_of_time(
    api: Client, week: dict[str, int], path: str, expected: list[str] | None
) -> None:
    if expected is not None:
        assert named(week, api.get(path.replace(" ", "%20"))) == expected


def test_since_leaves_out_what_did_not_change(api: Client, week: dict[str, int]) -> None:
    assert len(ids(api.get("/bookings/all?since=2020-01-01"))) == len(week)
    assert ids(api.get("/bookings/all?since=2100-01-01")) == []


def test_recent_shows_the_newest_change_first(api: Client, week: dict[str, int]) -> None:
    api.put(f"/bookings/{week['early']}", json={"booking": {"title": "a"}})
    api.put(f"/bookings/{week['early']}", json={"booking": {"title": "b"}})
    recent = named(week, api.get("/bookings/recent"))
    assert recent[0] == "early"
    assert sorted(recent) == ["early", "held", "late", "past"]


def test_filters_by_resource_person_and_external_id(
    api: Client, book: Make, resource: Thing
) -> None:
    odin = made(api, "resource", title="Odin")
    one = book(**at(8), external_id="x 1.2", **ANN)
    two = book(**at(8), resource_id=odin["id"])
    assert ids(api.get(f"/bookings?resource_id={odin['id']}")) == [two["id"]]
    both = f"/bookings?resource_id[]={odin['id']}&resource_id[]={resource['id']}"
    assert ids(api.get(both)) == [one["id"], two["id"]]
    assert ids(api.get(f"/bookings?person_id={one['person_id']}")) == [one["id"]]
    assert ids(api.get("/bookings?external_id=x%201.2")) == [one["id"]]
    assert ids(api.get(f"/people/{one['person_id']}/bookings")) == [one["id"]]
    assert api.get("/bookings/find_by/external_id/x%201.2").json == {"booking": one}
    assert api.get("/bookings/find_by/external_id/none").status == 404


def test_an_external_id_may_hold_a_slash(api: Client, book: Make) -> None:
    order = book(external_id="2026/A-7")
    for path in ("2026%2FA-7", "2026/A-7", "2026%2FA-7.json"):
        found = api.get(f"/bookings/find_by/external_id/{path}")
        assert (found.status, found.json) == (200, {"booking": order})
    assert api.get("/bookings/find_by/external_id/2026").status == 404


def test_of_bookings_with_one_external_id_the_active_one_is_found_first(
    api: Client, book: Make
) -> None:
    find = "/bookings/find_by/external_id/order-7"
    stands = book(**at(8), external_id="order-7")
    twice = book(**at(10), external_id="order-7")
    assert api.get(find).json["booking"]["id"] == twice["id"]
    api.delete(f"/bookings/{twice['id']}")
    assert api.get(find).json["booking"]["id"] == stands["id"]
    api.put(f"/bookings/{stands['id']}/cancel")
    assert api.get(find).json["booking"]["id"] == twice["id"]  # the newest


def test_a_persons_listings_are_like_the_others(api: Client, book: Make) -> None:
    booking = book(**ANN)
    person = booking["person_id"]
    api.put(f"/bookings/{booking['id']}/cancel")
    assert ids(api.get(f"/people/{person}/bookings")) == []
    for listing in ("visible", "all"):
        assert ids(api.get(f"/people/{person}/bookings/{listing}")) == [booking["id"]]
    assert api.get("/people/99999/bookings").status == 404


@pytest.mark.parametrize(
    ("listing", "expected"),
    [
        ("", ["held"]),
        ("/recent", ["held"]),
        ("/upcoming", ["held"]),
        ("/unconfirmed", []),
        ("/all", ["declined", "held", "over"]),
        ("/visible", ["declined", "held"]),
        ("/no_status", ["held"]),
    ],
)
def test_a_person_has_every_listing(
    api: Client, week: dict[str, int], listing: str, expected: list[str]
) -> None:
    person = api.get(f"/bookings/{week['held']}").json["booking"]["person_id"]
    assert named(week, api.get(f"/people/{person}/bookings{listing}")) == expected


def test_pages_link_to_each_other(api: Client, book: Make) -> None:
    made_ids = [book(**at(hour))["id"] for hour in range(8, 13)]
    answer = api.get("/bookings?per_page=2&page=2&state=confirmed")
    assert ids(answer) == made_ids[2:4]
    counts = {name: answer.headers[name] for name in ("current-page", "total-count", "total-pages")}
    assert counts == {"current-page": "2", "total-count": "5", "total-pages": "3"}
    for relation in ("first", "prev", "next", "last"):
        assert f'rel="{relation}"' in answer.headers["link"]
    assert ids(api.get("/bookings?page=9")) == []
    assert api.get("/bookings?page=0").status == 400


@pytest.mark.parametrize(
    "query",
    ["state=gone", "start=yesterday-ish", "resource_id=x", "page=-1", "since=2030-13-01"],
)
def test_a_filter_that_cannot_be_read_is_refused(api: Client, query: str) -> None:
    assert api.get(f"/bookings?{query}").status == 400
