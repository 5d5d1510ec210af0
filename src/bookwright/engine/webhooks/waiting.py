"""Which deliveries are due: of which hooks, and in which order."""

import logging
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from bookwright.data import sql
from bookwright.engine.outbox import leases
from bookwright.engine.outbox.leases import WAITS, Queue
from bookwright.engine.webhooks.sharing import Line
from bookwright.kit.clock import Clock

DELIVERIES: Final = Queue(
    table="delivery",
    done="delivered_at",
    seconds=20,  # a call takes ten at most
    # An earlier one about the same to the same hook goes first, until it is given up.
    blocked=(
        "EXISTS (SELECT 1 FROM delivery AS earlier WHERE earlier.account_id = q.account_id"
        " AND earlier.hook_id = q.hook_id AND earlier.subject = q.subject"
        " AND earlier.subject_id = q.subject_id AND earlier.id < q.id"
        " AND NOT earlier.dead AND earlier.delivered_at IS NULL)"
    ),
    waits=WAITS,
    loudness=logging.WARNING,
)

_LEFT: Final = "NOT delivery.dead AND delivery.delivered_at IS NULL"


class Waiting(NamedTuple):
    """A hook that has something due. line.host: whom its calls keep waiting."""

    line: Line
    active: bool


def waiting(queue: Queue, *, clock: Clock) -> list[Waiting]:
    """From one hook that has something left to the next, not from one delivery to the next: one
    hook's ten thousand are one step.
    """
    statement = (
        "WITH RECURSIVE hooks(id) AS ("  # noqa: S608 -- names from the code
        f"SELECT min(hook_id) FROM delivery WHERE {_LEFT}"
        f" UNION ALL SELECT (SELECT min(hook_id) FROM delivery WHERE {_LEFT}"
        " AND delivery.hook_id > hooks.id) FROM hooks WHERE hooks.id IS NOT NULL)"
        " SELECT web_hook.id, web_hook.account_id, web_hook.target_url, web_hook.active"
        " FROM hooks JOIN web_hook ON web_hook.id = hooks.id WHERE EXISTS ("
        "SELECT 1 FROM delivery AS q WHERE q.hook_id = web_hook.id"
        f" AND q.account_id = web_hook.account_id AND {queue.due}"
        " AND (q.leased_until IS NULL OR q.leased_until <= %s)) /* due-queue */"
    )
    now = clock()
    return [
        Waiting(Line(hook_id, account_id, _host(target_url)), bool(active))
        for hook_id, account_id, target_url, active in sql.rows(statement, [now, now])
    ]


def claim(queue: Queue, line: Line, *, most: int, clock: Clock) -> list[leases.Leased]:
    part = "q.account_id = %s AND q.hook_id = %s"
    return leases.claim_part(queue, part, [line.account_id, line.hook_id], most=most, clock=clock)


def set_aside(line: Line, why: str, *, clock: Clock) -> None:
    """All that the hook has not been told yet; not what is on its way."""
    sql.run(
        "UPDATE delivery SET dead = TRUE, error = %s, lease = NULL, leased_until = NULL"
        " WHERE account_id = %s AND hook_id = %s AND NOT dead AND delivered_at IS NULL"
        " AND (lease IS NULL OR leased_until <= %s)",
        [why, line.account_id, line.hook_id, clock()],
    )


def _host(target_url: str) -> str:
    return urlsplit(target_url).hostname or ""
