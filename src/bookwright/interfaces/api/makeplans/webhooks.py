"""What a hook is told in this API's words (makeplans-api "Webhooks").

From the snapshot alone: the tables show a later state.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

import msgspec

from bookwright.engine.bookings import details as bookings
from bookwright.engine.events import details as events
from bookwright.engine.messages import details as messages
from bookwright.engine.people import details as people
from bookwright.engine.webhooks.details import ping_at
from bookwright.engine.webhooks.ports import Told
from bookwright.interfaces.api.makeplans.wire.bookings import Related, booking_out
from bookwright.interfaces.api.makeplans.wire.events import event_out
from bookwright.interfaces.api.makeplans.wire.people import person_out
from bookwright.kit.local_time import iso

Shown = Callable[[Told], object]


def render(told: Told) -> str:
    """The root has a copy of what is in `data`, for receivers from before there was one; but of an
    event, since `event` there is the name of what happened.
    """
    data = {
        "object": told.subject,
        "id": told.subject_id,
        told.subject: _SHOWN[told.subject](told),
    }
    body = {
        **data,
        "event": told.event,
        "idempotency_id": told.idempotency_id,
        "generated_at": iso(told.at, told.zone),
        "performed_by": {"user": {"id": told.by_user_id, "name": told.by_name}},
        "data": data,
    }
    return msgspec.json.encode(body).decode()


def _booking(told: Told) -> object:
    nothing = Related({}, {}, {}, {})
    return booking_out(bookings.details_at(told.snapshot), nothing, told.zone)


def _event(told: Told) -> object:
    return event_out(events.details_at(told.snapshot), told.zone)


def _person(told: Told) -> object:
    return person_out(people.details_at(told.snapshot), told.zone)


def _message(told: Told) -> object:
    message = messages.message_at(told.snapshot)
    shown: dict[str, Any] = msgspec.structs.asdict(message)
    return {**shown, "processed_at": iso(message.processed_at, told.zone)}


def _hook(told: Told) -> object:
    return {"id": told.subject_id, **msgspec.structs.asdict(ping_at(told.snapshot))}


_SHOWN: Final[Mapping[str, Shown]] = {
    "booking": _booking,
    "event": _event,
    "person": _person,
    "message": _message,
    "web_hook": _hook,
}
"""By subject: each that `events.EVENTS` names, and the hook itself, for a ping."""
