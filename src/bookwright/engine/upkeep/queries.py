"""Whether the work that is due is done, over all accounts."""

from typing import Final

from bookwright.data import sql
from bookwright.engine.messages.results import MESSAGES
from bookwright.engine.outbox.leases import Queue
from bookwright.engine.outbox.relay import CHANGES
from bookwright.engine.series.rows import SERIES
from bookwright.engine.upkeep.details import SILENT_SECONDS, Backlog, Upkeep
from bookwright.engine.webhooks.waiting import DELIVERIES
from bookwright.kit.clock import Instant

QUEUES: Final = {
    "changes": CHANGES,
    "messages": MESSAGES,
    "deliveries": DELIVERIES,
    "series": SERIES,
}

_WRITTEN: Final = {"change": "at"}
"""The column that says when a row was written, where it is not `created_at`."""


def upkeep(*, at: Instant) -> Upkeep:
    """It costs what is left to do, not what was ever done."""
    made, left = _occurrences()
    workers, last_beat = _workers(at)
    return Upkeep(
        workers=workers,
        silent_seconds=None if last_beat is None else max(0, at - last_beat),
        queues={name: _backlog(queue, at) for name, queue in QUEUES.items()},
        occurrences_made=made,
        occurrences_left=left,
    )


def _backlog(queue: Queue, at: Instant) -> Backlog:
    """What is not due yet and was never tried waits on purpose: nobody is behind with it."""
    written = _WRITTEN.get(queue.table, "created_at")
    left = sql.one(
        f"SELECT count(*), min(due_at), min(CASE WHEN tries > 0 OR due_at <= %s THEN {written} END)"  # noqa: S608 -- names from the code
        f" FROM {queue.table} WHERE NOT dead AND {queue.done} IS NULL /* due-queue */",
        [at],
    )
    dead = sql.one(f"SELECT count(*) FROM {queue.table} WHERE dead /* due-queue */")  # noqa: S608 -- the same
    assert left is not None
    assert dead is not None
    count, first_due, first_written = left
    return Backlog(
        waiting=count,
        late_seconds=_since(first_due, at),
        oldest_seconds=_since(first_written, at),
        set_aside=dead[0],
    )


def _since(moment: Instant | None, at: Instant) -> int:
    return 0 if moment is None else max(0, at - moment)


def _workers(at: Instant) -> tuple[int, Instant | None]:
    found = sql.one(
        "SELECT count(CASE WHEN beat_at >= %s THEN 1 END), max(beat_at) FROM worker",
        [at - SILENT_SECONDS],
    )
    assert found is not None
    return found[0], found[1]


def _occurrences() -> tuple[int, int]:
    """A list of numbers has one more of them than it has commas."""
    found = sql.one(
        "SELECT coalesce(sum(position), 0), coalesce(sum("
        "length(starts) - length(replace(starts, ',', '')) + 1 - position), 0) FROM series"
        " WHERE NOT dead AND finished_at IS NULL /* due-queue */"
    )
    assert found is not None
    return int(found[0]), int(found[1])
