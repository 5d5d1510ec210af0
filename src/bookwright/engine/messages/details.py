"""A message as the log shows it. Its text is in no log: it may hold a code or a link for one."""

from typing import Final

import msgspec

from bookwright.kit.clock import Instant
from bookwright.terms.messages import Channel, MessageKind, MessageState

SUBJECT: Final = "message"
"""Of its changes."""

PROCESSED: Final = "processed"
"""Their step: it went out, or never will."""


class MessageDetails(msgspec.Struct, frozen=True):
    """due_at: when it is tried next, while it is pending. error: of the last try, cut.

    processed_at: when it was handed over to who delivers it.
    """

    id: int
    kind: MessageKind
    channel: Channel
    state: MessageState
    booking_id: int | None
    person_id: int | None
    recipient: str
    tries: int
    error: str | None
    created_at: Instant
    due_at: Instant
    processed_at: Instant | None


class Processed(msgspec.Struct, frozen=True):
    """What a change of a message tells. processed_at: when it went out, or was given up."""

    id: int
    type: MessageKind
    delivery_type: Channel
    state: MessageState
    booking_id: int | None
    person_id: int | None
    processed_at: Instant


class _Snapshot(msgspec.Struct, frozen=True):
    v: int
    message: Processed


def snapshot_of(message: Processed) -> bytes:
    return msgspec.json.encode(_Snapshot(1, message))


def message_at(snapshot: str) -> Processed:
    return msgspec.json.decode(snapshot, type=_Snapshot).message
