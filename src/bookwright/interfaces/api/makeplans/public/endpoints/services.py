"""`/services`: what can be booked."""

from bookwright.engine.catalogue import queries
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.public.wire.catalogue import service_out
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.kit.refusal import NotFound


def list_active(call: Call) -> Answer:
    found = queries.services(by=call.actor)
    return Answer([{"service": service_out(service)} for service in found])


def get(call: Call, service_id: int) -> Answer:
    service = queries.service(service_id, by=call.actor)
    if not service.active:
        raise NotFound
    return Answer({"service": service_out(service)})
