"""Handing each change on to whoever plans what follows from it, in order of each subject."""

from collections.abc import Callable, Generator, Sequence
from time import monotonic
from typing import Final

import msgspec
from django.db import OperationalError, transaction

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.outbox import leases
from bookwright.engine.outbox.leases import Leased, Queue
from bookwright.engine.outbox.pace import Pace
from bookwright.kit.clock import Clock, Instant

CHANGES: Final = Queue(
    table="change",
    done="relayed_at",
    seconds=30,
    # An earlier change of the same thing that is neither relayed nor dead goes first.
    blocked=(
        "EXISTS (SELECT 1 FROM change AS earlier WHERE earlier.account_id = q.account_id"
        " AND earlier.subject = q.subject AND earlier.subject_id = q.subject_id"
        " AND earlier.revision < q.revision AND earlier.relayed_at IS NULL AND NOT earlier.dead)"
    ),
)


class Change(msgspec.Struct, frozen=True):
    """One row of `change`: what happened. snapshot and ask are JSON text."""

    id: int
    account_id: int
    subject: str
    subject_id: int
    revision: int
    step: str
    by_name: str
    by_user_id: int | None
    at: Instant
    snapshot: str
    ask: str | None


Planner = Callable[[Change, Instant], None]
"""Writes the rows that follow from a change, and nothing else: it is called in the transaction
that marks the change as relayed, and again in another one if that was rolled back. Raises whatever
it likes: the change is tried again later."""


def relay(planners: Sequence[Planner], *, pace: Pace, clock: Clock) -> Generator[None]:
    """One round of what is due. It pauses after each transaction, where the caller rests or stops;
    where nothing was due, it ends without a pause.
    """
    yield from _relay_all(leases.claim(CHANGES, most=pace.rows, clock=clock), planners, pace, clock)
    yield from _relay_all(leases.reclaim(CHANGES, clock=clock), planners, pace, clock)


def _relay_all(
    claimed: Sequence[Leased], planners: Sequence[Planner], pace: Pace, clock: Clock
) -> Generator[None]:
    left = claimed
    while left:
        with leases.given_back_if_stopped(CHANGES, left):
            yield
        left = left[_relay_some(left, planners, pace, clock) :]


def _relay_some(
    left: Sequence[Leased], planners: Sequence[Planner], pace: Pace, clock: Clock
) -> int:
    """How many of them one transaction had time for."""

    def work() -> int:
        enough = monotonic() + pace.seconds
        for count, row in enumerate(left, 1):
            _relay_one(row, planners, at=clock())
            if monotonic() > enough:
                return count
        return len(left)

    return in_transaction(work)


def _relay_one(row: Leased, planners: Sequence[Planner], *, at: Instant) -> None:
    try:
        with transaction.atomic():
            if leases.finish(CHANGES, row, at=at):
                change = _change(row)
                for plan in planners:
                    plan(change, at)
    except OperationalError:
        raise  # the database's trouble, or a planner's that no savepoint contains
    except Exception as error:  # noqa: BLE001 -- a planner may fail in any way; the next change passes
        leases.fail(CHANGES, row, error, at=at)


def _change(row: Leased) -> Change:
    found = sql.one(
        "SELECT id, account_id, subject, subject_id, revision, step, by_name, by_user_id, at,"
        " snapshot, ask FROM change WHERE id = %s AND account_id = %s",
        [row.id, row.account_id],
    )
    assert found is not None
    return Change(*found)
