"""Perishable tokens (makeplans-api "Person verification with a perishable token")."""

import re
from collections.abc import Iterator
from typing import Any, Final

import pytest
import time_machine

from bookwright.data import sql
from bookwright.engine.accounts.new_account import NewAccountFacts
from bookwright.engine.messages import sending
from bookwright.engine.messages.ports import Outgoing
from bookwright.engine.messages.tokens import forget_old, plan_token
from bookwright.engine.outbox.pace import GENTLE
from bookwright.engine.outbox.relay import relay
from bookwright.engine.people.token_codes import code_of, snapshot_at
from bookwright.kit.clock import system_clock
from bookwright.terms.messages import Channel
from tests.interfaces.makeplans.client import Client
from tests.wsgi import Response

Thing = dict[str, Any]

pytestmark = pytest.mark.django_db

PHONE: Final = {"person": {"phone_number": "412 34 567"}}
EMAIL: Final = {"person": {"email": "Ann@Example.com"}}
INCORRECT: Final = {"token": ["Incorrect code"]}
EXPIRED: Final = {"token": ["Code expired. Please try again."]}


@pytest.fixture(autouse=True)
def clock(account: NewAccountFacts) -> Iterator[time_machine.Traveller]:
    with time_machine.travel(1_900_000_000, tick=False) as travelled:
        yield travelled


@pytest.fixture
def ann(api: Client) -> Thing:
    fields = {"name": "Ann", "email": "ann@example.com", "phone_number": "+47 41 23 45 67"}
    found: Thing = api.post("/people", json={"person": fields}).json["person"]
    return found


def send(api: Client, whom: Thing = PHONE) -> Response:
    return api.post("/people/perishable_token/send", json=whom)


def verify(api: Client, code: str, whom: Thing = PHONE) -> Response:
    return api.post("/people/perishable_token/verify", json={**whom, "perishable_token": code})


def newest_code() -> str:
    row = sql.one("SELECT snapshot FROM change WHERE subject = 'token' ORDER BY id DESC LIMIT 1")
    assert row is not None
    return code_of(snapshot_at(row[0]).nonce)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 100_000:05d}"


class Sent:
    """A gateway that keeps what it is given."""

    def __init__(self) -> None:
        self.messages: list[Outgoing] = []

    def send(self, message: Outgoing, /) -> None:
        self.messages.append(message)


def work() -> list[tuple[Channel, Outgoing]]:
    """What the worker sends."""
    for _ in relay([plan_token], pace=GENTLE, clock=system_clock):
        pass
    gateways = {channel: Sent() for channel in Channel}
    for channel, gateway in gateways.items():
        for _ in sending.send(channel, gateway, clock=system_clock):
            pass
    return [(channel, one) for channel, sent in gateways.items() for one in sent.messages]


def test_a_code_by_sms_shows_who_it_is(api: Client, ann: Thing) -> None:
    assert (send(api).status, send(api).json) == (200, {"person": {}})
    *_, (channel, message) = work()
    assert (channel, message.recipient, message.subject) == (Channel.SMS, "+4741234567", "")
    code = newest_code()
    assert re.fullmatch(r"[0-9]{5}", code)
    assert message.body == f"{code} is your code at Clinic. It is valid for ten minutes."

    answer = verify(api, code)

    assert (answer.status, answer.json) == (200, {"person": ann})


def test_a_code_by_mail_with_a_link_where_the_account_says_where_to(
    api: Client, ann: Thing
) -> None:
    send(api, EMAIL)
    [(channel, message)] = work()
    code = newest_code()
    assert (channel, message.recipient) == (Channel.EMAIL, "Ann@Example.com")
    assert message.subject == f"Your code: {code}"
    assert "http" not in message.body

    page = {"token_url": "https://clinic.example/login?from=mail"}
    assert api.put("/client", json={"client": page}).status == 200
    send(api, EMAIL)
    [(_, message)] = work()
    code = newest_code()
    link = f"https://clinic.example/login?from=mail&perishable_token={code}&email=Ann%40Example.com"
    assert message.body.splitlines()[-1] == link
    assert verify(api, code, EMAIL).json == {"person": ann}


@pytest.mark.parametrize(("locale", "words"), [("nb", "er koden din hos"), ("sv", "är din kod")])
def test_it_is_told_in_the_accounts_language(api: Client, locale: str, words: str) -> None:
    api.put("/client", json={"client": {"locale": locale}})
    send(api)
    [(_, message)] = work()
    assert words in message.body


def test_the_answer_is_the_same_whether_or_not_somebody_is_known(api: Client, ann: Thing) -> None:
    nobody = {"person": {"phone_number": "41234568"}}
    assert send(api).without_id() == send(api, nobody).without_id()
    code = newest_code()
    assert verify(api, wrong(code)).json == verify(api, wrong(code), nobody).json == INCORRECT
    assert verify(api, code, nobody).json == {"person": {}}


def test_it_comes_wrapped_bare_or_as_a_form(api: Client, ann: Thing) -> None:
    assert api.post("/people/perishable_token/send?phonenumber=41234567").status == 200
    form = "person[phone_number]=41234567&perishable_token=" + newest_code()
    answer = api.post("/people/perishable_token/verify", form=form)
    assert answer.json == {"person": ann}


def test_a_code_is_used_once_and_only_the_last_one_counts(api: Client, ann: Thing) -> None:
    send(api)
    first = newest_code()
    send(api)
    second = newest_code()
    assert first == second or verify(api, first).json == INCORRECT
    assert verify(api, second).status == 200
    assert (verify(api, second).status, verify(api, second).json) == (400, INCORRECT)


def test_it_expires_after_ten_minutes(api: Client, clock: time_machine.Traveller) -> None:
    send(api)
    code = newest_code()
    clock.shift(599)
    assert verify(api, wrong(code)).json == INCORRECT
    clock.shift(1)
    assert (verify(api, code).status, verify(api, code).json) == (400, EXPIRED)


def test_five_tries_and_the_right_code_helps_no_more(api: Client, ann: Thing) -> None:
    send(api)
    code = newest_code()
    assert [verify(api, wrong(code)).json for _ in range(5)] == [INCORRECT] * 5
    assert verify(api, code).json == EXPIRED


def test_three_are_sent_within_ten_minutes(
    api: Client, clock: time_machine.Traveller, other_api: Client
) -> None:
    assert [send(api).status for _ in range(3)] == [200] * 3
    refused = send(api, {"person": {"phone_number": "+47 41234567"}})
    told = {"token": ["Too many attempts. Please try again later."]}
    assert (refused.status, refused.json) == (400, told)
    assert send(api, EMAIL).status == send(other_api).status == 200
    clock.shift(600)
    assert send(api).status == 200


def test_a_code_is_for_whom_it_was_sent_to(api: Client, other_api: Client, ann: Thing) -> None:
    send(api)
    code = newest_code()
    assert verify(api, code, EMAIL).json == verify(other_api, code).json == INCORRECT
    assert verify(api, code).json == {"person": ann}


def test_a_deleted_person_is_nobody(api: Client, ann: Thing) -> None:
    api.delete(f"/people/{ann['id']}")
    send(api)
    assert verify(api, newest_code()).json == {"person": {}}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({}, {"person": ["is a required field. Cannot be empty"]}),
        ({"person": {"email": ""}}, {"person": ["is a required field. Cannot be empty"]}),
        ({"person": {"email": "a@b.no", "phone_number": "1"}}, {"person": ["is invalid"]}),
        ({"person": {"email": "nobody"}}, {"email": ["is not a valid email"]}),
        ({"person": {"phone_number": "1"}}, {"phone_number": ["is not a valid phone number"]}),
    ],
)
def test_it_takes_an_email_or_a_phone_number(api: Client, said: Thing, told: Thing) -> None:
    for answer in (send(api, said), verify(api, "12345", said)):
        assert (answer.status, answer.json) == (400, told)


def test_nothing_that_is_stored_tells_the_code(api: Client) -> None:
    send(api)
    code = newest_code()
    for table in ("change", "perishable_token"):
        assert all(code not in str(row) for row in sql.rows(f"SELECT * FROM {table}"))


def test_what_was_sent_is_removed_when_it_is_over(
    api: Client, clock: time_machine.Traveller
) -> None:
    send(api)
    code = newest_code()
    work()
    assert forget_old(clock=system_clock, most=9) == 0
    clock.shift(600)
    assert forget_old(clock=system_clock, most=9) == 1
    assert [count("change"), count("message"), count("perishable_token")] == [0, 0, 1]
    assert verify(api, code).json == EXPIRED
    assert forget_old(clock=system_clock, most=9) == 0
    clock.shift(24 * 3600)
    assert forget_old(clock=system_clock, most=9) == 1
    assert count("perishable_token") == 0


def test_what_comes_too_late_is_not_sent(api: Client, clock: time_machine.Traveller) -> None:
    send(api)
    clock.shift(600)
    assert work() == []


def test_what_the_worker_has_in_hand_is_left_alone(
    api: Client, clock: time_machine.Traveller
) -> None:
    send(api)
    work()
    sql.run("UPDATE message SET lease = 'x' WHERE account_id > 0")
    clock.shift(600)
    assert forget_old(clock=system_clock, most=9) == 1
    assert [count("change"), count("message")] == [1, 1]
    sql.run("UPDATE message SET lease = NULL WHERE account_id > 0")
    clock.shift(60)
    assert forget_old(clock=system_clock, most=9) == 1
    assert [count("change"), count("message")] == [0, 0]


def test_a_try_is_spent_though_the_call_is_refused(api: Client) -> None:
    send(api)
    verify(api, wrong(newest_code()))
    assert sql.one("SELECT tries FROM perishable_token") == (1,)


def count(table: str) -> int:
    where = {"change": "subject = 'token'", "message": "kind = 'token'"}.get(table, "1 = 1")
    row = sql.one(f"SELECT count(*) FROM {table} WHERE {where}")
    assert row is not None
    return int(row[0])
