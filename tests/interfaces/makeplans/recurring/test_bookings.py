from typing import Any
from uuid import UUID

import pytest

from tests.interfaces.makeplans.bookings.conftest import made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.recurring.conftest import (
    Recur,
    Thing,
    listed,
    progress,
    times,
    wanted,
    work,
)

DAILY = {"rrule": "FREQ=DAILY;COUNT=3"}
THREE_DAYS = ["01-07T10:00", "01-08T10:00", "01-09T10:00"]


def test_only_the_collection_is_answered_and_nothing_is_booked_yet(
    api: Client, resource: Thing
) -> None:
    answer = api.post("/bookings/recurring", json=wanted(resource, DAILY))
    assert answer.status == 200
    collection_id = answer.json["collection_id"]
    assert UUID(collection_id).version == 4
    assert answer.json == {
        "collection_id": collection_id,
        "booking": {"collection_id": collection_id},
    }
    assert listed(api, collection_id) == []
    assert api.get("/bookings").json == []
    assert progress(api, collection_id) == {
        "collection_id": collection_id,
        "state": "creating",
        "occurrences": 3,
        "created": 0,
        "left_out": [],
    }


def test_the_worker_books_all_occurrences_with_the_same_attributes(
    api: Client, recur: Recur
) -> None:
    collection_id = recur(
        DAILY, title="Back", notes="Every day", count=1, custom_data={"floor": "2"}
    )
    work()
    bookings = listed(api, collection_id)
    assert times(bookings) == THREE_DAYS
    assert {each["booked_to"][11:16] for each in bookings} == {"11:00"}
    for booking in bookings:
        assert booking["collection_id"] == collection_id
        assert (booking["title"], booking["notes"]) == ("Back", "Every day")
        assert booking["custom_data"] == {"floor": "2"}
        assert (booking["state"], booking["created_by"]) == ("confirmed", "api")
    assert progress(api, collection_id)["state"] == "done"
    assert [each["booking"]["id"] for each in api.get("/bookings").json] == [
        each["id"] for each in bookings
    ]


def test_each_is_reminded_of_as_long_before_as_the_first(api: Client, recur: Recur) -> None:
    """Over a change of the clocks too, and not all of them at once."""
    weekly = {"rrule": "FREQ=WEEKLY;COUNT=2"}
    times: Thing = {"booked_from": "2030-03-26 10:00", "booked_to": "2030-03-26 11:00"}
    collection_id = recur(weekly, **times, reminder_at="2030-03-25 18:00")
    work()
    assert [each["reminder_at"] for each in listed(api, collection_id)] == [
        "2030-03-25T18:00:00+01:00",
        "2030-04-01T18:00:00+02:00",
    ]


@pytest.mark.parametrize("key", ["recurring", "recurrence"])
def test_the_pattern_has_either_name(api: Client, resource: Thing, key: str) -> None:
    answer = api.post("/bookings/recurring", json=wanted(resource, DAILY, key=key))
    assert answer.status == 200


def test_a_form_will_do(api: Client, resource: Thing) -> None:
    form = (
        f"booking[resource_id]={resource['id']}&booking[booked_from]=2030-01-07+10:00"
        "&booking[booked_to]=2030-01-07+11:00&recurring[rdate][]=20300108&recurring[rdate][]=20300109"
        "&recurring[rrule]="
    )
    answer = api.post("/bookings/recurring", form=form)
    assert answer.status == 200, answer.json
    work()
    assert times(listed(api, answer.json["collection_id"])) == THREE_DAYS


@pytest.mark.parametrize(
    ("pattern", "found"),
    [
        ({"rdate": "20300108,20300109"}, THREE_DAYS),
        ({"rdate": "VALUE=DATE:20300108,20300109", "rrule": None}, THREE_DAYS),
        ({"rdate": ["20300108", "20300109T090000Z"], "rrule": ""}, THREE_DAYS),
        ({"rdate": 20300108}, THREE_DAYS[:2]),
        ({"rrule": "RRULE:FREQ=DAILY;COUNT=4", "exdate": "VALUE=DATE:20300110"}, THREE_DAYS),
        ({"rrule": "FREQ=DAILY;UNTIL=20300109"}, THREE_DAYS),
        ({"rrule": "FREQ=DAILY;COUNT=3", "exdate": ["20300107", "20300109"]}, THREE_DAYS[1:2]),
        ({"rrule": "FREQ=HOURLY;COUNT=3"}, ["01-07T10:00", "01-07T11:00", "01-07T12:00"]),
        (
            {"rrule": "FREQ=MINUTELY;INTERVAL=90;BYDAY=MO;UNTIL=20300107T140000"},
            ["01-07T10:00", "01-07T11:30", "01-07T13:00"],
        ),
    ],
)
def test_rules_and_dates_are_those_of_icalendar(
    api: Client, recur: Recur, pattern: Thing, found: list[str]
) -> None:
    collection_id = recur(pattern)
    work()
    assert times(listed(api, collection_id)) == found


def test_the_wall_clock_and_the_length_stay_when_the_clocks_change(
    api: Client, recur: Recur
) -> None:
    said = {"booked_from": "2030-03-30 22:00", "booked_to": "2030-03-31 08:00"}
    night = recur({"rrule": "FREQ=DAILY;COUNT=2"}, **said)
    work()
    found = [(each["booked_from"], each["booked_to"]) for each in listed(api, night)]
    assert found == [
        ("2030-03-30T22:00:00+01:00", "2030-03-31T08:00:00+02:00"),  # nine hours
        ("2030-03-31T22:00:00+02:00", "2030-04-01T07:00:00+02:00"),
    ]


NO_PATTERN = {"collection_id": ["No occurrences or invalid iCalendar pattern"]}
TOO_MANY = {"collection_id": ["Too many occurrences. Max is 731."]}


@pytest.mark.parametrize(
    ("pattern", "refusal"),
    [
        ({}, NO_PATTERN),
        (None, NO_PATTERN),
        ({"rrule": "", "rdate": ""}, NO_PATTERN),
        ({"rrule": "FREQ=SECONDLY"}, NO_PATTERN),
        ({"rrule": "FREQ=SECONDLY;INTERVAL=3600;COUNT=2"}, NO_PATTERN),
        ({"rrule": "FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30"}, NO_PATTERN),
        ({"rrule": "FREQ=HOURLY;BYWEEKNO=1"}, NO_PATTERN),
        ({"rrule": "FREQ=HOURLY;COUNT=732"}, TOO_MANY),
        ({"rrule": "FREQ=MINUTELY;UNTIL=20300108"}, TOO_MANY),
        ({"rrule": "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"}, NO_PATTERN),
        ({"rrule": "FREQ=DAILY;INTERVAL=0"}, NO_PATTERN),
        ({"rrule": "FREQ=DAILY;COUNT=1", "exdate": "20300107"}, NO_PATTERN),
        ({"rdate": "20301301"}, NO_PATTERN),
        ({"rdate": "20300108" + ",20300108" * 50_000}, NO_PATTERN),
        ({"rrule": "FREQ=DAILY;COUNT=732"}, TOO_MANY),
        ({"rrule": "FREQ=DAILY;UNTIL=20991231T000000Z"}, TOO_MANY),
        ({"rrule": {"a": 1}}, {"rrule": ["is not a text"]}),
        ({"rdate": [[1]]}, {"rdate": ["is not a text"]}),
        ("FREQ=DAILY", {"recurring": ["is not an object"]}),
    ],
)
def test_what_is_no_pattern_is_refused(
    api: Client, resource: Thing, pattern: Any, refusal: Thing
) -> None:
    answer = api.post("/bookings/recurring", json=wanted(resource, pattern))
    assert (answer.status, answer.json) == (400, refusal)
    work()
    assert api.get("/bookings/all").json == []


def test_the_first_is_refused_as_a_single_one_is(api: Client, resource: Thing) -> None:
    usual = wanted(resource, DAILY)
    assert api.post("/bookings", json={"booking": usual["booking"]}).status == 200
    for wrong in (
        {},
        {"resource_id": 0},
        {"booked_to": "2030-01-07 09:00"},
        {"booked_from": "soon"},
        {"service_id": 0},
        {"person_attributes": {"email": "nobody"}},
        {"count": 0},
    ):
        sent = wanted(resource, DAILY, **wrong)
        single = api.post("/bookings", json={"booking": sent["booking"]})
        assert single.status == 400
        series = api.post("/bookings/recurring", json=sent)
        assert (series.status, series.json) == (400, single.json)
    work()
    assert len(api.get("/bookings/all").json) == 1


def test_the_check_of_the_first_leaves_nothing_behind(api: Client, recur: Recur) -> None:
    recur(DAILY, person_attributes={"name": "Kari", "phone_number": "+4741000000"})
    assert api.get("/people/all").json == []
    assert api.get("/bookings/all").json == []


def test_a_person_is_matched_once(api: Client, recur: Recur) -> None:
    collection_id = recur(DAILY, person_attributes={"name": "Kari"})
    work()
    people = {each["person_id"] for each in listed(api, collection_id)}
    assert len(people) == 1
    assert len(api.get("/people/all").json) == 1


def test_what_does_not_fit_is_left_out_with_its_reason(
    api: Client, resource: Thing, recur: Recur
) -> None:
    taken = {"booked_from": "2030-01-08 10:30", "booked_to": "2030-01-08 11:30"}
    api.post("/bookings", json={"booking": {"resource_id": resource["id"], **taken}})
    collection_id = recur(DAILY)
    work()
    assert times(listed(api, collection_id)) == ["01-07T10:00", "01-09T10:00"]
    assert progress(api, collection_id) == {
        "collection_id": collection_id,
        "state": "done",
        "occurrences": 3,
        "created": 2,
        "left_out": [
            {
                "start": "2030-01-08T10:00:00+01:00",
                "errors": {"resource_id": ["not available at requested time"]},
            }
        ],
    }


def test_occurrences_that_overlap_each_other_are_left_out(api: Client, recur: Recur) -> None:
    long = recur(DAILY, booked_to="2030-01-08 11:00")
    work()
    assert times(listed(api, long)) == ["01-07T10:00", "01-09T10:00"]


def test_over_whatever_is_there_where_that_is_wanted(
    api: Client, resource: Thing, recur: Recur
) -> None:
    recur(DAILY)
    work()
    sent = {**wanted(resource, DAILY), "ignore_capacity": True}
    over = api.post("/bookings/recurring", json=sent).json["collection_id"]
    work()
    assert times(listed(api, over)) == THREE_DAYS


def test_two_series_at_one_resource_share_its_time(api: Client, recur: Recur) -> None:
    one, other = recur(DAILY), recur({"rrule": "FREQ=DAILY;COUNT=5"})
    work()
    found = [*times(listed(api, one)), *times(listed(api, other))]
    assert sorted(found) == [*THREE_DAYS, "01-10T10:00", "01-11T10:00"]
    left_out = [len(progress(api, each)["left_out"]) for each in (one, other)]
    assert sum(left_out) == 3


def test_without_a_resource_each_has_a_free_provider(
    api: Client, resource: Thing, service: Thing, recur: Recur
) -> None:
    odin = made(api, "resource", title="Odin")
    made(api, "provider", resource_id=odin["id"], service_id=service["id"])
    taken = {"booked_from": "2030-01-08 10:30", "booked_to": "2030-01-08 11:30"}
    api.post("/bookings", json={"booking": {"resource_id": resource["id"], **taken}})
    collection_id = recur(DAILY, resource_id=None, service_id=service["id"])
    work()
    found = [each["resource"]["title"] for each in listed(api, collection_id)]
    assert found == ["Thor", "Odin", "Thor"]


def test_a_customers_rules_hold_for_each(
    api: Client, resource: Thing, service: Thing, recur: Recur
) -> None:
    """Thor does not work at the week-end."""
    api.put("/client", json={"client": {"future_bookable_period": "in 20 years"}})
    public = {"public_booking": True, "service_id": service["id"]}
    collection_id = recur({"rrule": "FREQ=DAILY;COUNT=7"}, **public)
    work()
    assert len(listed(api, collection_id)) == 5
    reasons = [each["errors"] for each in progress(api, collection_id)["left_out"]]
    assert reasons == [{"resource_id": ["not available at requested time"]}] * 2


def test_who_must_verify_verifies_each(api: Client, resource: Thing) -> None:
    sent = wanted(
        resource, DAILY, person_attributes={"name": "Kari", "phone_number": "+4741000000"}
    )
    answer = api.post("/bookings/recurring", json={**sent, "confirm": False})
    work()
    states = {each["state"] for each in listed(api, answer.json["collection_id"])}
    assert states == {"awaiting_verification"}


def test_who_attends_an_event_does_not_recur(api: Client, resource: Thing) -> None:
    answer = api.post("/bookings/recurring", json=wanted(resource, DAILY, event_id=1))
    assert (answer.status, answer.json) == (
        400,
        {"event_id": ["cannot be combined with recurrence"]},
    )


def test_a_series_is_also_a_filter_of_the_lists(api: Client, recur: Recur) -> None:
    collection_id = recur(DAILY)
    recur(DAILY, booked_from="2030-01-07 12:00", booked_to="2030-01-07 13:00")
    work()
    for written in (collection_id, collection_id.upper()):
        found = api.get("/bookings", {"collection_id": written}).json
        assert times([each["booking"] for each in found]) == THREE_DAYS
    assert api.get("/bookings", {"collection_id": "another"}).json == []


def test_all_states_are_listed_in_pages(api: Client, recur: Recur) -> None:
    collection_id = recur(DAILY)
    work()
    first = listed(api, collection_id)[0]
    api.put(f"/bookings/{first['id']}/cancel")
    answer = api.get(f"/bookings/recurring/{collection_id}", {"per_page": 2})
    assert [each["booking"]["state"] for each in answer.json] == ["cancelled", "confirmed"]
    assert answer.headers["total-count"] == "3"
