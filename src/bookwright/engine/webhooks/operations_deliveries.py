"""Telling a hook by hand."""

import uuid
from typing import Final

import msgspec

from bookwright.data import sql
from bookwright.data.transactions import in_transaction
from bookwright.engine.accounts.access import require
from bookwright.engine.accounts.facts import Actor
from bookwright.engine.outbox.leases import InHand
from bookwright.engine.webhooks import queries_deliveries as queries
from bookwright.engine.webhooks.delivery_details import DeliveryDetails
from bookwright.engine.webhooks.details import PingSnapshot
from bookwright.engine.webhooks.planning import store
from bookwright.engine.webhooks.ports import Render, Told
from bookwright.engine.webhooks.queries import hook
from bookwright.kit.clock import Instant
from bookwright.kit.refusal import Refusal
from bookwright.terms.permissions import Permission
from bookwright.terms.refusals import Code

PING: Final = "ping"
SUBJECT: Final = "web_hook"


def ping(hook_id: int, render: Render, *, by: Actor, at: Instant) -> DeliveryDetails:
    """Tells the hook of nothing but itself. Raises NotPermitted, NotFound, Refusal."""
    require(by, Permission.MANAGE_HOOKS)

    def work() -> DeliveryDetails:
        found = hook(hook_id, by=by)
        _make_sure_it_is_on(active=found.active)
        snapshot = PingSnapshot(found.event, found.active)
        told = Told(
            event=PING,
            idempotency_id=str(uuid.uuid4()),
            at=at,
            by_name=by.name,
            by_user_id=by.user_id,
            subject=SUBJECT,
            subject_id=hook_id,
            snapshot=msgspec.json.encode(snapshot).decode(),
            zone=by.account.zone,
        )
        delivery_id = store(hook_id, told, render(told), account_id=by.account_id, at=at)
        assert delivery_id is not None
        return queries.delivery(hook_id, delivery_id, by=by)

    return in_transaction(work)


def redeliver(hook_id: int, delivery_id: int, *, by: Actor, at: Instant) -> DeliveryDetails:
    """The same bytes again, at once, with all its tries; whether it arrived before or not. What
    waits for it waits no longer than that.

    Raises NotPermitted, NotFound, InHand, Refusal.
    """
    require(by, Permission.MANAGE_HOOKS)

    def work() -> DeliveryDetails:
        _make_sure_it_is_on(active=hook(hook_id, by=by).active)
        found = queries.delivery(hook_id, delivery_id, by=by)
        mine = [by.account_id, hook_id]
        touched = sql.run(
            "UPDATE delivery SET delivered_at = NULL, dead = FALSE, tries = 0, due_at = %s,"
            " error = NULL, lease = NULL, leased_until = NULL WHERE account_id = %s"
            " AND hook_id = %s AND id = %s AND (lease IS NULL OR leased_until <= %s)",
            [at, *mine, delivery_id, at],
        )
        if touched == 0:
            raise InHand
        sql.run(
            "UPDATE delivery SET due_at = %s WHERE account_id = %s AND hook_id = %s"
            " AND subject = %s AND subject_id = %s AND id > %s"
            " AND NOT dead AND delivered_at IS NULL AND due_at > %s AND tries = 0",
            [at, *mine, found.subject, found.subject_id, delivery_id, at],
        )
        return queries.delivery(hook_id, delivery_id, by=by)

    return in_transaction(work)


def _make_sure_it_is_on(*, active: bool) -> None:
    if not active:
        raise Refusal.of("active", Code.INVALID)
