"""`/resources` (makeplans-api "Resources")."""

from bookwright.engine.availability.daily_hours import daily_hours
from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.details import ResourceDetails
from bookwright.engine.catalogue.operations import resources
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.exception_dates import opening_hours_out
from bookwright.interfaces.api.makeplans.wire.resources import resource_out, whole_resource_out
from bookwright.interfaces.api.makeplans.wire.resources_in import ResourceIn
from bookwright.interfaces.api.makeplans.wire.windows import WindowQuery
from bookwright.interfaces.api.toolbox.answering import Answer


def list_active(call: Call) -> Answer:
    found = queries.resources(by=call.actor)
    return Answer([{"resource": resource_out(resource, call.zone)} for resource in found])


def get(call: Call, resource_id: int) -> Answer:
    """A deleted one too, with `active` false; with the services that it provides."""
    resource, services = queries.resource_and_services(resource_id, by=call.actor)
    return Answer({"resource": whole_resource_out(resource, services, call.zone)})


def create(call: Call) -> Answer:
    fields = call.read(ResourceIn, "resource").in_our_words()
    return _answer(resources.create_resource(fields, by=call.actor, at=call.at), call)


def update(call: Call, resource_id: int) -> Answer:
    fields = call.read(ResourceIn, "resource").in_our_words()
    return _answer(resources.update_resource(resource_id, fields, by=call.actor, at=call.at), call)


def delete(call: Call, resource_id: int) -> Answer:
    return _answer(resources.delete_resource(resource_id, by=call.actor, at=call.at), call)


def list_opening_hours(call: Call, resource_id: int | None = None) -> Answer:
    """Of one resource; or of all, which only newer texts have."""
    wanted = call.read(WindowQuery)
    found = daily_hours(
        resource_id,
        from_day=wanted.from_,
        to_day=wanted.to,
        by=call.actor,
        at=call.at,
    )
    return Answer([{"resource_opening_hours": opening_hours_out(day)} for day in found])


def _answer(resource: ResourceDetails, call: Call) -> Answer:
    return Answer({"resource": resource_out(resource, call.zone)})
