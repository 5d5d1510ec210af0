"""Codes that are sent, tried and used at the same moment."""

from typing import Final

import pytest

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.people.operations_tokens import MOST_SENT, send_token, verify_token
from bookwright.engine.people.token_codes import code_of, identifier
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Refusal
from bookwright.terms.refusals import Code
from tests.engine.people.given import NOW
from tests.engine.people.test_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)

MANY: Final = 8


def clock() -> Instant:
    return NOW


def code() -> str:
    row = sql.one("SELECT nonce FROM perishable_token ORDER BY id DESC LIMIT 1")
    assert row is not None
    return code_of(row[0])


def test_no_more_are_sent_than_one_after_the_other(by: Actor) -> None:
    whom = identifier("ann@example.com", None, by=by)
    answers = at_once(*[lambda: send_token(whom, by=by, clock=clock)] * MANY)
    assert sum(isinstance(answer, Refusal) for answer in answers) == MANY - MOST_SENT


def test_a_code_is_used_once(by: Actor) -> None:
    whom = identifier(None, "41234567", by=by)
    send_token(whom, by=by, clock=clock)
    right = code()

    answers = at_once(*[lambda: verify_token(whom, right, by=by, clock=clock)] * MANY)

    assert answers.count(None) == 1
    codes = {answer.problems[0].code for answer in answers if isinstance(answer, Refusal)}
    assert codes <= {Code.INCORRECT_CODE, Code.CODE_EXPIRED}


def test_no_more_are_tried_than_one_after_the_other(by: Actor) -> None:
    whom = identifier(None, "41234567", by=by)
    send_token(whom, by=by, clock=clock)
    wrong = f"{(int(code()) + 1) % 100_000:05d}"

    answers = at_once(*[lambda: verify_token(whom, wrong, by=by, clock=clock)] * MANY)

    told = [answer.problems[0].code for answer in answers if isinstance(answer, Refusal)]
    assert (told.count(Code.INCORRECT_CODE), told.count(Code.CODE_EXPIRED)) == (5, MANY - 5)
