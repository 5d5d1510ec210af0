"""`/events`: those that are published."""

from bookwright.engine.events import queries
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.public.wire.events import PublicEventQuery, event_out
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.kit.refusal import NotFound


def list_published(call: Call) -> Answer:
    wanted = call.read(PublicEventQuery).in_our_words()
    page = call.page()
    found, total = queries.events(wanted, first=page.first, most=page.most, by=call.actor)
    return call.paged([{"event": event_out(event, call.zone)} for event in found], total, page)


def get(call: Call, event_id: int) -> Answer:
    event = queries.event(event_id, by=call.actor)
    if not (event.active and event.published):
        raise NotFound
    return Answer({"event": event_out(event, call.zone)})
