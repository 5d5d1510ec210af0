"""Which hooks are told of a change, and what."""

import uuid

from bookwright.data import sql
from bookwright.engine.accounts.queries import account_with_id
from bookwright.engine.outbox.relay import Change, Planner
from bookwright.engine.webhooks.events import event_of
from bookwright.engine.webhooks.ports import Render, Told
from bookwright.engine.webhooks.subscriptions import wants
from bookwright.kit.clock import Instant
from bookwright.kit.local_time import Zone
from bookwright.terms.webhooks import HookEvent


def deliveries(render: Render) -> Planner:
    """A planner for the outbox's relay. What is told is told from the change's snapshot."""

    def plan(change: Change, at: Instant) -> None:
        event = event_of(change.subject, change.step)
        hooks = [] if event is None else _asking_for(event, change.account_id)
        if event is None or not hooks:
            return
        account = account_with_id(change.account_id)
        assert account is not None
        for hook_id in hooks:
            told = _told(change, event, account.zone)
            body = render(told)
            store(hook_id, told, body, account_id=change.account_id, change_id=change.id, at=at)

    return plan


def store(
    hook_id: int,
    told: Told,
    body: str,
    *,
    account_id: int,
    change_id: int | None = None,
    at: Instant,
) -> int | None:
    """Its id; None where the change is told to this hook already. Due at once, or when an earlier
    one about the same is, which goes first.
    """
    of_the_same = [account_id, hook_id, told.subject, told.subject_id]
    row = sql.one(
        "INSERT INTO delivery (account_id, hook_id, subject, subject_id, change_id,"
        " idempotency_id, event, body, created_at, due_at)"
        " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, coalesce("
        "(SELECT max(due_at) FROM delivery WHERE account_id = %s AND hook_id = %s"
        " AND subject = %s AND subject_id = %s AND NOT dead AND delivered_at IS NULL"
        " AND due_at > %s), %s)) ON CONFLICT DO NOTHING RETURNING id",
        [
            *of_the_same,
            *(change_id, told.idempotency_id, told.event, body, at),
            *of_the_same,
            *(at, at),
        ],
    )
    return None if row is None else int(row[0])


def _told(change: Change, event: HookEvent, zone: Zone) -> Told:
    return Told(
        event=event,
        idempotency_id=str(uuid.uuid4()),
        at=change.at,
        by_name=change.by_name,
        by_user_id=change.by_user_id,
        subject=change.subject,
        subject_id=change.subject_id,
        snapshot=change.snapshot,
        zone=zone,
    )


def _asking_for(event: HookEvent, account_id: int) -> list[int]:
    """Locked against being deleted until they have their delivery."""
    lock = " FOR KEY SHARE" if sql.is_postgresql() else ""
    found = sql.rows(
        f"SELECT id, event FROM web_hook WHERE account_id = %s AND active ORDER BY id{lock}",  # noqa: S608 -- names from the code
        [account_id],
    )
    return [hook_id for hook_id, subscription in found if wants(subscription, event)]
