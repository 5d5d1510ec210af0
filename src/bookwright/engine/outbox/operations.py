"""Recording a change: the only way into the outbox."""

from bookwright.data import sql
from bookwright.engine.accounts.facts import Actor
from bookwright.kit.clock import Instant


def record(  # noqa: PLR0913 -- a row's worth of facts
    *,
    subject: str,
    subject_id: int,
    revision: int,
    step: str,
    snapshot: bytes,
    ask: bytes | None,
    by: Actor,
    at: Instant,
) -> None:
    """To be called in the transaction that makes the change, once for each revision of a subject.

    snapshot: the details after the change as versioned JSON; ask: what the caller wants sent.
    """
    sql.run(
        "INSERT INTO change (account_id, subject, subject_id, revision, step, by_name, by_user_id,"
        " at, snapshot, ask, due_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
        (
            by.account_id,
            subject,
            subject_id,
            revision,
            step,
            by.name,
            by.user_id,
            at,
            snapshot.decode(),
            None if ask is None else ask.decode(),
            at,
        ),
    )
