"""That a series was made, or ended, told as one change: people hear of all of it at once.

What is done to each booking carries the batch; whoever writes to people finds them by it.
"""

from typing import Final

import msgspec

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.bookings.wanted import MessageAsk
from bookwright.engine.outbox.operations import hasten, record
from bookwright.kit.clock import MINUTE, Instant
from bookwright.terms.states import Step

SUBJECT: Final = "series"

LATEST: Final = 10 * MINUTE
"""A call that ends a series and dies of it is told of by then, as far as it came."""


class Batch(msgspec.Struct, frozen=True):
    collection_id: str
    id: str


class _Snapshot(msgspec.Struct, frozen=True):
    batch: Batch
    v: int = 1


def batch_at(snapshot: str) -> Batch:
    return msgspec.json.decode(snapshot, type=_Snapshot).batch


def tell(
    series_id: int,
    batch: Batch,
    step: Step,
    *,
    ask: MessageAsk,
    by: Actor,
    at: Instant,
    due_at: Instant,
) -> int:
    """In the caller's transaction, under the lock of the series. The revision of the change."""
    [(revision,)] = sql.rows(
        "SELECT count(*) FROM change WHERE account_id = %s AND subject = %s AND subject_id = %s",
        [by.account_id, SUBJECT, series_id],
    )
    record(
        subject=SUBJECT,
        subject_id=series_id,
        revision=revision,
        step=step,
        snapshot=msgspec.json.encode(_Snapshot(batch)),
        ask=msgspec.json.encode(ask),
        by=by,
        at=at,
        due_at=due_at,
    )
    return int(revision)


def tell_now(series_id: int, revision: int, *, by: Actor, at: Instant) -> None:
    hasten(subject=SUBJECT, subject_id=series_id, revision=revision, by=by, at=at)
