"""What a hook was told, as its log shows it. The log is ours: no document has one."""

from typing import Any

import msgspec

from bookwright.engine.webhooks.delivery_details import DeliveryDetails, DeliveryState
from bookwright.kit.clock import Instant
from bookwright.kit.local_time import Zone, iso


class DeliveryOut(msgspec.Struct, frozen=True, kw_only=True):
    """next_try_at: while it is pending. response_body: the beginning of it."""

    id: int
    web_hook_id: int
    event: str
    object: str
    object_id: int
    idempotency_id: str
    state: str
    tries: int
    created_at: str
    next_try_at: str | None
    tried_at: str | None
    delivered_at: str | None
    response_status: int | None
    response_body: str | None
    error: str | None


class WholeDeliveryOut(DeliveryOut, frozen=True, kw_only=True):
    """request_body: each byte as it was signed."""

    request_body: str


def delivery_out(delivery: DeliveryDetails, zone: Zone) -> DeliveryOut:
    return DeliveryOut(**_members(delivery, zone))


def whole_delivery_out(delivery: DeliveryDetails, zone: Zone) -> WholeDeliveryOut:
    return WholeDeliveryOut(**_members(delivery, zone), request_body=delivery.body)


def _members(delivery: DeliveryDetails, zone: Zone) -> dict[str, Any]:
    pending = delivery.state is DeliveryState.PENDING
    return {
        "id": delivery.id,
        "web_hook_id": delivery.hook_id,
        "event": delivery.event,
        "object": delivery.subject,
        "object_id": delivery.subject_id,
        "idempotency_id": delivery.idempotency_id,
        "state": delivery.state,
        "tries": delivery.tries,
        "created_at": iso(delivery.created_at, zone),
        "next_try_at": _shown(delivery.due_at if pending else None, zone),
        "tried_at": _shown(delivery.tried_at, zone),
        "delivered_at": _shown(delivery.delivered_at, zone),
        "response_status": delivery.response_status,
        "response_body": delivery.response_body,
        "error": delivery.error,
    }


def _shown(moment: Instant | None, zone: Zone) -> str | None:
    return None if moment is None else iso(moment, zone)
