"""Messages leave at least once, outside of any transaction."""

from threading import Event
from typing import Any

import pytest
from django.db import OperationalError, connections

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.messages import results
from bookwright.engine.messages.details import Processed, message_at
from bookwright.engine.messages.ports import Gateway, Outgoing, Undeliverable
from bookwright.engine.messages.results import MESSAGES, write_down
from bookwright.engine.messages.sending import AT_ONCE, Hand, send
from bookwright.engine.outbox.calls import Ended
from bookwright.engine.outbox.leases import MOST_TRIES, WAITS, claim, claim_part
from bookwright.kit.clock import Instant
from bookwright.terms.messages import Channel, MessageKind, MessageState
from tests.engine.messages.given import THEN, Outbox, planned
from tests.processes import PATIENCE


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


def test_a_worker_that_stops_writes_down_what_is_in_hand_and_begins_no_more(by: Actor) -> None:
    answered, asked = Event(), list[str]()

    class Slow:
        def send(self, message: Outgoing, /) -> None:
            asked.append(message.identity)
            answered.wait(PATIENCE)

    for revision in range(AT_ONCE + 2):
        planned(by, "kari@example.org", revision=revision)
    round_ = send(Channel.EMAIL, Slow(), clock=lambda: THEN)
    next(round_)
    answered.set()
    round_.close()
    assert len(asked) == AT_ONCE
    assert sql.rows("SELECT count(*) FROM message WHERE processed_at IS NOT NULL") == [(AT_ONCE,)]
    assert sql.rows("SELECT count(*) FROM message WHERE lease IS NOT NULL") == [(0,)]


def test_what_a_dead_worker_had_is_sent_after_its_lease(by: Actor) -> None:
    mail = Outbox()
    message_id = planned(by, "kari@example.org")
    (claimed,) = claim(MESSAGES, most=1, clock=lambda: THEN)
    assert claimed.id == message_id
    sent(mail=mail, at=Instant(THEN + MESSAGES.seconds - 1))
    assert mail.sent == []
    sent(mail=mail, at=Instant(THEN + MESSAGES.seconds))
    assert len(mail.sent) == 1


def test_a_call_that_took_too_long_changes_nothing_that_is_another_workers(by: Actor) -> None:
    message_id = planned(by, "kari@example.org")
    (slow,) = claim(MESSAGES, most=1, clock=lambda: THEN)
    later = Instant(THEN + MESSAGES.seconds)
    (_other,) = claim_part(MESSAGES, "TRUE", [], most=1, clock=lambda: later)
    for error in (None, OSError("no route"), Undeliverable("nobody")):
        write_down(MESSAGES, [Ended(slow, None, error)], clock=lambda: later)
    assert row(message_id) == (None, False, None)
    assert sql.rows("SELECT id FROM change WHERE subject = 'message'") == []


def test_a_slow_one_holds_up_no_other(by: Actor) -> None:
    answered, others = Event(), Outbox()

    class SlowForOne:
        def send(self, message: Outgoing, /) -> None:
            if message.recipient == "slow@example.org":
                answered.wait(PATIENCE)
            others.send(message)
            if len(others.sent) == 2 * AT_ONCE:
                answered.set()

    planned(by, "slow@example.org")
    for revision in range(1, 1 + 2 * AT_ONCE):
        planned(by, "kari@example.org", revision=revision)
    sent(mail=SlowForOne())
    recipients = [message.recipient for message in others.sent]
    assert recipients == [*["kari@example.org"] * 2 * AT_ONCE, "slow@example.org"]


def test_what_was_sent_while_the_database_was_away_is_written_down_and_not_sent_again(
    by: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = [planned(by, "kari@example.org", revision=number) for number in range(3)]
    mail, hand = Outbox(), Hand()
    with monkeypatch.context() as patched:
        patched.setattr(results, "in_transaction", away)
        with pytest.raises(OperationalError):
            list(send(Channel.EMAIL, mail, clock=lambda: THEN, hand=hand))
    assert [row(message_id)[0] for message_id in ids] == [None] * 3
    list(send(Channel.EMAIL, mail, clock=lambda: THEN, hand=hand))
    assert len(mail.sent) == 3
    assert [row(message_id)[0] for message_id in ids] == [THEN] * 3


def away(_work: object) -> None:
    raise OperationalError("the connection is lost")


def test_the_longest_call_fits_into_a_lease() -> None:
    longest_call = 10  # seconds, as ports.Gateway promises
    assert 2 * longest_call < MESSAGES.seconds


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_it_is_sent(by: Actor) -> None:
    open_ones: list[bool] = []
    workers = connections["default"]

    class Looking:
        def send(self, _message: Outgoing, /) -> None:
            open_ones.append(workers.in_atomic_block)

    planned(by, "kari@example.org")
    sent(mail=Looking())
    assert open_ones == [False]


@pytest.mark.parametrize(
    ("error", "state"),
    [(None, "processed"), (Undeliverable("nobody"), "failed"), (OSError("no route"), None)],
)
def test_once_a_message_is_over_a_change_tells_of_it(
    error: Exception | None, state: str | None, by: Actor
) -> None:
    message_id = planned(by, "kari@example.org")
    sent(mail=Outbox(error) if error else Outbox())
    found = sql.rows(
        "SELECT account_id, subject_id, revision, step, by_name, snapshot FROM change"
        " WHERE subject = 'message'"
    )
    assert len(found) == (0 if state is None else 1)
    for account_id, subject_id, revision, step, by_name, snapshot in found:
        told = (account_id, subject_id, revision, step, by_name)
        assert told == (by.account_id, message_id, 0, "processed", "system")
        assert message_at(snapshot) == Processed(
            id=message_id,
            type=MessageKind.VERIFICATION,
            delivery_type=Channel.EMAIL,
            state=MessageState(state or ""),
            booking_id=None,
            person_id=None,
            processed_at=THEN,
        )


def test_a_message_that_no_worker_survives_is_told_to_have_failed(by: Actor) -> None:
    message_id = planned(by, "kari@example.org")
    mail, at = Outbox(), THEN
    for _ in range(MOST_TRIES):
        claim_part(MESSAGES, "TRUE", [], most=1, clock=lambda at=at: at)  # type: ignore[misc]  # cannot infer it
        at = Instant(at + MESSAGES.seconds)
    sent(mail=mail, at=at)
    assert mail.sent == []
    assert row(message_id)[:2] == (None, True)
    (snapshot,) = sql.rows("SELECT snapshot FROM change WHERE subject = 'message'")
    assert message_at(*snapshot).state is MessageState.FAILED


def sent(*, mail: Gateway, sms: Gateway | None = None, at: Instant = THEN) -> None:
    for channel, gateway in ((Channel.EMAIL, mail), (Channel.SMS, sms or Outbox())):
        for _ in send(channel, gateway, clock=lambda: at):
            pass


def row(message_id: int) -> tuple[Any, ...]:
    found = sql.one("SELECT processed_at, dead, error FROM message WHERE id = %s", [message_id])
    assert found is not None
    return found
