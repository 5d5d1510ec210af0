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
    due_at: Instant | None = None,
) -> None:
    """To be called in the transaction that makes the change, once for each revision of a subject.

    snapshot: the details after the change as versioned JSON; ask: what the caller wants sent;
    due_at: when it is to be relayed, if not at once.
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
            at if due_at is None else due_at,
        ),
    )


def hasten(*, subject: str, subject_id: int, revision: int, by: Actor, at: Instant) -> None:
    """What was to be relayed later is due now."""
    sql.run(
        "UPDATE change SET due_at = %s WHERE account_id = %s AND subject = %s AND subject_id = %s"
        " AND revision = %s AND relayed_at IS NULL AND lease IS NULL",
        [at, by.account_id, subject, subject_id, revision],
    )


def settle(*, by: Actor, at: Instant) -> None:
    """Nothing follows from what the account has recorded so far: nobody is told of it."""
    sql.run(
        "UPDATE change SET relayed_at = %s"
        " WHERE account_id = %s AND relayed_at IS NULL AND lease IS NULL",
        [at, by.account_id],
    )
