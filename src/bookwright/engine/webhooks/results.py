"""Writing down what became of a try."""

import logging
from http import HTTPStatus
from typing import Final, NamedTuple

from bookwright.data import sql
from bookwright.engine.outbox import leases
from bookwright.engine.outbox.calls import Ended
from bookwright.engine.outbox.leases import Leased, Queue
from bookwright.engine.webhooks.ports import Response, Unanswered
from bookwright.engine.webhooks.sharing import Line
from bookwright.kit.clock import Instant

log: Final = logging.getLogger(__name__)


class Try(NamedTuple):
    """One delivery in hand, and what it is about. began: by `monotonic`."""

    row: Leased
    line: Line
    subject: str
    subject_id: int
    began: float


def write(queue: Queue, ended: Ended[Try, Response], *, at: Instant) -> None:
    """In the caller's transaction. Nothing where the lease was lost: then another worker tells it
    again.
    """
    tried, answer = ended.key, ended.answer
    if not _note(tried, answer, at=at):
        return
    if answer is None:
        _failed(queue, tried, _why(ended.error), at=at)
    elif HTTPStatus(200) <= answer.status < HTTPStatus(300):
        leases.finish(queue, tried.row, at=at)
    elif answer.status == HTTPStatus.GONE:
        leases.give_up(queue, tried.row, Unanswered("answered 410: told no more"))
        _switch_off(tried.line, at=at)
    else:
        _failed(queue, tried, Unanswered(f"answered {answer.status}"), at=at)


def _why(error: Exception | None) -> Unanswered:
    if isinstance(error, Unanswered):
        return error
    # Its text could hold credentials.
    log.error("A hook could not be called: %s", type(error).__name__)
    return Unanswered("could not be called")


def _note(tried: Try, answer: Response | None, *, at: Instant) -> bool:
    """The last answer stays, where there is none this time."""
    values: dict[str, object] = {"tried_at": at}
    if answer is not None:
        values |= {"response_status": answer.status, "response_body": answer.body}
    row = tried.row
    touched = sql.run(
        f"UPDATE delivery SET {', '.join(f'{name} = %s' for name in values)}"  # noqa: S608 -- names from the code
        " WHERE account_id = %s AND id = %s AND lease = %s AND delivered_at IS NULL",
        [*values.values(), row.account_id, row.id, row.lease],
    )
    return touched == 1


def _failed(queue: Queue, tried: Try, error: Unanswered, *, at: Instant) -> None:
    leases.fail(queue, tried.row, error, at=at)
    if tried.row.tries < queue.most_tries:
        _put_off_later_ones(tried, to=Instant(at + queue.waits[tried.row.tries - 1]))


def _put_off_later_ones(tried: Try, *, to: Instant) -> None:
    """They wait for this one anyway: so they need not be looked at meanwhile."""
    sql.run(
        "UPDATE delivery SET due_at = %s WHERE account_id = %s AND hook_id = %s AND subject = %s"
        " AND subject_id = %s AND id > %s AND NOT dead AND delivered_at IS NULL AND due_at < %s",
        [
            to,
            *(tried.line.account_id, tried.line.hook_id, tried.subject, tried.subject_id),
            *(tried.row.id, to),
        ],
    )


def _switch_off(line: Line, *, at: Instant) -> None:
    sql.run(
        "UPDATE web_hook SET active = FALSE, updated_at = %s WHERE account_id = %s AND id = %s",
        [at, line.account_id, line.hook_id],
    )
