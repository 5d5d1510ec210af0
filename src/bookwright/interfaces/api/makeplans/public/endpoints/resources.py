"""`/resources`: who and what can be booked."""

from bookwright.engine.catalogue import queries
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.public.wire.catalogue import (
    resource_out,
    whole_resource_out,
)
from bookwright.interfaces.api.toolbox.answering import Answer
from bookwright.kit.refusal import NotFound


def list_active(call: Call) -> Answer:
    found = queries.resources(by=call.actor)
    return Answer([{"resource": resource_out(resource)} for resource in found])


def get(call: Call, resource_id: int) -> Answer:
    resource, services = queries.resource_and_services(resource_id, by=call.actor)
    if not resource.active:
        raise NotFound
    return Answer({"resource": whole_resource_out(resource, services)})
