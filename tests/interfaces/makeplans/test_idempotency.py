"""An Idempotency-Key: the call is done once, and answered the same each time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, connections

from bookwright.engine.answers import operations as answers
from bookwright.engine.occupancy import guard
from bookwright.kit.clock import system_clock
from tests import database_choice
from tests.interfaces.makeplans.client import Client

BOOKING = {"booked_from": "2030-01-07 10:00", "booked_to": "2030-01-07 11:00"}


def rows(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE account_id > 0")
        return int(cursor.fetchone()[0])


@pytest.fixture
def wish(api: Client) -> dict[str, Any]:
    resource = api.post("/resources", json={"resource": {"title": "Thor"}}).json["resource"]
    return {"booking": {**BOOKING, "resource_id": resource["id"]}}


def post(api: Client, wish: Any, key: str = "key-1", path: str = "/bookings") -> Any:
    return api.call("POST", path, json=wish, headers={"Idempotency-Key": key})


def test_the_same_call_again_gets_the_same_answer_and_does_nothing(api: Client, wish: Any) -> None:
    first, second = post(api, wish), post(api, wish)
    assert (first.status, second.status, second.body) == (200, 200, first.body)
    assert "idempotent-replayed" not in first.headers
    assert second.headers["idempotent-replayed"] == "true"
    assert (rows("booking"), rows("change")) == (1, 1)


def test_a_refusal_is_kept_too(api: Client, wish: Any) -> None:
    taken = post(api, wish, "other")
    refused = post(api, wish)
    api.put(f"/bookings/{taken.json['booking']['id']}/cancel")
    again = post(api, wish)
    assert (refused.status, again.status, again.body) == (400, 400, refused.body)
    assert post(api, wish, "key-2").status == 200


@pytest.mark.parametrize("path", ["/bookings/", "//bookings", "/bookings.json", "/bookings?"])
def test_the_same_path_written_otherwise_is_the_same_call(
    api: Client, wish: Any, path: str
) -> None:
    first, second = post(api, wish), post(api, wish, path=path)
    assert (second.status, second.body) == (200, first.body)
    assert rows("booking") == 1


def test_another_call_with_the_key_is_refused(api: Client, wish: Any) -> None:
    post(api, wish)
    other = post(api, {"booking": {**wish["booking"], "title": "x"}})
    assert other.status == 422
    assert other.json == {
        "error": {"description": "This Idempotency-Key came with another call before"}
    }
    assert post(api, wish, path="/people").status == 422
    assert rows("booking") == 1


def test_another_accounts_key_is_another_key(api: Client, other_api: Client, wish: Any) -> None:
    post(api, wish)
    assert post(other_api, {"person": {"name": "Bo"}}, path="/people").status == 200


def test_a_mistake_of_ours_is_not_kept(
    api: Client, wish: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(guard, "take", None)
        assert post(api, wish).status == 500
    assert (rows("booking"), rows("answer")) == (0, 0)
    assert post(api, wish).status == 200


def test_a_post_that_changes_something_does_it_once_too(api: Client, wish: Any) -> None:
    booking = post(api, wish).json["booking"]
    path = f"/bookings/{booking['id']}/cancel"
    first, second = post(api, {}, "key-2", path), post(api, {}, "key-2", path)
    assert (first.status, second.status, second.body) == (200, 200, first.body)
    assert second.headers["idempotent-replayed"] == "true"
    assert api.post(path).status == 400
    assert rows("change") == 2
    assert post(api, {}, "key-2", f"/bookings/{booking['id']}/confirm").status == 422


def test_a_wrong_code_is_a_try_with_a_key_too(api: Client, wish: Any) -> None:
    person = {"name": "Ann", "phone_number": "41234567"}
    held = {**wish["booking"], "person_attributes": person}
    service = api.post("/services", json={"service": {"title": "Massage"}}).json["service"]["id"]
    link = {"resource_id": held["resource_id"], "service_id": service}
    api.post("/providers", json={"provider": link})
    booking = post(api, {"booking": {**held, **link}, "confirm": False}).json["booking"]
    right = booking["verification_code"]
    wrong = "00000" if right != "00000" else "11111"
    path = f"/bookings/{booking['id']}/verify_code"
    for n in range(5):
        answer = post(api, {"verification_code": wrong}, f"try-{n}", path)
        assert (answer.status, answer.json) == (400, {"verification_code": ["is invalid"]})
    late = post(api, {"verification_code": right}, "late", path)
    assert late.status == 400
    assert api.get(f"/bookings/{booking['id']}").json["booking"]["state"] == "awaiting_verification"


def test_a_whole_series_is_ended_again_rather_than_told_again(api: Client, wish: Any) -> None:
    begun = {**wish, "recurring": {"rrule": "FREQ=DAILY;COUNT=2"}}
    series = post(api, begun, path="/bookings/recurring").json["collection_id"]
    path = f"/bookings/recurring/{series}/cancel"
    for _ in range(2):
        answer = post(api, {}, "key-2", path)
        assert (answer.status, answer.json) == (200, [])
        assert "idempotent-replayed" not in answer.headers
    assert rows("answer") == 1


def test_get_and_put_take_no_key(api: Client, wish: Any) -> None:
    booking = post(api, wish).json["booking"]
    header = {"Idempotency-Key": "key-2"}
    api.call("PUT", f"/bookings/{booking['id']}/cancel", headers=header)
    api.call("GET", "/bookings", headers=header)
    assert rows("answer") == 1


@pytest.mark.parametrize("key", ["x" * 256, "caf\xe9"])
def test_a_key_that_is_none_is_refused(api: Client, wish: Any, key: str) -> None:
    assert post(api, wish, key).status == 400
    assert rows("booking") == 0


def test_answers_are_forgotten_after_a_day(api: Client, wish: Any) -> None:
    long_ago = datetime.now(tz=UTC) - timedelta(hours=25)
    with time_machine.travel(long_ago):
        post(api, wish)
    post(api, {"person": {"name": "Bo"}}, "key-2", "/people")
    assert answers.old(clock=system_clock)
    assert answers.forget_old(clock=system_clock, most=10) == 1
    assert not answers.old(clock=system_clock)
    assert rows("answer") == 1


@pytest.fixture
def _connections_of_threads() -> Iterator[None]:
    yield
    connections.close_all()


@pytest.mark.usefixtures("transactional_db", "_connections_of_threads")
def test_many_at_once_with_one_key_make_one_booking(api: Client, wish: Any) -> None:
    def one(_: int) -> int:
        try:
            return int(post(api, wish).status)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        statuses = list(pool.map(one, range(16)))
    assert rows("booking") == 1
    assert 200 in statuses
    allowed = {200, 409} if database_choice.ON_POSTGRESQL else {200}
    assert set(statuses) <= allowed
