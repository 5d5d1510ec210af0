"""Hooks are told at least once, the same bytes each time, in order, outside of any transaction."""

import hashlib
import hmac
from threading import Event

import pytest
from django.db import connection

from bookwright.data import sql
from bookwright.engine.accounts.changes import AccountChanges
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.accounts.operations import rotate_webhook_secret, update_account
from bookwright.engine.outbox.leases import WAITS
from bookwright.engine.webhooks.delivering import Deliverer
from bookwright.engine.webhooks.ports import Request, Response, Unanswered
from bookwright.engine.webhooks.waiting import DELIVERIES
from bookwright.kit.clock import DAY, Instant
from tests.engine.webhooks.given import (
    FINE,
    THEN,
    Receiver,
    changed,
    delivered,
    hook,
    planned,
    states,
)
from tests.processes import PATIENCE

DOWN = Response(503, "down")


def test_what_is_due_is_told_once_and_signed(by: Actor) -> None:
    hook(by, target="https://ada:pass@receiver.example/in?secret=1")
    changed(by)
    planned()
    receiver = Receiver()
    for _ in range(2):
        delivered(receiver)
    (request,) = receiver.got
    secret = by.account.webhook_secret.encode()
    assert request.target_url == "https://ada:pass@receiver.example/in?secret=1"
    assert request.signatures == (
        "sha256=" + hmac.new(secret, request.body, hashlib.sha256).hexdigest(),
    )
    assert states() == ["delivered 1"]
    assert sql.rows(
        "SELECT delivered_at, tried_at, response_status, response_body FROM delivery"
    ) == [(THEN, THEN, 200, "thanks")]


@pytest.mark.parametrize(
    "answer",
    [Response(302, ""), Response(400, ""), Response(404, ""), Response(500, ""), Unanswered("no")],
)
def test_whatever_is_no_success_is_tried_again_with_the_same_bytes(
    by: Actor, answer: Response | Exception
) -> None:
    hook(by)
    changed(by)
    planned()
    receiver = Receiver(*[answer] * len(WAITS))
    at = THEN
    for number, wait in enumerate(WAITS, 1):
        delivered(receiver, at=at)
        delivered(receiver, at=at + wait - 1)
        assert len(receiver.got) == number
        at = Instant(at + wait)
    delivered(receiver, at=at)
    assert len(receiver.got) == 6
    assert len(set(receiver.got)) == 1
    assert states() == ["delivered 6"]


def test_after_the_last_try_it_is_set_aside_and_says_why(by: Actor) -> None:
    hook(by)
    changed(by)
    planned()
    receiver = Receiver(Response(500, "oops"), *[Unanswered("no whole answer")] * 5)
    at = THEN
    for wait in (*WAITS, 0):
        delivered(receiver, at=at)
        at = Instant(at + wait)
    delivered(receiver, at=at + DAY)
    assert len(receiver.got) == 6
    assert states() == ["dead 6"]
    assert sql.rows("SELECT error, response_status, response_body FROM delivery") == [
        ("no whole answer", 500, "oops")
    ]


def test_other_waits_may_be_set(by: Actor) -> None:
    hook(by)
    changed(by)
    planned()
    receiver = Receiver(DOWN, DOWN)
    queue = DELIVERIES._replace(waits=(7,))
    for at in (THEN, THEN + 6, THEN + 7, THEN + DAY):
        delivered(receiver, at=at, queue=queue)
    assert len(receiver.got) == 2
    assert states() == ["dead 2"]


def test_one_that_is_gone_is_told_no_more(by: Actor) -> None:
    gone, other = hook(by, target="https://gone.example/"), hook(by)
    changed(by, 5)
    planned()

    def post(request: Request) -> Response:
        return Response(410, "") if "gone" in request.target_url else FINE

    delivered(post)
    changed(by, 6)
    planned()
    delivered(post)
    assert sql.rows("SELECT id, active FROM web_hook WHERE active") == [(other.id, True)]
    found = sql.rows("SELECT hook_id, dead FROM delivery ORDER BY id")
    assert [(hook_id, bool(dead)) for hook_id, dead in found] == [
        (gone.id, True),
        (other.id, False),
        (other.id, False),
    ]


def test_what_a_hook_was_to_be_told_is_set_aside_once_it_is_off(by: Actor) -> None:
    off = hook(by)
    changed(by)
    planned()
    sql.run("UPDATE web_hook SET active = FALSE WHERE id = %s", [off.id])
    receiver = Receiver()
    delivered(receiver)
    assert receiver.got == []
    assert sql.rows("SELECT error FROM delivery WHERE dead") == [("the hook is switched off",)]


def test_a_later_one_about_the_same_waits_for_the_earlier_one(by: Actor) -> None:
    hook(by)
    changed(by, 5)
    changed(by, 5, revision=1, step="modified")
    changed(by, 6)
    planned()
    got = Receiver()

    def post(request: Request) -> Response:
        got(request)
        is_first = b"booking.created 5.0" in request.body and len(set(got.told)) < 3
        return DOWN if is_first else FINE

    delivered(post)
    assert sorted(got.told) == ["booking.created 5.0", "booking.created 6.0"]
    delivered(post, at=THEN + WAITS[0] - 1)
    assert len(got.told) == 2
    assert sorted(states()) == ["delivered 1", "waits 0", "waits 1"]


def test_order_is_kept_until_the_earlier_one_is_given_up(by: Actor) -> None:
    hook(by)
    changed(by)
    changed(by, revision=1, step="modified")
    planned()
    receiver = Receiver(DOWN, DOWN)
    queue = DELIVERIES._replace(waits=(7,))
    for at in (THEN, THEN + 5, THEN + 7, THEN + 7):
        delivered(receiver, at=at, queue=queue)
    assert receiver.told == ["booking.created 5.0"] * 2 + ["booking.modified 5.1"]
    assert states() == ["dead 2", "delivered 1"]


def test_the_same_round_tells_one_after_the_other(by: Actor) -> None:
    hook(by)
    for revision in range(5):
        changed(by, revision=revision, step="modified" if revision else "created")
    planned()
    receiver = Receiver()
    delivered(receiver)
    assert [told[-1] for told in receiver.told] == ["0", "1", "2", "3", "4"]


def test_the_old_secret_signs_too_for_a_day(by: Actor) -> None:
    hook(by)
    new = rotate_webhook_secret(by=by, at=THEN).webhook_secret
    receiver = Receiver()
    for revision, at in enumerate((THEN, THEN + DAY - 1, THEN + DAY)):
        changed(by, revision=revision, step="modified")
        planned(at=Instant(at))
        delivered(receiver, at=at)
    signed = [
        [
            next(name for name, secret in secrets(by, new) if signs(secret, request, signature))
            for signature in request.signatures
        ]
        for request in receiver.got
    ]
    assert signed == [["new", "old"], ["new", "old"], ["new"]]


def test_the_same_secret_said_again_is_no_new_one(by: Actor) -> None:
    same = AccountChanges(webhook_secret=by.account.webhook_secret)
    update_account(same, by=by, at=THEN)
    assert sql.rows("SELECT old_webhook_secret FROM account") == [(None,)]


def test_no_transaction_is_open_while_it_is_told(by: Actor) -> None:
    """The calls are in threads of their own: what is asked is what the round has open meanwhile."""
    hook(by)
    changed(by)
    planned()
    depth = len(connection.savepoint_ids)
    open_ones: list[int] = []
    delivered(Receiver(), each=lambda: open_ones.append(len(connection.savepoint_ids)))
    assert set(open_ones) == {depth}


def test_what_a_dead_worker_had_is_told_after_its_lease(by: Actor) -> None:
    hook(by)
    changed(by)
    planned()
    sql.run("UPDATE delivery SET lease = 'gone', leased_until = %s, tries = 1", [THEN + 20])
    receiver = Receiver()
    delivered(receiver, at=THEN + 19)
    assert receiver.got == []
    delivered(receiver, at=THEN + 20)
    assert len(receiver.got) == 1
    assert states() == ["delivered 2"]


def test_a_worker_that_lost_its_lease_writes_nothing(by: Actor) -> None:
    hook(by)
    changed(by)
    planned()

    def lose() -> None:
        sql.run("UPDATE delivery SET lease = 'another' WHERE lease IS NOT NULL")

    receiver = Receiver(Response(410, ""))
    delivered(receiver, each=lose)
    assert len(receiver.got) == 1
    assert states() == ["waits 1"]
    assert len(sql.rows("SELECT id FROM web_hook WHERE active")) == 1


def test_a_worker_that_stops_waits_for_answers_and_gives_back_the_rest(
    by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered = Event()

    def post(request: Request) -> Response:
        if "slow" in request.target_url:
            answered.wait(PATIENCE)
        return FINE

    monkeypatch.setattr("bookwright.engine.webhooks.delivering.STOP_SECONDS", 0.5)
    hook(by, target="https://quick.example/")
    hook(by, target="https://slow.example/")
    changed(by)
    planned()
    round_ = Deliverer(post, DELIVERIES, clock=lambda: THEN).round()
    next(round_)
    round_.close()
    answered.set()
    assert states() == ["delivered 1", "waits 0"]
    assert sql.rows("SELECT id FROM delivery WHERE lease IS NOT NULL") == []


def test_a_call_that_breaks_in_an_unforeseen_way_is_a_try_and_tells_no_secret(
    by: Actor, caplog: pytest.LogCaptureFixture
) -> None:
    hook(by, target="https://ada:hunter2@receiver.example/?key=hunter2")
    changed(by)
    planned()
    delivered(Receiver(RuntimeError("https://ada:hunter2@receiver.example/")))
    assert states() == ["waits 1"]
    assert sql.rows("SELECT error FROM delivery") == [("could not be called",)]
    assert "RuntimeError" in caplog.text
    assert "hunter2" not in caplog.text


def secrets(by: Actor, new: str) -> list[tuple[str, str]]:
    return [("new", new), ("old", by.account.webhook_secret)]


def signs(secret: str, request: Request, signature: str) -> bool:
    return (
        signature == "sha256=" + hmac.new(secret.encode(), request.body, hashlib.sha256).hexdigest()
    )
