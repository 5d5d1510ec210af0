"""What is promised of hooks, asked of what arrived and of what stands in the database."""

import hashlib
import hmac
import statistics
from collections import defaultdict
from typing import Any, Final

from bookwright.engine.webhooks.events import EVENTS
from tests.faults.web_hooks.receiver import Arrival, Receiver
from tests.processes import eventually
from tests.races.harness.server import Account
from tests.races.harness.tables import Tables

PATIENCE: Final = 180
_LEFT: Final = (
    "SELECT (SELECT count(*) FROM change WHERE relayed_at IS NULL AND NOT dead)"
    " + (SELECT count(*) FROM delivery WHERE delivered_at IS NULL AND NOT dead)"
)


def wait_until_all_is_told(tables: Tables) -> None:
    eventually(lambda: tables.rows(_LEFT) == [(0,)], seconds=PATIENCE)


def make_sure_of_all(tables: Tables, account: Account, receiver: Receiver) -> dict[str, Any]:
    """Each change is told, by one identity, in order, in the same bytes, with the right signature.
    The figures.
    """
    changes, deliveries = tables.at_one_moment(account.id, "change", "delivery")
    due = {change["id"] for change in changes if (change["subject"], change["step"]) in EVENTS}
    assert [change["id"] for change in changes if change["dead"]] == []
    assert [delivery["error"] for delivery in deliveries if delivery["dead"]] == []
    assert sorted(delivery["change_id"] for delivery in deliveries) == sorted(due)

    accepted = receiver.accepted()
    arrived = {arrival.said["idempotency_id"] for arrival in accepted}
    assert arrived == {delivery["idempotency_id"] for delivery in deliveries}
    assert len(arrived) == len(due)
    _make_sure_of_bytes(receiver.arrivals, deliveries, secret_of(tables, account))
    _make_sure_of_order(accepted)
    return {
        "changes": len(due),
        "calls": len(receiver.arrivals),
        "refused": len(receiver.arrivals) - len(accepted),
        "accepted twice": len(accepted) - len(arrived),
        "most tries": max(delivery["tries"] for delivery in deliveries),
        "median delay s": statistics.median(
            delivery["delivered_at"] - delivery["created_at"] for delivery in deliveries
        ),
    }


def secret_of(tables: Tables, account: Account) -> bytes:
    [(secret,)] = tables.rows(f"SELECT webhook_secret FROM account WHERE id = {account.id}")
    return str(secret).encode()


def _make_sure_of_bytes(
    arrivals: list[Arrival], deliveries: list[dict[str, Any]], secret: bytes
) -> None:
    bodies = {delivery["idempotency_id"]: delivery["body"].encode() for delivery in deliveries}
    for arrival in arrivals:
        assert arrival.body == bodies[arrival.said["idempotency_id"]]
        expected = hmac.new(secret, arrival.body, hashlib.sha256).hexdigest()
        assert arrival.signature == f"sha256={expected}"


def _make_sure_of_order(accepted: list[Arrival]) -> None:
    """By when each was first accepted. One revision of a booking is told by one identity."""
    revisions: dict[int, list[int]] = defaultdict(list)
    seen: dict[tuple[int, int], str] = {}
    for arrival in accepted:
        said = arrival.said
        assert said["data"]["object"] == said["object"]
        if said["object"] != "booking":
            continue
        booking = said["data"]["booking"]
        revision = (booking["id"], booking["revision_count"])
        if seen.setdefault(revision, said["idempotency_id"]) != said["idempotency_id"]:
            raise AssertionError(f"told by two identities: {revision}")
        if revision[1] not in revisions[booking["id"]]:
            revisions[booking["id"]].append(revision[1])
    assert [order for order in revisions.values() if order != sorted(order)] == []
