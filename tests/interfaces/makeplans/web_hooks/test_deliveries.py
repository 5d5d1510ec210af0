"""The log of what a hook was told, telling it again, and a ping."""

from typing import Any

import msgspec

from bookwright.data import sql
from bookwright.engine.webhooks.forgetting import KEPT, forget_old, old
from bookwright.engine.webhooks.ports import Response
from bookwright.kit.clock import DAY, Instant, system_clock
from tests.interfaces.makeplans.bookings.conftest import Make, made
from tests.interfaces.makeplans.client import Client
from tests.interfaces.makeplans.web_hooks.conftest import Tell, Thing

MOMENT = "2030-01-07T09:00:00+01:00"


def log(api: Client, hook: Thing) -> list[Thing]:
    return [one["delivery"] for one in api.get(f"/web_hooks/{hook['id']}/deliveries").json]


def test_the_log_shows_what_became_of_each(
    api: Client, hook: Thing, tell: Tell, book: Make
) -> None:
    booked = book()
    [told] = tell()
    [shown] = log(api, hook)
    assert shown == {
        "id": shown["id"],
        "web_hook_id": hook["id"],
        "event": "booking.created",
        "object": "booking",
        "object_id": booked["id"],
        "idempotency_id": told["idempotency_id"],
        "state": "delivered",
        "tries": 1,
        "created_at": MOMENT,
        "next_try_at": None,
        "tried_at": MOMENT,
        "delivered_at": MOMENT,
        "response_status": 200,
        "response_body": "thanks",
        "error": None,
    }
    one = api.get(f"/web_hooks/{hook['id']}/deliveries/{shown['id']}").json["delivery"]
    assert msgspec.json.decode(one.pop("request_body")) == told
    assert one == shown


def test_one_that_failed_says_why_and_when_it_is_tried_again(
    api: Client, hook: Thing, tell: Tell, book: Make
) -> None:
    book()
    tell(Response(503, "down"))
    [shown] = log(api, hook)
    assert (shown["state"], shown["tries"], shown["error"]) == ("pending", 1, "answered 503")
    assert (shown["response_status"], shown["response_body"]) == (503, "down")
    assert (shown["next_try_at"], shown["delivered_at"]) == ("2030-01-07T09:00:05+01:00", None)


def test_the_log_has_pages_the_newest_first(api: Client, hook: Thing) -> None:
    ids = [api.post(f"/web_hooks/{hook['id']}/ping").json["delivery"]["id"] for _ in range(3)]
    answer = api.get(f"/web_hooks/{hook['id']}/deliveries", {"per_page": 2, "page": 2})
    assert [one["delivery"]["id"] for one in answer.json] == ids[:1]
    assert (answer.headers["total-count"], answer.headers["total-pages"]) == ("3", "2")
    assert [one["id"] for one in log(api, hook)] == ids[::-1]


def test_what_failed_for_good_can_be_told_again(
    api: Client, hook: Thing, tell: Tell, book: Make, clock: Any
) -> None:
    book()
    first = tell(Response(500, ""))
    for _ in range(5):
        clock.shift(3600)
        assert tell(Response(500, "")) == first
    [failed] = log(api, hook)
    assert (failed["state"], failed["next_try_at"]) == ("failed", None)
    place = f"/web_hooks/{hook['id']}/deliveries/{failed['id']}/redeliver"
    again = api.put(place).json["delivery"]
    assert (again["state"], again["tries"]) == ("pending", 0)
    assert tell() == first
    assert [one["state"] for one in log(api, hook)] == ["delivered"]
    assert api.post(place).status == 200
    assert tell() == first
    assert tell() == []


def test_one_that_is_on_its_way_is_not_told_again_and_the_caller_hears_why(
    api: Client, hook: Thing, tell: Tell, clock: Any
) -> None:
    ping = api.post(f"/web_hooks/{hook['id']}/ping").json["delivery"]
    until = Instant(system_clock() + 20)
    sql.run(
        "UPDATE delivery SET lease = 'theirs', leased_until = %s, tries = 6 WHERE account_id > 0",
        [until],
    )
    place = f"/web_hooks/{hook['id']}/deliveries/{ping['id']}/redeliver"
    answer = api.put(place)
    told = "It is on its way just now. See what becomes of it first"
    assert (answer.status, answer.json) == (409, {"error": {"description": told}})
    assert sql.rows("SELECT lease, tries FROM delivery") == [("theirs", 6)]
    clock.move_to(until)  # whoever had it is gone
    assert api.put(place).json["delivery"]["tries"] == 0
    assert len(tell()) == 1


def test_who_waits_for_one_that_is_told_again_waits_no_longer(
    api: Client, hook: Thing, tell: Tell, book: Make
) -> None:
    booked = book()
    api.put(f"/bookings/{booked['id']}/cancel")
    tell(Response(500, ""))
    assert tell() == []
    later, earlier = log(api, hook)
    assert later["next_try_at"] == earlier["next_try_at"]
    api.put(f"/web_hooks/{hook['id']}/deliveries/{earlier['id']}/redeliver")
    assert [told["event"] for told in tell()] == ["booking.created", "booking.cancelled"]


def test_a_ping_tells_of_the_hook_alone(api: Client, hook: Thing, tell: Tell) -> None:
    planned = api.post(f"/web_hook/{hook['id']}/ping").json["delivery"]
    assert (planned["event"], planned["state"]) == ("ping", "pending")
    [told] = tell()
    assert (told["event"], told["performed_by"]) == ("ping", {"user": {"id": None, "name": "api"}})
    about = {"id": hook["id"], "event": "*", "active": True}
    assert told["data"] == {"object": "web_hook", "id": hook["id"], "web_hook": about}
    assert "receiver.example" not in str(told)


def test_a_hook_that_is_off_is_told_nothing_by_hand(api: Client, hook: Thing, tell: Tell) -> None:
    ping = api.post(f"/web_hooks/{hook['id']}/ping").json["delivery"]
    api.put(f"/web_hooks/{hook['id']}", json={"web_hook": {"active": False}})
    refused = {"active": ["is invalid"]}
    for answer in (
        api.post(f"/web_hooks/{hook['id']}/ping"),
        api.put(f"/web_hooks/{hook['id']}/deliveries/{ping['id']}/redeliver"),
    ):
        assert (answer.status, answer.json) == (400, refused)
    assert tell() == []


def test_after_410_it_can_be_switched_on_again(
    api: Client, hook: Thing, tell: Tell, book: Make
) -> None:
    book()
    tell(Response(410, "gone"))
    place = f"/web_hooks/{hook['id']}"
    assert api.get(place).json["web_hook"]["active"] is False
    api.put(place, json={"web_hook": {"active": True}})
    book(booked_from="2030-01-07 12:00", booked_to="2030-01-07 13:00")
    assert len(tell()) == 1
    assert [one["state"] for one in log(api, hook)] == ["delivered", "failed"]


def test_a_hook_that_is_deleted_takes_its_log_with_it(
    api: Client, hook: Thing, tell: Tell, book: Make
) -> None:
    book()
    tell()
    book(booked_from="2030-01-07 12:00", booked_to="2030-01-07 13:00")
    place = f"/web_hooks/{hook['id']}"
    assert api.delete(place).status == 200
    assert api.get(f"{place}/deliveries").status == 404
    assert tell() == []


def test_another_hooks_delivery_is_not_there(api: Client, hook: Thing) -> None:
    other = made(api, "web_hook", target_url="https://other.example/", event="*")
    ping = api.post(f"/web_hooks/{hook['id']}/ping").json["delivery"]
    place = f"/web_hooks/{other['id']}/deliveries/{ping['id']}"
    assert [api.get(place).status, api.put(f"{place}/redeliver").status] == [404, 404]


def test_the_log_goes_back_thirty_days(api: Client, hook: Thing, clock: Any) -> None:
    assert KEPT == 30 * DAY
    api.post(f"/web_hooks/{hook['id']}/ping")
    clock.shift(KEPT - 1)
    assert not old(clock=system_clock)
    api.post(f"/web_hooks/{hook['id']}/ping")
    clock.shift(1)
    assert old(clock=system_clock)
    assert forget_old(clock=system_clock, most=10) == 1
    assert len(log(api, hook)) == 1


def test_the_secret_is_replaced(api: Client) -> None:
    before = api.get("/client").json["client"]["webhook_secret"]
    after = api.put("/client/rotate_webhook_secret").json["client"]["webhook_secret"]
    assert len(after) == 64
    assert after != before
    assert api.get("/client").json["client"]["webhook_secret"] == after
