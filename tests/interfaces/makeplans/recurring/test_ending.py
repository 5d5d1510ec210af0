import pytest

from bookwright.engine.series.creating import create
from bookwright.kit.clock import system_clock
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.recurring.conftest import (
    SLOWLY,
    Recur,
    listed,
    progress,
    times,
    work,
)

DAILY = {"rrule": "FREQ=DAILY;COUNT=12"}


def test_cancelling_cancels_all_that_is_active(api: Client, recur: Recur) -> None:
    collection_id = recur({"rrule": "FREQ=DAILY;COUNT=3"})
    work()
    declined, *_ = listed(api, collection_id)
    api.delete(f"/bookings/{declined['id']}")
    answer = api.put(f"/bookings/recurring/{collection_id}/cancel")
    assert answer.status == 200
    states = [each["booking"]["state"] for each in answer.json]
    assert states == ["deleted", "cancelled", "cancelled"]
    assert answer.headers["total-count"] == "3"
    assert progress(api, collection_id)["state"] == "done"
    recur({"rrule": "FREQ=DAILY;COUNT=3"})  # the time is free


def test_deleting_deletes_all(api: Client, recur: Recur) -> None:
    collection_id = recur({"rrule": "FREQ=DAILY;COUNT=3"})
    work()
    api.put(f"/bookings/{listed(api, collection_id)[1]['id']}/cancel")
    answer = api.delete(f"/bookings/recurring/{collection_id}")
    assert [each["booking"]["state"] for each in answer.json] == ["deleted"] * 3
    assert [each["booking"]["active"] for each in answer.json] == [False] * 3


def test_doing_it_again_changes_nothing(api: Client, recur: Recur) -> None:
    collection_id = recur({"rrule": "FREQ=DAILY;COUNT=3"})
    work()
    once = api.put(f"/bookings/recurring/{collection_id}/cancel").json
    assert api.put(f"/bookings/recurring/{collection_id}/cancel").json == once


@pytest.mark.parametrize("method", ["cancel", "delete"])
def test_what_is_not_made_yet_never_is(api: Client, recur: Recur, method: str) -> None:
    collection_id = recur(DAILY)
    round_ = create(pace=SLOWLY, clock=system_clock)
    next(round_)
    next(round_)  # some are made, and the worker has the series in hand
    made = times(listed(api, collection_id))
    assert 0 < len(made) < 12
    path = f"/bookings/recurring/{collection_id}"
    answer = api.put(f"{path}/cancel") if method == "cancel" else api.delete(path)
    assert len(answer.json) == len(made)
    list(round_)
    work()
    assert times(listed(api, collection_id)) == made
    assert not any(each["active"] for each in listed(api, collection_id))
    assert progress(api, collection_id)["state"] == "stopped"


def test_before_anything_is_made(api: Client, recur: Recur) -> None:
    collection_id = recur(DAILY)
    assert api.delete(f"/bookings/recurring/{collection_id}").json == []
    work()
    assert api.get("/bookings/all").json == []


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", ""),
        ("DELETE", ""),
        ("PUT", "/cancel"),
        ("GET", "/progress"),
    ],
)
def test_anothers_series_does_not_exist(
    api: Client, other_api: Client, recur: Recur, method: str, path: str
) -> None:
    collection_id = recur({"rrule": "FREQ=DAILY;COUNT=3"})
    work()
    nobodys = "00000000-0000-4000-8000-000000000000"
    unknown = other_api.call(method, f"/bookings/recurring/{nobodys}{path}")
    anothers = other_api.call(method, f"/bookings/recurring/{collection_id}{path}")
    assert (anothers.status, anothers.body) == (unknown.status, unknown.body)
    assert unknown.status == 404
    assert api.call(method, f"/bookings/recurring/not-a-uuid{path}").status == 404
    assert api.call(method, f"/events/recurring/{collection_id}").status in (404, 405)
    assert all(each["active"] for each in listed(api, collection_id))


@pytest.mark.parametrize("wrong", [{"extended": []}, {"page": "x"}, {"cancellation_send_sms": 7}])
def test_what_is_refused_has_ended_nothing(
    api: Client, recur: Recur, wrong: dict[str, object]
) -> None:
    collection_id = recur({"rrule": "FREQ=DAILY;COUNT=3"})
    work()
    before = listed(api, collection_id)
    for answer in (
        api.put(f"/bookings/recurring/{collection_id}/cancel", json=wrong),
        api.delete(f"/bookings/recurring/{collection_id}", json=wrong),
    ):
        assert answer.status == 400
    assert listed(api, collection_id) == before
