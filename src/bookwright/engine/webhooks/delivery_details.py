"""A delivery as it is handed out."""

from enum import StrEnum

import msgspec

from bookwright.kit.clock import Instant


class DeliveryState(StrEnum):
    PENDING = "pending"
    DELIVERED = "delivered"
    FAILED = "failed"


class DeliveryDetails(msgspec.Struct, frozen=True):
    """In the order of the columns that are read. due_at: of the next try, while it is pending;
    tries: since it was made or asked for again; response_*: of the last try that got an answer.
    """

    id: int
    hook_id: int
    event: str
    subject: str
    subject_id: int
    idempotency_id: str
    dead: bool
    tries: int
    created_at: Instant
    tried_at: Instant | None
    delivered_at: Instant | None
    due_at: Instant
    response_status: int | None
    response_body: str | None
    error: str | None
    body: str

    @property
    def state(self) -> DeliveryState:
        if self.delivered_at is not None:
            return DeliveryState.DELIVERED
        return DeliveryState.FAILED if self.dead else DeliveryState.PENDING
