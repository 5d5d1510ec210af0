"""`/services` (makeplans-api "Services")."""

from bookwright.engine.catalogue import queries
from bookwright.engine.catalogue.details import ServiceDetails
from bookwright.engine.catalogue.operations import services
from bookwright.interfaces.api.makeplans.call import Call
from bookwright.interfaces.api.makeplans.wire.services import ServiceIn, service_out
from bookwright.interfaces.api.toolbox.answering import Answer


def list_active(call: Call) -> Answer:
    found = queries.services(by=call.actor)
    return Answer([{"service": service_out(service, call.zone)} for service in found])


def get(call: Call, service_id: int) -> Answer:
    """A deleted one too, with `active` false."""
    return _answer(queries.service(service_id, by=call.actor), call)


def create(call: Call) -> Answer:
    fields = call.read(ServiceIn, "service").in_our_words()
    return _answer(services.create_service(fields, by=call.actor, at=call.at), call)


def update(call: Call, service_id: int) -> Answer:
    fields = call.read(ServiceIn, "service").in_our_words()
    return _answer(services.update_service(service_id, fields, by=call.actor, at=call.at), call)


def delete(call: Call, service_id: int) -> Answer:
    return _answer(services.delete_service(service_id, by=call.actor, at=call.at), call)


def _answer(service: ServiceDetails, call: Call) -> Answer:
    return Answer({"service": service_out(service, call.zone)})
