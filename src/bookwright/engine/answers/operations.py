"""Doing a thing once, however often it is asked: the answer is kept in the thing's own transaction.

A crash before the commit leaves neither, one after it leaves both.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import msgspec

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.facts import Actor
from bookwright.kit.clock import DAY, Clock, Instant
from bookwright.kit.refusal import Refusal

KEPT_FOR: Final = DAY


class KeyReused(Refusal):
    """The key came with another call before."""


class KeyInUse(Refusal):
    """The first call with the key is not answered yet."""


class Rendered(NamedTuple):
    """An answer as it is sent, and whether it was sent before."""

    status: int
    headers: Mapping[str, str]
    body: str
    again: bool = False


def once(
    key: str, fingerprint: str, work: Callable[[], Rendered], *, by: Actor, at: Instant
) -> Rendered:
    """What `work` answers, or answered to the same call before. What it raises is not kept.

    Raises KeyReused, KeyInUse, and whatever `work` raises.
    """

    def first_or_again() -> Rendered:
        _wait_for_nobody(key, by=by)
        kept = _kept(key, fingerprint, by=by)
        if kept is not None:
            return kept
        answer = work()
        _keep(key, fingerprint, answer, by=by, at=at)
        return answer

    return _kept(key, fingerprint, by=by) or in_transaction(first_or_again)


def old(*, clock: Clock) -> bool:
    """Whether there is something to forget: a plain read, that keeps nobody waiting."""
    statement = "/* due-queue */ SELECT 1 FROM answer WHERE created_at < %s LIMIT 1"
    return sql.one(statement, (clock() - KEPT_FOR,)) is not None


def forget_old(*, clock: Clock, most: int) -> int:
    """Deletes answers older than a day; how many."""
    return sql.run(
        "/* due-queue */ DELETE FROM answer WHERE id IN"
        " (SELECT id FROM answer WHERE created_at < %s ORDER BY created_at LIMIT %s)",
        (clock() - KEPT_FOR, most),
    )


def _wait_for_nobody(key: str, *, by: Actor) -> None:
    """On SQLite the transaction has waited already: whoever was first is done."""
    if not sql.is_postgresql():
        return
    row = sql.one(
        "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, %s))", (key, by.account_id)
    )
    if row is None or not row[0]:
        raise KeyInUse


def _kept(key: str, fingerprint: str, *, by: Actor) -> Rendered | None:
    row = sql.one(
        "SELECT fingerprint, status, headers, body FROM answer WHERE account_id = %s AND key = %s",
        (by.account_id, key),
    )
    if row is None:
        return None
    if row[0] != fingerprint:
        raise KeyReused
    return Rendered(row[1], msgspec.json.decode(row[2], type=dict[str, str]), row[3], again=True)


def _keep(key: str, fingerprint: str, answer: Rendered, *, by: Actor, at: Instant) -> None:
    headers = msgspec.json.encode(dict(answer.headers)).decode()
    sql.run(
        "INSERT INTO answer (account_id, key, fingerprint, status, headers, body, created_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s)",
        (by.account_id, key, fingerprint, answer.status, headers, answer.body, at),
    )
