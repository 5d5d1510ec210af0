"""The log of messages on this API. The log is ours: no document has one."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta

from bookwright.engine.messages.details import MessageDetails
from bookwright.engine.messages.queries import MessageFilter
from bookwright.interfaces.api.makeplans.wire.bookings_in import MomentOrWord
from bookwright.interfaces.api.toolbox.members import LARGEST_COUNT
from bookwright.interfaces.api.toolbox.readers import Context, Reads, Unfit
from bookwright.kit.clock import Instant
from bookwright.kit.local_time import Zone, iso
from bookwright.terms.messages import MessageKind, MessageState
from bookwright.terms.refusals import Code

Id = Annotated[int, Meta(ge=1, le=LARGEST_COUNT)] | None


def _read_state(value: Any, _: Context) -> MessageState:
    try:
        return MessageState(value)
    except ValueError:
        raise Unfit(Code.NOT_IN_LIST) from None


def _read_type(value: Any, _: Context) -> MessageKind:
    try:
        return MessageKind(value)
    except ValueError:
        raise Unfit(Code.NOT_IN_LIST) from None


class MessageQuery(msgspec.Struct, kw_only=True):
    """since: created in that second or later."""

    booking_id: Id = None
    person_id: Id = None
    state: Annotated[MessageState | None, Reads(_read_state)] = None
    type: Annotated[MessageKind | None, Reads(_read_type)] = None
    since: MomentOrWord = None

    def in_our_words(self) -> MessageFilter:
        return MessageFilter(
            booking_id=self.booking_id,
            person_id=self.person_id,
            state=self.state,
            kind=self.type,
            since=self.since,
        )


class MessageOut(msgspec.Struct, frozen=True, kw_only=True):
    """next_try_at: while it is pending. error: of the last try. Never its text."""

    id: int
    type: str
    delivery_type: str
    state: str
    booking_id: int | None
    person_id: int | None
    recipient: str
    tries: int
    error: str | None
    created_at: str
    next_try_at: str | None
    processed_at: str | None


def message_out(message: MessageDetails, zone: Zone) -> MessageOut:
    pending = message.state is MessageState.PENDING
    return MessageOut(
        id=message.id,
        type=message.kind,
        delivery_type=message.channel,
        state=message.state,
        booking_id=message.booking_id,
        person_id=message.person_id,
        recipient=message.recipient,
        tries=message.tries,
        error=message.error,
        created_at=iso(message.created_at, zone),
        next_try_at=_shown(message.due_at if pending else None, zone),
        processed_at=_shown(message.processed_at, zone),
    )


def _shown(moment: Instant | None, zone: Zone) -> str | None:
    return None if moment is None else iso(moment, zone)
