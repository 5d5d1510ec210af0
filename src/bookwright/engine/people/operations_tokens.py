"""Perishable tokens: a code shows that an e-mail or a phone is somebody's (makeplans-api, "Person
verification with a perishable token"). Whether a person is known makes no difference to sending.
"""

import hmac
from typing import Final, NamedTuple

import msgspec

from bookwright.data import named_locks, sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox.operations import record
from bookwright.engine.people.details import PersonDetails
from bookwright.engine.people.known import best_match
from bookwright.engine.people.token_codes import (
    SUBJECT,
    Identifier,
    Snapshot,
    code_of,
    new_nonce,
)
from bookwright.kit.clock import MINUTE, Clock, Instant
from bookwright.kit.refusal import Refusal
from bookwright.terms.messages import Channel
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code
from bookwright.terms.states import Step

LIFETIME: Final = 10 * MINUTE
MOST_TRIES: Final = 5
MOST_SENT: Final = 3
"""To one identifier of an account, within the lifetime of a token. The last one counts."""


def send_token(whom: Identifier, *, by: Actor, clock: Clock) -> None:
    """The worker sends it. Raises NotPermitted, Busy, Refusal where too many were sent."""
    require(by, Permission.WRITE_PEOPLE)
    key, nonce = whom.key(by=by), new_nonce()

    def work() -> None:
        named_locks.hold(f"token {key}", account_id=by.account_id)
        at = clock()
        if _sent_since(at - LIFETIME, key, by=by) >= MOST_SENT:
            raise Refusal.of("token", Code.TOO_MANY_TRIES)
        expires_at = Instant(at + LIFETIME)
        values = {
            "account_id": by.account_id,
            "identifier_key": key,
            "nonce": nonce,
            "created_at": at,
            "expires_at": expires_at,
            "forget_at": expires_at,
        }
        snapshot = Snapshot(whom=whom, nonce=nonce, expires_at=expires_at)
        record(
            subject=SUBJECT,
            subject_id=sql.insert("perishable_token", values),
            revision=0,
            step=Step.CREATE,
            snapshot=msgspec.json.encode(snapshot),
            ask=None,
            by=by,
            at=at,
        )

    in_transaction(work)


def verify_token(whom: Identifier, code: str, *, by: Actor, clock: Clock) -> PersonDetails | None:
    """The active person with this identifier; None where there is none. A token is used once.

    Raises NotPermitted, Busy, Refusal on `token`: INCORRECT_CODE, or CODE_EXPIRED for one that is
    too old or was tried too often.
    """
    require(by, Permission.READ_PEOPLE)
    token = _newest(whom.key(by=by), by=by)
    if token is None:
        raise Refusal.of("token", Code.INCORRECT_CODE)
    if token.expires_at <= clock() or not _spend_a_try(token, by=by):
        raise Refusal.of("token", Code.CODE_EXPIRED)
    if not hmac.compare_digest(code_of(token.nonce).encode(), code.strip().encode()):
        raise Refusal.of("token", Code.INCORRECT_CODE)
    if not _use(token, by=by):
        raise Refusal.of("token", Code.INCORRECT_CODE)
    column = "email" if whom.channel is Channel.EMAIL else "phone_e164"
    return best_match({column: whom.address}, by=by)


class _Token(NamedTuple):
    id: int
    nonce: str
    expires_at: Instant


def _sent_since(moment: int, key: str, *, by: Actor) -> int:
    row = sql.one(
        "SELECT count(*) FROM perishable_token"
        " WHERE account_id = %s AND identifier_key = %s AND created_at > %s",
        (by.account_id, key, moment),
    )
    assert row is not None
    return int(row[0])


def _newest(key: str, *, by: Actor) -> _Token | None:
    """None where it was used."""
    row = sql.one(
        "SELECT id, nonce, expires_at, used FROM perishable_token"
        " WHERE account_id = %s AND identifier_key = %s ORDER BY id DESC LIMIT 1",
        (by.account_id, key),
    )
    return None if row is None or row[-1] else _Token(*row[:-1])


def _spend_a_try(token: _Token, *, by: Actor) -> bool:
    """Committed before the comparison: a refusal must not give it back."""
    return _mark(token, "tries = tries + 1", "tries < %s", [MOST_TRIES], by=by)


def _use(token: _Token, *, by: Actor) -> bool:
    return _mark(token, "used = TRUE", "NOT used", [], by=by)


def _mark(token: _Token, change: str, still: str, values: list[object], *, by: Actor) -> bool:
    statement = (
        f"UPDATE perishable_token SET {change} WHERE account_id = %s AND id = %s AND {still}"  # noqa: S608 -- names from the code
    )
    return in_transaction(lambda: sql.run(statement, [by.account_id, token.id, *values])) == 1
