"""Due rows of all accounts, each handed to one worker at a time under a lease.

The claim is committed before the work begins, so a try counts even where the process dies of it;
and what is written about a row later is written only while the lease is still the writer's.
"""

import logging
import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Final, NamedTuple

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.kit.clock import HOUR, MINUTE, Clock, Instant
from bookwright.kit.refusal import Busy

WAITS: Final = (5, 30, 2 * MINUTE, 10 * MINUTE, HOUR)
MOST_TRIES: Final = 1 + len(WAITS)
_LONGEST_ERROR: Final = 2000
_FREE: Final = "q.leased_until IS NULL"
_LOST: Final = "q.leased_until <= %s"

log: Final = logging.getLogger(__name__)


class Queue(NamedTuple):
    """A table of due rows. done: the column that is set once a row is dealt with; seconds: of a
    lease, more than the work on what is claimed at once can take; blocked: under which the row `q`
    waits for another one. waits: seconds before each further try. loudness: how much it is our
    operator's business that a row is set aside.
    """

    table: str
    done: str
    seconds: int
    blocked: str = "FALSE"
    waits: tuple[int, ...] = WAITS
    loudness: int = logging.ERROR

    @property
    def most_tries(self) -> int:
        return 1 + len(self.waits)

    @property
    def due(self) -> str:
        return f"NOT q.dead AND q.{self.done} IS NULL AND q.due_at <= %s AND NOT ({self.blocked})"


class InHand(Busy):
    """A worker has the row just now, and nobody can say yet what will become of it. Soon somebody
    can: this is no answer to keep.
    """


class Leased(NamedTuple):
    """A row that is ours until `until`. tries: this one included."""

    id: int
    account_id: int
    tries: int
    lease: str
    until: Instant


def claim(queue: Queue, *, most: int, clock: Clock) -> list[Leased]:
    """The longest due first. It looks before it writes: where nothing is due, nothing is locked."""
    return _claim(queue, _FREE, [], most=most, clock=clock)


def reclaim(queue: Queue, *, clock: Clock) -> list[Leased]:
    """One row at most whose worker is gone: alone, since it may be what that worker died of.

    After its last try it is set aside.
    """
    return _with_tries_left(queue, _claim(queue, _LOST, [clock()], most=1, clock=clock))


def claim_part(
    queue: Queue,
    part: str,
    values: list[object],
    *,
    most: int,
    clock: Clock,
    once_set_aside: Callable[[Leased], None] | None = None,
) -> list[Leased]:
    """As both of these at once, of the rows `q` for which `part` holds: for work that is too short
    for its worker to die of. once_set_aside: called in the transaction that does it.
    """
    whose = f"({_FREE} OR {_LOST}) AND {part}"
    rows = _claim(queue, whose, [clock(), *values], most=most, clock=clock)
    return _with_tries_left(queue, rows, once_set_aside)


def _with_tries_left(
    queue: Queue, rows: list[Leased], once_set_aside: Callable[[Leased], None] | None = None
) -> list[Leased]:
    hopeless = [row for row in rows if row.tries > queue.most_tries]

    def set_aside() -> None:
        for row in hopeless:
            ours = _set_aside(queue, row, "Each time, the worker ended while it had this row.")
            if ours and once_set_aside is not None:
                once_set_aside(row)

    if hopeless:
        in_transaction(set_aside)
    for row in hopeless:
        log.error(
            "%s %d is set aside: each time, its worker ended",
            *(queue.table, row.id),
            extra=_named(queue, row),
        )
    return [row for row in rows if row not in hopeless]


def _claim(
    queue: Queue, whose: str, values: list[object], *, most: int, clock: Clock
) -> list[Leased]:
    # In order, though it only looks: without it PostgreSQL reads the whole table for a moment
    # after a flood, while it still counts on many rows that are due.
    chosen = (
        f"SELECT q.id FROM {queue.table} AS q WHERE {queue.due} AND {whose}"  # noqa: S608 -- names from the code
        " ORDER BY q.due_at, q.id"
    )
    if sql.one(f"{chosen} LIMIT 1 /* due-queue */", [clock(), *values]) is None:
        return []
    lease, until = secrets.token_hex(16), Instant(clock() + queue.seconds)

    def work() -> list[sql.Row]:
        skip = " FOR NO KEY UPDATE SKIP LOCKED" if sql.is_postgresql() else ""
        return sql.rows(
            f"WITH due AS MATERIALIZED ({chosen} LIMIT %s{skip})"  # noqa: S608 -- names from the code
            f" UPDATE {queue.table} SET lease = %s, leased_until = %s, tries = tries + 1"
            " WHERE id IN (SELECT id FROM due)"
            " RETURNING due_at, id, account_id, tries /* due-queue */",
            [clock(), *values, most, lease, until],
        )

    return [
        Leased(row_id, account_id, tries, lease, until)
        for _, row_id, account_id, tries in sorted(in_transaction(work))
    ]


@contextmanager
def given_back_if_stopped(queue: Queue, left: Sequence[Leased]) -> Iterator[None]:
    """Around the `yield` of a generator that holds rows: closed there, it lets go of them, as if
    they had not been claimed. After an error they stay leased: they may be its cause.
    """
    try:
        yield
    except GeneratorExit:
        give_back(queue, left)
        raise


def give_back(queue: Queue, rows: Sequence[Leased]) -> None:
    """All that is left of what was claimed with them."""
    for lease in {row.lease for row in rows}:
        sql.run(
            f"UPDATE {queue.table} SET lease = NULL, leased_until = NULL, tries = tries - 1"  # noqa: S608 -- names from the code
            f" WHERE NOT dead AND {queue.done} IS NULL AND lease = %s /* due-queue */",
            [lease],
        )


def finish(queue: Queue, row: Leased, *, at: Instant) -> bool:
    """False where the lease ran out and the row went to another worker."""
    return _write(queue, row, f"{queue.done} = %s, error = NULL", [at])


def fail(queue: Queue, row: Leased, error: Exception, *, at: Instant) -> bool:
    """To be tried again after a wait that grows, or set aside after the last one: then True."""
    if row.tries >= queue.most_tries:
        return give_up(queue, row, error)
    due_at = at + queue.waits[row.tries - 1]
    _write(queue, row, "due_at = %s, error = %s", [due_at, repr(error)[:_LONGEST_ERROR]])
    log.warning(
        "%s %d failed, try %d: %s",
        *(queue.table, row.id, row.tries, type(error).__name__),
        extra=_named(queue, row),
    )
    return False


def give_up(queue: Queue, row: Leased, error: Exception) -> bool:
    """Set aside at once: it would fail each time. False where the row went to another worker."""
    log.log(
        queue.loudness,
        "%s %d is set aside after try %d",
        *(queue.table, row.id, row.tries),
        exc_info=error,
        extra=_named(queue, row),
    )
    return _set_aside(queue, row, repr(error))


def _named(queue: Queue, row: Leased) -> dict[str, str]:
    """For the log."""
    return {"row": f"{queue.table} {row.id}"}


def _set_aside(queue: Queue, row: Leased, why: str) -> bool:
    return _write(queue, row, "dead = TRUE, error = %s", [why[:_LONGEST_ERROR]])


def _write(queue: Queue, row: Leased, assignments: str, values: list[object]) -> bool:
    statement = (
        f"UPDATE {queue.table} SET {assignments}, lease = NULL, leased_until = NULL"  # noqa: S608 -- names from the code
        f" WHERE id = %s AND account_id = %s AND lease = %s AND {queue.done} IS NULL"
    )
    return sql.run(statement, [*values, row.id, row.account_id, row.lease]) == 1
