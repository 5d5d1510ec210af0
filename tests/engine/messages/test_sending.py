"""Messages leave at least once, outside of any transaction."""

from typing import Any

import pytest
from django.db import connection

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.messages.ports import Gateway, Outgoing, Undeliverable
from bookwright.engine.messages.sending import MESSAGES, MOST_AT_ONCE, send
from bookwright.engine.outbox.leases import MOST_TRIES, WAITS
from bookwright.kit.clock import Instant
from bookwright.terms.messages import Channel
from tests.engine.messages.given import THEN, Outbox, planned


def test_a_message_leaves_once_by_its_channel(by: Actor) -> None:
    mail, sms = Outbox(), Outbox()
    message_id = planned(by, "kari@example.org")
    planned(by, "+4740000000", channel=Channel.SMS, revision=1)
    for _ in range(2):
        sent(mail=mail, sms=sms)
    assert mail.sent == [
        Outgoing(
            identity=f"{message_id}.{by.account.company_id}",
            sender_name="Clinic",
            sender_email="post@clinic.example",
            recipient="kari@example.org",
            subject="Code",
            body="12345",
            at=THEN,
            list_id="clinic",
        )
    ]
    assert [message.recipient for message in sms.sent] == ["+4740000000"]
    assert row(message_id) == (THEN, False, None)


def test_a_failure_is_tried_again_later_with_the_same_identity(by: Actor) -> None:
    mail = Outbox(OSError("no route"))
    message_id = planned(by, "kari@example.org")
    sent(mail=mail)
    assert (mail.sent, row(message_id)) == ([], (None, False, "OSError('no route')"))
    sent(mail=mail, at=Instant(THEN + WAITS[0] - 1))
    assert mail.sent == []
    sent(mail=mail, at=Instant(THEN + WAITS[0]))
    assert [message.identity for message in mail.sent] == [f"{message_id}.{by.account.company_id}"]
    assert row(message_id) == (THEN + WAITS[0], False, None)


def test_after_the_last_failure_it_is_set_aside_and_others_go_on(by: Actor) -> None:
    mail = Outbox(*[OSError("no route")] * MOST_TRIES)
    message_id = planned(by, "kari@example.org")
    at = THEN
    for wait in (*WAITS, 0):
        sent(mail=mail, at=at)
        at = Instant(at + wait)
    assert row(message_id)[:2] == (None, True)
    planned(by, "ola@example.org", revision=1)
    sent(mail=mail, at=at)
    assert [message.recipient for message in mail.sent] == ["ola@example.org"]


def test_what_is_refused_for_good_is_not_tried_again(by: Actor) -> None:
    mail = Outbox(Undeliverable("no such address"))
    message_id = planned(by, "nobody@example.org")
    for _ in range(2):
        sent(mail=mail)
    assert (mail.sent, mail.errors) == ([], [])
    assert row(message_id) == (None, True, "Undeliverable('no such address')")


def test_a_worker_that_stops_gives_back_what_it_did_not_send(by: Actor) -> None:
    mail = Outbox()
    for revision in range(3):
        planned(by, "kari@example.org", revision=revision)
    round_ = send({Channel.EMAIL: mail}, clock=lambda: THEN)
    next(round_)
    next(round_)
    round_.close()
    assert len(mail.sent) == 1
    sent(mail=mail)
    assert len(mail.sent) == 3


def test_what_a_dead_worker_had_is_sent_after_its_lease(by: Actor) -> None:
    mail = Outbox()
    planned(by, "kari@example.org")
    died = send({Channel.EMAIL: mail}, clock=lambda: THEN)
    next(died)
    sent(mail=mail, at=Instant(THEN + MESSAGES.seconds - 1))
    assert mail.sent == []
    sent(mail=mail, at=Instant(THEN + MESSAGES.seconds))
    assert len(mail.sent) == 1
    died.close()


def test_nothing_is_sent_under_a_lease_that_ran_out(by: Actor) -> None:
    mail = Outbox()
    planned(by, "kari@example.org")
    now = [THEN]
    slow = send({Channel.EMAIL: mail}, clock=lambda: now[0])
    next(slow)
    now[0] = Instant(THEN + MESSAGES.seconds)
    next(slow, None)
    assert mail.sent == []


def test_the_longest_calls_fit_into_a_lease() -> None:
    longest_call = 10  # seconds, as ports.Gateway promises
    assert MOST_AT_ONCE * longest_call < MESSAGES.seconds


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_it_is_sent(by: Actor) -> None:
    open_ones: list[bool] = []

    class Looking:
        def send(self, _message: Outgoing, /) -> None:
            open_ones.append(connection.in_atomic_block)

    planned(by, "kari@example.org")
    sent(mail=Looking())
    assert open_ones == [False]


def sent(*, mail: Gateway, sms: Gateway | None = None, at: Instant = THEN) -> None:
    gateways = {Channel.EMAIL: mail, Channel.SMS: sms or Outbox()}
    for _ in send(gateways, clock=lambda: at):
        pass


def row(message_id: int) -> tuple[Any, ...]:
    found = sql.one("SELECT processed_at, dead, error FROM message WHERE id = %s", [message_id])
    assert found is not None
    return found
