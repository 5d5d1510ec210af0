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
    left = sql.one(
        f"SELECT count(*), min(due_at) FROM {queue.table}"  # noqa: S608 -- names from the code
        f" WHERE NOT dead AND {queue.done} IS NULL /* due-queue */"
    )
    dead = sql.one(f"SELECT count(*) FROM {queue.table} WHERE dead /* due-queue */")  # noqa: S608 -- the same
    assert left is not None
    assert dead is not None
    count, first = left
    return Backlog(count, 0 if first is None else max(0, at - first), dead[0])


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
