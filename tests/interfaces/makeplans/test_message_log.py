"""Whoever runs the account sees what went to whom and what became of it, and can send it again."""

import re
from pathlib import Path
from typing import Any

import pytest

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.messages import sending
from bookwright.engine.messages.ports import Gateway, Undeliverable
from bookwright.engine.outbox.leases import MOST_TRIES
from bookwright.kit.clock import DAY, Instant
from bookwright.terms.messages import Channel, MessageKind
from tests.engine.messages.given import THEN, Outbox, planned
from tests.interfaces.makeplans.client import Client

LATER = Instant(THEN + DAY)


def test_the_log_tells_what_went_to_whom(api: Client, actor: Actor) -> None:
    message_id = planned(actor, "kari@example.org")
    assert logged(api) == [
        {
            "id": message_id,
            "type": "verification",
            "delivery_type": "email",
            "state": "pending",
            "booking_id": None,
            "person_id": None,
            "recipient": "kari@example.org",
            "tries": 0,
            "error": None,
            "created_at": "2027-01-15T09:00:00+01:00",
            "next_try_at": "2027-01-15T09:00:00+01:00",
            "processed_at": None,
        }
    ]
    assert "12345" not in str(logged(api)), "a code is for its recipient alone"


def test_it_tells_what_became_of_it(api: Client, actor: Actor) -> None:
    message_id = planned(actor, "kari@example.org")
    sent(Outbox(OSError("no route")))
    after = seen(api, message_id)
    assert (after["state"], after["tries"], after["error"]) == (
        *("pending", 1, "OSError('no route')"),
    )
    assert after["next_try_at"] == "2027-01-15T09:00:05+01:00"
    sent(Outbox(), at=LATER)
    after = seen(api, message_id)
    assert (after["state"], after["tries"], after["error"]) == ("processed", 2, None)
    assert (after["next_try_at"], after["processed_at"]) == (None, "2027-01-16T09:00:00+01:00")


def test_a_long_error_is_cut(api: Client, actor: Actor) -> None:
    message_id = planned(actor, "kari@example.org")
    sent(Outbox(Undeliverable("550 " + "no" * 1000)))
    after = seen(api, message_id)
    assert after["state"] == "failed"
    assert after["error"].startswith("Undeliverable('550 nono")
    assert len(after["error"]) == 500


def test_the_newest_come_first_a_page_at_a_time(api: Client, actor: Actor) -> None:
    ids = [planned(actor, "kari@example.org", revision=number) for number in range(3)]
    page = api.get("/messages?per_page=2")
    assert [found["message"]["id"] for found in page.json] == [ids[2], ids[1]]
    assert page.headers["total-count"] == "3"
    page = api.get("/messages?per_page=2&page=2")
    assert [found["message"]["id"] for found in page.json] == [ids[0]]


def test_each_filter_leaves_out_what_it_says(api: Client, actor: Actor) -> None:
    booking_id, person_id = booked(api)
    ids = [planned(actor, "kari@example.org", revision=10 + number) for number in range(4)]
    first, second, third, last = ids
    change(first, booking_id=booking_id)
    change(second, person_id=person_id)
    change(third, kind=MessageKind.REMINDER, processed_at=THEN)
    change(last, dead=True, created_at=LATER)
    for query, expected in {
        f"booking_id={booking_id}": [first],
        f"person_id={person_id}": [second],
        "type=reminder": [third],
        "state=processed": [third],
        "state=failed": [last],
        "state=pending": [second, first],
        "since=2027-01-16T09:00:00%2B01:00": [last],
        f"since=2027-01-15&state=pending&booking_id={booking_id}": [first],
        "booking_id=999999": [],
    }.items():
        assert [found["id"] for found in logged(api, query)] == expected, query


@pytest.mark.parametrize(
    "query", ["state=gone", "type=letter", "booking_id=a", "since=a", "person_id=0", "page=0"]
)
def test_a_filter_that_cannot_be_meant_is_refused(query: str, api: Client) -> None:
    assert api.get(f"/messages?{query}").status == 400


def test_what_failed_or_was_processed_can_be_sent_again_as_another_message(
    api: Client, actor: Actor
) -> None:
    message_id = planned(actor, "kari@example.org")
    mail = Outbox(Undeliverable("550 no such user"))
    identity = f"{message_id}.{actor.account.company_id}"
    sent(mail)
    for number, result in ((1, "processed"), (2, "processed")):
        answer = api.put(f"/messages/{message_id}/resend")
        assert answer.status == 200
        again = answer.json["message"]
        assert (again["state"], again["tries"], again["error"]) == ("pending", 0, None)
        assert again["processed_at"] is None
        sent(mail, at=LATER_THAN_NOW)
        assert seen(api, message_id)["state"] == result
        assert mail.sent[-1].identity == f"{message_id}-{number}.{actor.account.company_id}"
    assert len(mail.sent) == 2
    assert identity not in {message.identity for message in mail.sent}
    told = sql.rows("SELECT revision FROM change WHERE subject = 'message' ORDER BY revision")
    assert told == [(0,), (1,), (2,)]


def test_one_that_waits_for_its_next_try_goes_out_at_once_as_the_same_message(
    api: Client, actor: Actor
) -> None:
    message_id = planned(actor, "kari@example.org")
    mail = Outbox(*[OSError("no route")] * (MOST_TRIES - 1))
    for number in range(MOST_TRIES - 1):
        sent(mail, at=Instant(THEN + number * DAY))
    assert api.put(f"/messages/{message_id}/resend").json["message"]["tries"] == 0
    sent(mail, at=LATER_THAN_NOW)
    assert [message.identity for message in mail.sent] == [
        f"{message_id}.{actor.account.company_id}"
    ]


def test_one_that_is_in_hand_is_left_to_whoever_has_it_and_the_caller_is_told_so(
    api: Client, actor: Actor
) -> None:
    message_id = planned(actor, "kari@example.org")
    change(message_id, lease="theirs", leased_until=LATER_THAN_NOW, tries=3)
    answer = api.put(f"/messages/{message_id}/resend")
    assert (answer.status, answer.json) == (409, IN_HAND)
    left = sql.rows("SELECT lease, resent, tries FROM message")
    assert left == [("theirs", 0, 3)]


def test_one_whose_worker_is_gone_is_taken_from_it(api: Client, actor: Actor) -> None:
    message_id = planned(actor, "kari@example.org")
    change(message_id, lease="theirs", leased_until=Instant(1), tries=MOST_TRIES)
    again = api.put(f"/messages/{message_id}/resend").json["message"]
    assert (again["state"], again["tries"]) == ("pending", 0)
    mail = Outbox()
    sent(mail, at=LATER_THAN_NOW)
    assert [message.identity for message in mail.sent] == [
        f"{message_id}.{actor.account.company_id}"
    ]


def test_that_it_is_in_hand_is_not_the_answer_for_ever(api: Client, actor: Actor) -> None:
    """Who asks again with the same key is heard."""
    message_id = planned(actor, "kari@example.org")
    change(message_id, lease="theirs", leased_until=LATER_THAN_NOW, tries=3)
    place, key = f"/messages/{message_id}/resend", {"Idempotency-Key": "once"}
    assert api.call("POST", place, headers=key).status == 409
    change(message_id, lease=None, leased_until=None)
    again = api.call("POST", place, headers=key)
    assert (again.status, again.json["message"]["tries"]) == (200, 0)
    assert "idempotent-replayed" not in again.headers


def test_all_that_a_mail_server_missed_goes_out_again_as_operators_are_told(actor: Actor) -> None:
    """And nothing that it refused."""
    missed = planned(actor, "kari@example.org")
    for n in range(MOST_TRIES):
        sent(Outbox(OSError("no route")), at=Instant(THEN + n * DAY))
    refused = planned(actor, "nobody@example.org", revision=1)
    sent(Outbox(Undeliverable("550 no such user")))
    assert sql.rows("SELECT count(*) FROM message WHERE dead") == [(2,)]
    text = Path(__file__).parents[3].joinpath("docs/how-to/operate.md").read_text()
    [statement] = re.findall(r"```sql\n(UPDATE message.*?);\n```", text, re.DOTALL)
    sql.run(f"{statement} /* due-queue */".replace("%", "%%"), [])
    mail = Outbox()
    sent(mail, at=LATER_THAN_NOW)
    assert [each.identity for each in mail.sent] == [f"{missed}-1.{actor.account.company_id}"]
    assert sql.rows("SELECT id, processed_at FROM message WHERE dead") == [(refused, None)]


def test_what_is_not_in_the_log_is_not_found(api: Client) -> None:
    assert api.get("/messages/1").status == 404
    assert api.put("/messages/1/resend").status == 404


LATER_THAN_NOW = Instant(4_000_000_000)
IN_HAND = {"error": {"description": "It is on its way just now. See what becomes of it first"}}


def logged(api: Client, query: str = "") -> list[dict[str, Any]]:
    answer = api.get(f"/messages?{query}")
    assert answer.status == 200, answer.json
    return [found["message"] for found in answer.json]


def seen(api: Client, message_id: int) -> dict[str, Any]:
    found: dict[str, Any] = api.get(f"/messages/{message_id}").json["message"]
    return found


def sent(mail: Gateway, *, at: Instant = THEN) -> None:
    for _ in sending.send(Channel.EMAIL, mail, clock=lambda: at):
        pass


def change(message_id: int, **columns: object) -> None:
    marks = ", ".join(f"{name} = %s" for name in columns)
    sql.run(f"UPDATE message SET {marks} WHERE id = %s", [*columns.values(), message_id])


def booked(api: Client) -> tuple[int, int]:
    """A booking, and who it is for."""
    room = api.post("/resources", json={"resource": {"title": "Thor"}}).json["resource"]["id"]
    wanted = {
        "resource_id": room,
        "booked_from": "2030-01-07 10:00",
        "booked_to": "2030-01-07 11:00",
        "person_attributes": {"name": "Kari"},
    }
    booking = api.post("/bookings", json={"booking": wanted}).json["booking"]
    return booking["id"], booking["person_id"]
