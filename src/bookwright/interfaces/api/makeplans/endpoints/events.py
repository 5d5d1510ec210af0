"""`/events` (makeplans-api "Events")."""

from bookwright.engine.events import operations, queries
from bookwright.engine.events.details import EventDetails
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.events import EventIn, EventQuery, event_out
from bookwright.interfaces.api.toolbox.answering import Answer


def list_active(call: Call) -> Answer:
    wanted = call.read(EventQuery).in_our_words()
    page = call.page()
    found, total = queries.events(wanted, first=page.first, most=page.most, by=call.actor)
    return call.paged([_wrapped(call, event) for event in found], total, page)


def get(call: Call, event_id: int) -> Answer:
    """A deleted one too, with `active` false."""
    return _answer(call, queries.event(event_id, by=call.actor))


def create(call: Call) -> Answer:
    fields = call.read(EventIn, "event").in_our_words()
    return _answer(call, operations.create_event(fields, by=call.actor, clock=call.clock))


def update(call: Call, event_id: int) -> Answer:
    fields = call.read(EventIn, "event").in_our_words()
    changed = operations.update_event(event_id, fields, by=call.actor, clock=call.clock)
    return _answer(call, changed)


def delete(call: Call, event_id: int) -> Answer:
    return _answer(call, operations.delete_event(event_id, by=call.actor, clock=call.clock))


def _answer(call: Call, event: EventDetails) -> Answer:
    return Answer(_wrapped(call, event))


def _wrapped(call: Call, event: EventDetails) -> dict[str, object]:
    return {"event": event_out(event, call.zone)}
